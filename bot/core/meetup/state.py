"""What is true of a meetup now: the value that `evolve` builds from the journal, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.meetup.pace.state import Pace
from bot.core.meetup.parts import Agenda, Flow, Notes, Phase, Plan, Progress, Topic, TopicState
from bot.core.meetup.presence import Presence
from bot.core.meetup.undo.log import UndoLog
from bot.core.structures.grown_map import GrownMap

_GONE = frozenset({TopicState.WITHDRAWN, TopicState.MERGED})


@dataclass(frozen=True)
class Meetup:
    """One gathering, as of event number `seq` (the first event is number 1), at `last_at` (aware UTC)."""

    meetup_id: str
    seq: int
    last_at: datetime
    plan: Plan
    flow: Flow
    agenda: Agenda = field(default_factory=Agenda)
    presence: Presence = field(default_factory=Presence)
    notes: Notes = field(default_factory=Notes)
    pace: Pace = field(default_factory=Pace)
    acted: GrownMap[int, datetime] = field(default_factory=GrownMap)
    """When members last gave something (aware UTC); of text-only meetups alone (talking.taking_part)."""
    undo: UndoLog = field(default_factory=UndoLog)

    @property
    def phase(self) -> Phase:
        """Where it stands."""
        return self.flow.phase

    @property
    def moment(self) -> str:
        """What a host's button means: the phase, round and timebox it was drawn for, e.g. `discussing.2.3`."""
        return f"{self.flow.phase}.{self.flow.round}.{self.flow.timeboxes_begun}"

    def is_at(self, moment: str) -> bool:
        """Whether a button drawn at `moment` still means now.

        Buttons drawn before rounds were counted name the phase and the timebox only: `discussing.3`.
        """
        return moment in (self.moment, f"{self.flow.phase}.{self.flow.timeboxes_begun}")

    def progress(self, topic_id: int) -> Progress:
        """How far a topic of this meetup has come."""
        return self.flow.progress_of(topic_id)

    def state_of(self, topic_id: int) -> TopicState:
        """What became of a topic of this meetup so far."""
        return self.progress(topic_id).state

    def dots_left(self, voter_id: int) -> int:
        """How many dots a voter (snowflake) can still spend.

        A reopened vote is a new round about what is left, so dots on discussed topics count no more.
        """
        mine = self.agenda.ballot.of(voter_id)
        spent = sum(dots for topic_id, dots in mine.items() if self.progress(topic_id).is_votable)
        return max(self.plan.policy.dots - spent, 0)

    @property
    def votable(self) -> tuple[int, ...]:
        """The ids of the topics on which dots may be put, in the order they were proposed."""
        closed = {topic_id for topic_id, each in self.flow.progress.items() if not each.is_votable}
        if not closed:
            return tuple(self.agenda.topics)
        return tuple(each for each in self.agenda.topics if each not in closed)

    @property
    def voted(self) -> int:
        """How many people have a dot on a topic on which dots may be put; those of earlier votes are over."""
        return len(self.agenda.ballot.who_voted(self.votable))

    @property
    def standing_topics(self) -> tuple[Topic, ...]:
        """All topics but those that were withdrawn or are part of another, in the order they were proposed."""
        gone = {topic_id for topic_id, each in self.flow.progress.items() if each.state in _GONE}
        return tuple(each for each in self.agenda.topics.values() if each.topic_id not in gone)

    @property
    def ranked(self) -> tuple[Topic, ...]:
        """The topics that votes have ranked: what was discussed before the newest, its own, what was set aside.

        One that was withdrawn afterwards has lost its place, for its title is shown to nobody.
        """
        standing = {each.topic_id: each for each in self.standing_topics}
        return tuple(standing[each] for each in self.flow.ranking if each in standing)

    @property
    def in_order(self) -> tuple[Topic, ...]:
        """The standing topics: the ranked ones, then those that came later, in the order they were proposed."""
        ranking = frozenset(self.flow.ranking)
        late = (each for each in self.standing_topics if each.topic_id not in ranking)
        return (*self.ranked, *late)

    @property
    def queue(self) -> tuple[Topic, ...]:
        """What is still to be discussed: in the host's order, or else best ranked first; what came later, last."""
        progress = self.flow.progress.items()
        settled = {topic_id for topic_id, each in progress if each.state is not TopicState.OPEN}
        waiting = tuple(each for each in self.in_order if each.topic_id not in settled)
        if not self.flow.order:
            return waiting
        places = {topic_id: place for place, topic_id in enumerate(self.flow.order)}
        return tuple(sorted(waiting, key=lambda each: places.get(each.topic_id, len(places))))

    @property
    def discussed(self) -> tuple[Topic, ...]:
        """Topics whose discussion took place, best ranked first."""
        return tuple(each for each in self.in_order if self.state_of(each.topic_id) is TopicState.DISCUSSED)

    @property
    def undiscussed(self) -> tuple[Topic, ...]:
        """Topics that were neither discussed nor withdrawn, best ranked first."""
        return tuple(
            each for each in self.in_order if self.state_of(each.topic_id) is not TopicState.DISCUSSED
        )

    def talked_about(self, now: datetime) -> timedelta:
        """How long the topic under discussion has been talked about by `now` (aware UTC), pauses left out."""
        timebox = self.flow.timebox
        if timebox is None:
            return timedelta()
        talking = timedelta() if timebox.talking_since is None else now - timebox.talking_since
        return self.progress(timebox.topic_id).talked + talking

    @property
    def current_topic(self) -> Topic | None:
        """The topic under discussion."""
        timebox = self.flow.timebox
        return None if timebox is None else self.agenda.topics[timebox.topic_id]
