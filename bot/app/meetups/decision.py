"""A command that is decided, between its decision and its commit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.app.ports import SeriesChange
from bot.core.meetup.commands import Command
from bot.core.meetup.state import Meetup


@dataclass(frozen=True, slots=True)
class Request:
    """A command for a meetup, the server it came from, and what is committed along with it."""

    meetup_id: str
    command: Command
    guild_id: int | None = None
    along: SeriesChange | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """`meetup` is the meetup to come: for drawing an answer, and not for giving it.

    Nothing counts before `durable` has returned, and what that returns may be another meetup, for the command
    is decided again where another writer was first. It raises Refusal where nothing was changed. It has to be
    awaited, whatever becomes of the answer: the rest of the bot takes notice there.
    """

    meetup: Meetup
    durable: Callable[[], Awaitable[Meetup]]
