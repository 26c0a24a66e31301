"""What the use cases of a series need from the outside, as Protocols.

bot.store keeps the rows, bot.app.series.faults is told what is wrong, and bot.ui.delivery tells the people.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from typing import Protocol

from bot.app.ports import SeriesChange, SeriesOutdated, Unreadable
from bot.core.series.edition import Edition
from bot.core.series.series import FaultKind, OccurrenceNote, Series
from bot.core.structures.frozen import frozen

Sees = Callable[[Series], Awaitable[bool]]
"""Whether somebody may see a series: whoever may see its text channel. Raises Refusal where that is not known."""


async def everybody(_series: Series) -> bool:
    """Nothing is kept from the bot itself."""
    return True


class TopicsTaken(SeriesOutdated):
    """The series went on: the topics of a meetup that is over are with a later one already."""


class SeriesStore(Protocol):
    """The series of all guilds, and what is noted of their occurrences."""

    async def save(self, change: SeriesChange) -> None:
        """Write a change. Raises OccurrenceTaken, SeriesOutdated or StoreFailed: then nothing was written."""

    async def delete(self, series_id: str) -> None:
        """Forget a series with its notes, faults, followers and drafts; its meetups stay in the journal."""

    async def load(self, series_id: str) -> Series | None:
        """A series by id. Raises Unreadable."""

    async def of_guild(self, guild_id: int) -> list[Series]:
        """A guild's series, in order of their titles; those left out that cannot be read."""

    async def unreadable(self, guild_id: int) -> list[Unreadable]:
        """Why others of a guild's series cannot be read."""

    async def notes(self, series_id: str, since: date) -> list[OccurrenceNote]:
        """What is noted of days on or after `since`, and of earlier ones that wait, are open, or could come back.

        These are skipped ones that somebody had moved behind that day. Raises Unreadable.
        """

    async def leftovers(self, series_id: str) -> list[str]:
        """The ids of its meetups that are over and whose topics and actions nobody has carried on, oldest first."""

    async def newest_over(self, guild_id: int, channel_id: int) -> str | None:
        """The newest meetup of a channel that is over: one that waits to be carried on, else one that was held."""

    async def is_carried(self, meetup_id: str) -> bool:
        """Whether the topics and actions of a meetup were carried on."""

    async def zones(self) -> list[str]:
        """The time zones that series are meant in, known or not."""

    async def in_zone(self, time_zone: str) -> Mapping[str, datetime | None]:
        """The ids of the series that are meant in a time zone, and when (aware UTC) each is due next.

        None where that is never, or cannot be read.
        """

    async def due(self, now: datetime) -> list[str]:
        """The ids of the series that somebody has to look at by `now` (aware UTC), the longest due first."""

    async def next_wake(self) -> datetime | None:
        """When (aware UTC) somebody has to look at any series next; None when there is nothing to do."""


class ClockRules(Protocol):
    """How the clocks of each zone went at the last start (bot.core.dates.clock_changes.rules_of)."""

    async def all(self) -> Mapping[str, str]:
        """The rules of each zone that was in use."""

    async def keep(self, time_zone: str, rules: str) -> None:
        """Keep a zone's rules, in place of earlier ones."""


class Editions(Protocol):
    """The calendar file of each series as it was last handed out."""

    async def load(self, series_id: str) -> Edition | None:
        """The newest edition; None where none was handed out. Raises Unreadable."""

    async def keep(self, series_id: str, edition: Edition) -> None:
        """Keep an edition of a saved series, in place of the one before."""


@frozen
class Draft:
    """A series, new or edited, that its author was shown and has not saved yet (ids: snowflakes)."""

    draft_id: str
    member_id: int
    drawn_at: datetime
    series: Series


class Drafts(Protocol):
    """What was shown for approval, so that its buttons outlive a restart."""

    async def keep(self, draft: Draft) -> None:
        """Keep a draft, and forget those of the day before and older."""

    async def load(self, draft_id: str) -> Draft | None:
        """A draft by id; None once it is forgotten. Raises Unreadable."""

    async def forget(self, draft_id: str) -> None:
        """Forget a draft; an unknown one does no harm."""


@frozen
class Fault:
    """What is wrong with a series since an aware UTC instant; `told` once its people know."""

    series_id: str
    kind: FaultKind
    since: datetime
    told: bool = False


class FaultStore(Protocol):
    """What is wrong with which series, until it is mended."""

    async def all(self) -> list[Fault]:
        """Every fault there is, the oldest first; those left out that cannot be read."""

    async def unreadable(self) -> list[Unreadable]:
        """Why others cannot be read."""

    async def note(self, fault: Fault) -> None:
        """Keep a fault; one of the same series and kind is replaced."""

    async def mended(self, series_id: str, kind: FaultKind) -> None:
        """Forget a fault; an unknown one does no harm."""


class Followers(Protocol):
    """Who asked to be reminded by direct message, of which series (ids: snowflakes)."""

    async def add(self, series_id: str, member_id: int) -> None:
        """Remind a member from now on."""

    async def remove(self, series_id: str, member_id: int) -> None:
        """Remind a member no more."""

    async def of(self, series_id: str) -> list[int]:
        """Whom to remind, in order of their ids."""

    async def has(self, series_id: str, member_id: int) -> bool:
        """Whether a member is to be reminded: quicker than all of them, where one is asked for at a time."""


class FaultReporter(Protocol):
    """Who is told that a series cannot do what it should, or can again. Cheap when nothing changed."""

    async def report(self, series_id: str, kind: FaultKind) -> None:
        """A series ran into a fault."""

    async def mended(self, series_id: str, kind: FaultKind) -> None:
        """It works, or works again."""


class Notifier(Protocol):
    """Tells a community what is wrong with its series."""

    async def tell(self, series: Series, fault: Fault) -> bool:
        """Say it where the bot can still write; whether anybody could be told. Twice is harmless."""
