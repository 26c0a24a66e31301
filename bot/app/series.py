"""What people do with a series: draft, save, list, edit, pause, skip, move, delete.

Nothing is saved before its author has seen the next dates. Imports bot.core and the ports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.app.ports import Draft, Problem
from bot.core.calendar import Missing
from bot.core.commands import Actor
from bot.core.series import OccurrenceNote, Series, Upcoming

PREVIEWED = 6
"""How many dates the author of a series is shown before it is saved."""


@dataclass(frozen=True, slots=True)
class SeriesRequest:
    """What a host asks for, as typed; None leaves a setting as it is, or at its default.

    `rule`, `at` and `first_day` are words ("first Thursday", "12:00", "2026-12-01"); ids are snowflakes.
    """

    title: str | None = None
    rule: str | None = None
    at: str | None = None
    time_zone: str | None = None
    minutes: int | None = None
    channel_id: int | None = None
    voice_channel_id: int | None = None
    text_only: bool = False
    first_day: str | None = None
    missing: Missing | None = None
    dots: int | None = None
    timebox: str | None = None
    opens_days: int | None = None
    reminds: bool | None = None
    starts_alone: bool | None = None
    most_carries: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft with the next dates it would give; `is_new` unless it edits a series."""

    draft: Draft
    upcoming: tuple[Upcoming, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """A series, what comes next, and what is wrong with it."""

    series: Series
    upcoming: tuple[Upcoming, ...]
    problems: tuple[Problem, ...] = ()


class SeriesDesk:
    """The use cases of a series. Whoever changes one must be a host; a Refusal means that nothing changed."""

    async def draft(
        self, guild_id: int, channel_id: int, organizer: str, request: SeriesRequest, actor: Actor
    ) -> Preview:
        """A new series, to be looked at; `channel_id` is where it was asked for."""
        raise NotImplementedError

    async def redraft(
        self, guild_id: int, series_id: str, request: SeriesRequest, actor: Actor
    ) -> Preview:
        """An edited series, to be looked at."""
        raise NotImplementedError

    async def save(self, guild_id: int, draft_id: str, actor: Actor) -> Outlook:
        """The author approves of a draft."""
        raise NotImplementedError

    async def discard(self, draft_id: str, actor: Actor) -> None:
        """The author does not."""
        raise NotImplementedError

    async def of_guild(self, guild_id: int, dates: int = 2) -> Sequence[Outlook]:
        """All series of a guild, each with its next few dates."""
        raise NotImplementedError

    async def outlook(self, guild_id: int, series_id: str, dates: int = PREVIEWED) -> Outlook:
        """One series. Raises Refusal when there is none, or in another server."""
        raise NotImplementedError

    async def exceptions(self, series: Series) -> Sequence[OccurrenceNote]:
        """Everything noted of its occurrences since its anchor, for the calendar file."""
        raise NotImplementedError

    async def pause(self, guild_id: int, series_id: str, actor: Actor) -> Outlook:
        """Plan no more meetups; the one that is planned is called off and keeps its topics."""
        raise NotImplementedError

    async def resume(self, guild_id: int, series_id: str, actor: Actor) -> Outlook:
        """Plan again, from today on."""
        raise NotImplementedError

    async def skip(
        self, guild_id: int, series_id: str, day: str, actor: Actor, *, back: bool = False
    ) -> Outlook:
        """One occurrence (its ISO day by the rule) does not take place; `back`: it does after all."""
        raise NotImplementedError

    async def move(
        self, guild_id: int, series_id: str, day: str, to_day: str | None, to_time: str | None, actor: Actor
    ) -> Outlook:
        """One occurrence (its ISO day by the rule) takes place at another local day or time, in words."""
        raise NotImplementedError

    async def delete(self, guild_id: int, series_id: str, actor: Actor) -> Series:
        """Forget the series; its planned meetup is called off. Records and minutes stay."""
        raise NotImplementedError

    async def check_again(self, guild_id: int, series_id: str, actor: Actor) -> Outlook:
        """Somebody mended something: try again at once."""
        raise NotImplementedError

    async def follow(self, series_id: str, member_id: int, guild_id: int) -> Series:
        """Remind a member by direct message from now on."""
        raise NotImplementedError

    async def unfollow(self, series_id: str, member_id: int) -> None:
        """Remind a member no more. Works from a direct message too, and for a series that is gone."""
        raise NotImplementedError
