"""The credited minutes against where people really were."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from bot.core.credit.rules.rule_2026_1 import DAILY_CAP_MINUTES, Interval, Intervals
from bot.core.credit.rules.rule_2026_1.intervals import clip, total, union, without
from bot.core.meetup.events import (
    AttendanceCorrected,
    Event,
    HostChanged,
    MeetupPlanned,
    ObservationLost,
    ObservationRegained,
    PlanChanged,
    SettledAfterAll,
    StartCorrected,
    VoiceChannelChanged,
)
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.events import HostStepUndone
from support.simulator.invariants.base import Invariant
from support.simulator.life import Life
from support.simulator.people.presses import Press
from support.simulator.people.town import Person

_Place = tuple[datetime, int | None]

_UNSURE = timedelta(seconds=61)
"""Around a time in which the bot was blind: the heartbeat comes each half minute, and a start takes its time."""
_COUNTED = ("You are checked in;", "You are checked out.", "That counted")
"""How the answer to a Check in or out begins that counted."""
_ROUNDING = timedelta(minutes=1)
HOLDS = timedelta(minutes=30)
"""For how long a check-in holds without another act (seu facts, rule 2a)."""


class PresenceIsTrue(Invariant):
    """Everybody is credited for the time they were in the voice channel, or checked in, and for no more.

    Where the bot was blind it may count those who were there around it, and need not. Nothing is said of whom a host
    corrected meanwhile, nor of those who chose not to be noted.
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
            journal = await self.life.journals.of(head.meetup_id)
            events, meetup = journal.events, journal.meetup
            assert meetup is not None
            community = next(each for each in self.life.town if each.guild.id == head.guild_id)
            records = await self.life.store.credits.of_meetup(head.meetup_id)
            minutes = {each.member_id: each.minutes for each in records}
            # An alarm that was due while nobody could act on it ended the meetup when it was due.
            ended_at = records[0].ended_at if records else meetup.flow.left_at or meetup.flow.ended_at
            assert ended_at is not None
            if any(isinstance(each, StartCorrected | SettledAfterAll) for each in events):
                continue
            corrected = {each.member_id for each in events if isinstance(each, AttendanceCorrected)}
            places, hosts = list(_places(events)), frozenset(_hosts(events))
            blind = [*self.life.weather.blind(community), *_ended_meanwhile(events)]
            for person in (*community.people, *community.gone):
                if self._is_capped(person) or self._is_unsure(person, meetup, places, hosts):
                    continue
                if person.id in corrected or self.life.doings.is_unnoted(person):
                    continue
                if self._is_elsewhere(person, meetup):
                    continue
                has = minutes.get(person.id, 0)
                for sentence in self._judge(blind, person, meetup, ended_at, places, has):
                    yield sentence

    def _is_capped(self, person: Person) -> bool:
        rows = self.life.records.ask(
            "SELECT sum(minutes) FROM credit_records WHERE member_id = ? GROUP BY day", person.id
        )
        return any(minutes >= DAILY_CAP_MINUTES for (minutes,) in rows)

    def _is_elsewhere(self, person: Person, meetup: Meetup) -> bool:
        """Whether another meetup has some of the same time of theirs: one instant counts once."""
        assert meetup.flow.started_at is not None
        rows = self.life.records.ask(
            "SELECT 1 FROM attended JOIN aliases ON alias = holder "
            "WHERE member_id = ? AND meetup_id <> ? AND ended_at > ? AND started_at < ? "
            "UNION SELECT 1 FROM settled_ahead WHERE settled_ahead.meetup_id = ?",
            person.id,
            meetup.meetup_id,
            meetup.flow.started_at.isoformat(timespec="microseconds"),
            meetup.last_at.isoformat(timespec="microseconds"),
            meetup.meetup_id,
        )
        return bool(rows)

    def _judge(
        self,
        gaps: Sequence[tuple[datetime, datetime]],
        person: Person,
        meetup: Meetup,
        ended_at: datetime,
        places: list[_Place],
        minutes: int,
    ) -> list[str]:
        assert meetup.flow.started_at is not None
        window = Interval(meetup.flow.started_at, ended_at)
        there = self._there(person, meetup, places, window)
        surely = self._there(person, meetup, places, window, HOLDS)
        blind = union(Interval(since - _UNSURE, max(since, until) + _UNSURE) for since, until in gaps)
        least = total(without(surely, blind)) - _ROUNDING
        doubtful = [each for each in clip(blind, window) if _touches(there, each)]
        most = total(union([*there, *doubtful])) + _ROUNDING
        credited = timedelta(minutes=minutes)
        if credited < least or credited > most:
            return [
                f"{person.name} was there for {total(there)} of {meetup.plan.title!r}, and has {minutes} min"
            ]
        return []

    def _is_unsure(self, person: Person, meetup: Meetup, places: list[_Place], hosts: frozenset[int]) -> bool:
        """Whether nobody can say where they were.

        A press of theirs has no answer, or none in words, or they hosted it for a while (who starts it counts as
        here), or they checked in and had a voice channel, too.
        """
        if all(channel_id is not None for _, channel_id in places):
            return False
        mine = self._presses(person, meetup)
        is_mixed = len(places) > 1 and bool(mine)
        is_told = all(each.is_collected and not each.is_wordless for each in mine)
        return person.id in hosts or is_mixed or not is_told

    def _presses(self, person: Person, meetup: Meetup) -> list[Press]:
        presses = self.life.doings.in_and_out
        return [each for each in presses if each.who is person and each.what.endswith(f":{meetup.meetup_id}")]

    def _checked_in(
        self, person: Person, meetup: Meetup, window: Interval, holds: timedelta | None
    ) -> Intervals:
        """From each Check in that was answered as counted to the next such Check out.

        Or for as long as it `holds`, whatever else they did: other acts make it hold anew.
        """
        found: list[Interval] = []
        since: list[datetime] = []

        def until(end: datetime) -> None:
            for each in since:
                found.append(Interval(each, max(each, end if holds is None else min(end, each + holds))))
            since.clear()

        for press in self._presses(person, meetup):
            if any(each in press.said for each in _COUNTED):
                if press.action == "in":
                    since.append(press.at)
                else:
                    until(press.at)
        until(window.end)
        return clip(union(found), window)

    def _there(
        self,
        person: Person,
        meetup: Meetup,
        places: list[_Place],
        window: Interval,
        holds: timedelta | None = None,
    ) -> Intervals:
        """Where it was held, one place after the other, they were in that channel, or checked in."""
        found: list[Interval] = []
        ends = [since for since, _ in places[1:]]
        for (since, channel_id), until in zip(places, [*ends, window.end], strict=True):
            span = Interval(max(since, window.start), max(since, window.start, until))
            if channel_id is None:
                found += self._checked_in(person, meetup, span, holds)
                continue
            stays = [each for each in person.stays if each.channel_id == channel_id]
            ended = [each.until or self.life.env.now() for each in stays]
            found += clip(
                union(Interval(s.since, max(s.since, e)) for s, e in zip(stays, ended, strict=True)), span
            )
        return union(found)


def _places(events: Sequence[Event]) -> Iterator[_Place]:
    """From when on attendance was counted where: in a voice channel (a snowflake), or (None) by check-in."""
    for event in events:
        if isinstance(event, MeetupPlanned | PlanChanged | VoiceChannelChanged):
            yield event.at, event.voice_channel_id


def _ended_meanwhile(events: Sequence[Event]) -> Iterator[tuple[datetime, datetime]]:
    """From when to when it was over until the end was taken back, or until the bot saw again: a gap of the bot's."""
    for number, (before, event) in enumerate(pairwise(events), start=1):
        if isinstance(before, HostStepUndone) and isinstance(event, ObservationLost):
            seen = (each.at for each in events[number:] if isinstance(each, ObservationRegained))
            yield event.since, next(seen, events[-1].at)


def _hosts(events: Sequence[Event]) -> Iterator[int]:
    """Whoever hosted it at any time (snowflakes)."""
    for event in events:
        if isinstance(event, MeetupPlanned | HostChanged):
            yield event.host_id


def _touches(there: Intervals, doubtful: Interval) -> bool:
    return any(each.start <= doubtful.end and doubtful.start <= each.end for each in there)
