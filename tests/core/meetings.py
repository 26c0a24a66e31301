"""A table to hold test meetups at: it keeps the journal, and a clock that only tests move.

Every step checks what must hold after any step at all: folding the journal gives the live state, and a
refusal changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.actions.item import CarriedAction
from bot.core.meetup.ahead.occurrence import Occurrence
from bot.core.meetup.alarms import Alarm, next_alarm
from bot.core.meetup.commands import Actor, Command
from bot.core.meetup.decide import apply
from bot.core.meetup.events import Event, Thumb
from bot.core.meetup.evolve import evolve
from bot.core.meetup.parts import Phase, Progress, Timebox, Topic
from bot.core.meetup.state import Meetup
from bot.core.policy import Policy, ThumbRule
from bot.core.refusal import Refusal, Stale

E = TypeVar("E", bound=Event)

NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
VOICE = 700

ANA = Actor(1, is_host=True)
LI = Actor(2)
SAM = Actor(3)
KIM = Actor(4)
BEA = Actor(5, is_host=True)


def plan(
    policy: Policy | None = None,
    voice: int | None = VOICE,
    actor: Actor = ANA,
    title: str = "",
    occurrence: Occurrence | None = None,
    carried: tuple[cmd.CarriedTopic, ...] = (),
    minutes: int | None = None,
) -> cmd.PlanMeetup:
    """The command that plans the meetup which all these tests hold."""
    return cmd.PlanMeetup(
        actor, "meetup", 10, 20, voice, title, "The Guild", policy or Policy(), occurrence, carried, minutes
    )


def in_a_week(days: float = 7, **changes: Any) -> Occurrence:
    """An occurrence of an hour, a week after NOON unless said otherwise."""
    starts_at = NOON + timedelta(days=days)
    return replace(Occurrence("series", starts_at.date(), starts_at, 60), **changes)


def acts_like_a_sentence(sentence: str) -> bool:
    """Whether a refusal begins like a sentence, ends like one, and says more than a word."""
    begins = sentence[:1].isupper() or sentence[:1].isdigit()
    return begins and sentence.endswith((".", "!", "?")) and len(sentence.split()) >= 3


def must_act_like_a_sentence(sentence: str) -> None:
    """Fail for a refusal that no person could act on."""
    assert acts_like_a_sentence(sentence), sentence


class Table:
    """One meetup, its journal and its clock. `after` and `late` are seconds."""

    def __init__(
        self,
        policy: Policy | None = None,
        voice: int | None = VOICE,
        occurrence: Occurrence | None = None,
        carried: tuple[cmd.CarriedTopic, ...] = (),
        minutes: int | None = None,
        actions: tuple[CarriedAction, ...] = (),
    ) -> None:
        self.now = NOON
        self.journal: list[Event] = []
        self.states: list[Meetup] = []
        """The meetup after each event, folded of the journal alone: nothing is asked of these, as of the live one."""
        self._meetup: Meetup | None = None
        planned = plan(policy, voice, occurrence=occurrence, carried=carried, minutes=minutes)
        self.execute(replace(planned, actions=actions))

    @property
    def meetup(self) -> Meetup:
        """The live state."""
        assert self._meetup is not None
        return self._meetup

    @property
    def phase(self) -> Phase:
        return self.meetup.phase

    @property
    def timebox(self) -> Timebox:
        """The timebox under way; fails where there is none."""
        assert self.meetup.flow.timebox is not None, "no timebox is under way"
        return self.meetup.flow.timebox

    @property
    def alarm(self) -> Alarm:
        """The next alarm; fails where there is none."""
        alarm = next_alarm(self.meetup)
        assert alarm is not None, "no alarm is set"
        return alarm

    def topic(self, topic_id: int) -> Topic:
        return self.meetup.agenda.topics[topic_id]

    def progress(self, topic_id: int) -> Progress:
        return self.meetup.progress(topic_id)

    def seconds_talked(self, topic_id: int) -> float:
        return self.progress(topic_id).talked.total_seconds()

    def seconds_left(self) -> float:
        """What the timebox has left now, while it runs."""
        assert self.timebox.ends_at is not None, "the clock stands still"
        return (self.timebox.ends_at - self.now).total_seconds()

    def wait(self, seconds: float) -> None:
        """Let time pass (or, below zero, turn the clock back)."""
        self.now += timedelta(seconds=seconds)

    def execute(self, command: Command, after: float = 0) -> tuple[Event, ...]:
        """Ask after some time; the events are in the journal when this returns."""
        self.wait(after)
        live, happened = apply(self._meetup, command, self.now)
        for event in happened:
            self.journal.append(event)
            self.states.append(evolve(self.states[-1] if self.states else None, event))
        assert self.states[-1] == live, "the fold of the journal differs from the live state"
        self._meetup = live
        return happened

    def refused(self, command: Command, after: float = 0) -> str:
        """Ask for what may not happen; returns the sentence. Nothing has changed afterwards."""
        before = self._meetup
        with pytest.raises(Refusal) as refusal:
            self.execute(command, after)
        assert self._meetup == before
        assert self.states[-1] == before
        must_act_like_a_sentence(str(refusal.value))
        return str(refusal.value)

    def stale(self, command: Command, after: float = 0) -> str:
        """Ask for something that is over; returns the sentence."""
        with pytest.raises(Stale):
            self.execute(command, after)
        return self.refused(command)

    def ring(self, late: float = 0) -> tuple[Event, ...]:
        """Wait for the next alarm and let it ring, perhaps late."""
        alarm = self.alarm
        self.now = max(self.now, alarm.at) + timedelta(seconds=late)
        return self.execute(cmd.RingAlarm(alarm))

    # What people do, in the words of the board.

    def start(self, *present: Actor) -> None:
        self.execute(cmd.StartMeetup(ANA, present=tuple(each.member_id for each in present)))

    def propose(self, *titles: str, by: Actor = LI) -> None:
        for title in titles:
            self.execute(cmd.ProposeTopic(by, title))

    def dot(self, topic_id: int, by: Actor = LI, times: int = 1) -> None:
        for _ in range(times):
            self.execute(cmd.PlaceDot(by, topic_id))

    def next(self, after: float = 0) -> tuple[Event, ...]:
        return self.execute(cmd.Next(ANA), after)

    def show(self, thumb: Thumb, *members: Actor) -> None:
        for each in members:
            self.execute(cmd.ShowThumb(each, self.timebox.timebox_id, thumb))

    def gathering(self, *titles: str, present: tuple[Actor, ...] = ()) -> Table:
        """Started, with these topics (numbered from 1)."""
        self.start(*present)
        self.propose(*titles)
        return self

    def voting(self, *titles: str, present: tuple[Actor, ...] = ()) -> Table:
        """Voting is open on these topics."""
        self.gathering(*titles, present=present)
        self.next()
        return self

    def discussing(self, *titles: str, present: tuple[Actor, ...] = ()) -> Table:
        """The first of these topics is under discussion, its first timebox begins now."""
        self.voting(*titles, present=present)
        self.next()
        return self

    def thumbs(self, *titles: str, present: tuple[Actor, ...] = ()) -> Table:
        """The first topic's first timebox is up, and the thumb vote is open."""
        self.discussing(*titles, present=present)
        self.ring()
        return self


def only(kind: type[E], happened: tuple[Event, ...]) -> E:
    """The one event of this kind among those that happened."""
    found = [each for each in happened if isinstance(each, kind)]
    assert len(found) == 1, happened
    return found[0]


def a_table_in(phase: Phase) -> Table:
    """A meetup in a phase, with two topics (the second one open where there is a queue) and a dot or two."""
    policy = Policy(timeboxes=(5, 3, 2), thumb_rule=ThumbRule.MAJORITY)
    table = Table(policy)
    if phase is Phase.PLANNED:
        table.propose("Sizing", "Trunk")
        return table
    if phase is Phase.CANCELLED:
        table.propose("Sizing", "Trunk")
        table.execute(cmd.Cancel(ANA))
        return table
    table.gathering("Sizing", "Trunk", present=(ANA, LI))
    if phase is Phase.GATHERING:
        return table
    table.next()
    table.dot(1)
    if phase is Phase.VOTING:
        return table
    table.next()
    if phase is Phase.DISCUSSING:
        return table
    table.execute(cmd.BeginClosing(ANA), after=60)
    if phase is Phase.CLOSING:
        return table
    table.execute(cmd.Finish(ANA), after=60)
    return table
