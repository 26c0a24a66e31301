"""Which edition of a series' calendar file is the newer one, as calendars ask (RFC 5546, section 2.1.4: SEQUENCE).

What the file says follows from more than the series' edits: occurrences are missed or cancelled, channels are
renamed, governments change the clocks. So its number does not count edits. Whoever is handed the file with other
content than the last one had gets the next number; the same content keeps its own, whoever asks and however often.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.core.series.series import Series
from bot.core.structures.frozen import frozen

LAST: Final = 2**31 - 1
"""No number is larger that a calendar reads (RFC 5545, section 3.3.8)."""


@frozen
class Edition:
    """A calendar file: its number, since when (aware UTC) it says what it says, and a hash of that.

    Raises ValueError for a number that no calendar reads.
    """

    sequence: int
    changed_at: datetime
    content: str

    def __post_init__(self) -> None:
        if not 0 <= self.sequence <= LAST:
            raise ValueError(f"A calendar reads no number {self.sequence}.")


def next_edition(last: Edition | None, series: Series, content: str, now: datetime) -> Edition:
    """The edition whose content (a hash) is handed out at `now` (aware UTC); `last` itself where it is the same."""
    if last is None:
        return Edition(min(series.revision, LAST), series.changed_at, content)
    if last.content == content:
        return last
    return Edition(min(max(last.sequence + 1, series.revision), LAST), now, content)
