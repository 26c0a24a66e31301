"""What is true of a meetup now: the value that `evolve` builds from the journal.

A meetup has parts, by who gives them: the plan is its series' or its host's, the agenda its people's, the
flow its host's and the clock's. So a host's step can be taken back without touching what others gave.
Everything here is frozen; what grows is Grown or a GrownMap, so that a fold stays linear. What the fold copies with
changes has no slots, since a dictionary is copied in one go (bot.core.structures.fastcopy).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.meetup.actions.item import ActionItem
from bot.core.meetup.ahead.occurrence import Carried, Occurrence, Reminder
from bot.core.meetup.ballot import Ballot
from bot.core.meetup.events import CancelReason, MeetupEnd, Thumb, TopicEnd
from bot.core.meetup.hosting.state import Hosting
from bot.core.meetup.pace.state import Pace
from bot.core.meetup.presence import Presence
from bot.core.meetup.prompts.schedule import Prompts
from bot.core.meetup.undo.log import UndoLog
from bot.core.policy import Policy
from bot.core.structures.fastcopy import replace
from bot.core.structures.frozen import frozen
from bot.core.structures.grown import Grown
from bot.core.structures.grown_map import GrownMap


class Phase(StrEnum):
    """Where a meetup stands. The transitions are in bot.core.meetup.decide.COMMANDS."""

    PLANNED = "planned"
    GATHERING = "gathering"
    VOTING = "voting"
    DISCUSSING = "discussing"
    CLOSING = "closing"
    ENDED = "ended"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing can happen in the meetup any more."""
        return self in (Phase.ENDED, Phase.CANCELLED)

    @property
    def is_live(self) -> bool:
        """Whether the attendance window is open."""
        return self in (Phase.GATHERING, Phase.VOTING, Phase.DISCUSSING, Phase.CLOSING)


class TopicState(StrEnum):
    """What became of a topic so far.

    A parked one was set aside before it counted as discussed: the host skipped it, or moved on at once. A merged one
    is part of another topic (Progress.merged_into).
    """

    OPEN = "open"
    DISCUSSING = "discussing"
    DISCUSSED = "discussed"
    PARKED = "parked"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


_GONE = frozenset({TopicState.WITHDRAWN, TopicState.MERGED})


@dataclass(frozen=True)
class Topic:
    """One proposal, in its author's words. `carried` is None where it was proposed for this very meetup.

    `supporters` (snowflakes) joined it in place of proposing much the same.
    """

    topic_id: int
    author_id: int
    title: str
    pitch: str
    proposed_at: datetime
    carried: Carried | None = None
    supporters: tuple[int, ...] = ()


@dataclass(frozen=True)
class Progress:
    """How far a topic has come. `talked` is the time spent on it so far, pauses left out.

    `ended` is why the newest talk about it ended, and `was_discussed` what that end said: reopening the vote opens
    a topic again that counts as discussed, should nobody come back to it; `was_parked` says that it was set aside
    since then. `merged_into` is the topic that it is part of now.
    """

    state: TopicState = TopicState.OPEN
    talked: timedelta = timedelta()
    ended: TopicEnd | None = None
    was_discussed: bool = False
    merged_into: int | None = None
    was_parked: bool = False

    @property
    def is_votable(self) -> bool:
        """Whether dots may be put on it: it is neither done with, set aside nor withdrawn."""
        return self.state in (TopicState.OPEN, TopicState.DISCUSSING)

    @property
    def is_parked(self) -> bool:
        """Whether it was set aside, which a topic that was discussed can be too: the host skipped or parked it."""
        is_skipped = self.state is TopicState.DISCUSSED and self.ended is TopicEnd.SKIPPED
        return is_skipped or self.was_parked or self.state is TopicState.PARKED


_UNTOUCHED = Progress()


class Stage(StrEnum):
    """Where a timebox stands."""

    RUNNING = "running"
    PAUSED = "paused"
    THUMBS = "thumbs"
    HOST_DECIDES = "host_decides"


@dataclass(frozen=True)
class Timebox:
    """The timebox under way.

    `ends_at` is when the talk's time (running) or the thumb vote (thumbs) is over, None
    while paused or while the host decides. `left` is what remains, known while paused.
    `talking_since` is None while paused. `given` are the seconds by which the host made it longer. `brought_back` is
    the number of the undo that led back to it, so that its thumb vote is another one for boards; 0 for none.
    """

    timebox_id: int
    topic_id: int
    index: int
    seconds: int
    stage: Stage
    started_at: datetime
    talking_since: datetime | None
    ends_at: datetime | None
    left: timedelta | None = None
    given: int = 0
    thumbs: GrownMap[int, Thumb] = field(default_factory=GrownMap)
    brought_back: int = 0


@frozen
class ThumbResult:
    """How one thumb vote was decided. `goes_on` is None where the host decided alone."""

    timebox_id: int
    topic_id: int
    ups: int
    holds: int
    downs: int
    goes_on: bool | None
    minutes: int


@frozen
class Takeaway:
    """Something a member takes home, about one topic or (None) about the meetup. They are counted from 1."""

    member_id: int
    topic_id: int | None
    text: str
    takeaway_id: int = 0


@dataclass(frozen=True)
class Plan:
    """Where, when and how a meetup is held.

    `timed_at` is when its present start was set; steps due before then are not taken any more. `reminded` are the
    steps taken since, `told` the newest of them that was said aloud. `moved_from` is the start (aware UTC) that was
    given up for the present one. `prompts` is None where nobody is asked to tap, or not yet.
    """

    guild_id: int
    channel_id: int
    voice_channel_id: int | None
    title: str
    host_id: int
    organizer: str
    policy: Policy
    planned_at: datetime
    occurrence: Occurrence | None = None
    timed_at: datetime | None = None
    moved_from: datetime | None = None
    reminded: frozenset[Reminder] = frozenset()
    told: Reminder | None = None
    prompts: Prompts | None = None
    hosting: Hosting = field(default_factory=Hosting)


@frozen
class Withdrawal:
    """Who (a snowflake) withdrew a topic, and the dots on it then, by voter: it can be restored."""

    by: int
    dots: Mapping[int, int]


@dataclass(frozen=True)
class Agenda:
    """What people gave: their topics, in their own words, and their dots; and what was withdrawn, by topic."""

    topics: GrownMap[int, Topic] = field(default_factory=GrownMap)
    ballot: Ballot = field(default_factory=Ballot)
    withdrawn: GrownMap[int, Withdrawal] = field(default_factory=GrownMap)


@dataclass(frozen=True)
class Flow:
    """How far the meetup has come.

    `round` counts the phases begun so far and never goes back, so that a phase entered a second time is
    another one for boards and buttons; so is one that an undo leads back to. Nor does `timeboxes_begun` go back.
    `progress` holds the topics that are not simply open. `opened_at` is when the meetup was started, where a host
    has said since that it had begun at another time, `started_at`. `order` is the order that a host gave what is
    still to be discussed since the vote, empty where it is the ranking's. `brought_back` is the number of the undo
    that led back to this phase after people were shown another one; 0 for none. `left_at` is until when somebody was
    there, where it ended because everybody had left.
    """

    phase: Phase
    phase_since: datetime
    round: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None
    ended: MeetupEnd | None = None
    cancelled: CancelReason | None = None
    progress: GrownMap[int, Progress] = field(default_factory=GrownMap)
    ranking: tuple[int, ...] = ()
    order: tuple[int, ...] = ()
    timebox: Timebox | None = None
    timeboxes_begun: int = 0
    thumb_results: tuple[ThumbResult, ...] = ()
    opened_at: datetime | None = None
    left_at: datetime | None = None
    brought_back: int = 0

    @property
    def counts_until(self) -> datetime | None:
        """Until when it lasted (aware UTC): to the last presence where everybody had left; None before the end."""
        return self.left_at or self.ended_at

    def talked_until(self, at: datetime) -> Flow:
        """The same with the talk up to `at` (aware UTC) booked on the topic under discussion."""
        timebox = self.timebox
        if timebox is None or timebox.talking_since is None:
            return self
        before = self.progress.get(timebox.topic_id, _UNTOUCHED)
        after = replace(before, talked=before.talked + (at - timebox.talking_since))
        progress = self.progress.plus(timebox.topic_id, after)
        return replace(self, progress=progress, timebox=replace(timebox, talking_since=at))


@dataclass(frozen=True)
class Notes:
    """What people take home, what they will do, and what the time was worth to them (1 to 5, by member)."""

    takeaways: Grown[Takeaway] = field(default_factory=Grown)
    roti: GrownMap[int, int] = field(default_factory=GrownMap)
    takeaways_noted: int = 0  # those included that were removed since
    actions: GrownMap[int, ActionItem] = field(default_factory=GrownMap)

    @property
    def roti_average(self) -> float | None:
        """The average return on time invested; None where nobody answered."""
        return sum(self.roti.values()) / len(self.roti) if self.roti else None


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
        return self.flow.progress.get(topic_id, _UNTOUCHED)

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
