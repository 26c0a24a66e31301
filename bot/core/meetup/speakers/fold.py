"""What is true of the speaker queue after an event: the steps that bot.core.meetup.evolve takes for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from bot.core.fastcopy import replace
from bot.core.meetup import events as ev
from bot.core.meetup.speakers.events import HandLowered, HandRaised, SpeakerCalled
from bot.core.meetup.speakers.state import NO_TOPIC, Speakers
from bot.core.meetup.state import Meetup


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


def queue_again(before: Meetup, meetup: Meetup) -> Meetup:
    """A topic that was left since `before` is under discussion again, and so is its queue, but for who has left.

    Where the talk itself was taken back, whoever waited waits for the first topic.
    """
    left, timebox, speakers = before.flow.timebox, meetup.flow.timebox, meetup.pace.speakers
    if timebox is None and not speakers.is_over:
        return _with(meetup, replace(speakers, topic_id=NO_TOPIC, speaking=None))
    if timebox is None or speakers.topic_id != timebox.topic_id or not speakers.is_over:
        return meetup
    is_same_talk = left is not None and left.timebox_id == timebox.timebox_id
    return meetup if is_same_talk else _with(meetup, replace(speakers, is_over=False))


def of_those_here(before: Meetup, meetup: Meetup) -> Meetup:
    """Whoever has left since `before` neither waits to speak nor has the floor."""
    return _without(meetup, before.presence.present - meetup.presence.present)


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
    waiting = tuple(each for each in speakers.waiting if each not in gone)
    speaking = None if speakers.speaking in gone else speakers.speaking
    if (waiting, speaking) == (speakers.waiting, speakers.speaking):
        return meetup
    return _with(meetup, replace(speakers, waiting=waiting, speaking=speaking))


def _with(meetup: Meetup, speakers: Speakers) -> Meetup:
    return replace(meetup, pace=replace(meetup.pace, speakers=speakers))


STEPS: Mapping[type[ev.Event], Callable[[Meetup, Any], Meetup]] = {
    HandRaised: _raised,
    HandLowered: _lowered,
    SpeakerCalled: _called,
}
