"""Prints what each person does and sees, with the simulated clock in the margin, in the community's own time."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import datetime, tzinfo

from demo.reading import Reading

_WIDTH = 100
_MARGIN = 15


class Story:
    """The narrator. Discord's markup is printed as Discord would show it."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._reading = Reading(zone)
        self._now: datetime | None = None

    def name(self, snowflake: int, name: str) -> None:
        """Remember how a member or channel is called, so that mentions read as names."""
        self._reading.name(snowflake, name)

    def tick(self, now: datetime) -> None:
        """The simulated instant (aware UTC) that the margin shows from now on."""
        self._now = now

    def chapter(self, title: str) -> None:
        """A headline."""
        print(f"\n── {title} {'─' * max(3, _WIDTH - len(title) - 4)}")

    def does(self, who: str, what: str) -> None:
        """Somebody does something."""
        print(f"{self._clock()}  {who} {what}")

    def sees(self, text: str, only: str | None = None) -> None:
        """What the room sees, or `only` one person, who asked."""
        self.shows(f"only {only} sees" if only else "the room sees", text)

    def shows(self, what: str, text: str) -> None:
        """Something with words on it."""
        lines = [line for each in text.splitlines() for line in self._wrapped(self._read(each))]
        print(f"{' ' * _MARGIN}  {what}:")
        for line in lines:
            print(f"{' ' * _MARGIN}  │ {line}")

    def types(self, command: str, printed: str) -> None:
        """A command in a terminal, and what it prints, as it is."""
        print(f"{' ' * _MARGIN}  $ {command}")
        for line in [line for each in printed.splitlines() for line in self._wrapped(each)]:
            print(f"{' ' * _MARGIN}  {line}")

    def table(self, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table with columns as wide as they need to be."""
        print(f"\n{title}")
        lines = [list(head), *[list(each) for each in rows]]
        widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
        for number, line in enumerate(lines):
            print(
                "  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            )
            if number == 0:
                print("  " + "  ".join("─" * width for width in widths))

    def _read(self, line: str) -> str:
        assert self._now is not None
        return self._reading.shown(line, self._now)

    def _clock(self) -> str:
        assert self._now is not None
        return f"{self._now.astimezone(self._zone):%d %b %H:%M:%S}"

    @staticmethod
    def _wrapped(line: str) -> list[str]:
        return textwrap.wrap(line, _WIDTH - _MARGIN - 4, break_long_words=False) or [""]
