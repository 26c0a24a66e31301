"""What a meetup is made of, by who gives it: its plan, its agenda, its flow and its notes.

The plan is its series' or its host's, the agenda its people's, the flow its host's and the clock's. So a host's step
can be taken back without touching what others gave. Everything here is frozen; what grows is Grown or a GrownMap, so
that a fold stays linear. What the fold copies with changes has no slots, since a dictionary is copied in one go
(bot.core.structures.fastcopy).
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
from bot.core.meetup.prompts.schedule import Prompts
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

    @property
    def first_id(self) -> int:
        """The first timebox of its talk, as boards are told apart: they are numbered one after another."""
        return self.timebox_id - self.index


@frozen
class ThumbResult:
    """How one thumb vote was decided. `goes_on` is None where the host decided alone.

    `first_id` is the first timebox of the talk (Timebox.first_id): a topic may be talked about again later.
    """

    timebox_id: int
    topic_id: int
    ups: int
    holds: int
    downs: int
    goes_on: bool | None
    minutes: int
    first_id: int


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
    there, where it ended because everybody had left. `before_settling` is how it stood when it was cancelled, where a
    host had it settled after all.
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
    before_settling: Flow | None = None

    @property
    def counts_until(self) -> datetime | None:
        """Until when it lasted (aware UTC): to the last presence where everybody had left; None before the end."""
        return self.left_at or self.ended_at

    def progress_of(self, topic_id: int) -> Progress:
        """How far a topic of this meetup has come."""
        return self.progress.get(topic_id, _UNTOUCHED)

    def talked_until(self, at: datetime) -> Flow:
        """The same with the talk up to `at` (aware UTC) booked on the topic under discussion."""
        timebox = self.timebox
        if timebox is None or timebox.talking_since is None:
            return self
        before = self.progress_of(timebox.topic_id)
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
