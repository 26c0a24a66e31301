"""Prints what each person does and sees, with the simulated clock in the margin, in the community's own time."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from datetime import datetime, tzinfo

_WIDTH = 100
_MARGIN = 15
_TIMESTAMP = re.compile(r"<t:(\d+)(?::([a-zA-Z]))?>")
_STYLES = {"F": "%a %d %b %H:%M", "t": "%H:%M"}
"""How the kinds of Discord's timestamps are printed; all others with their day."""
_UNITS = ((86_400, "days"), (3_600, "hours"), (60, "minutes"))
_MENTION = re.compile(r"<(@|#)(\d+)>")


class Story:
    """The narrator. Discord's markup is printed as Discord would show it."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._names: dict[str, str] = {}
        self._now: datetime | None = None

    def name(self, snowflake: int, name: str) -> None:
        """Remember how a member or channel is called, so that mentions read as names."""
        self._names[str(snowflake)] = name

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
        lines = [line for each in text.splitlines() for line in self._wrapped(self.shown(each))]
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

    def shown(self, text: str) -> str:
        """Discord's markup as a person sees it."""
        text = _TIMESTAMP.sub(self._time, text)
        text = _MENTION.sub(lambda found: found[1] + self._names.get(found[2], found[2]), text)
        text = re.sub(r"^(#{1,3}|-#) ", "", text)
        text = re.sub(r"(?<!\\)(\*\*|`)", "", text)
        return re.sub(r"\\(.)", r"\1", text).replace("\u200b", "")

    def _clock(self) -> str:
        assert self._now is not None
        return f"{self._now.astimezone(self._zone):%d %b %H:%M:%S}"

    def _time(self, found: re.Match[str]) -> str:
        assert self._now is not None
        seconds = int(found[1]) - int(self._now.timestamp())
        if found[2] != "R":
            at = datetime.fromtimestamp(int(found[1]), tz=self._zone)
            return at.strftime(_STYLES.get(found[2] or "f", "%d %b %H:%M"))
        size = next(
            (f"{abs(seconds) // unit} {name}" for unit, name in _UNITS if abs(seconds) >= 2 * unit),
            f"{abs(seconds)} seconds",
        )
        return f"in {size}" if seconds >= 0 else f"{size} ago"

    @staticmethod
    def _wrapped(line: str) -> list[str]:
        return textwrap.wrap(line, _WIDTH - _MARGIN - 4, break_long_words=False) or [""]
