"""Documents are typeset in a process that knows nothing and ends, and what goes wrong in it is a sentence."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.core.refusal import Refusal
from bot.export.typst.press import FAILED, NOT_INSTALLED, TOO_LONG, Document, Press, is_installed
from support.patience import PATIENCE_SECONDS, until
from tests.export.credit.logs import MADE_AT


def document(tmp_path: Path, source: str) -> Document:
    template = tmp_path / "one.typ"
    template.write_text(source, "utf-8")
    return Document(template, {"name": "Ana"}, MADE_AT, ("ABCD-EFGH",))


async def test_a_document_is_a_pdf_or_a_picture(tmp_path: Path) -> None:
    assert is_installed()
    one = document(tmp_path, '#set text(font: "Noto Sans")\n#json(bytes(sys.inputs.data)).name')
    assert (await Press().typeset(one)).startswith(b"%PDF-")
    assert (await Press().typeset(one, "png")).startswith(b"\x89PNG\r\n")


async def test_one_document_is_one_file_whenever_it_is_made(tmp_path: Path) -> None:
    one = document(tmp_path, "#datetime.today().display()")
    assert await Press().typeset(one) == await Press().typeset(one)


async def test_without_the_extra_a_sentence_says_what_there_is_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Refusal) as refused:
        await Press().typeset(document(tmp_path, "x"))
    assert refused.value.message == NOT_INSTALLED
    assert not is_installed()


async def test_what_cannot_be_typeset_is_a_sentence_and_a_line_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(Refusal) as refused:
        await Press().typeset(document(tmp_path, "#nothing-of-that-name"))
    assert refused.value.message == FAILED
    assert "unknown variable" in caplog.text


async def test_what_takes_too_long_or_is_not_wanted_any_more_is_ended_and_the_next_one_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spawn, begun = asyncio.create_subprocess_exec, list[asyncio.subprocess.Process]()

    async def stopped(*command: str, **options: Any) -> asyncio.subprocess.Process:
        """A process that stands still: it would take for ever, on however quick a machine."""
        process = await spawn(*command, **options)
        process.send_signal(signal.SIGSTOP)
        begun.append(process)
        return process

    with monkeypatch.context() as patch:
        patch.setattr(asyncio, "create_subprocess_exec", stopped)
        with pytest.raises(Refusal) as refused:
            await Press(seconds=0.01).typeset(document(tmp_path, "x"))
        assert refused.value.message == TOO_LONG
        press = Press()
        waiting = asyncio.create_task(press.typeset(document(tmp_path, "x")))
        await until(lambda: len(begun) == 2)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    assert [each.returncode for each in begun] == [-signal.SIGKILL] * 2
    assert await press.typeset(document(tmp_path, "x"))


def environment_of(process: asyncio.subprocess.Process, options: Mapping[str, object]) -> bytes:
    """What a process was given, where the system tells; elsewhere what it was to be given."""
    told = Path(f"/proc/{process.pid}/environ")
    if not told.exists():
        return repr(options["env"]).encode()
    # Linux shows it empty for the moment in which the new program is being laid out in memory.
    in_time = time.monotonic() + PATIENCE_SECONDS
    while not (given := told.read_bytes()) and time.monotonic() < in_time:
        time.sleep(0.005)
    return given


async def test_the_process_is_given_no_token_of_the_bots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "not for typst")
    given: list[bytes] = []
    spawn = asyncio.create_subprocess_exec

    async def watched(*command: str, **options: Any) -> asyncio.subprocess.Process:
        process = await spawn(*command, **options)
        given.append(await asyncio.to_thread(environment_of, process, options))
        return process

    monkeypatch.setattr(asyncio, "create_subprocess_exec", watched)
    await Press().typeset(document(tmp_path, "x"))
    assert os.environ["DISCORD_TOKEN"].encode() not in b"".join(given)
    assert b"PATH" in b"".join(given)


async def test_a_template_reads_no_file_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    inner = tmp_path / "inner"
    inner.mkdir()
    with pytest.raises(Refusal) as refused:
        await Press().typeset(document(inner, '#read("../secret.txt")'))
    assert refused.value.message == FAILED
