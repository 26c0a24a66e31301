"""Taking a host's step back: what a host asks for, and what comes of it.

What had ended is under way again: whoever is in its voice channel counts from then on, its records are revoked, and
the next finish issues them anew.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from bot.app.credit.ports import CorrectionStore
from bot.app.meetups.attendance.presence import PresenceService
from bot.app.meetups.service import Meetups
from bot.app.ports import Access, Channels, ChannelTaken, Unreadable
from bot.app.series.planned.again import PlannedAgain
from bot.app.series.ports import SeriesStore, TopicsTaken
from bot.core.erased import is_former
from bot.core.meetup.commands import Actor
from bot.core.meetup.decide import NO_MEETUP
from bot.core.meetup.hosting.host_steps import is_unseen
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.commands import Undo
from bot.core.meetup.undo.events import UndoableStep
from bot.core.meetup.undo.handling import hands_back_to, step_to_undo
from bot.core.message import say
from bot.core.policy import UNDO_END_WITHIN
from bot.core.refusal import Refusal

NOTHING_HERE = say(
    "There is no meetup here that could go on: none is under way in this channel, and none ended in it lately. "
    "A host begins one with `/leancoffee start`."
)
_CHANNEL_TAKEN = say(
    "Another meetup holds this channel by now, so the end of the earlier one stays. Finish or cancel that one first, "
    "within ten minutes of the end, or go on with it."
)
_TOPICS_TAKEN = say(
    "The topics of that meetup are with the next one of its series already, so its end stays. "
    "Go on with the next one."
)
_HOST_IS_GONE = say(
    "Whoever hosted this meetup before that step is not in this server any more, or does not see this channel, so "
    "the step stays. Hand the meetup over to somebody else with `/leancoffee host`."
)
_LOOK_SECONDS = 2.0
"""For which the answer waits to learn who is in the voice channel; a look that takes longer is taken afterwards."""
_NEWEST = 25
"""How many meetups of a server are looked through for the one that ended last in a channel."""


class UndoService:
    """The newest step of a meetup, taken back (all ids but a meetup's are snowflakes)."""

    def __init__(
        self,
        meetups: Meetups,
        presence: PresenceService,
        held: CorrectionStore,
        series: SeriesStore,
        planned_again: PlannedAgain,
        channels: Channels,
    ) -> None:
        self._meetups = meetups
        self._channels = channels
        self._presence = presence
        self._held = held
        self._series = series
        self._planned_again = planned_again

    def begin(self) -> None:
        """After a start: go on with what the process before had not come to. Never blocks."""
        self._planned_again.begin()

    async def in_channel(self, channel_id: int, guild_id: int) -> Meetup:
        """The meetup in a text channel that is under way, or ended there last. Raises Refusal when there is none."""
        now_here = await self._open_in(channel_id)
        if now_here is not None and now_here.undo.newest is not None:
            return now_here
        ended = await self._ended_lately(channel_id, guild_id)
        if ended is not None:
            return ended
        if now_here is None:
            raise Refusal(NOTHING_HERE)
        return now_here

    async def meant_by_step(self, channel_id: int, guild_id: int, actor: Actor) -> Meetup:
        """The meetup of a text channel that a typed step means. Raises Refusal when there is none.

        One that this very interaction has ended, where Discord delivers it twice, and not the next one there.
        """
        now_here = await self._open_in(channel_id)
        asked = actor.interaction_id
        if asked is not None and (now_here is None or is_unseen(asked, now_here.plan.planned_at)):
            with suppress(Refusal, Unreadable):
                ended = await self._ended_lately(channel_id, guild_id)
                if ended is not None and await self._meetups.repeats.has_changed(ended.meetup_id, actor):
                    return ended
        if now_here is None:
            raise Refusal(NO_MEETUP)
        return now_here

    async def _ended_lately(self, channel_id: int, guild_id: int) -> Meetup | None:
        """The meetup of a channel that ended last, while that can be taken back."""
        since = self._meetups.now() - UNDO_END_WITHIN
        held = [
            each
            for each in await self._held.held_in(guild_id, _NEWEST)
            if each.channel_id == channel_id and each.ended_at >= since
        ]
        if held:
            return await self._meetups.find(max(held, key=lambda each: each.ended_at).meetup_id, guild_id)
        # One that was called off before its start was never held. Only a series plans ahead.
        over_id = await self._series.newest_over(guild_id, channel_id)
        over = None if over_id is None else await self._meetups.find(over_id, guild_id)
        if over is None or over.flow.ended_at is None or over.flow.ended_at < since:
            return None
        return over

    async def _open_in(self, channel_id: int) -> Meetup | None:
        try:
            return await self._meetups.in_channel(channel_id)
        except Refusal as refusal:
            if refusal.message == NO_MEETUP:
                return None
            raise

    def newest_step(self, meetup: Meetup) -> UndoableStep:
        """The step that could be taken back now. Raises the Refusal that taking it back would meet."""
        return step_to_undo(meetup, None, self._meetups.now()).step

    def end_stays(self, meetup: Meetup) -> bool:
        """Whether a meetup is over, and its end could not be taken back now."""
        try:
            step_to_undo(meetup, None, self._meetups.now())
        except Refusal:
            return meetup.phase.is_over
        return False

    async def take_back(
        self, meetup_id: str, actor: Actor, guild_id: int | None = None, step_seq: int | None = None
    ) -> Meetup:
        """Take back the step of this number, or (None) the newest one; the meetup afterwards. Raises Refusal."""
        meetup = await self._meetups.find(meetup_id, guild_id)
        self._meetups.check_allowed(meetup, Undo, actor)
        if not meetup.phase.is_over:
            await self._check_can_host_again(meetup, step_seq)
            return await self._meetups.execute(meetup_id, Undo(actor, step_seq=step_seq), guild_id)
        command = Undo(actor, step_seq=step_seq, present=await self._who_is_there(meetup))

        async def undo() -> Meetup:
            return await self._meetups.execute(meetup_id, command, guild_id)

        try:
            if meetup.flow.started_at is None:
                step_to_undo(meetup, step_seq, self._meetups.now())
                return await self._planned_again.bring_back(meetup, undo, actor)
            after = await undo()
        except ChannelTaken:
            is_next = await self._series.is_carried(meetup_id)  # to cancel that one would give nothing back
            raise Refusal(_TOPICS_TAKEN if is_next else _CHANNEL_TAKEN) from None
        except TopicsTaken:
            raise Refusal(_TOPICS_TAKEN) from None
        if after.phase.is_live:  # whoever came or went during the commit was looked for before
            await self._presence.look_at_what_goes_on(after)
            return self._meetups.known(meetup_id) or after
        return after

    async def _check_can_host_again(self, meetup: Meetup, step_seq: int | None) -> None:
        """Raise a Refusal where whoever would host again has left the server, or does not see the channel any more.

        Where Discord gives no answer, the step is taken back: another hand-over mends what it leaves.
        """
        host_id = hands_back_to(meetup, step_seq)
        if host_id is None or is_former(host_id):
            return
        with suppress(OSError):
            access = await self._channels.access(meetup.plan.guild_id, meetup.plan.channel_id, host_id)
            if access is Access.NONE:
                raise Refusal(_HOST_IS_GONE)

    async def _who_is_there(self, meetup: Meetup) -> tuple[int, ...] | None:
        """Who is in its voice channel; None where Discord does not tell in time."""
        try:
            return await asyncio.wait_for(self._presence.who_is_there(meetup), _LOOK_SECONDS)
        except OSError:
            return None
