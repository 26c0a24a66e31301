"""Discord's markup as people read it, in plain text: in the story that the demo tells, and beside the page."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

_TIMESTAMP = re.compile(r"<t:(\d+)(?::([a-zA-Z]))?>")
_STYLES = {"F": "%a %d %b %H:%M", "t": "%H:%M"}
"""How the kinds of Discord's timestamps are written; all others with their day."""
_UNITS = ((86_400, "days"), (3_600, "hours"), (60, "minutes"))
_MENTION = re.compile(r"<(@|#)(\d+)>")


class Reading:
    """Somebody who reads, with the clocks of their time zone."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._names: dict[str, str] = {}

    def name(self, snowflake: int, name: str) -> None:
        """Remember how a member or channel is called, so that mentions read as names."""
        self._names[str(snowflake)] = name

    def shown(self, line: str, now: datetime) -> str:
        """One line as a person sees it at an instant (aware UTC)."""
        line = _TIMESTAMP.sub(lambda found: self._time(found, now), line)
        line = _MENTION.sub(lambda found: found[1] + self._names.get(found[2], found[2]), line)
        line = re.sub(r"^(#{1,3}|-#) ", "", line)
        line = re.sub(r"(?<!\\)(\*\*|`)", "", line)
        return re.sub(r"\\(.)", r"\1", line).replace("\u200b", "")

    def _time(self, found: re.Match[str], now: datetime) -> str:
        seconds = int(found[1]) - int(now.timestamp())
        if found[2] != "R":
            at = datetime.fromtimestamp(int(found[1]), tz=self._zone)
            return at.strftime(_STYLES.get(found[2] or "f", "%d %b %H:%M"))
        size = next(
            (f"{abs(seconds) // unit} {name}" for unit, name in _UNITS if abs(seconds) >= 2 * unit),
            f"{abs(seconds)} seconds",
        )
        return f"in {size}" if seconds >= 0 else f"{size} ago"
