"""The process `python -m bot run` on real sockets: log-in, signals, exit codes, a database that stays."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.contract import violations
from support.forked.process import Forked, forked
from support.loopback import TOKEN, Befalls, LoopbackDiscord, Recorded
from support.patience import PATIENCE_SECONDS, at_the_pace, stopwatch

ROOT = Path(__file__).parents[2]
STATUS = {"type": 1, "name": "status", "options": []}
EPHEMERAL = 64


@dataclass(frozen=True)
class Ended:
    """How a process ended, and all it wrote."""

    code: int
    output: str


class BotProcess:
    """A running `python -m bot run`."""

    def __init__(self, process: Forked) -> None:
        self._process = process
        self._begun = time.monotonic()

    async def logged_in(self, loop: LoopbackDiscord) -> float:
        """Return once it is: the seconds that this took it."""
        await loop.connected()
        return time.monotonic() - self._begun

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def line(self, beginning: str) -> str:
        """The next line that begins like this."""
        async for each in self._process.stdout:
            if each.decode().startswith(beginning):
                return each.decode()
        raise AssertionError(f"The process ended without {beginning!r}.")

    async def ended(self) -> Ended:
        written, _ = await asyncio.wait_for(self._process.communicate(), PATIENCE_SECONDS)
        assert self._process.returncode is not None
        return Ended(self._process.returncode, written.decode())


@contextlib.asynccontextmanager
async def bot(
    loop: LoopbackDiscord,
    folder: Path,
    token: str = TOKEN,
    options: tuple[str, ...] = (),
    program: str = "bot",
    **more: str,
) -> AsyncIterator[BotProcess]:
    settings = {
        "PATH": os.environ.get("PATH", ""),
        "DISCORD_API_BASE": loop.base,
        "DISCORD_TOKEN": token,
        "DATABASE_URL": f"sqlite:///{folder / 'leancoffee.db'}",
        "LOG_LEVEL": "DEBUG",
        **more,
    }
    process = await forked(program, "run", *options, cwd=folder, env=settings)
    try:
        yield BotProcess(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def test_it_logs_in_and_on_sigterm_ends_with_exit_code_0(loop: LoopbackDiscord, tmp_path: Path) -> None:
    async with bot(loop, tmp_path) as process:
        await loop.connected()
        process.signal(signal.SIGTERM)
        ended = await process.ended()

    assert ended.code == 0, ended.output
    assert "Traceback" not in ended.output
    assert (tmp_path / "leancoffee.db").exists()


TOLD_AT_IMPORT_AND_AT_THE_END = """
import atexit, os, signal, sys, time
from bot.__main__ import main

class Telling:
    def find_spec(self, name, *_):
        if name == "discord":
            os.kill(os.getpid(), {number})
            time.sleep(3_600)  # the disk that it is read from hangs

signal.signal(signal.SIGHUP, signal.SIG_DFL)  # a run of the tests that nohup began passes on that it is ignored
sys.meta_path.insert(0, Telling())
atexit.register(os.kill, os.getpid(), {number})
sys.exit(main(["run"]))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_stop_during_its_imports_and_again_at_its_end_it_ends_well(
    number: signal.Signals, tmp_path: Path
) -> None:
    """As the first process of a container it would never hear what it does not listen to yet."""
    ended = subprocess.run(
        [sys.executable, "-c", TOLD_AT_IMPORT_AND_AT_THE_END.format(number=int(number))],
        cwd=tmp_path,
        env={"DISCORD_API_BASE": "http://127.0.0.1:9/", "DISCORD_TOKEN": TOKEN, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.endswith("Stopped before anything was begun.\n")
    assert list(tmp_path.iterdir()) == []


async def test_on_sigterm_it_ends_within_8_seconds_while_the_gateway_is_away(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    async with bot(loop, tmp_path) as process:
        of_start = await process.logged_in(loop)
        await loop.__aexit__(None, None, None)
        await asyncio.sleep(2)
        with stopwatch() as watch:
            process.signal(signal.SIGTERM)
            ended = await process.ended()
            seconds = watch.look()

    assert seconds < at_the_pace(of_start, 8)
    assert ended.code == 0, ended.output
    assert "Stopped." in ended.output


@pytest.mark.parametrize("callbacks", [Befalls(delay_seconds=0.2), Befalls(is_cut=True)])
async def test_on_sigterm_under_load_nothing_is_said_of_refused_clicks_but_in_a_line_each(
    loop: LoopbackDiscord, tmp_path: Path, callbacks: Befalls
) -> None:
    async def press(number: int) -> None:
        with contextlib.suppress(TimeoutError, asyncio.CancelledError, ConnectionError):
            if number % 2:
                await loop.click("lc:ballot:abcdefghijkl")
            else:
                await loop.slash("leancoffee", STATUS)

    async with bot(loop, tmp_path) as process:
        of_start = await process.logged_in(loop)
        loop.disturbance = lambda request: callbacks if request.path.endswith("/callback") else None
        pressed = list[asyncio.Task[None]]()

        async def go_on_pressing(times: int) -> None:
            for _ in range(times):
                pressed.append(asyncio.create_task(press(len(pressed))))
                await asyncio.sleep(0.003)

        await go_on_pressing(100)
        with stopwatch() as watch:
            process.signal(signal.SIGTERM)
            await go_on_pressing(50)
            ended = await process.ended()
            seconds = watch.look()
        for each in pressed:
            each.cancel()

    assert seconds < at_the_pace(of_start, 8)
    assert ended.code == 0, ended.output
    assert "Traceback" not in ended.output, ended.output


async def test_everything_it_sends_at_start_keeps_the_contract(loop: LoopbackDiscord, tmp_path: Path) -> None:
    async with bot(loop, tmp_path):
        await loop.connected()
        await loop.until(lambda: any(each.path.endswith("/commands") for each in loop.http_requests))

    assert violations(loop) == []


async def test_a_command_is_answered_in_private_within_three_seconds(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    async with bot(loop, tmp_path) as process:
        of_start = await process.logged_in(loop)
        # A machine that stands still for a moment keeps one of them waiting, and a slow bot more than one.
        answers = [await loop.slash("leancoffee", STATUS) for _ in range(3)]

    assert all(each.body["data"]["flags"] & EPHEMERAL for each in answers)
    assert statistics.median(each.seconds for each in answers) < at_the_pace(of_start, 3)


async def test_it_starts_again_on_the_same_database_after_sigkill(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    async with bot(loop, tmp_path) as process:
        await loop.connected()
        process.signal(signal.SIGKILL)
        await process.ended()

    async with bot(loop, tmp_path) as process:
        await loop.connected(times=2)
        process.signal(signal.SIGTERM)
        ended = await process.ended()

    assert ended.code == 0, ended.output


async def test_killed_right_after_an_undo_was_answered_it_goes_on_from_there(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    def shown(holding: str) -> list[str]:
        texts = [str(each["components"]) for each in loop.messages.values() if not each["flags"] & EPHEMERAL]
        return [each for each in texts if holding in each]

    async with bot(loop, tmp_path) as process:
        await loop.connected()
        for step in ("start", "finish"):
            await loop.slash("leancoffee", {**STATUS, "name": step})
        await loop.until(lambda: bool(shown("Attendees")))
        answer = await loop.slash("leancoffee", {**STATUS, "name": "undo"})
        # On a busy machine the answer is deferred first.
        said = "Taken back: Finish"
        await loop.until(lambda: said in f"{answer.body} {loop.messages}")
        process.signal(signal.SIGKILL)
        await process.ended()

    async with bot(loop, tmp_path) as process:
        await loop.connected(times=2)
        await loop.until(lambda: len(shown("lc:host:")) == 1)
        await loop.until(lambda: len(shown("took the end of this meetup back")) == 1)
        process.signal(signal.SIGTERM)
        ended = await process.ended()

    assert ended.code == 0, ended.output
    with contextlib.closing(sqlite3.connect(tmp_path / "leancoffee.db")) as file:
        assert file.execute("SELECT phase FROM meetups").fetchall() == [("gathering",)]
        kinds = [kind for (kind,) in file.execute("SELECT kind FROM journal ORDER BY seq")]
    assert kinds.count("host_step_undone") == 1
    assert shown("Attendees") == []


async def test_a_recovery_that_can_never_begin_ends_it_with_exit_code_1_for_its_supervisor(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    def take_away(request: Recorded) -> None:
        if request.path == "/gateway/bot":  # before it connects, when the database is open
            with contextlib.closing(sqlite3.connect(tmp_path / "leancoffee.db")) as another:
                another.execute("ALTER TABLE meetups RENAME TO elsewhere")

    loop.disturbance = take_away
    async with bot(loop, tmp_path) as process:
        ended = await process.ended()

    assert ended.code == 1, ended.output
    assert "Ready as" not in ended.output
    (gave_up,) = [each for each in ended.output.splitlines() if " CRITICAL " in each]
    assert "no such table: meetups" in gave_up
    assert "Traceback" not in ended.output


async def test_a_wrong_token_ends_it_with_a_sentence_and_without_the_token(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    wrong = "not.the.token-of-anybody"

    async with bot(loop, tmp_path, token=wrong) as process:
        ended = await process.ended()

    assert ended.code not in {0, None}
    assert "token" in ended.output.lower()
    assert "Traceback" not in ended.output
    assert wrong not in ended.output


async def test_no_token_and_no_session_is_written_not_even_at_debug_level(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    async with bot(loop, tmp_path) as process:
        await loop.connected()
        await loop.slash("leancoffee", STATUS)
        process.signal(signal.SIGTERM)
        ended = await process.ended()

    assert "INTERACTION_CREATE" in ended.output
    assert "/callback" in ended.output
    assert TOKEN not in ended.output
    assert re.findall(r"token-\d+", ended.output) == []  # the loopback's interactions
    assert re.findall(r"loopback-\d+", ended.output) == []


NOBODY_READS = """
import os, sys
from bot.__main__ import main

os.set_blocking(2, False)
try:
    while True:
        os.write(2, b"x" * 4096)
except BlockingIOError:
    os.set_blocking(2, True)
sys.exit(main(["run"]))
"""


async def test_where_nobody_reads_its_log_it_serves_and_ends_as_ever(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    settings = {
        "DISCORD_API_BASE": loop.base,
        "DISCORD_TOKEN": TOKEN,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'leancoffee.db'}",
        "PYTHONPATH": str(ROOT),
    }
    unread, written = os.pipe()
    begun = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", NOBODY_READS, cwd=tmp_path, env=settings, stderr=written
    )
    try:
        await loop.connected()
        of_start = time.monotonic() - begun
        await loop.slash("leancoffee", STATUS)
        with stopwatch() as watch:
            process.send_signal(signal.SIGTERM)
            code = await asyncio.wait_for(process.wait(), PATIENCE_SECONDS)
            seconds = watch.look()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        os.close(unread)
        os.close(written)

    assert seconds < at_the_pace(of_start, 8)
    assert code == 0
