"""What can happen in a meetup: the words of its journal.

Every event carries the aware UTC instant `at` at which it happened. People are snowflakes here, and words are text;
the store keeps both apart from the journal's rows, so that they can be erased.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from bot.core.meetup.ahead.occurrence import Occurrence, Reminder
from bot.core.policy import Policy
from bot.core.structures.frozen import frozen


class Thumb(StrEnum):
    """A thumb shown when time is up: go on, neutral, move on."""

    UP = "up"
    HOLD = "hold"
    DOWN = "down"


class PresenceSource(StrEnum):
    """How somebody was seen: in the voice or stage channel, or by the check-in button."""

    VOICE = "voice"
    CHECK_IN = "check_in"


class TopicEnd(StrEnum):
    """Why the talk about a topic ended."""

    THUMBS = "thumbs"
    TIMEBOXES_USED = "timeboxes_used"
    NEXT = "next"
    CLOSING = "closing"
    SKIPPED = "skipped"
    REOPENED = "reopened"
    MEETUP_OVER = "meetup_over"


class MeetupEnd(StrEnum):
    """Why a meetup ended. Where everybody left, it ended as of the last presence, not when that was noticed."""

    HOST = "host"
    FORGOTTEN = "forgotten"
    CHANNEL_DELETED = "channel_deleted"
    EVERYBODY_LEFT = "everybody_left"


class CancelReason(StrEnum):
    """Why a meetup did not take place."""

    HOST = "host"
    MISSED = "missed"
    SKIPPED = "skipped"
    PAUSED = "paused"
    SERIES_DELETED = "series_deleted"
    CHANNEL_DELETED = "channel_deleted"
    CHANNEL_CHANGED = "channel_changed"


@frozen
class Event:
    """Something that happened, at an aware UTC instant."""

    at: datetime

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("An event needs an aware UTC instant.")


@frozen
class MeetupPlanned(Event):
    """A meetup exists and collects topics. It may be held by text alone, and belong to no series (None each)."""

    meetup_id: str
    guild_id: int
    channel_id: int
    voice_channel_id: int | None
    title: str
    host_id: int
    organizer: str
    policy: Policy
    occurrence: Occurrence | None = None


@frozen
class PlanChanged(Event):
    """The plan of a meetup that has not started is another one now: its series was edited, or it was moved."""

    voice_channel_id: int | None
    title: str
    policy: Policy
    occurrence: Occurrence


@frozen
class Reminded(Event):
    """A step towards the start is behind us; `late` where it came too late to be said aloud."""

    reminder: Reminder
    late: bool = False


@frozen
class MeetupStarted(Event):
    """The attendance window opens and topics are gathered."""


@frozen
class HostChanged(Event):
    """Somebody else hosts the meetup from now on: whoever started it, where another one was to host it."""

    host_id: int


@frozen
class GatheringExtended(Event):
    """Gathering time ran out without a topic and begins anew."""


@frozen
class TopicProposed(Event):
    """Somebody proposed a topic. `topic_id` counts from 1 within the meetup."""

    topic_id: int
    author_id: int
    title: str
    pitch: str


@frozen
class TopicCarried(Event):
    """A topic comes over from an earlier occurrence, without its dots.

    `since` is the day of the occurrence that first had it, `times` how often it came. `supporters` stood with it.
    """

    topic_id: int
    author_id: int
    title: str
    pitch: str
    since: date
    times: int
    supporters: tuple[int, ...] = ()


@frozen
class TopicEdited(Event):
    """A topic was rewritten, by its author or a host (`by`, a snowflake; None where that was not kept)."""

    topic_id: int
    title: str
    pitch: str
    by: int | None = None


@frozen
class TopicWithdrawn(Event):
    """A topic was taken back; its dots return to their owners."""

    topic_id: int
    by: int


@frozen
class VotingOpened(Event):
    """Dots may be spent from now on."""


@frozen
class DotPlaced(Event):
    """One dot was put on a topic."""

    voter_id: int
    topic_id: int


@frozen
class DotRemoved(Event):
    """One dot was taken back from a topic."""

    voter_id: int
    topic_id: int


@frozen
class VotingClosed(Event):
    """The ranking is frozen: the ids of the topics still to be discussed, best first."""

    ranking: tuple[int, ...]


@frozen
class TimeboxStarted(Event):
    """A timebox of `seconds` begins. `index` is its place in the policy's list, from 0."""

    timebox_id: int
    topic_id: int
    index: int
    seconds: int


@frozen
class TimeboxExtended(Event):
    """The host gave the running timebox more seconds."""

    timebox_id: int
    seconds: int


@frozen
class TimeboxExpired(Event):
    """Time is up; where another timebox is left, the thumb vote opens."""

    timebox_id: int


@frozen
class ThumbShown(Event):
    """Somebody showed a thumb; a later one replaces an earlier one."""

    timebox_id: int
    member_id: int
    thumb: Thumb


@frozen
class ThumbsClosed(Event):
    """The thumb vote is decided. `goes_on` is None where the host decides (rule `host`)."""

    timebox_id: int
    ups: int
    holds: int
    downs: int
    goes_on: bool | None


@frozen
class Paused(Event):
    """The clock stands still."""


@frozen
class Resumed(Event):
    """The clock runs again."""


@frozen
class TopicEnded(Event):
    """The talk about a topic is over, and whether the topic counts as discussed by the rules of that day."""

    topic_id: int
    reason: TopicEnd
    discussed: bool


@frozen
class ClosingStarted(Event):
    """The closing round begins: takeaways and return on time invested."""


@frozen
class TakeawayAdded(Event):
    """Somebody noted a takeaway, on a topic or (None) on the meetup as a whole."""

    member_id: int
    topic_id: int | None
    text: str


@frozen
class RotiGiven(Event):
    """Return on time invested, 1 to 5; a later answer replaces an earlier one."""

    member_id: int
    score: int


@frozen
class MemberSeen(Event):
    """Somebody was seen to be here from now on."""

    member_id: int
    source: PresenceSource


@frozen
class MemberLeft(Event):
    """Somebody was seen to leave."""

    member_id: int
    source: PresenceSource


@frozen
class VoiceChannelChanged(Event):
    """Attendance is counted in another voice channel (a snowflake) from now on, or (None) by check-in."""

    voice_channel_id: int | None


@frozen
class ObservationLost(Event):
    """The bot could not see the voice channel from `since` on (aware UTC, never later than `at`)."""

    since: datetime


@frozen
class ObservationRegained(Event):
    """The bot sees again; `present` are the members in the voice channel now."""

    present: tuple[int, ...]


@frozen
class PromptShown(Event):
    """Those here saw the question to tap once, as evidence that they take part. `prompt_id` counts from 1."""

    prompt_id: int


@frozen
class PromptAnswered(Event):
    """Somebody tapped on a prompt."""

    prompt_id: int
    member_id: int


@frozen
class MeetupFinished(Event):
    """The attendance window closes; credit follows."""

    reason: MeetupEnd


@frozen
class MeetupCancelled(Event):
    """The meetup did not take place; no credit follows. `by` is None where nobody did it."""

    by: int | None
    reason: CancelReason = CancelReason.HOST


@frozen
class AttendanceCorrected(Event):
    """After the end, a host (`corrector_id`) adds a stretch of time to somebody's attendance, or takes one away.

    `start` and `end` are aware UTC instants. What is added is attested by the host, never measured.
    """

    member_id: int
    start: datetime
    end: datetime
    adds: bool
    reason: str
    corrector_id: int


@frozen
class StartCorrected(Event):
    """After the end, a host says that the meetup had begun earlier than it was started, at `started_at` (UTC)."""

    started_at: datetime
    reason: str
    corrector_id: int


@frozen
class SettledAfterAll(Event):
    """A host says that a meetup took place that was cancelled at its end, or held by text by mistake.

    `left_out` are those who acted in it and do not want their attendance noted: their acts are no attendance.
    """

    reason: str
    corrector_id: int
    left_out: tuple[int, ...] = ()


@frozen
class MeetupAttested(Event):
    """A host (`attester_id`) says that a meetup which ended by itself took place as its records tell."""

    attester_id: int


@frozen
class CorrectionObjected(Event):
    """Somebody objects to what was corrected in their own attendance."""

    member_id: int
    reason: str
