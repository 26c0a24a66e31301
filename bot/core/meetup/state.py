"""What is true of a meetup now: the value that `evolve` builds from the journal.

Everything here is frozen; mappings are never changed in place. What the fold copies with changes has
no slots, since a dictionary is copied in one go (bot.core.fastcopy). Imports the policy and the events'
vocabulary only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.meetup.ballot import Ballot
from bot.core.meetup.events import CancelReason, Event, MeetupEnd, Thumb, TopicEnd
from bot.core.meetup.occurrence import Carried, Occurrence, Reminder
from bot.core.policy import Policy


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
    """What became of a topic so far."""

    OPEN = "open"
    DISCUSSING = "discussing"
    DISCUSSED = "discussed"
    PARKED = "parked"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Topic:
    """One proposal. `talked` is the time spent on it so far, pauses left out.

    `carried` is None where it was proposed for this very meetup.
    """

    topic_id: int
    author_id: int
    title: str
    pitch: str
    proposed_at: datetime
    state: TopicState = TopicState.OPEN
    talked: timedelta = timedelta()
    ended: TopicEnd | None = None
    carried: Carried | None = None

    @property
    def is_votable(self) -> bool:
        """Whether dots may be put on it: it is neither discussed, parked nor withdrawn."""
        return self.state in (TopicState.OPEN, TopicState.DISCUSSING)


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
    `talking_since` is None while paused.
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
    thumbs: Mapping[int, Thumb] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ThumbResult:
    """How one thumb vote was decided. `goes_on` is None where the host decided alone."""

    timebox_id: int
    topic_id: int
    ups: int
    holds: int
    downs: int
    goes_on: bool | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Takeaway:
    """Something a member takes home, about one topic or (None) about the meetup."""

    member_id: int
    topic_id: int | None
    text: str


@dataclass(frozen=True)
class Meetup:
    """One gathering, as of event number `seq` (the first event is number 1).

    `timed_at` is when its present start was set; steps due before then are not taken any more.
    `reminded` are the steps taken since, `told` the newest of them that was said aloud.
    `moved_from` is the start (aware UTC) that was given up for the present one.
    """

    meetup_id: str
    guild_id: int
    channel_id: int
    voice_channel_id: int | None
    title: str
    host_id: int
    organizer: str
    policy: Policy
    seq: int
    last_at: datetime
    phase: Phase
    phase_since: datetime
    planned_at: datetime
    occurrence: Occurrence | None = None
    timed_at: datetime | None = None
    moved_from: datetime | None = None
    reminded: frozenset[Reminder] = frozenset()
    told: Reminder | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    ended: MeetupEnd | None = None
    cancelled: CancelReason | None = None
    topics: Mapping[int, Topic] = field(default_factory=dict)
    ballot: Ballot = field(default_factory=Ballot)
    ranking: tuple[int, ...] = ()
    timebox: Timebox | None = None
    timeboxes_begun: int = 0
    thumb_results: tuple[ThumbResult, ...] = ()
    takeaways: tuple[Takeaway, ...] = ()
    roti: Mapping[int, int] = field(default_factory=dict)
    present: frozenset[int] = frozenset()
    presence: tuple[Event, ...] = ()
    observing: bool = True

    @property
    def moment(self) -> str:
        """What a host's button means: the phase and the timebox it was drawn for, e.g. `discussing.3`."""
        return f"{self.phase}.{self.timeboxes_begun}"

    def dots_left(self, voter_id: int) -> int:
        """How many dots a voter (snowflake) can still spend.

        A reopened vote is a new round about what is left, so dots on discussed topics count no more.
        """
        votable = [each.topic_id for each in self.topics.values() if each.is_votable]
        return max(self.policy.dots - self.ballot.spent(voter_id, votable), 0)

    @property
    def standing_topics(self) -> tuple[Topic, ...]:
        """All topics that were not withdrawn, in the order they were proposed."""
        return tuple(each for each in self.topics.values() if each.state is not TopicState.WITHDRAWN)

    @property
    def queue(self) -> tuple[Topic, ...]:
        """What is still to be discussed: ranked topics best first, later ones behind, unranked."""
        ranked = [self.topics[each] for each in self.ranking]
        late = [each for each in self.topics.values() if each.topic_id not in self.ranking]
        return tuple(each for each in [*ranked, *late] if each.state is TopicState.OPEN)

    @property
    def discussed(self) -> tuple[Topic, ...]:
        """Topics whose discussion took place, in the order they were proposed."""
        return tuple(each for each in self.topics.values() if each.state is TopicState.DISCUSSED)

    @property
    def current_topic(self) -> Topic | None:
        """The topic under discussion."""
        return None if self.timebox is None else self.topics[self.timebox.topic_id]
