"""What is true of the speaker queue of a talk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Speakers:
    """Who wants to speak about a topic (snowflakes), first come first, and who has the floor, if anybody.

    `calls` counts how often the floor was given in this meetup, so that two who press at once call one speaker.
    `is_over` once the talk about the topic has ended: taking that end back brings its queue back.
    """

    topic_id: int = 0
    waiting: tuple[int, ...] = ()
    speaking: int | None = None
    calls: int = 0
    is_over: bool = True
