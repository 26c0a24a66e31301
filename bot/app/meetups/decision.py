"""A command that is decided, between its decision and its commit.

Both are named tuples: a dot makes one of each, in a third of the time of a frozen dataclass.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from bot.app.meetups.cache import Loaded
from bot.app.ports import Append, Origin, SeriesChange
from bot.core.meetup.commands import Command
from bot.core.meetup.state import Meetup


class Request(NamedTuple):
    """A command for a meetup, where it came from, the server too, and what is committed along with it.

    `attempts` is how often it may be decided, this time included.
    """

    meetup_id: str
    command: Command
    origin: Origin
    guild_id: int | None
    along: SeriesChange | None
    attempts: int

    def once_more(self) -> Request:
        """The same, to be decided again."""
        return self._replace(attempts=self.attempts - 1)


class Decision(NamedTuple):
    """`meetup` is the meetup to come: for drawing an answer, and not for giving it.

    Nothing counts before `durable` has returned, and what that returns may be another meetup, for the command
    is decided again where another writer was first. It has to be awaited, whatever becomes of the answer: the
    rest of the bot takes notice there.
    """

    meetup: Meetup
    before: Meetup
    request: Request
    loaded: Loaded
    append: Append | None
    """What carries the change; for a command that changes nothing the newest append it was decided on, if any."""
    settle: Callable[[Decision], Awaitable[Meetup]]

    @property
    def changes(self) -> bool:
        """Whether the command changes anything."""
        return self.meetup is not self.before

    def durable(self) -> Awaitable[Meetup]:
        """The meetup, once it is durable. Raises Refusal where nothing was changed."""
        return self.settle(self)
