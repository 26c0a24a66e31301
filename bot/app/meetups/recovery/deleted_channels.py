"""Channels that are gone: of some Discord tells, and of those that were deleted meanwhile nobody does."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Protocol

from bot.app.meetups.attendance.presence import PresenceService
from bot.app.meetups.recovery.steps import Step
from bot.app.meetups.service import Meetups
from bot.app.ports import Channels


class NeedsChannels(Protocol):
    """What happens in a channel, and ends with it: the series know it, and their meetups."""

    async def channel_deleted(self, guild_id: int, channel_id: int) -> None:
        """A channel is gone, with what was to happen in it. Raises StoreFailed where that is to be said again."""


class DeletedChannels:
    """The steps that end what needed a channel (ids are snowflakes)."""

    def __init__(
        self, meetups: Meetups, presence: PresenceService, channels: Channels, series: NeedsChannels
    ) -> None:
        self._meetups = meetups
        self._presence = presence
        self._channels = channels
        self._series = series

    def told(self, guild_id: int, channel_id: int) -> Step:
        """Discord says that a channel is gone."""
        return Step(_end_of(channel_id), partial(self._series.channel_deleted, guild_id, channel_id))

    def untold(self, guild_ids: Collection[int]) -> list[Step]:
        """Nobody told of the channels that were deleted meanwhile: ask for each that a meetup needs."""
        needed = {
            (meetup.plan.guild_id, channel_id)
            for meetup in self._meetups.in_guilds(guild_ids)
            if self._presence.sees(meetup.plan.guild_id)
            for channel_id in (meetup.plan.channel_id, meetup.plan.voice_channel_id)
            if channel_id is not None
        }
        return [
            Step(_end_of(channel_id), partial(self._end_deleted, guild_id, channel_id))
            for guild_id, channel_id in sorted(needed)
        ]

    async def _end_deleted(self, guild_id: int, channel_id: int) -> None:
        """End what needs a channel, if Discord says that it is gone; not being shown is no proof."""
        if await self._channels.is_deleted(guild_id, channel_id):
            await self._series.channel_deleted(guild_id, channel_id)


def _end_of(channel_id: int) -> str:
    return f"The end of what needed channel {channel_id}"
