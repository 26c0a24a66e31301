"""What a step with the topics changed comes back. The talk that went on meanwhile, and what it came to, stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.core.meetup.parts import Phase, Progress, TopicState
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.log import UndoPoint
from bot.core.structures.fastcopy import replace

_SET_ASIDE = frozenset({TopicState.DISCUSSED, TopicState.PARKED})


def apart_again(meetup: Meetup, point: UndoPoint) -> Meetup:
    """What was merged is a topic of its own again, with the time that was its own."""

    def was_merged(was: Progress, now: Progress) -> bool:
        return now.state is TopicState.MERGED and was.state is not TopicState.MERGED

    before = meetup
    for topic_id in _changed(before, point, was_merged):
        was, into = point.flow.progress.get(topic_id, Progress()), before.progress(topic_id).merged_into
        assert into is not None
        meetup = _with(_with(meetup, into, _without(meetup.progress(into), was, point, into)), topic_id, was)
    return order_again(meetup, point)


def _without(now: Progress, part: Progress, point: UndoPoint, topic_id: int) -> Progress:
    """How far a survivor has come without its part; a talk that ended since has a verdict of its own."""
    own = point.flow.progress.get(topic_id, Progress())
    was_discussed = now.was_discussed if now.state is TopicState.DISCUSSED else own.was_discussed
    talked = max(now.talked - part.talked, timedelta())
    return replace(now, talked=talked, was_discussed=was_discussed)


def order_again(meetup: Meetup, point: UndoPoint) -> Meetup:
    """What is to come has the order that it had, unless a vote has decided since.

    An order is given while topics are discussed, and every way from there to another vote is a step of its own, which
    has been taken back by then.
    """
    if point.flow.phase is not Phase.DISCUSSING:
        return meetup
    return replace(meetup, flow=replace(meetup.flow, order=point.flow.order))


def in_the_queue_again(meetup: Meetup, point: UndoPoint) -> Meetup:
    """What was parked, and not by a talk that came to nothing since, is to be discussed."""

    def was_parked(was: Progress, now: Progress) -> bool:
        return now.state is TopicState.PARKED and was == replace(now, state=TopicState.OPEN)

    return _as_before(meetup, point, was_parked)


def set_aside_again(meetup: Meetup, point: UndoPoint) -> Meetup:
    """What was reopened, and not taken up since, is discussed or parked as it was."""

    def was_reopened(was: Progress, now: Progress) -> bool:
        return was.state in _SET_ASIDE and now == replace(was, state=TopicState.OPEN)

    return order_again(_as_before(meetup, point, was_reopened), point)


def _as_before(meetup: Meetup, point: UndoPoint, is_meant: Callable[[Progress, Progress], bool]) -> Meetup:
    for topic_id in _changed(meetup, point, is_meant):
        meetup = _with(meetup, topic_id, point.flow.progress.get(topic_id, Progress()))
    return meetup


def _changed(meetup: Meetup, point: UndoPoint, is_meant: Callable[[Progress, Progress], bool]) -> list[int]:
    """The topics of which something is true, by how far they were before the step and are now."""
    progress = list(meetup.flow.progress.items())
    return [each for each, now in progress if is_meant(point.flow.progress.get(each, Progress()), now)]


def _with(meetup: Meetup, topic_id: int, progress: Progress) -> Meetup:
    flow = replace(meetup.flow, progress=meetup.flow.progress.plus(topic_id, progress))
    return replace(meetup, flow=flow)
