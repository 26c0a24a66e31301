"""Whoever reads the log may stop: nobody is held up by that, and what was missed is told."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from threading import Thread
from typing import TextIO

import pytest

from bot.ops import log_writing, logs

log = logging.getLogger("tests.log_writing")


@pytest.fixture
def pipe(log_as_before: None) -> Iterator[tuple[TextIO, TextIO]]:
    """What the log is read from, and what it is written to; the root logger is as before afterwards."""
    reads, writes = os.pipe()
    with os.fdopen(reads) as reader, os.fdopen(writes, "w") as writer:
        yield reader, writer
        Thread(target=reader.read, daemon=True).start()  # for whoever still writes
        assert logs.are_written()


def logged(lines: int) -> None:
    """Log lines that a pipe has no room for, in a thread: who is held up would stay there."""

    def speak() -> None:
        for number in range(lines):
            log.info("line %d %s", number, "x" * 1000)

    work = Thread(target=speak, daemon=True)
    work.start()
    work.join(10)
    assert not work.is_alive()


def numbers(reader: TextIO, lines: int) -> list[int]:
    return [int(reader.readline().partition(": line ")[2].split()[0]) for _ in range(lines)]


def test_nobody_waits_for_a_log_that_nobody_reads_and_all_is_there_once_somebody_does(
    pipe: tuple[TextIO, TextIO],
) -> None:
    reader, writer = pipe
    logs.configure("INFO", "text", (), writer, holds_nobody_up=True)

    logged(500)

    assert not logs.are_written()
    assert numbers(reader, 500) == list(range(500))
    assert logs.are_written()


def test_what_there_was_no_room_for_is_counted_where_it_is_missing(
    pipe: tuple[TextIO, TextIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_writing, "MOST_LINES", 10)
    reader, writer = pipe
    logs.configure("INFO", "text", (), writer, holds_nobody_up=True)
    logged(500)
    read: list[str] = []
    reading = Thread(target=lambda: read.extend(iter(reader.readline, "the end\n")), daemon=True)
    reading.start()
    assert logs.are_written()

    log.info("read again")
    assert logs.are_written()
    writer.write("the end\n")
    writer.flush()
    reading.join(10)

    kept = sum(": line " in each for each in read)
    missed = [
        int(found[1]) for each in read if (found := re.search(r": (\d+) lines of the log are missing", each))
    ]
    assert read[-1].endswith("read again\n")
    assert missed
    assert kept + sum(missed) == 500
