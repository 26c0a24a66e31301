"""What taking a step back leads to, and when it is too late for that.

Like bot.core.meetup.handlers, of which this is a chapter: every function takes the meetup, the command and `now`
(aware UTC, never before the journal's last instant), and returns the events, or raises Refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.core.erased import is_former
from bot.core.meetup import events as ev
from bot.core.meetup.changing.handling import check_fair
from bot.core.meetup.events import Event
from bot.core.meetup.hosting.fold import hosted_again
from bot.core.meetup.parts import TopicState
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.commands import Undo
from bot.core.meetup.undo.events import ENDS_MEETUP, HostStepUndone, UndoableStep
from bot.core.meetup.undo.log import UndoPoint
from bot.core.meetup.undo.words import named
from bot.core.message import Message, say, say_n
from bot.core.policy import UNDO_END_WITHIN
from bot.core.refusal import Refusal, Stale
from bot.core.values import As, Instant, Member

NOTHING_TO_UNDO = say("There is no step to take back. Only what a host did in this meetup can be undone.")
_ANOTHER_WAY_BACK: Mapping[ev.CancelReason | None, Message] = {
    ev.CancelReason.SKIPPED: say(
        "This meetup was left out of its series. To have it after all, use `/leancoffee schedule skip` with the "
        "option `back`."
    ),
    ev.CancelReason.PAUSED: say(
        "This meetup does not take place because its series is paused. Let it go on with "
        "`/leancoffee schedule resume`."
    ),
}
_COMES_BACK_WITH_ITS_SERIES = say(
    "That this meetup was cancelled can be taken back no longer. To have it after all, use "
    "`/leancoffee schedule skip` with the option `back`."
)


def undo(meetup: Meetup, command: Undo, now: datetime) -> list[Event]:
    """Take back the newest step. What had ended is under way again, and the bot saw nothing in between."""
    point = step_to_undo(meetup, command.step_seq, now)
    undone = HostStepUndone(now, point.seq, command.actor.member_id)
    ended_at = meetup.flow.ended_at
    if ended_at is None or not point.flow.phase.is_live:
        return [undone]
    gap: list[Event] = [ev.ObservationLost(now, ended_at)] if meetup.presence.observing else []
    if command.present is not None:
        gap.append(ev.ObservationRegained(now, tuple(sorted(set(command.present)))))
    return [undone, *gap]


def step_to_undo(meetup: Meetup, step_seq: int | None, now: datetime) -> UndoPoint:
    """The step that can be taken back at `now` (aware UTC). Raises Refusal, or Stale where another one was meant."""
    newest = meetup.undo.newest
    if step_seq is not None:
        _check_newest(meetup, newest, step_seq, now)
    _check_way_back(meetup)
    if newest is None:
        raise Refusal(NOTHING_TO_UNDO)
    if meetup.phase.is_over:
        _check_end(meetup, newest, now)
    if newest.step is UndoableStep.CHANGE_SETTINGS:
        check_fair(meetup, newest.plan.policy)
    if newest.step is UndoableStep.HAND_OVER:
        _check_can_host_again(meetup, hosted_again(meetup, newest).plan.host_id)
    timebox = newest.flow.timebox
    if timebox is not None and meetup.state_of(timebox.topic_id) is TopicState.WITHDRAWN:
        raise Refusal(
            say(
                "The topic that was discussed before that step was withdrawn since, so the step stays. Go on from "
                "here with `/leancoffee next`."
            )
        )
    return newest


def hands_back_to(meetup: Meetup, step_seq: int | None) -> int | None:
    """Who (a snowflake) would host again once a step is taken back; None where that changes no host.

    `step_seq` is the step that a button names; None is the newest.
    """
    newest = meetup.undo.newest
    if newest is None or newest.step is not UndoableStep.HAND_OVER or step_seq not in (None, newest.seq):
        return None
    host_id = hosted_again(meetup, newest).plan.host_id
    return None if host_id == meetup.plan.host_id else host_id


def _check_can_host_again(meetup: Meetup, host_id: int) -> None:
    """Raise a Refusal for another host (a snowflake) who was erased: nobody would host it then."""
    if is_former(host_id) and host_id != meetup.plan.host_id:
        raise Refusal(
            say(
                "Whoever hosted this meetup before that step has deleted their data since, so the step stays. Hand "
                "the meetup over to somebody else with `/leancoffee host`."
            )
        )


def _check_newest(meetup: Meetup, newest: UndoPoint | None, step_seq: int, now: datetime) -> None:
    if newest is not None and newest.seq == step_seq:
        return
    undone = meetup.undo.taken_back(step_seq)
    if undone is not None:
        raise Stale(
            say(
                "That was taken back already, by {host}. The newest board shows where the meetup is.",
                host=Member(undone.by),
            )
        )
    if newest is not None and any(each.seq == step_seq for each in meetup.undo.points):
        if meetup.phase.is_over:  # nobody is sent to take back what stays
            _check_way_back(meetup)
            _check_end(meetup, newest, now)
        raise Stale(
            say(
                "Another step was taken since. Take that one back first, with `/leancoffee undo`: {step}.",
                step=named(newest.step),
            )
        )
    raise Stale(
        say("The meetup has moved on since, so that step stays. Go on from where the newest board is.")
    )


def _check_way_back(meetup: Meetup) -> None:
    """Raise a Refusal for a meetup that comes back with its series, or by a command of it."""
    if meetup.flow.cancelled in _ANOTHER_WAY_BACK:
        raise Refusal(_ANOTHER_WAY_BACK[meetup.flow.cancelled])


def _check_end(meetup: Meetup, newest: UndoPoint, now: datetime) -> None:
    if newest.step not in ENDS_MEETUP:
        raise Refusal(
            say(
                "No host's step ended this meetup, so there is none to take back. A host begins a new one with "
                "`/leancoffee start`."
            )
        )
    occurrence = newest.plan.occurrence
    if newest.flow.started_at is None and occurrence is not None and occurrence.missed_at <= now:
        raise Refusal(
            say(
                "That meetup was due {in_time}, which is too long ago to start it, so it stays cancelled. A host "
                "begins a new one with `/leancoffee start`.",
                in_time=Instant(occurrence.starts_at, As.RELATIVE),
            )
        )
    if meetup.presence.corrections:
        raise Refusal(
            say(
                "The attendance of this meetup was corrected or attested since, so its end stays. Correct it further "
                "with `/attendance`."
            )
        )
    if now - (meetup.flow.ended_at or now) > UNDO_END_WITHIN:
        if newest.flow.started_at is None and occurrence is not None:
            raise Refusal(_COMES_BACK_WITH_ITS_SERIES)
        minutes = round(UNDO_END_WITHIN.total_seconds() / 60)
        raise Refusal(
            say_n(
                "The end of a meetup can be taken back for {count} minute, which is over. A host begins a new one "
                "with `/leancoffee start`.",
                "The end of a meetup can be taken back for {count} minutes, which are over. A host begins a new one "
                "with `/leancoffee start`.",
                minutes,
            )
        )
