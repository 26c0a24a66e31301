"""What keeps a meetup of a series from its channel: one that is open there, or whose end might be taken back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.app.meetups.service import Meetups
from bot.app.ports import Clock, Journal, Unreadable
from bot.app.series.ports import SeriesStore
from bot.core.meetup.undo.handling import step_to_undo
from bot.core.policy import UNDO_END_WITHIN
from bot.core.refusal import Refusal
from bot.core.series.series import Series, Upcoming

_NEAR: Final = timedelta(hours=1)
"""A start that is nearer waits for no end that might be taken back."""
_REPORTED_FROM: Final = timedelta(days=1)
"""A channel that somebody else holds is worth a word when the start is so near."""


class HeldChannels:
    """Says until when a channel is held, and whether a host should know."""

    def __init__(self, series: SeriesStore, journal: Journal, meetups: Meetups, clock: Clock) -> None:
        self._series = series
        self._journal = journal
        self._meetups = meetups
        self._clock = clock

    async def kept_until(self, series: Series, due: Upcoming) -> datetime | None:
        """Until when (aware UTC) the channel and the topics are kept for a meetup whose end can be taken back.

        The next one would have both, and whoever pressed Finish too early no way back. None where nothing waits.
        """
        over_id = await self._series.newest_over(series.guild_id, series.channel_id)
        if over_id is None:
            return None
        try:
            over = await self._meetups.find(over_id)
            step_to_undo(over, None, self._clock.now())
        except (Refusal, Unreadable):  # its end stays, or it is set aside
            return None
        if over.flow.ended_at is None:  # which was taken back just now
            return None
        until = over.flow.ended_at + UNDO_END_WITHIN + timedelta(seconds=1)
        return until if due.starts_at - until >= _NEAR else None

    async def is_to_be_told(self, series: Series, due: Upcoming) -> bool:
        """Whether a host should know that another meetup is open in the channel in which one is due."""
        holder = await self._journal.open_in_channel(series.channel_id)
        if holder is None:
            return False
        try:
            occurrence = (await self._meetups.find(holder)).plan.occurrence
        except Refusal:  # it is set aside, and will not be over by itself
            occurrence = None
        if occurrence is not None and occurrence.series_id == series.series_id:
            # The one before it will be over in time; one that comes later will not, and that can be told at once.
            return occurrence.starts_at > due.starts_at
        return due.starts_at - self._clock.now() <= _REPORTED_FROM
