"""When a meetup moves by itself: the deadlines of its phase, the steps before its start, a forgotten end.

The next alarm follows from the state alone, so a restart sets the same one again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.meetup.ahead.occurrence import Reminder, Step, steps
from bot.core.meetup.hosting.watching import everybody_gone_at, host_missed_at
from bot.core.meetup.pace.clock import end_near_at
from bot.core.meetup.pace.timeboxes import warning_at
from bot.core.meetup.pace.voting import closes_without_absent_at
from bot.core.meetup.parts import Phase, Stage
from bot.core.meetup.prompts.schedule import OPEN_FOR, Due, next_prompt
from bot.core.meetup.state import Meetup
from bot.core.policy import AUTO_FINISH, CLOSING_LIMIT
from bot.core.structures.frozen import frozen


class AlarmKind(StrEnum):
    """What an alarm is about."""

    GATHERING_OVER = "gathering_over"
    VOTING_OVER = "voting_over"
    TIMEBOX_OVER = "timebox_over"
    THUMBS_OVER = "thumbs_over"
    FORGOTTEN = "forgotten"
    STEP = "step"
    PROMPT_DUE = "prompt_due"
    PROMPT_OVER = "prompt_over"
    HOST_AWAY = "host_away"
    EVERYBODY_LEFT = "everybody_left"
    END_NEAR = "end_near"
    TIMEBOX_WARNING = "timebox_warning"


@frozen
class Alarm:
    """The next instant (aware UTC) at which a meetup moves by itself.

    An alarm that rings late, twice, or after what it meant is over is refused by `decide`,
    because it no longer equals `next_alarm`.
    """

    at: datetime
    kind: AlarmKind
    token: int


def phase_deadline(meetup: Meetup) -> datetime | None:
    """When gathering or voting ends by itself (aware UTC); None where the host moves on by hand."""
    policy = meetup.plan.policy
    minutes = {Phase.GATHERING: policy.gathering_minutes, Phase.VOTING: policy.voting_minutes}.get(
        meetup.phase, 0
    )
    return meetup.flow.phase_since + timedelta(minutes=minutes) if minutes else None


def steps_ahead(meetup: Meetup) -> Iterator[Step]:
    """The steps towards a planned meetup's start that are still to be taken, in order of time."""
    plan = meetup.plan
    if meetup.phase is not Phase.PLANNED or plan.occurrence is None or plan.timed_at is None:
        return
    for each in steps(plan.occurrence):
        if each.reminder not in plan.reminded and not _was_over(each, plan.timed_at):
            yield each


def longest(meetup: Meetup) -> timedelta:
    """How long after its start a meetup whose host forgot it is finished."""
    if meetup.plan.occurrence is None:
        return AUTO_FINISH
    return max(AUTO_FINISH, timedelta(minutes=meetup.plan.occurrence.minutes))


def next_alarm(meetup: Meetup) -> Alarm | None:
    """The next instant at which the meetup moves by itself; None when it only waits for people.

    It follows from the meetup's plan, its flow, its pace and its presence. What people do in a meetup held by text
    makes it later besides, never sooner: one that was set too early rings, is stale, and is set again.
    """
    ahead = next(steps_ahead(meetup), None)
    if ahead is not None:
        return Alarm(ahead.at, AlarmKind.STEP, len(meetup.plan.reminded))
    if not meetup.phase.is_live or meetup.flow.started_at is None:
        return None
    alarms = [Alarm(meetup.flow.started_at + longest(meetup), AlarmKind.FORGOTTEN, 0)]
    deadline = phase_deadline(meetup)
    if deadline is not None:
        kind = AlarmKind.GATHERING_OVER if meetup.phase is Phase.GATHERING else AlarmKind.VOTING_OVER
        alarms.append(Alarm(deadline, kind, 0))
    done_at = closes_without_absent_at(meetup)
    if done_at is not None:
        alarms.append(Alarm(done_at, AlarmKind.VOTING_OVER, 0))
    if meetup.phase is Phase.CLOSING:
        alarms.append(Alarm(meetup.flow.phase_since + CLOSING_LIMIT, AlarmKind.FORGOTTEN, 0))
    timebox = meetup.flow.timebox
    if timebox is not None and timebox.ends_at is not None:
        kind = AlarmKind.THUMBS_OVER if timebox.stage is Stage.THUMBS else AlarmKind.TIMEBOX_OVER
        alarms.append(Alarm(timebox.ends_at, kind, timebox.timebox_id))
    alarms += _of_prompts(meetup)
    alarms += _of_absence(meetup)
    alarms += _of_pace(meetup)
    return min(alarms, key=lambda each: each.at)


def prompt_due(meetup: Meetup) -> Due | None:
    """The next prompt of a live meetup; None where none comes any more. In the closing round nobody is asked."""
    plan, started_at = meetup.plan, meetup.flow.started_at
    if plan.prompts is None or started_at is None or meetup.phase is Phase.CLOSING:
        return None
    planned = None if plan.occurrence is None else timedelta(minutes=plan.occurrence.minutes)
    return next_prompt(plan.prompts, started_at, longest(meetup), planned)


def _of_prompts(meetup: Meetup) -> Iterator[Alarm]:
    """When the open prompt is over, or else the next one is due."""
    prompts = meetup.plan.prompts
    if prompts is not None and prompts.open_since is not None:
        yield Alarm(prompts.open_since + OPEN_FOR, AlarmKind.PROMPT_OVER, prompts.newest)
        return
    due = prompt_due(meetup)
    if due is not None:
        yield Alarm(due.at, AlarmKind.PROMPT_DUE, due.number)


def _of_absence(meetup: Meetup) -> Iterator[Alarm]:
    """When those present may take over from an absent host, and when the meetup ends because everybody has left."""
    missed_at, gone_at = host_missed_at(meetup), everybody_gone_at(meetup)
    if missed_at is not None:
        yield Alarm(missed_at, AlarmKind.HOST_AWAY, 0)
    if gone_at is not None:
        yield Alarm(gone_at, AlarmKind.EVERYBODY_LEFT, 0)


def _of_pace(meetup: Meetup) -> Iterator[Alarm]:
    """When the planned end is near, and a minute before the timebox ends."""
    warning = warning_at(meetup)
    if warning is not None:
        yield Alarm(warning, AlarmKind.TIMEBOX_WARNING, meetup.flow.timeboxes_begun)
    end_near = end_near_at(meetup)
    if end_near is not None:
        yield Alarm(end_near, AlarmKind.END_NEAR, 0)


def _was_over(step: Step, timed_at: datetime) -> bool:
    """Whether a reminder was due before the start was even set: the new board says as much."""
    return step.reminder in (Reminder.DAY_BEFORE, Reminder.SOON) and step.at <= timed_at
