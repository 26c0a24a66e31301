"""What is kept of the messages and native events that show a meetup, so that a restart finds them again.

They are the announcers' (bot.ui.delivery); the use cases of a meetup know nothing of them.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.core.structures.frozen import frozen


@frozen
class Post:
    """A message the bot keeps up to date. `slot` is what it is (board, thumbs, summary), `key` which one.

    `is_open` is False once it got its final form and needs no more edits. `drawn` tells what it was last
    made to show.
    """

    meetup_id: str
    slot: str
    key: str
    channel_id: int
    message_id: int
    is_open: bool = True
    drawn: str = ""


@frozen
class PostAttempt:
    """A message that was about to be posted in a channel (a snowflake) at `tried_at` (aware UTC).

    Whether it is there is not known: the answer was lost, or the process died before it noted the message.
    """

    meetup_id: str
    slot: str
    key: str
    channel_id: int
    tried_at: datetime


class Posts(Protocol):
    """Which messages belong to which meetup, so that a restart finds them again."""

    async def of_meetup(self, meetup_id: str) -> list[Post]:
        """All posts of a meetup, oldest first."""

    async def save(self, post: Post) -> None:
        """Keep a post; one with the same meetup, slot and key is replaced, and the attempt to post it is over."""

    async def attempts(self, meetup_id: str) -> list[PostAttempt]:
        """What was about to be posted for a meetup and is not known to be there. Raises Unreadable."""

    async def attempt(self, attempt: PostAttempt) -> None:
        """Note what is about to be posted; an earlier attempt at the same is replaced."""

    async def refused(self, attempt: PostAttempt) -> None:
        """Forget an attempt that came to nothing for certain."""

    async def all_shown(self, meetup_id: str) -> None:
        """Note of a meetup that is over that all its messages say so."""


class ScheduledEventState(StrEnum):
    """Where a native Discord event stands, as far as we brought it there; GONE: deleted by hand."""

    SCHEDULED = "scheduled"
    ACTIVE = "active"
    OVER = "over"
    GONE = "gone"


@frozen
class ScheduledEventPost:
    """The native Discord event of a meetup (snowflakes). `drawn` tells what it was last made to show."""

    meetup_id: str
    guild_id: int
    event_id: int
    state: ScheduledEventState
    drawn: str


class ScheduledEventPosts(Protocol):
    """Which native Discord event belongs to which meetup."""

    async def of_meetup(self, meetup_id: str) -> ScheduledEventPost | None:
        """A meetup's event, if it ever had one."""

    async def of_event(self, event_id: int) -> ScheduledEventPost | None:
        """Which meetup's an event is, if any's."""

    async def save(self, post: ScheduledEventPost) -> None:
        """Keep an event; an earlier one of the same meetup is replaced."""

    async def forget(self, meetup_id: str) -> None:
        """Forget a meetup's event, so that it may get another one."""
