"""What is true after a step was noted, and after one was taken back: steps that bot.core.meetup.evolve takes.

The flow comes back as it was before the step. Its clocks go on with what was left of them, and whatever was drawn
meanwhile is stale (Meetup.moment).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace as replaced
from datetime import datetime
from typing import Any

from bot.core.meetup import events as ev
from bot.core.meetup.curating import undoing
from bot.core.meetup.events import Thumb
from bot.core.meetup.hosting.fold import hosted_again
from bot.core.meetup.pace.fold import paced_again
from bot.core.meetup.parts import Flow, Progress, Timebox, TopicState
from bot.core.meetup.speakers.fold import queue_again
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.dots import back_to_owners, given_back
from bot.core.meetup.undo.events import LEAVES_THE_CLOCK, HostStepTaken, HostStepUndone, UndoableStep
from bot.core.meetup.undo.log import UndoPoint
from bot.core.structures.fastcopy import replace
from bot.core.structures.grown_map import GrownMap


def with_ballot_after(meetup: Meetup) -> Meetup:
    """For the fold's step of an event by which a host moves dots: what is given from now on stays after an undo."""
    if not meetup.undo.points:
        return meetup
    return replace(meetup, undo=meetup.undo.led_to(ballot_after=meetup.agenda.ballot))


def with_thumbs_kept(meetup: Meetup, timebox: Timebox) -> Meetup:
    """A thumb vote is over: an undo that goes back to its timebox finds the thumbs that were shown."""
    if not any(_is_about(each, timebox) for each in meetup.undo.points):
        return meetup
    points = tuple(
        _with_thumbs(each, timebox.thumbs) if _is_about(each, timebox) else each
        for each in meetup.undo.points
    )
    return replace(meetup, undo=replaced(meetup.undo, points=points))


def _is_about(point: UndoPoint, timebox: Timebox) -> bool:
    return point.flow.timebox is not None and point.flow.timebox.timebox_id == timebox.timebox_id


def _with_thumbs(point: UndoPoint, thumbs: GrownMap[int, Thumb]) -> UndoPoint:
    assert point.flow.timebox is not None
    return replaced(point, flow=replace(point.flow, timebox=replace(point.flow.timebox, thumbs=thumbs)))


def _taken(meetup: Meetup, event: HostStepTaken) -> Meetup:
    seq = meetup.seq + 1
    true = (meetup.plan, meetup.flow, meetup.agenda, meetup.pace)
    point = UndoPoint(seq, event.step, event.host_id, event.at, *true)
    return replace(meetup, undo=meetup.undo.plus(point))


def _undone(meetup: Meetup, event: HostStepUndone) -> Meetup:
    point = meetup.undo.newest
    if point is None or point.seq != event.step_seq:
        raise ValueError(f"The journal takes back step {event.step_seq}, which is not the newest one.")
    after = meetup
    if point.step not in LEAVES_THE_CLOCK:
        after = paced_again(replace(after, flow=_flow_again(meetup, point, event.at)), point.pace)
        after = queue_again(meetup, after, point.pace.speakers)
    if point.ballot_after is not None:
        after = replace(after, agenda=given_back(after, point.agenda.ballot, point.ballot_after))
    gives_back = GIVES_BACK.get(point.step)
    if gives_back is not None:
        after = gives_back(after, point)
    before = replace(meetup, flow=point.flow, agenda=point.agenda)
    ballot = back_to_owners(after, meetup.votable, before)
    if ballot is not after.agenda.ballot:
        after = replace(after, agenda=replace(after.agenda, ballot=ballot))
    return replace(after, undo=meetup.undo.less(event.host_id, event.at))


def _flow_again(meetup: Meetup, point: UndoPoint, at: datetime) -> Flow:
    """The flow of before the step, whose clocks stood still since. Nothing that was counted is counted again."""
    now, before = meetup.flow, point.flow.talked_until(point.at)
    stood_still = at - point.at
    timebox = before.timebox
    if timebox is not None:
        timebox = replace(
            timebox,
            talking_since=None if timebox.talking_since is None else at,
            ends_at=None if timebox.ends_at is None else timebox.ends_at + stood_still,
            thumbs=_thumbs(now.timebox, timebox),
            brought_back=meetup.seq + 1,
        )
    was_left = _was_left(now, before)
    return replace(
        before,
        phase_since=before.phase_since + stood_still,
        round=now.round + 1 if was_left else now.round,
        brought_back=meetup.seq + 1 if was_left else before.brought_back,
        progress=_progress(now, before),
        timebox=timebox,
        timeboxes_begun=now.timeboxes_begun + 1,
    )


def _was_left(now: Flow, before: Flow) -> bool:
    """Whether people were shown another phase or another timebox meanwhile, so that what is there again is new."""
    if now.round != before.round or before.timebox is None or now.timebox is None:
        return now.round != before.round
    return now.timebox.timebox_id != before.timebox.timebox_id


def _thumbs(now: Timebox | None, before: Timebox) -> GrownMap[int, Thumb]:
    """The thumbs of a timebox that is there again, with those that were shown meanwhile."""
    if now is None or now.timebox_id != before.timebox_id:
        return before.thumbs
    return now.thumbs


def _progress(now: Flow, before: Flow) -> GrownMap[int, Progress]:
    """How far the topics had come. Whether one is withdrawn is its author's to say, not the flow's."""
    progress = before.progress
    for topic_id, each in now.progress.items():
        was = progress.get(topic_id)
        was_withdrawn = was is not None and was.state is TopicState.WITHDRAWN
        if (each.state is TopicState.WITHDRAWN) is not was_withdrawn:
            progress = progress.plus(topic_id, each)
    return progress


def _settings_again(meetup: Meetup, point: UndoPoint) -> Meetup:
    return replace(meetup, plan=replace(meetup.plan, policy=point.plan.policy))


GIVES_BACK: Mapping[UndoableStep, Callable[[Meetup, UndoPoint], Meetup]] = {
    UndoableStep.HAND_OVER: hosted_again,
    UndoableStep.CHANGE_SETTINGS: _settings_again,
    UndoableStep.MERGE: undoing.apart_again,
    UndoableStep.REORDER: undoing.order_again,
    UndoableStep.PARK: undoing.in_the_queue_again,
    UndoableStep.PICK_NEXT: undoing.set_aside_again,
    UndoableStep.REOPEN_TOPIC: undoing.set_aside_again,
}
"""What a step changed besides the flow and the dots, and how that comes back."""

STEPS: Mapping[type[ev.Event], Callable[[Meetup, Any], Meetup]] = {
    HostStepTaken: _taken,
    HostStepUndone: _undone,
}
