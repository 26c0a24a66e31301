"""What is true of the speaker queue after an event: the steps that bot.core.meetup.evolve takes for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace as replaced
from typing import Any

from bot.core.meetup import events as ev
from bot.core.meetup.speakers.events import HandLowered, HandRaised, SpeakerCalled
from bot.core.meetup.speakers.state import NO_TOPIC, Speakers
from bot.core.meetup.state import Meetup
from bot.core.structures.fastcopy import replace


def talk_begun(meetup: Meetup, topic_id: int) -> Meetup:
    """Whoever asked to speak before there was a topic stands in the queue of the first one."""
    speakers = meetup.pace.speakers
    if speakers.topic_id != NO_TOPIC or speakers.is_over:
        return meetup
    return _with(meetup, replace(speakers, topic_id=topic_id))


def talk_over(meetup: Meetup) -> Meetup:
    """The talk about a topic has ended, and its queue with it."""
    speakers = meetup.pace.speakers
    return meetup if speakers.is_over else _with(meetup, replace(speakers, is_over=True))


def queue_again(before: Meetup, meetup: Meetup, queue: Speakers) -> Meetup:
    """A talk that was left since `before` goes on, with the queue that it had; nobody waits to speak in another one.

    Where the talk itself was taken back, whoever waited before it waits for the first topic, as far as they still do.
    """
    timebox, now = meetup.flow.timebox, before.pace.speakers
    if timebox is not None and now.topic_id == timebox.topic_id and not now.is_over:
        return meetup
    if timebox is None and not now.is_over:
        queue = replace(queue, waiting=tuple(each for each in queue.waiting if each in now.waiting))
    return _with(meetup, replace(queue, calls=now.calls))


def of_those_here(before: Meetup, meetup: Meetup) -> Meetup:
    """Whoever has left since `before` neither waits to speak nor has the floor, also in a talk that comes back."""
    gone = before.presence.present - meetup.presence.present
    after = _without(meetup, gone)
    if not any(each.pace.speakers.names(gone) for each in after.undo.points):
        return after
    points = tuple(
        replaced(each, pace=replace(each.pace, speakers=each.pace.speakers.without(gone)))
        for each in after.undo.points
    )
    return replace(after, undo=replaced(after.undo, points=points))


def _raised(meetup: Meetup, event: HandRaised) -> Meetup:
    speakers = _of(meetup, event.topic_id)
    return _with(meetup, replace(speakers, waiting=(*speakers.waiting, event.member_id)))


def _lowered(meetup: Meetup, event: HandLowered) -> Meetup:
    return _without(meetup, {event.member_id})


def _called(meetup: Meetup, event: SpeakerCalled) -> Meetup:
    speakers = _of(meetup, event.topic_id)
    waiting = tuple(each for each in speakers.waiting if each != event.member_id)
    called = replace(speakers, waiting=waiting, speaking=event.member_id, calls=speakers.calls + 1)
    return _with(meetup, called)


def _of(meetup: Meetup, topic_id: int) -> Speakers:
    """The queue of a topic; a new one where the one that is kept is another topic's, or of an earlier talk."""
    speakers = meetup.pace.speakers
    if speakers.topic_id == topic_id and not speakers.is_over:
        return speakers
    return Speakers(topic_id, calls=speakers.calls, is_over=False)


def _without(meetup: Meetup, gone: Collection[int]) -> Meetup:
    speakers = meetup.pace.speakers
    return _with(meetup, speakers.without(gone)) if speakers.names(gone) else meetup


def _with(meetup: Meetup, speakers: Speakers) -> Meetup:
    return replace(meetup, pace=replace(meetup.pace, speakers=speakers))


STEPS: Mapping[type[ev.Event], Callable[[Meetup, Any], Meetup]] = {
    HandRaised: _raised,
    HandLowered: _lowered,
    SpeakerCalled: _called,
}
