"""Native events and direct messages against what is planned and what was sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Collection, Mapping
from datetime import datetime

from simcord.backend.models import ScheduledEvent

from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.events import HostStepUndone
from bot.ui.delivery.events.lasting import LEAST_LEFT
from support.hands import TEXT_DISPLAY, walk
from support.simulator.faults import Fault
from support.simulator.invariants.base import Invariant
from support.simulator.life import Life
from support.simulator.people.town import Community

OPEN = (1, 2)
"""Scheduled and active, in Discord's numbers of an event's status."""
_COMPLETED = 3
_STATES = "SELECT state FROM scheduled_events WHERE meetup_id = ?"
_BY_HAND = (
    "SELECT 1 FROM series_problems WHERE series_id = ? AND trouble IN ('event_deleted', 'event_edited')"
)


class NativeEventIsThereOnce(Invariant):
    """Each meetup of a series that is to come or under way has one native event in its server, and no other does."""

    name = "native event is there once"
    needs_calm = True

    async def check(self) -> AsyncIterator[str]:
        """Each server."""
        life = self.life
        noted = dict(life.records.ask("SELECT event_id, meetup_id FROM scheduled_events"))
        open_meetups = {each.meetup_id: each for each in life.sim.bot.use_cases.meetups.open_meetups}
        for community in life.town:
            events = life.env.backend.get_guild(community.guild.id).scheduled_events.values()
            shown = Counter(noted.get(each.id) for each in events if each.status in OPEN)
            if shown.pop(None, 0):
                yield f"{community.guild.name} has a native event of which the bot knows nothing"
            for meetup_id in shown:
                if meetup_id not in open_meetups and not community.is_silent:  # else it may end none, either
                    yield "a native event announces a meetup that is over"
            for meetup in open_meetups.values():
                is_wanted = meetup.plan.occurrence is not None and meetup.plan.guild_id == community.guild.id
                if community.is_silent or self._was_hidden(community, meetup) or by_hand(self.life, meetup):
                    continue
                if (
                    is_wanted
                    and shown[meetup.meetup_id] != 1
                    and not self._could_not_be_made(meetup)
                    and not self._gone_too_late(meetup)
                    and not self._gone_with_its_channel(meetup.meetup_id)
                    and not await self._is_over_for_good(meetup)
                    and not self._ended_unseen(meetup, noted, events)
                ):
                    yield f"{meetup.plan.title!r} ({meetup.phase}) has {shown[meetup.meetup_id]} native events"

    def _was_hidden(self, community: Community, meetup: Meetup) -> bool:
        """Whether its channel is hidden, so that no event may tell of it; for a live one, whether any was."""
        if meetup.phase.is_live:
            return any(each.fault is Fault.CHANNEL_HIDDEN for each in self.life.weather.spells)
        return any(each.is_hidden for each in community.tables if each.text.id == meetup.plan.channel_id)

    async def _is_over_for_good(self, meetup: Meetup) -> bool:
        """Whether its end was taken back: Discord reopens no event, and lets none begin in the past."""
        states = self.life.records.ask(_STATES, meetup.meetup_id)
        events = (await self.life.journals.of(meetup.meetup_id)).events
        return (
            meetup.phase.is_live
            and states == [("over",)]
            and any(isinstance(each, HostStepUndone) for each in events)
        )

    def _ended_unseen(
        self, meetup: Meetup, noted: Mapping[int, str], events: Collection[ScheduledEvent]
    ) -> bool:
        """Whether Discord ended it at its time, and a fault kept the bot from putting that off."""
        if not meetup.phase.is_live:
            return False
        ends = [
            datetime.fromisoformat(str(each.scheduled_end_time))
            for each in events
            if noted.get(each.id) == meetup.meetup_id and each.status == _COMPLETED
        ]
        return any(self.life.weather.was_foul(each - LEAST_LEFT, each) for each in ends)

    def _could_not_be_made(self, meetup: Meetup) -> bool:
        """Whether it opened only after its start, or no request went through until then.

        Discord takes no event that begins in the past.
        """
        occurrence = meetup.plan.occurrence
        if occurrence is None or occurrence.starts_at > self.life.env.now():
            return False
        if occurrence.starts_at <= meetup.plan.planned_at:
            return True
        was_made = self.life.records.ask(_STATES, meetup.meetup_id)
        return not was_made and self.life.weather.was_foul(occurrence.starts_at, occurrence.starts_at)

    def _gone_too_late(self, meetup: Meetup) -> bool:
        """Whether it was deleted by hand and its start has passed: Discord takes no event that begins in the past."""
        occurrence = meetup.plan.occurrence
        states = self.life.records.ask(_STATES, meetup.meetup_id)
        return (
            states == [("gone",)] and occurrence is not None and occurrence.starts_at <= self.life.env.now()
        )

    def _gone_with_its_channel(self, meetup_id: str) -> bool:
        """Discord deletes an event with the voice channel that it was in."""
        if not any(table.is_voice_gone for community in self.life.town for table in community.tables):
            return False
        return any(each.meetup_id == meetup_id for each in self.life.records.meetups.values())


def by_hand(life: Life, meetup: Meetup) -> bool:
    """Whether a host was told that its event was deleted or changed by hand, or there was such a one: it stays so."""
    occurrence = meetup.plan.occurrence
    if meetup.phase.is_live:
        return any(each.fault is Fault.EVENT_CHANGED for each in life.weather.spells)
    return occurrence is not None and bool(life.records.ask(_BY_HAND, occurrence.series_id))


class NobodyIsToldTwice(Invariant):
    """Nobody gets the same direct message twice."""

    name = "nobody is told twice"

    async def check(self) -> AsyncIterator[str]:
        """Each conversation."""
        backend = self.life.env.backend
        for user_id, channel_id in backend.dm_channels.items():
            texts = Counter(
                "\n".join(
                    str(part["content"]) for part in walk(each.components) if part.get("type") == TEXT_DISPLAY
                )
                + each.content
                for each in backend.messages.get(channel_id, {}).values()
            )
            for text, times in texts.items():
                if times > 1:
                    yield f"{user_id} was sent {text[:80]!r} {times} times"
