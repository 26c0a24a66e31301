"""Which guilds the bot can see just now, and who is there in a meetup of theirs.

Discord may have lost a guild, or the line to it may be down. What is known of its voice channels may be old then, so
that nobody is said to be in them.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.app.ports import Channels
from bot.core.meetup.state import Meetup


class Sight:
    """What can be seen of guilds (snowflakes)."""

    def __init__(self, channels: Channels) -> None:
        self._channels = channels
        self._blind: set[int] = set()

    def lose(self, guild_ids: Iterable[int]) -> None:
        """The line to these guilds is down, or Discord has lost them."""
        self._blind.update(guild_ids)

    def regain(self, guild_ids: Iterable[int]) -> None:
        """The line to these guilds is there again."""
        self._blind.difference_update(guild_ids)

    def sees(self, guild_id: int) -> bool:
        """Whether Discord shows a guild, and tells what happens in it."""
        return guild_id not in self._blind and self._channels.is_available(guild_id)

    async def people_of(self, meetup: Meetup) -> tuple[int, ...] | None:
        """Who is in a meetup's voice channel; nobody in a text-only one, None where the channel cannot be seen.

        Raises OSError where Discord gives no answer.
        """
        guild_id, voice = meetup.plan.guild_id, meetup.plan.voice_channel_id
        if voice is None:
            return ()
        return await self._channels.people_in(guild_id, voice) if self.sees(guild_id) else None
