"""What becomes of a signal to stop: SIGTERM, or SIGINT from whoever runs the bot at a terminal, or its SIGHUP.

They are listened to from before the imports of a start, which take a second, to the very end. The first process of a
container never hears one that nothing listens to, and one more, when all is done, makes no fault of a good end. Where
nothing is begun yet nothing has to be closed, so one during the imports ends them: a slow disk may make them long.

A disk that answers nothing holds a thread for as long as it likes, and Python waits for its threads. So whoever was
told to stop, or gave up by itself, is gone after eight seconds, whatever hangs: before a supervisor kills it, and as
safely.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from threading import Thread, Timer
from typing import Final

log = logging.getLogger(__name__)

LONGEST_SECONDS: Final = 7.5
"""An orderly end takes less than seven, though Discord and the database answer nothing (bot.runtime.serving)."""
_TELLING_SECONDS: Final = 0.25
_LEAVING_SECONDS: Final = 0.5
"""For what is left to be said on the way out."""
_NOT_IN_ORDER: Final = 1

_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class StoppedAtOnce(BaseException):
    """This process was told to stop while nothing was begun. No `except Exception` on its way sees a fault in it."""


class Stopping:
    """Whether this process was told to stop, and who is told of it."""

    def __init__(
        self, longest_seconds: float = LONGEST_SECONDS, leave: Callable[[int], object] = os._exit
    ) -> None:
        """`leave` ends the process at once, `longest_seconds` after it was told to stop."""
        self._longest_seconds = longest_seconds
        self._leave = leave
        self.is_told = False
        """Whether it was told so at any time."""
        self.step = "the start"
        """What the process is at, for the log."""
        self._limit: Timer | None = None
        self._tell: Callable[[], object] | None = None
        self._has_begun = True

    def listen(self) -> None:
        """Take the signals from now on, in the main thread, for as long as the process lasts."""
        for each in _heard():
            signal.signal(each, self._note)

    @contextmanager
    def nothing_begun(self) -> Iterator[None]:
        """What is done within can be left at any line: the first signal raises StoppedAtOnce there.

        Python drops what is raised in some places (the end of an object). Then it goes on, `is_told`.
        """
        self._has_begun = False
        try:
            yield
        finally:
            self._has_begun = True

    @contextmanager
    def telling(self, tell: Callable[[], object]) -> Iterator[None]:
        """Have `tell` called with each signal of this time. It is called between any two steps of the main thread."""
        self._tell = tell
        try:
            yield
        finally:
            self._tell = None

    def be_gone_soon(self) -> None:
        """The process is about to end, told so or not: see to it that it does."""
        if self._limit is None:
            self._limit = self._later(self._longest_seconds, self._give_up)

    def leave_soon(self, code: int) -> None:
        """All is closed and said, and threads are at work that nobody waits for: end with this exit code."""
        self._later(_LEAVING_SECONDS, partial(self._leave, code))

    def wait(self) -> None:
        """Return with the next signal, or at once where there was one."""
        if self._limit is not None and not self.is_told:
            self._limit.cancel()
        heard = _heard()
        signal.pthread_sigmask(signal.SIG_BLOCK, heard)
        if not self.is_told:
            signal.sigwait(heard)

    def _note(self, *_: object) -> None:
        self.is_told = True
        self.be_gone_soon()
        if self._tell is not None:
            self._tell()
        if not self._has_begun:
            self._has_begun = True
            raise StoppedAtOnce

    def _later(self, seconds: float, end: Callable[[], object]) -> Timer:
        timer = Timer(seconds, end)
        timer.daemon = True
        timer.start()
        return timer

    def _give_up(self) -> None:
        telling = Thread(target=self._tell_of_it, daemon=True)
        telling.start()
        telling.join(_TELLING_SECONDS)  # what the log is written to may be what hangs
        self._leave(_NOT_IN_ORDER)

    def _tell_of_it(self) -> None:
        log.warning("Stopping without having closed: something hangs in %s.", self.step)
        for each in logging.getLogger().handlers:
            each.flush()


def _heard() -> Sequence[signal.Signals]:
    """All of them, but a SIGHUP that is ignored already: with nohup the bot is to outlive its terminal."""
    is_kept = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    return [each for each in _SIGNALS if not (is_kept and each is signal.SIGHUP)]
