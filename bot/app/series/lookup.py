"""What is asked about series without changing them: which there are, what comes next, what their files say."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta

from bot.app.meetups.service import OTHER_SERVER
from bot.app.ports import Clock, Unreadable
from bot.app.series.faults import FaultLog
from bot.app.series.names import day_called, series_called
from bot.app.series.outlook import Listing, Outlook
from bot.app.series.ports import Editions, Sees, SeriesStore, everybody
from bot.app.series.scheduler import Scheduler
from bot.app.set_aside import SetAside
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.series.clash import Clash, first_clash
from bot.core.series.edition import Edition, next_edition
from bot.core.series.series import (
    FARTHEST_DAYS,
    OccurrenceNote,
    OccurrenceState,
    Series,
    Upcoming,
    upcoming,
)
from bot.core.typed.naming import may_be_id

SUGGESTED = 25
"""How many dates are suggested at most; Discord shows no more."""
PREVIEWED = 6
"""How many dates the author of a series is shown before it is saved."""
NO_SERIES = say("There is no such series. `/leancoffee schedule list` shows those of this server.")
_NO_OCCURRENCE = say("There is no such occurrence to come. Choose one from the list while typing.")


class SeriesLookup:
    """The questions about a series; a Refusal says why there is no answer."""

    def __init__(
        self,
        *,
        series: SeriesStore,
        editions: Editions,
        clock: Clock,
        scheduler: Scheduler,
        faults: FaultLog,
        set_aside: SetAside,
    ) -> None:
        self._series = series
        self._editions = editions
        self._clock = clock
        self._scheduler = scheduler
        self._faults = faults
        self._set_aside = set_aside

    async def listing(self, guild_id: int, dates: int = 2, sees: Sees = everybody) -> Listing:
        """The series of a guild that somebody may see, each with its next few dates."""
        unreadable = await self._series.unreadable(guild_id)
        found = await self._series.of_guild(guild_id)
        # Side by side: of some Discord may have to be asked, and give no answer.
        listed = await asyncio.gather(*(self._listed(each, dates, sees) for each in found))
        unreadable += [each for each in listed if isinstance(each, Unreadable)]
        for each_unreadable in unreadable:
            self._set_aside.add(each_unreadable)
        outlooks = tuple(each for each in listed if isinstance(each, Outlook))
        unknown = next((each for each in listed if isinstance(each, Refusal)), None)
        return Listing(outlooks, len(unreadable), unknown)

    async def outlook(
        self, guild_id: int, series_id: str, dates: int = PREVIEWED, sees: Sees = everybody
    ) -> Outlook:
        """One series. Raises Refusal when there is none, or in another server, or in a channel they may not see."""
        return await self._outlook(await self._seen(guild_id, series_id, sees), dates)

    async def called(self, guild_id: int, typed: str, sees: Sees = everybody) -> str:
        """The id of the series that somebody means: they chose a suggestion, which is an id, or typed a name.

        Raises Refusal where there is none, where it may be several, and where it may be one of which Discord does
        not tell whether they may see it.
        """
        known = await self._series.load(typed) if may_be_id(typed) else None
        if known is not None and known.guild_id == guild_id and await sees(known):
            return typed
        listing = await self.listing(guild_id, dates=1, sees=sees)
        found = series_called(typed, listing.outlooks)
        if found is not None:
            return found.series.series_id
        if listing.unknown is not None:
            raise listing.unknown
        raise Refusal(NO_SERIES if known is None or known.guild_id == guild_id else OTHER_SERVER)

    async def dates(self, series: Series, *, skipped: bool = False) -> tuple[Upcoming, ...]:
        """The next dates of a series as they are suggested; with `skipped`, those to come that are left out."""
        now, notes = self._clock.now(), await self._notes(series)
        if not skipped:
            return upcoming(series, notes, now, SUGGESTED)
        return tuple(
            Upcoming(each.day, each.starts_at, each)
            for each in notes
            if each.is_left_out and each.starts_at > now
        )

    async def date_called(self, guild_id: int, series_id: str, typed: str, *, skipped: bool = False) -> str:
        """The ISO day by the rule that somebody means, having typed that, or a date as they read it.

        What is none of the series' dates is given back as it was typed, for the use case to refuse.
        """
        series = await self._find(guild_id, series_id)
        return day_called(typed, series, await self.dates(series, skipped=skipped)) or typed

    async def exceptions(self, series: Series) -> Sequence[OccurrenceNote]:
        """Everything noted of its occurrences since its anchor, for the calendar file."""
        return await self._series.notes(series.series_id, series.anchor)

    async def edition(self, guild_id: int, series_id: str, content: str) -> Edition:
        """The number of the calendar file that is handed out now, and since when it says what it says.

        `content` is a hash of that. Raises Refusal, StoreFailed.
        """
        async with self._scheduler.lock(series_id):
            series = await self._find(guild_id, series_id)
            last = await self._editions.load(series_id)
            edition = next_edition(last, series, content, self._clock.now())
            if edition != last:
                await self._editions.keep(series_id, edition)
        return edition

    async def _seen(self, guild_id: int, series_id: str, sees: Sees) -> Series:
        series = await self._find(guild_id, series_id)
        if not await sees(series):
            raise Refusal(NO_SERIES)
        return series

    async def _find(self, guild_id: int, series_id: str) -> Series:
        series = await self._series.load(series_id)
        if series is None:
            raise Refusal(NO_SERIES)
        if series.guild_id != guild_id:
            raise Refusal(OTHER_SERVER)
        return series

    async def _notes(self, series: Series) -> list[OccurrenceNote]:
        since = min(series.begins, series.today(self._clock.now()))
        return await self._series.notes(series.series_id, since)

    async def _listed(self, series: Series, dates: int, sees: Sees) -> Outlook | Unreadable | Refusal | None:
        """A series as it stands in a list; None where whoever asks may not see it.

        One of which that is not known stands in none, and the others do.
        """
        try:
            return await self._outlook(series, dates, looks_aside=False) if await sees(series) else None
        except (Unreadable, Refusal) as error:
            return error

    async def _outlook(self, series: Series, dates: int, *, looks_aside: bool = True) -> Outlook:
        """A series as it is shown; `looks_aside` to the other meetups of its channel, which takes longer."""
        now = self._clock.now()
        found = upcoming(series, await self._notes(series), now, dates)
        clash = await self._clash(series, found) if looks_aside else None
        is_late = bool(found) and series.opening_of(found[0].starts_at) <= now and not found[0].is_open
        return Outlook(series, found, await self._faults.of(series.series_id), clash, is_late)

    async def _clash(self, series: Series, found: Sequence[Upcoming]) -> Clash | None:
        """The first meetup in the channel of a series that overlaps with one of these of its own."""
        if series.paused:
            return None
        others: list[tuple[Series, Sequence[Upcoming]]] = []
        for each in await self._series.of_guild(series.guild_id):
            is_there = each.channel_id == series.channel_id and not each.paused
            if is_there and each.series_id != series.series_id:
                with suppress(Unreadable):  # whoever looks at that one is told
                    others.append((each, await self.dates(each)))
        return first_clash(series, found, others)

    async def _occurrence(self, series: Series, day: str) -> Upcoming:
        """An occurrence to come, by the ISO day that the rule gives. Raises Refusal."""
        try:
            wanted = date.fromisoformat(day)
        except ValueError:
            raise Refusal(_NO_OCCURRENCE) from None
        now = self._clock.now()
        notes = await self._notes(series)
        for note in notes:
            if note.day == wanted and (note.is_open or note.state is OccurrenceState.WAITING):
                return Upcoming(wanted, note.starts_at, note)
        noted = {each.day for each in notes}
        farthest = series.today(now) + timedelta(days=FARTHEST_DAYS)
        is_named = series.begins <= wanted <= farthest and wanted not in noted and series.gives(wanted)
        if not is_named or series.start_of(wanted) <= now:
            raise Refusal(_NO_OCCURRENCE)
        return Upcoming(wanted, series.start_of(wanted))
