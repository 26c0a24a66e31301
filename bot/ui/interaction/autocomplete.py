"""What is suggested while somebody types an option: time zones, topics, series, occurrences.

Discord shows at most 25 suggestions of 100 characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import TypeVar

from discord import app_commands

from bot.app.ports import Unreadable
from bot.app.use_cases import UseCases
from bot.core.meetup.state import Topic
from bot.core.refusal import Refusal
from bot.core.series.series import OccurrenceState, Series
from bot.core.values import LocalTime
from bot.core.zones import zones_like
from bot.ui.kit.render import render_label
from bot.ui.kit.text import label

_CHOICES = 25
_WIDTH = 100

Value = TypeVar("Value", str, int)
Choices = list[app_commands.Choice[str]]
NumberChoices = list[app_commands.Choice[int]]


def zone_choices(typed: str) -> Choices:
    """Time zones whose name holds what is typed."""
    return _first((each, each) for each in zones_like(typed))


def topic_choices(topics: Iterable[Topic], typed: str) -> NumberChoices:
    """Those of the topics whose title holds what is typed; the value is the topic's number."""
    return _first((each.title, each.topic_id) for each in topics if typed.casefold() in each.title.casefold())


async def series_choices(use_cases: UseCases, guild_id: int, typed: str) -> Choices:
    """A server's series whose title holds what is typed; the value is the series' id."""
    return _first(
        (each.series.title, each.series.series_id)
        for each in (await use_cases.series.listing(guild_id, dates=0)).outlooks
        if typed.casefold() in each.series.title.casefold()
    )


async def occurrence_choices(use_cases: UseCases, guild_id: int, series_id: str, typed: str) -> Choices:
    """What is to come of a series; the value is the ISO day by the rule."""
    try:
        outlook = await use_cases.series.outlook(guild_id, series_id, _CHOICES)
    except (Refusal, Unreadable):  # no series is chosen yet, or one that is set aside
        return []
    found = ((local_time(outlook.series, each.starts_at), each.day.isoformat()) for each in outlook.upcoming)
    return _first((name, day) for name, day in found if typed.casefold() in name.casefold())


async def skipped_choices(
    use_cases: UseCases, guild_id: int, series_id: str, typed: str, now: datetime
) -> Choices:
    """What is skipped of a series and still to come (`now` is aware UTC); the value is as above."""
    try:
        series = (await use_cases.series.outlook(guild_id, series_id, 0)).series
    except (Refusal, Unreadable):
        return []
    found = (
        (local_time(series, each.starts_at), each.day.isoformat())
        for each in await use_cases.series.exceptions(series)
        if each.state is OccurrenceState.SKIPPED and each.starts_at > now
    )
    return _first((name, day) for name, day in found if typed.casefold() in name.casefold())


def local_time(series: Series, at: datetime) -> str:
    """An instant in the series' own time zone, where no Discord timestamp can stand."""
    return render_label(LocalTime(at, series.zone))


def _first(found: Iterable[tuple[str, Value]]) -> list[app_commands.Choice[Value]]:
    return [
        app_commands.Choice(name=label(name, _WIDTH), value=value) for name, value in islice(found, _CHOICES)
    ]
