"""What is true of the speaker queue of a talk."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

NO_TOPIC: Final = 0
"""In place of a topic's number, while none is under discussion."""


@dataclass(frozen=True)
class Speakers:
    """Who wants to speak about a topic (snowflakes), first come first, and who has the floor, if anybody.

    `calls` counts how often the floor was given in this meetup, so that two who press at once call one speaker.
    `is_over` once the talk about the topic has ended: taking that end back brings its queue back. The queue of
    NO_TOPIC becomes that of the first topic: it is whoever asked to speak, on a stage, before there was one.
    """

    topic_id: int = NO_TOPIC
    waiting: tuple[int, ...] = ()
    speaking: int | None = None
    calls: int = 0
    is_over: bool = True

    def names(self, members: Collection[int]) -> bool:
        """Whether one of some members (snowflakes) waits or has the floor."""
        return self.speaking in members or any(each in members for each in self.waiting)

    def without(self, gone: Collection[int]) -> Speakers:
        """The queue without some members (snowflakes), who keep nobody waiting."""
        waiting = tuple(each for each in self.waiting if each not in gone)
        return replace(self, waiting=waiting, speaking=None if self.speaking in gone else self.speaking)
