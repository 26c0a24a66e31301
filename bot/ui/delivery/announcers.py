"""Several announcers as one: each keeps something true in Discord, and hears of the same changes."""

from __future__ import annotations

import asyncio
from typing import Protocol

from bot.app.measures import Pending
from bot.app.ports import Announcer
from bot.core.meetup.state import Meetup


class Drained(Announcer, Protocol):
    """An announcer whose messages can be tried again, and waited for at a shutdown."""

    def try_again(self, guild_id: int) -> None:
        """Show at once what could not be shown in a guild (a snowflake): something has changed there."""

    def pending(self) -> tuple[Pending, ...]:
        """What is to be shown and is not yet."""

    async def drain(self) -> None:
        """Show everything that was asked for, without waiting for more, and return when that is done."""

    def stop(self) -> None:
        """Show nothing any more."""


class Announcers:
    """Several announcers as one (bot.app.ports.Announcer)."""

    def __init__(self, *announcers: Drained) -> None:
        self._announcers = announcers

    def changed(self, meetup: Meetup, *, anew: bool = False, restore: bool = False) -> None:
        """Tell each of them."""
        for each in self._announcers:
            each.changed(meetup, anew=anew, restore=restore)

    def try_again(self, guild_id: int) -> None:
        """Tell each of them."""
        for each in self._announcers:
            each.try_again(guild_id)

    def pending(self) -> tuple[Pending, ...]:
        """What each of them is to show and has not yet."""
        return tuple(found for each in self._announcers for found in each.pending())

    async def drain(self) -> None:
        """Wait until each has shown everything."""
        await asyncio.gather(*(each.drain() for each in self._announcers))

    def stop(self) -> None:
        """Have each show nothing any more."""
        for each in self._announcers:
            each.stop()
