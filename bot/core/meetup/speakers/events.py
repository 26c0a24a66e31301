"""What the journal holds about who wants to speak."""

from __future__ import annotations

from bot.core.meetup.events import Event
from bot.core.structures.frozen import frozen


@frozen
class HandRaised(Event):
    """Somebody wants to speak about the topic under discussion, or (NO_TOPIC) about the first one, and is the last in
    the queue."""

    topic_id: int
    member_id: int


@frozen
class HandLowered(Event):
    """Somebody does not want to speak any more."""

    topic_id: int
    member_id: int


@frozen
class SpeakerCalled(Event):
    """Somebody has the floor from now on, or (None) nobody: whoever had it is done, and nobody else was called."""

    topic_id: int
    member_id: int | None
