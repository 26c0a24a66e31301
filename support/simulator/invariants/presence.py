"""The credited minutes against where people really were."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.core.credit.attendance import Interval, Intervals, clip, total, union, without
from bot.core.credit.rules.rule_2026_1 import DAILY_CAP_MINUTES
from bot.core.meetup.events import VoiceChannelChanged
from bot.core.meetup.evolve import fold
from bot.core.meetup.state import Meetup
from support.simulator.invariants.base import Invariant
from support.simulator.town import Community, Person

if TYPE_CHECKING:
    from support.simulator.life import Life

_UNSURE = timedelta(seconds=61)
"""Around a time in which the bot was blind: the heartbeat comes each half minute, and a start takes its time."""
_ROUNDING = timedelta(minutes=1)


class PresenceIsTrue(Invariant):
    """Of a meetup with a voice channel everybody is credited for the time they were in it, and for no more.

    Where the bot was blind it may count those who were there around it, and need not.
    """

    name = "presence is true"
    needs_calm = True

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._judged: set[str] = set()

    async def check(self) -> AsyncIterator[str]:
        """Each meetup once, when its credit is written."""
        for head in self.life.records.meetups.values():
            if head.meetup_id in self._judged or not head.is_credited:
                continue
            self._judged.add(head.meetup_id)
            events = (await self.life.store.journal.load(head.meetup_id)).events
            meetup = fold(events)
            assert meetup is not None
            if meetup.plan.voice_channel_id is None or any(
                isinstance(each, VoiceChannelChanged) for each in events
            ):
                continue
            community = next(each for each in self.life.town if each.guild.id == head.guild_id)
            minutes = {
                each.member_id: each.minutes
                for each in await self.life.store.credits.of_meetup(head.meetup_id)
            }
            for person in community.people:
                if self._is_capped(person):
                    continue
                for sentence in self._judge(community, person, meetup, minutes.get(person.id, 0)):
                    yield sentence

    def _is_capped(self, person: Person) -> bool:
        rows = self.life.records.ask(
            "SELECT sum(minutes) FROM credit_records WHERE member_id = ? GROUP BY day", person.id
        )
        return any(minutes >= DAILY_CAP_MINUTES for (minutes,) in rows)

    def _judge(self, community: Community, person: Person, meetup: Meetup, minutes: int) -> list[str]:
        assert meetup.flow.started_at is not None
        assert meetup.flow.ended_at is not None
        window = Interval(meetup.flow.started_at, meetup.flow.ended_at)
        there = self._there(person, meetup.plan.voice_channel_id, window)
        blind = union(
            Interval(since - _UNSURE, max(since, until) + _UNSURE)
            for since, until in self.life.weather.blind(community)
        )
        least = total(without(there, blind)) - _ROUNDING
        doubtful = [each for each in clip(blind, window) if _touches(there, each)]
        most = total(union([*there, *doubtful])) + _ROUNDING
        credited = timedelta(minutes=minutes)
        if credited < least or credited > most:
            return [
                f"{person.name} was in voice for {total(there)} of {meetup.plan.title!r}, and has {minutes} min"
            ]
        return []

    def _there(self, person: Person, channel_id: int | None, window: Interval) -> Intervals:
        stays: Sequence[tuple[datetime, datetime]] = [
            (each.since, each.until or self.life.env.now())
            for each in person.stays
            if each.channel_id == channel_id
        ]
        return clip(union(Interval(since, max(since, until)) for since, until in stays), window)


def _touches(there: Intervals, doubtful: Interval) -> bool:
    return any(each.start <= doubtful.end and doubtful.start <= each.end for each in there)
