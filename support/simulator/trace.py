"""What happened in a run, line by line, without the names that differ between equal runs."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from support.simulator.people.presses import Press

_IDS = re.compile(r"\b[0-9]{17,20}\b")


class Trace:
    """Lines with their simulated instant; `tell` is handed each as it is written."""

    def __init__(self, now: Callable[[], datetime], tell: Callable[[str], None] = lambda _: None) -> None:
        self._now = now
        self._tell = tell
        self.lines: list[str] = []

    def did(self, what: str) -> None:
        """Somebody did something, or something befell the bot."""
        line = f"{self._now():%m-%d %H:%M:%S} {_IDS.sub('#', what)}"
        self.lines.append(line)
        self._tell(line)

    def answered(self, press: Press) -> None:
        """Somebody read an answer."""
        said = " / ".join(press.said.split("\n"))[:160] or (
            "a form" if press.record.modal else "nothing to read"
        )
        self.did(f"  {press.who.name} reads after {press.action}: {said}")


def broken_off(error: BaseException) -> list[str]:
    """The lines of the traceback of what ended a life before its time."""
    return "".join(traceback.format_exception(error)).splitlines()
