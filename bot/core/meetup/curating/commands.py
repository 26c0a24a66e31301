"""What people may ask of the list of topics, besides proposing, rewriting and withdrawing."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from bot.core.meetup.commands import HostCommand, MemberCommand
from bot.core.structures.frozen import frozen


class Move(StrEnum):
    """Where a topic goes in the queue."""

    UP = "up"
    DOWN = "down"
    FIRST = "first"
    LAST = "last"


@frozen
class MergeTopics(HostCommand):
    """Make a topic part of another one."""

    topic_id: int = field(kw_only=True)
    into_id: int = field(kw_only=True)


@frozen
class ReorderTopic(HostCommand):
    """Give a topic another place in the queue: a step up or down, an end of it, or a place from 1."""

    topic_id: int = field(kw_only=True)
    to: Move | int = field(kw_only=True)


@frozen
class PickNext(HostCommand):
    """Discuss this topic next, whatever became of it so far."""

    topic_id: int = field(kw_only=True)


@frozen
class ParkTopic(HostCommand):
    """Set a topic aside; the one under discussion is skipped, unless the topic is meant only while it waits."""

    topic_id: int = field(kw_only=True)
    while_waiting: bool = field(default=False, kw_only=True)


@frozen
class ReopenTopic(HostCommand):
    """Discuss a topic (again) that was discussed or set aside, after all others."""

    topic_id: int = field(kw_only=True)


@frozen
class ResetDots(HostCommand):
    """Give everybody their dots back and let them vote anew."""


@frozen
class RestoreTopic(MemberCommand):
    """Bring a topic back that one has withdrawn."""

    topic_id: int


@frozen
class JoinTopic(MemberCommand):
    """Stand with somebody else's topic: by a dot while voting is open, by one's name otherwise."""

    topic_id: int


@frozen
class LeaveTopic(MemberCommand):
    """Stand with somebody else's topic by one's name no longer."""

    topic_id: int
