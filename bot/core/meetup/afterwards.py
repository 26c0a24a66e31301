"""What a host knows better of a meetup that is over, and what an attendee says to that.

Like bot.core.meetup.handlers, of which this is a chapter: every function takes the meetup, the command and `now`
(aware UTC), and returns the events, or raises Refusal. What it comes to in minutes is a rule's to say
(bot.core.credit.rules): whatever a host adds is attested, never measured (seu facts, rule 8).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.dates.zones import zone_named
from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.events import CancelReason, Event, MeetupEnd, TopicEnd
from bot.core.meetup.parts import Phase, TopicState
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.commands import WithdrawAttestation, WithdrawSettling
from bot.core.meetup.undo.events import AttestationWithdrawn, SettlingWithdrawn
from bot.core.message import say, say_n
from bot.core.policy import CORRECTABLE_FOR, LEAST_TALK, REASON_LIMIT, START_CORRECTED_BY
from bot.core.refusal import Refusal
from bot.core.structures.fastcopy import replace
from bot.core.typed.tidy import Line, clean_line
from bot.core.values import LocalTime, Minutes

_MINUTE = timedelta(minutes=1)
_ATTESTING = (ev.MeetupAttested, AttestationWithdrawn)
_SETTLING = (ev.SettledAfterAll, SettlingWithdrawn)


def correct_attendance(meetup: Meetup, command: cmd.CorrectAttendance, now: datetime) -> list[Event]:
    """Add a stretch of time to somebody's attendance, or take one away; nobody does so with their own.

    Times are typed by the minute, so that one in the very minute of the start or the end means those.
    """
    _check_in_time(meetup, now)
    if command.is_bot:
        raise Refusal(say("A bot attends no meetup. Choose a person."))
    if command.member_id == command.actor.member_id:
        raise Refusal(say("Nobody corrects their own attendance. Ask another host to do it."))
    reason = _reason(command.reason)
    if command.end <= command.start:
        raise Refusal(say("That time ends before it begins. Give its begin first, and then its end."))
    begun, over = _window(meetup)
    if command.start <= begun - _MINUTE or command.end >= over + _MINUTE:
        zone = _zone(meetup)
        raise Refusal(
            say(
                "The meetup lasted from {start} to {end} in {zone}, on whose clocks its times are read. Name a time "
                "in it. Where it had begun earlier, say so first with `/attendance start`.",
                start=LocalTime(begun, zone),
                end=LocalTime(over, zone),
                zone=zone.key,
            )
        )
    start, end = max(command.start, begun), min(command.end, over)
    if end <= start:
        raise Refusal(say("Nothing of that time lies in the meetup. Give an earlier begin, or a later end."))
    corrector = command.actor.member_id
    return [ev.AttendanceCorrected(now, command.member_id, start, end, command.adds, reason, corrector)]


def correct_start(meetup: Meetup, command: cmd.CorrectStart, now: datetime) -> list[Event]:
    """Say when the meetup had truly begun: up to an hour before it was started; saying it again changes nothing.

    What nobody has corrected, and is said to be as it stands, is not answered as if it were corrected.
    """
    _check_in_time(meetup, now)
    reason = _reason(command.reason)
    opened, zone = meetup.flow.opened_at or _window(meetup)[0], _zone(meetup)
    started_at = opened if opened - _MINUTE < command.started_at < opened + _MINUTE else command.started_at
    if started_at > opened:
        raise Refusal(
            say(
                "The meetup was started at {start} in {zone}, on whose clocks its times are read, so it had begun by "
                "then. Give an earlier time.",
                start=LocalTime(opened, zone),
                zone=zone.key,
            )
        )
    if started_at < opened - START_CORRECTED_BY:
        raise Refusal(
            say(
                "The meetup was started at {start} in {zone}, on whose clocks its times are read; its true start "
                "lies {time} before that at the most.",
                start=LocalTime(opened, zone),
                zone=zone.key,
                time=Minutes(START_CORRECTED_BY),
            )
        )
    if started_at == meetup.flow.started_at:
        if meetup.flow.opened_at is not None:
            return []
        raise Refusal(
            say(
                "The meetup was started at {start} in {zone}, so there is nothing to correct.",
                start=LocalTime(opened, zone),
                zone=zone.key,
            )
        )
    return [ev.StartCorrected(now, started_at, reason, command.actor.member_id)]


def settle_after_all(meetup: Meetup, command: cmd.SettleAfterAll, now: datetime) -> list[Event]:
    """Say that a meetup took place which was cancelled at its end, or which was held by text by mistake."""
    _check_in_time(meetup, now)
    reason = _reason(command.reason)
    settled: list[Event] = []
    if meetup.phase is Phase.CANCELLED:
        if meetup.flow.cancelled not in (CancelReason.HOST, CancelReason.CHANNEL_DELETED):
            raise Refusal(say("That meetup did not take place, so there is nothing to settle."))
        settled = [
            ev.TopicEnded(now, number, TopicEnd.MEETUP_OVER, discussed=progress.talked >= LEAST_TALK)
            for number, progress in meetup.flow.progress.items()
            if progress.state is TopicState.DISCUSSING
        ]
    elif meetup.plan.voice_channel_id is not None:
        raise Refusal(
            say(
                "That meetup was finished, and its attendance counted in its voice channel. Where that is wrong for "
                "somebody, use `/attendance correct`."
            )
        )
    elif is_settled_after_all(meetup):
        return []
    return [*settled, ev.SettledAfterAll(now, reason, command.actor.member_id, command.left_out)]


def withdraw_settling(meetup: Meetup, command: WithdrawSettling, now: datetime) -> list[Event]:
    """Take back that the meetup was settled after all: it is as it was before, but for what was corrected since."""
    if not is_settled_after_all(meetup):
        raise Refusal(
            say(
                "This meetup was not settled after all, so there is nothing to take back. Where its records are "
                "wrong for somebody, use `/attendance correct`."
            )
        )
    _check_in_time(meetup, now)
    return [SettlingWithdrawn(now, command.actor.member_id)]


def attest(meetup: Meetup, command: cmd.Attest, now: datetime) -> list[Event]:
    """Say that a meetup took place as its records tell, where nobody has: it ended by itself."""
    if is_attested(meetup):
        raise Refusal(say("Somebody attests this meetup already. Its records say who, and since when."))
    _check_in_time(meetup, now)
    return [ev.MeetupAttested(now, command.actor.member_id)]


def withdraw_attestation(meetup: Meetup, command: WithdrawAttestation, now: datetime) -> list[Event]:
    """Take back that somebody attested the meetup: it is as it was before."""
    if not is_attested_afterwards(meetup):
        raise Refusal(
            say(
                "Nobody has attested this meetup after its end, so there is nothing to take back. Where its records "
                "are wrong for somebody, use `/attendance correct`."
            )
        )
    _check_in_time(meetup, now)
    return [AttestationWithdrawn(now, command.actor.member_id)]


def is_attested(meetup: Meetup) -> bool:
    """Whether a person says that a meetup which is over took place: whoever finished it, or a host afterwards."""
    is_settled = is_settled_after_all(meetup)
    return meetup.flow.ended is MeetupEnd.HOST or is_settled or is_attested_afterwards(meetup)


def is_settled_after_all(meetup: Meetup) -> bool:
    """Whether a host had a meetup settled that was cancelled or held by text, and nobody has taken that back."""
    said = [each for each in meetup.presence.corrections if isinstance(each, _SETTLING)]
    return bool(said) and isinstance(said[-1], ev.SettledAfterAll)


def is_attested_afterwards(meetup: Meetup) -> bool:
    """Whether a host attests a meetup that had ended by itself, and nobody has taken that back."""
    said = [each for each in meetup.presence.corrections if isinstance(each, _ATTESTING)]
    return bool(said) and isinstance(said[-1], ev.MeetupAttested)


def object_to(meetup: Meetup, command: cmd.ObjectToCorrection, now: datetime) -> list[Event]:
    """Object to the newest correction of one's own attendance, once."""
    check_may_object(meetup, command.actor.member_id)
    return [ev.CorrectionObjected(now, command.actor.member_id, _reason(command.reason))]


def check_may_object(meetup: Meetup, member_id: int) -> None:
    """Raise a Refusal where somebody (a snowflake) has nothing to object to, or has done so."""
    mine = [
        each
        for each in meetup.presence.corrections
        if isinstance(each, ev.AttendanceCorrected | ev.CorrectionObjected) and each.member_id == member_id
    ]
    if not mine:
        raise Refusal(say("Nobody has corrected your attendance of that meetup."))
    if isinstance(mine[-1], ev.CorrectionObjected):
        raise Refusal(say("You have objected to that already. The hosts see it with `/attendance list`."))


def corrected(meetup: Meetup, event: Event) -> Meetup:
    """The fold's step for what is corrected and objected: it is kept to be shown."""
    corrections = (*meetup.presence.corrections, event)
    return replace(meetup, presence=replace(meetup.presence, corrections=corrections))


def settling_withdrawn(meetup: Meetup, event: SettlingWithdrawn) -> Meetup:
    """The fold's step for a settlement that was taken back: what was cancelled is cancelled again."""
    meetup = corrected(meetup, event)
    flow, before = meetup.flow, meetup.flow.before_settling
    if before is None:
        return meetup
    again = replace(before, round=flow.round, started_at=flow.started_at, opened_at=flow.opened_at)
    return replace(meetup, flow=again, undo=meetup.undo.less_an_end())


def start_corrected(meetup: Meetup, event: ev.StartCorrected) -> Meetup:
    """The fold's step for another start."""
    opened_at = meetup.flow.opened_at or meetup.flow.started_at
    flow = replace(meetup.flow, started_at=event.started_at, opened_at=opened_at)
    return corrected(replace(meetup, flow=flow), event)


def _window(meetup: Meetup) -> tuple[datetime, datetime]:
    begun, over = meetup.flow.started_at, meetup.flow.ended_at
    if begun is None or over is None:
        raise Refusal(say("That meetup was never started, so nobody attended it."))
    return begun, over


def _zone(meetup: Meetup) -> ZoneInfo:
    """Where times of it are typed: hosts may be elsewhere, and Discord would show them their own clocks."""
    return zone_named(meetup.plan.policy.time_zone)


def _check_in_time(meetup: Meetup, now: datetime) -> None:
    if now - _window(meetup)[1] > CORRECTABLE_FOR:
        raise Refusal(
            say_n(
                "Attendance can be corrected for {count} day after the end of a meetup, which is over.",
                "Attendance can be corrected for {count} days after the end of a meetup, which are over.",
                CORRECTABLE_FOR.days,
            )
        )


def _reason(text: str) -> str:
    return clean_line(text, REASON_LIMIT, Line.REASON)
