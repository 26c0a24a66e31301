"""What may stand in a sentence beside words and numbers, so that a rule never formats a date or a mention.

How such a value is shown depends on the reader's language and on the medium (Discord, a file, the log); a
renderer decides it, and whoever says the sentence does not. `str` of a value is plain English, for logs and
for media that need no more.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import Enum, auto

from bot.core.structures.frozen import frozen
from bot.core.typed.length import cut


class Worded:
    """Base of every value that the renderers have words for. Modules of the core may add their own."""

    __slots__ = ()


@frozen
class UserText(Worded):
    """What a person typed: shown as it is, never as markup, and cut to `at_most` characters (in UTF-16)."""

    text: str
    at_most: int | None = None

    def __str__(self) -> str:
        return self.text if self.at_most is None else cut(self.text, self.at_most)


@frozen
class Quoted(Worded):
    """What a person typed, shown letter by letter, as code is, and cut to `at_most` characters."""

    text: str
    at_most: int

    def __str__(self) -> str:
        return f"`{cut(self.text, self.at_most)}`"


@frozen
class Member(Worded):
    """A member, by snowflake."""

    member_id: int

    def __str__(self) -> str:
        return f"member {self.member_id}"


@frozen
class Channel(Worded):
    """A text or voice channel, by snowflake."""

    channel_id: int

    def __str__(self) -> str:
        return f"channel {self.channel_id}"


@frozen
class Role(Worded):
    """A role of the server, by snowflake."""

    role_id: int

    def __str__(self) -> str:
        return f"role {self.role_id}"


class As(Enum):
    """How an instant is told."""

    DATE_AND_TIME = auto()
    """With the day of the week."""
    CLOCK = auto()
    RELATIVE = auto()
    """As in "in four minutes"."""


@frozen
class Instant(Worded):
    """An instant (aware UTC), shown in the reader's own time zone where the medium can; UTC elsewhere."""

    at: datetime
    told: As = As.DATE_AND_TIME

    def __str__(self) -> str:
        at = self.at.astimezone(UTC)
        return f"{at.day} {at:%B %Y, %H:%M} UTC"


@frozen
class LocalTime(Worded):
    """An instant (aware) as clocks in a time zone show it: where it must be told without the reader's own."""

    at: datetime
    zone: tzinfo

    def __str__(self) -> str:
        local = self.at.astimezone(self.zone)
        return f"{local:%A} {local.day} {local:%B %Y, %H:%M}"


class Parts(Enum):
    """Which parts of a date are named."""

    MONTH = auto()
    MONTH_AND_YEAR = auto()
    DAY_MONTH_AND_YEAR = auto()


@frozen
class PartOfDate(Worded):
    """A calendar day, as precisely as people name it: `October`."""

    day: date
    parts: Parts

    def __str__(self) -> str:
        match self.parts:
            case Parts.MONTH:
                return f"{self.day:%B}"
            case Parts.MONTH_AND_YEAR:
                return f"{self.day:%B %Y}"
            case Parts.DAY_MONTH_AND_YEAR:
                return f"{self.day.day} {self.day:%B %Y}"


@frozen
class ClockFace(Worded):
    """What a stopped clock shows, in minutes and seconds: `2:05`; an hour counts as sixty minutes."""

    shows: timedelta

    def __str__(self) -> str:
        minutes, seconds = divmod(max(int(self.shows.total_seconds()), 0), 60)
        return f"{minutes}:{seconds:02}"


@frozen
class Minutes(Worded):
    """A span in whole minutes, rounded down: `8 minutes`, `less than a minute`, also where it is overdue."""

    span: timedelta

    def __str__(self) -> str:
        minutes = max(int(self.span.total_seconds()), 0) // 60
        if minutes == 0:
            return "less than a minute"
        return "1 minute" if minutes == 1 else f"{minutes} minutes"


@frozen
class Ordinal(Worded):
    """A number in a row, in digits: `15th`."""

    number: int

    def __str__(self) -> str:
        last = {1: "st", 2: "nd", 3: "rd"}.get(self.number % 10, "th")
        return f"{self.number}{'th' if self.number % 100 in (11, 12, 13) else last}"
