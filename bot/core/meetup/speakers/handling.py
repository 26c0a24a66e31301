"""What the commands of the speaker queue lead to.

Like bot.core.meetup.handlers, of which this is a chapter: every function takes the meetup, the command and `now`
(aware UTC, never before the journal's last instant), and returns the events, or raises Refusal.
"""

from __future__ import annotations

from datetime import datetime

from bot.core.meetup.commands import Actor
from bot.core.meetup.events import Event
from bot.core.meetup.hosting.rights import may_take_steps
from bot.core.meetup.speakers.commands import (
    CallSpeaker,
    LowerHand,
    NoteStageRequest,
    RaiseHand,
    StageRequest,
)
from bot.core.meetup.speakers.events import HandLowered, HandRaised, SpeakerCalled
from bot.core.meetup.speakers.state import NO_TOPIC, Speakers
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.refusal import Refusal, Stale
from bot.core.values import Channel

TOPIC_OVER = say("The talk about that topic is over. Raise your hand on the newest board.")
NOT_YOURS = say(
    "Only a host, or whoever has the floor, calls the next speaker. Press **Raise hand** to stand in the queue."
)
NOBODY_WAITS = say("Nobody has raised a hand.")
_CALLED_ALREADY = say(
    "Somebody called the next speaker at the same moment. Look at the board, and press again."
)
_NOT_UP = say("Your hand is not up. Press **Raise hand** on the board to stand in the queue.")
_HAS_FLOOR = say("You have the floor. Press **Next speaker** on the board when you are done.")


def speakers_now(meetup: Meetup) -> Speakers:
    """The queue of the topic under discussion; an empty one where nobody has raised a hand."""
    timebox, speakers = meetup.flow.timebox, meetup.pace.speakers
    if timebox is None:
        return Speakers(calls=speakers.calls)
    if speakers.is_over or speakers.topic_id != timebox.topic_id:
        return Speakers(timebox.topic_id, calls=speakers.calls, is_over=False)
    return speakers


def raise_hand(meetup: Meetup, command: RaiseHand, now: datetime) -> list[Event]:
    """Join the queue at its end; who stands in it keeps their place."""
    speakers, member = _speakers_of(meetup, command.topic_id), command.actor.member_id
    if speakers.speaking == member:
        raise Refusal(_HAS_FLOOR)
    if member in speakers.waiting:
        return []
    _check_here(meetup, command.actor)
    return [HandRaised(now, command.topic_id, member)]


def lower_hand(meetup: Meetup, command: LowerHand, now: datetime) -> list[Event]:
    """Leave the queue."""
    speakers, member = _speakers_of(meetup, command.topic_id), command.actor.member_id
    if member not in speakers.waiting:
        raise Refusal(_HAS_FLOOR if speakers.speaking == member else _NOT_UP)
    return [HandLowered(now, command.topic_id, member)]


def call_speaker(meetup: Meetup, command: CallSpeaker, now: datetime) -> list[Event]:
    """The first in the queue has the floor; where nobody waits, whoever had it is done."""
    speakers = speakers_now(meetup)
    if not may_take_steps(meetup, command.actor) and command.actor.member_id != speakers.speaking:
        raise Refusal(NOT_YOURS)
    if command.calls != speakers.calls:
        raise Stale(_CALLED_ALREADY)
    if not speakers.waiting and speakers.speaking is None:
        raise Refusal(NOBODY_WAITS)
    return [SpeakerCalled(now, speakers.topic_id, next(iter(speakers.waiting), None))]


def note_stage_request(meetup: Meetup, command: NoteStageRequest, now: datetime) -> list[Event]:
    """Discord's own request to speak stands in the same queue; granted there, it is the floor.

    Who goes back into the audience is heard no more, and so is done: whoever waits is still to be called.
    """
    member = command.member_id
    if meetup.flow.timebox is None:
        return _asked_ahead(meetup, command, now)
    speakers = speakers_now(meetup)
    match command.request:
        case StageRequest.MADE if member not in speakers.waiting and member != speakers.speaking:
            return [HandRaised(now, speakers.topic_id, member)]
        case StageRequest.TAKEN_BACK if member in speakers.waiting:
            return [HandLowered(now, speakers.topic_id, member)]
        case StageRequest.GRANTED if member != speakers.speaking:
            return [SpeakerCalled(now, speakers.topic_id, member)]
        case StageRequest.OVER if member == speakers.speaking:
            return [SpeakerCalled(now, speakers.topic_id, None)]
        case _:
            return []


def _asked_ahead(meetup: Meetup, command: NoteStageRequest, now: datetime) -> list[Event]:
    """Before there is a topic whoever asks waits for the first one; who is heard meanwhile need not."""
    speakers, member = meetup.pace.speakers, command.member_id
    is_theirs = not speakers.is_over and speakers.topic_id == NO_TOPIC and member in speakers.waiting
    if command.request is StageRequest.MADE:
        return [] if is_theirs else [HandRaised(now, NO_TOPIC, member)]
    is_lowered = is_theirs and command.request is not StageRequest.OVER
    return [HandLowered(now, NO_TOPIC, member)] if is_lowered else []


def _speakers_of(meetup: Meetup, topic_id: int) -> Speakers:
    """The queue of the topic under discussion. Raises Stale where a button meant another one."""
    speakers = speakers_now(meetup)
    if meetup.flow.timebox is None or speakers.topic_id != topic_id:
        raise Stale(TOPIC_OVER)
    return speakers


def _check_here(meetup: Meetup, actor: Actor) -> None:
    """Raise a Refusal for somebody who is not in the meetup's voice channel, as far as that is seen and noted."""
    voice = meetup.plan.voice_channel_id
    if voice is None or not meetup.presence.observing or not actor.is_noted:
        return
    if actor.member_id not in meetup.presence.present:
        raise Refusal(
            say(
                "I do not see you in {channel}, where the talk is. Join it, and raise your hand again.",
                channel=Channel(voice),
            )
        )
