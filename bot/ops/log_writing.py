"""Writes the lines of the log in a thread of their own, for whoever reads them may stop.

A pipe that nobody empties any more (a collector that hangs, a terminal that is held) takes a few hundred lines and
blocks whoever writes the next one. That must not be the loop, in which everybody is answered.
"""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from logging.handlers import QueueHandler, QueueListener
from queue import Full, Queue
from typing import Final, TextIO

MOST_LINES: Final = 10_000
"""How many wait to be written. Further ones are counted, and missed."""
_END_SECONDS: Final = 1.0
"""How long the end of the process waits for what is not written yet."""
_LOOK_SECONDS: Final = 0.01


class LogHandler(logging.Handler):
    """What `configure` brings, so that a second call finds it."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (logging's name)
        """Pass over a line that could not be written: logging would print it, arguments and all."""


class WrittenAtOnce(LogHandler, logging.StreamHandler[TextIO]):
    """Writes each line before whoever logs it goes on."""


class WrittenBeside(LogHandler, QueueHandler):
    """Hands each line to a thread, which writes them in their order.

    A line is made where it is logged: it tells of the interaction and the meetup of just then.
    """

    def __init__(self, stream: TextIO) -> None:
        self._lines: Queue[logging.LogRecord] = Queue(MOST_LINES)
        super().__init__(self._lines)
        self._missed = 0
        writer = _Writer(stream)
        writer.setFormatter(_AsItIs())
        self._listener = QueueListener(self._lines, writer)
        self._listener.start()

    def enqueue(self, record: logging.LogRecord) -> None:
        """Let it be written, and before it how many were missed; where there is no room, miss it."""
        try:
            if self._missed:
                self._lines.put_nowait(self._told_of_missed(record))
                self._missed = 0
            self._lines.put_nowait(record)
        except Full:
            self._missed += 1

    def _told_of_missed(self, record: logging.LogRecord) -> logging.LogRecord:
        told = "%d lines of the log are missing here: whoever reads it had stopped reading."
        missed = logging.LogRecord(__name__, logging.WARNING, __file__, 0, told, (self._missed,), None)
        missed.created = record.created
        prepared: logging.LogRecord = self.prepare(missed)
        return prepared

    def flush(self) -> None:
        """Wait a second at most for what is not written yet."""
        self.is_written()

    def is_written(self) -> bool:
        """Whether all is written, after a second at most."""
        deadline = time.monotonic() + _END_SECONDS
        while self._lines.unfinished_tasks and time.monotonic() < deadline:
            time.sleep(_LOOK_SECONDS)
        return not self._lines.unfinished_tasks

    def close(self) -> None:
        """Write what is left, and no more."""
        with suppress(Full):
            self._listener.enqueue_sentinel()
        super().close()


class _Writer(WrittenAtOnce):
    """Writes without a lock: its thread is alone, and would hold one for good where nobody reads.

    The end of logging would wait for that one. Until Python 3.13 all asked for it by `acquire`.
    """

    def acquire(self) -> None:
        """Nobody is waited for."""

    def release(self) -> None:
        """Nobody waits."""

    def handle(self, record: logging.LogRecord) -> bool:
        """Write a line."""
        self.emit(record)
        return True

    def flush(self) -> None:
        """Hand on what is written."""
        self.stream.flush()


class _AsItIs(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return record.getMessage()
