"""Commands that are interrupted, and whose output nobody takes: nothing half done, and no traceback."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.sqlite.migrate import current, migrate
from tests.databases import TEMPLATE, server, wait_until_one_waits
from tests.store.direct import direct

ROOT = Path(__file__).parents[2]


def begun(folder: Path, *command: str, **more: str) -> subprocess.Popen[str]:
    """A command under way, as somebody typed it at a terminal: with SIGINT as Ctrl+C sends it."""
    # What a shell begins in the background ignores it, and so would whatever is begun from there.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *command],
            cwd=folder,
            env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.fixture
def target() -> Iterator[PostgresUrl]:
    name = f"of_{secrets.token_hex(8)}"
    yield server().create(name, TEMPLATE)
    server().drop(name)


def test_a_copy_that_is_interrupted_ends_at_once_and_nothing_of_it_is_kept(
    target: PostgresUrl, tmp_path: Path
) -> None:
    migrate(tmp_path / "coffee.db")
    with direct(target) as other:
        other.execute("BEGIN")
        other.execute("LOCK TABLE people")
        process = begun(tmp_path, "copy", "FROM", "TO", FROM="sqlite:///coffee.db", TO=target.reveal())
        wait_until_one_waits(str(target).partition(" ")[0])
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
        other.execute("ROLLBACK")

    assert (process.returncode, said) == (1, "leancoffee: It was interrupted before its end.\n")
    with direct(target) as there:
        assert there.execute("SELECT count(*) FROM people").fetchone() == (0,)


def test_whoever_reads_only_the_first_lines_sees_no_traceback(tmp_path: Path) -> None:
    migrate(tmp_path / "data" / "leancoffee.db")
    process = begun(tmp_path, "check")
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (1, "")


def test_whoever_leaves_before_something_is_done_reads_that_it_was(tmp_path: Path) -> None:
    process = begun(tmp_path, "migrate")
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert process.returncode == 1
    assert said.startswith("leancoffee: The database is up to date. Only the report")
    current(tmp_path / "data" / "leancoffee.db")


@pytest.mark.parametrize("is_unbuffered", ["", "1"])
@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_nor_does_whoever_asks_what_there_is(asked: str, is_unbuffered: str, tmp_path: Path) -> None:
    """Without a buffer, as in the image, printing itself fails, and not the end of the program."""
    process = begun(tmp_path, asked, PYTHONUNBUFFERED=is_unbuffered)
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""


_DONE = (
    (["migrate"], "The database is up to date. "),
    (["backup", "copy.db"], "The backup is made. "),
    (["keys", "rotate"], "A new key signs from now on, and must not be made again. "),
    (["copy", "DATABASE_URL", "sqlite:///another.db"], "The database is copied, "),
)
_LOOKED = (["check"], None)


@pytest.mark.parametrize(
    ("is_unbuffered", "commands"),
    # Without a buffer it is the same for all that do something: printing itself fails, and not the end.
    [("", (*_DONE, _LOOKED)), ("1", (_DONE[0], _LOOKED))],
)
def test_output_that_finds_no_room_is_a_sentence_which_says_what_is_done_all_the_same(
    is_unbuffered: str, commands: Sequence[tuple[list[str], str | None]], tmp_path: Path
) -> None:
    """Whoever rotated the keys once more, for the exit code, would have two that sign no more."""
    no_room = "Only the report of it could not be printed (No space left on device).\n"
    for command, done in commands:
        with Path("/dev/full").open("w") as full:
            ended = subprocess.run(
                [sys.executable, "-m", "bot", *command],
                cwd=tmp_path,
                env={"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": is_unbuffered},
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert ended.returncode == 1
        assert ended.stderr.startswith(f"leancoffee: {done or 'No space left on device.'}")
        assert ended.stderr.endswith(no_room if done else "device.\n")
        assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("encoding", "commands"),
    [("ascii", ["migrate", "check"]), ("latin-1", ["migrate"]), ("utf-8", ["migrate"])],
)
def test_what_a_terminal_has_no_character_for_is_printed_all_the_same(
    encoding: str, commands: list[str], tmp_path: Path
) -> None:
    """A name in another script, and one that is of no encoding at all."""
    folder = tmp_path / os.fsdecode("Кофе \xff".encode() + b"\xff")
    address = f"sqlite:///{folder / 'coffee.db'}"

    for command in commands:
        process = begun(tmp_path, command, DATABASE_URL=address, PYTHONIOENCODING=encoding)
        said, complained = process.communicate()
        assert (process.returncode, complained) == (0, "")
        assert "coffee.db" in said
