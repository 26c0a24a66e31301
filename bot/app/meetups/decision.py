"""A command that is decided, between its decision and its commit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.app.meetups.cache import Loaded
from bot.app.ports import Append, Origin, SeriesChange
from bot.core.meetup.commands import Command
from bot.core.meetup.state import Meetup


@dataclass(frozen=True, slots=True)
class Request:
    """A command for a meetup, where it came from, the server too, and what is committed along with it."""

    meetup_id: str
    command: Command
    origin: Origin
    guild_id: int | None = None
    along: SeriesChange | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """`meetup` is the meetup to come: for drawing an answer, and not for giving it.

    Nothing counts before `durable` has returned, and what that returns may be another meetup, for the command
    is decided again where another writer was first. It has to be awaited, whatever becomes of the answer: the
    rest of the bot takes notice there.
    """

    meetup: Meetup
    request: Request
    loaded: Loaded
    before: Meetup
    append: Append | None
    """What carries the change; for a command that changes nothing the newest append it was decided on, if any."""
    attempts: int
    settle: Callable[[Decision], Awaitable[Meetup]]

    @property
    def changes(self) -> bool:
        """Whether the command changes anything."""
        return self.meetup is not self.before

    def durable(self) -> Awaitable[Meetup]:
        """The meetup, once it is durable. Raises Refusal where nothing was changed."""
        return self.settle(self)
