"""Changing the voice channel of a meetup that is under way: what a host asks for, and what comes of it.

A meetup that was started by text alone, or lost its channel, gets one; attendance goes on from there.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from bot.app.meetups.attendance.presence import PresenceService
from bot.app.meetups.attendance.sightings import NotSaved
from bot.app.meetups.request import StartRequest
from bot.app.meetups.service import UNSEEN, Meetups
from bot.app.ports import Channels
from bot.core.meetup.commands import Actor, ChangeVoice
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.refusal import Refusal

_STARTED_ELSEWHERE = say(
    "The meetup has started, and attendance is counted where it was planned: I cannot look into the channel that you "
    "named just now. Change that with `/leancoffee voice` in a minute."
)
_STARTED_UNSAVED = say(
    "The meetup has started, but that attendance is counted in the channel that you named could not be saved. Look "
    "at the board, and use `/leancoffee voice` where it names another one."
)


class VoiceService:
    """Where attendance of a live meetup is counted (all ids are snowflakes)."""

    def __init__(self, meetups: Meetups, presence: PresenceService, channels: Channels) -> None:
        self._meetups = meetups
        self._presence = presence
        self._channels = channels

    async def start(self, request: StartRequest, actor: Actor) -> Meetup:
        """Start a meetup (Meetups.start), also a planned one in the voice channel that was named. Raises Refusal."""
        meetup = await self._meetups.start(request, actor)
        await self._presence.begun(meetup)
        if not request.names_voice or meetup.plan.voice_channel_id == request.voice_channel_id:
            return meetup
        try:
            # The interaction has started the meetup; asked for by it, the change would be taken for done.
            actor = replace(actor, interaction_id=None)
            return await self.change(request.channel_id, request.voice_channel_id, actor)
        except NotSaved:
            raise Refusal(_STARTED_UNSAVED) from None
        except Refusal:
            raise Refusal(_STARTED_ELSEWHERE) from None

    async def begin(self, meetup_id: str, actor: Actor, guild_id: int, moment: str) -> Meetup:
        """Start a planned meetup (Meetups.begin). Raises Refusal."""
        meetup = await self._meetups.begin(meetup_id, actor, guild_id, moment)
        await self._presence.begun(meetup)
        return meetup

    async def change(self, channel_id: int, voice_channel_id: int | None, actor: Actor) -> Meetup:
        """Count attendance of the meetup in a text channel in a voice channel from now on, or (None) by check-in.

        Nothing changes where it is counted there already, but that it is looked into again where nobody could be seen
        in it. Raises Refusal, also where nobody can tell who is in the voice channel: a change would then send
        everybody away.
        """
        meetup = await self._meetups.in_channel(channel_id)
        self._meetups.check_allowed(meetup, ChangeVoice, actor)
        if meetup.plan.voice_channel_id == voice_channel_id:
            await self._presence.look_again(meetup.plan.guild_id)
            return meetup
        if voice_channel_id is None:
            command = ChangeVoice(actor, voice_channel_id=None)
            return await self._meetups.execute(meetup.meetup_id, command)
        present = await self._who_is_in(meetup.plan.guild_id, voice_channel_id)
        command = ChangeVoice(actor, voice_channel_id=voice_channel_id, present=present)
        after = await self._meetups.execute(meetup.meetup_id, command)
        # Whoever came or went during the commit was looked for in the channel before.
        await self._presence.look_at_in_time(after)
        return after

    async def _who_is_in(self, guild_id: int, voice_channel_id: int) -> tuple[int, ...]:
        present = None
        if self._presence.sees(guild_id):
            with suppress(OSError):
                present = await self._channels.people_in(guild_id, voice_channel_id)
        if present is None:
            raise Refusal(UNSEEN)
        return present
