"""What happens to the list of topics besides proposing, rewriting and withdrawing."""

from __future__ import annotations

from bot.core.meetup.events import Event
from bot.core.structures.frozen import frozen


@frozen
class TopicsMerged(Event):
    """A topic is part of another one (`into_id`) from now on. Their dots add up, up to `most` of one person's.

    What exceeds that goes back to its owner.
    """

    topic_id: int
    into_id: int
    most: int


@frozen
class TopicJoined(Event):
    """Somebody stands with a topic, in place of proposing much the same."""

    topic_id: int
    member_id: int


@frozen
class TopicLeft(Event):
    """Somebody who joined a topic, or what is part of it, stands with it no longer."""

    topic_id: int
    member_id: int


@frozen
class QueueOrdered(Event):
    """The host ordered what is still to be discussed: the ids of these topics, the next one first."""

    order: tuple[int, ...]


@frozen
class TopicParked(Event):
    """The host set a topic aside that is not under discussion; dots on it count against nobody."""

    topic_id: int


@frozen
class TopicReopened(Event):
    """A topic that was discussed or set aside is to be discussed (again)."""

    topic_id: int


@frozen
class DotsReset(Event):
    """All dots on what is still to be discussed went back to their owners."""


@frozen
class TopicRestored(Event):
    """A topic that was withdrawn is there again (`by` is a snowflake).

    Its dots come back, as far as nobody has more than `dots` then, and nobody more than `most` on it.
    """

    topic_id: int
    by: int
    dots: int
    most: int
