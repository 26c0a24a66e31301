"""What people and alarms may ask of a meetup. `decide` answers with events or a refusal.

Commands carry Discord snowflakes. `moment` (see Meetup.moment) and `timebox_id` are what a click or an alarm
meant; a command that meant something that is over is refused as stale.
"""

from __future__ import annotations

from dataclasses import field
from datetime import datetime

from bot.core.meetup.actions.item import CarriedAction
from bot.core.meetup.ahead.occurrence import Carried, Occurrence
from bot.core.meetup.alarms import Alarm
from bot.core.meetup.events import CancelReason, MeetupEnd, PresenceSource, Thumb
from bot.core.policy import Policy
from bot.core.structures.frozen import frozen


@frozen
class Actor:
    """Who asks: a member, whether the guild's settings let them host, and the interaction they ask by.

    Both ids are snowflakes; `interaction_id` is None where somebody is spoken for, a series' host for one. Whoever
    does not want their attendance noted `is_noted` nowhere, and takes part all the same.
    """

    member_id: int
    is_host: bool = False
    interaction_id: int | None = None
    is_noted: bool = True


@frozen
class Command:
    """Something asked of a meetup."""


@frozen
class Observation(Command):
    """Something the bot saw, at an aware UTC instant; None is now.

    It may be stored later than it was seen. It then happened when it was seen, or right after what the journal
    holds already.
    """

    at: datetime | None = field(default=None, kw_only=True)


@frozen
class MemberCommand(Command):
    """Something a member asks. Whether hosts alone may is said by bot.core.meetup.decide.COMMANDS."""

    actor: Actor


@frozen
class HostCommand(MemberCommand):
    """A host's step, on the panel or typed. `moment` is None for typed ones, which mean "now"."""

    moment: str | None = None


@frozen
class CarriedTopic:
    """A topic that comes over from an earlier occurrence, with the words and the people it had there."""

    author_id: int
    title: str
    pitch: str
    carried: Carried
    supporters: tuple[int, ...] = ()


@frozen
class PlanMeetup(MemberCommand):
    """Plan a meetup; `title` may be empty, then it is "Lean Coffee".

    One of a series has an `occurrence`, topics `carried` and `actions` that come over from earlier ones, and the
    `cohosts` (snowflakes) that it had where it was planned before. One of no series may have `minutes`: how long it
    is planned to last.
    """

    meetup_id: str
    guild_id: int
    channel_id: int
    voice_channel_id: int | None
    title: str
    organizer: str
    policy: Policy
    occurrence: Occurrence | None = None
    carried: tuple[CarriedTopic, ...] = ()
    minutes: int | None = None
    actions: tuple[CarriedAction, ...] = ()
    cohosts: tuple[int, ...] = ()


@frozen
class ChangePlan(Command):
    """Its series was edited, or the occurrence moved: a planned meetup follows.

    `host_id` (a snowflake) is the series' host; None leaves the meetup's as it is.
    """

    voice_channel_id: int | None
    title: str
    policy: Policy
    occurrence: Occurrence
    host_id: int | None = None


@frozen
class CallOff(Command):
    """The series calls a planned meetup off; `by` (a snowflake) is None where nobody asked for it."""

    reason: CancelReason
    by: int | None = None


@frozen
class StartMeetup(HostCommand):
    """Open the attendance window. `present` are the members in the voice channel now, bots left out.

    `seed` is a fresh secret, from which the moments of the meetup's prompts follow, if it has any.
    """

    present: tuple[int, ...] = ()
    seed: str = field(default="", repr=False)


@frozen
class StartByItself(Command):
    """Somebody is in the voice channel of a meetup that is due and starts alone (see Occurrence).

    `seed` as in StartMeetup.
    """

    present: tuple[int, ...]
    seed: str = field(default="", repr=False)


@frozen
class ProposeTopic(MemberCommand):
    """Propose a topic."""

    title: str
    pitch: str = ""


@frozen
class EditTopic(MemberCommand):
    """Rewrite one's own topic. None leaves its title, or its pitch, as it is."""

    topic_id: int
    title: str | None
    pitch: str | None = ""


@frozen
class WithdrawTopic(MemberCommand):
    """Take back one's own topic; a host may take back anyone's."""

    topic_id: int


@frozen
class PlaceDot(MemberCommand):
    """Put one dot on a topic."""

    topic_id: int


@frozen
class RemoveDot(MemberCommand):
    """Take one dot back from a topic."""

    topic_id: int


@frozen
class ShowThumb(MemberCommand):
    """Show a thumb about going on, for the timebox that the prompt was about."""

    timebox_id: int
    thumb: Thumb


@frozen
class Next(HostCommand):
    """Go one step on: open voting, close voting, next topic, finish."""


@frozen
class Pause(HostCommand):
    """Stop the clock."""


@frozen
class Resume(HostCommand):
    """Let the clock run on."""


@frozen
class Extend(HostCommand):
    """Give the topic `minutes` more; None follows the timebox list."""

    minutes: int | None = None


@frozen
class Skip(HostCommand):
    """Park the topic under discussion and go on to the next one."""


@frozen
class ReopenVoting(HostCommand):
    """Go back to voting on everything that was not discussed yet."""


@frozen
class BeginClosing(HostCommand):
    """End the discussion and begin the closing round; topics not reached stay undiscussed."""


@frozen
class ChangeVoice(HostCommand):
    """Count attendance in another voice channel, or in one at last; `present` are the members in it now.

    None is in none any more: from then on the meetup is held by text, and people check in.
    """

    voice_channel_id: int | None = field(kw_only=True)
    present: tuple[int, ...] = field(default=(), kw_only=True)


@frozen
class Finish(HostCommand):
    """End the meetup; credit follows."""


@frozen
class Cancel(HostCommand):
    """Call the meetup off; no credit follows."""


@frozen
class CorrectAttendance(HostCommand):
    """After the end, add a stretch of somebody's attendance (aware UTC), or (`adds` is False) take one away.

    `member_id` is a snowflake; `is_bot` says that it is no person's.
    """

    member_id: int = field(kw_only=True)
    is_bot: bool = field(default=False, kw_only=True)
    start: datetime = field(kw_only=True)
    end: datetime = field(kw_only=True)
    adds: bool = field(kw_only=True)
    reason: str = field(kw_only=True)


@frozen
class CorrectStart(HostCommand):
    """After the end, say when the meetup had truly begun (aware UTC)."""

    started_at: datetime = field(kw_only=True)
    reason: str = field(kw_only=True)


@frozen
class SettleAfterAll(HostCommand):
    """Say that a meetup took place that was cancelled at its end, or held by text by mistake.

    `left_out` are members (snowflakes) who do not want their attendance noted.
    """

    reason: str = field(kw_only=True)
    left_out: tuple[int, ...] = field(default=(), kw_only=True)


@frozen
class Attest(HostCommand):
    """Say that a meetup which ended by itself took place as its records tell."""


@frozen
class ObjectToCorrection(MemberCommand):
    """Say that one's own attendance was corrected wrongly."""

    reason: str


@frozen
class EndByItself(Observation):
    """End the meetup without a host (its channel is gone)."""

    reason: MeetupEnd


@frozen
class AddTakeaway(MemberCommand):
    """Note a takeaway, about a topic or (None) about the meetup."""

    topic_id: int | None
    text: str


@frozen
class GiveRoti(MemberCommand):
    """Answer the return on time invested, 1 to 5."""

    score: int


@frozen
class CheckIn(MemberCommand):
    """Say "I am here" in a text-only meetup."""


@frozen
class CheckOut(MemberCommand):
    """Say "I am leaving" in a text-only meetup."""


@frozen
class AnswerPrompt(MemberCommand):
    """Say "I am here", to the prompt that was shown under this number."""

    prompt_id: int


@frozen
class NotePresence(Observation):
    """The bot saw a member enter (`here`) or leave the voice channel."""

    member_id: int
    here: bool
    source: PresenceSource = PresenceSource.VOICE


@frozen
class LoseVoice(Observation):
    """A voice channel was deleted: whoever was in it left, and attendance is by check-in from now on."""

    voice_channel_id: int


@frozen
class LoseSight(Observation):
    """The bot cannot see the voice channel, since an aware UTC instant in the past, or (None) since now."""

    since: datetime | None = None


@frozen
class RegainSight(Observation):
    """The bot sees the voice channel again; `present` are the members in it, bots left out."""

    present: tuple[int, ...]


@frozen
class RingAlarm(Command):
    """An alarm rang."""

    alarm: Alarm
