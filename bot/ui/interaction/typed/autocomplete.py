"""What is suggested while somebody types an option: time zones, topics, series, occurrences.

No two suggestions look alike: a client that sends a name in place of its value sends the first one's. Discord shows
at most 25 suggestions of 100 characters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from discord import app_commands

from bot.app.concurrency.off_loop import by_name
from bot.app.ports import Unreadable
from bot.app.series.names import occurrence_names, series_names
from bot.app.series.ports import Sees
from bot.app.use_cases import UseCases
from bot.core.dates.zones import zones_like
from bot.core.erased import is_former
from bot.core.meetup.actions.item import ActionItem
from bot.core.meetup.curating.authors import are_shown
from bot.core.meetup.parts import Topic
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.typed.naming import number_typed, spelled, told_apart
from bot.core.values import Member, UserText, Worded
from bot.ui.kit.render import render_label
from bot.ui.kit.text import label

_CHOICES = 25
_WIDTH = 100
_TITLE_WIDTH = 60
_NAME_WIDTH = 32
"""A title and a name that both fit into a suggestion."""

Value = TypeVar("Value", str, int)
Choices = list[app_commands.Choice[str]]
NumberChoices = list[app_commands.Choice[int]]


def zone_choices(typed: str) -> Choices:
    """Time zones whose name holds what is typed."""
    return _first((each, each) for each in zones_like(typed))


async def topic_choices(
    meetup: Meetup, topics: Sequence[Topic], names: Mapping[int, str], typed: str
) -> NumberChoices:
    """Those of a meetup's topics whose name holds what is typed; the value is the topic's number.

    Where a number is typed, the topic that boards show by it comes first; so does the one of that place in the
    ranking. Two of one title are told apart by who proposed them, as `names` has it (by snowflake) and where that
    is shown, then by number.
    """

    def proposed(topic: Topic) -> Worded:
        if not are_shown(meetup, topic):
            return numbered(topic)
        if is_former(topic.author_id):
            return say("{title} · a former member", title=UserText(topic.title, _TITLE_WIDTH))
        author = UserText(names.get(topic.author_id, str(Member(topic.author_id))), _NAME_WIDTH)
        return say("{title} · {author}", title=UserText(topic.title, _TITLE_WIDTH), author=author)

    def numbered(topic: Topic) -> Worded:
        return say("{title} · no. {number}", title=UserText(topic.title, _TITLE_WIDTH), number=topic.topic_id)

    def choices() -> NumberChoices:
        meant = _shown_by(number_typed(typed), meetup)
        named = told_apart(topics, lambda each: UserText(each.title, _WIDTH), proposed, numbered)
        named.sort(key=lambda each: each[1].topic_id not in meant)
        return holding(typed, ((name, each.topic_id) for name, each in named), meant)

    return await by_name(len(topics), choices)


def _shown_by(number: int | None, meetup: Meetup) -> frozenset[int]:
    """The topics beside which a board shows a number: their own among the proposals, their place in the ranking."""
    if number is None:
        return frozenset()
    return frozenset({number, *(each.topic_id for each in meetup.ranked[:number][number - 1 :])})


async def action_choices(items: Sequence[ActionItem], names: Mapping[int, str], typed: str) -> NumberChoices:
    """Those of the actions whose name holds what is typed; the value is the action's number.

    Two of the same words are told apart by who owns them, as `names` has it (by snowflake), then by number.
    """

    def owned(item: ActionItem) -> Worded:
        if is_former(item.owner_id):
            return say("{text} · a former member", text=UserText(item.text, _TITLE_WIDTH))
        owner = UserText(names.get(item.owner_id, str(Member(item.owner_id))), _NAME_WIDTH)
        return say("{text} · {owner}", text=UserText(item.text, _TITLE_WIDTH), owner=owner)

    def numbered(item: ActionItem) -> Worded:
        return say("{text} · no. {number}", text=UserText(item.text, _TITLE_WIDTH), number=item.action_id)

    def choices() -> NumberChoices:
        named = told_apart(items, lambda each: UserText(each.text, _WIDTH), owned, numbered)
        return holding(typed, ((name, each.action_id) for name, each in named))

    return await by_name(len(items), choices)


async def series_choices(use_cases: UseCases, guild_id: int, typed: str, sees: Sees) -> Choices:
    """The series that somebody may see and whose name holds what is typed; the value is the series' id."""
    outlooks = (await use_cases.series.listing(guild_id, dates=1, sees=sees)).outlooks
    return holding(typed, ((name, each.series.series_id) for name, each in series_names(outlooks)))


async def occurrence_choices(
    use_cases: UseCases, guild_id: int, series: str, typed: str, sees: Sees, *, skipped: bool = False
) -> Choices:
    """What is to come of a series, or is left out of that; the value is the ISO day by the rule."""
    try:
        series_id = await use_cases.series.called(guild_id, series, sees)
        found = (await use_cases.series.outlook(guild_id, series_id, 0)).series
        dates = await use_cases.series.dates(found, skipped=skipped)
    except (Refusal, Unreadable):  # no series is chosen yet, or one that is set aside
        return []
    return holding(typed, ((name, each.day.isoformat()) for name, each in occurrence_names(found, dates)))


def holding(
    typed: str, found: Iterable[tuple[Worded, Value]], meant: Collection[Value] = ()
) -> list[app_commands.Choice[Value]]:
    """Those whose name, as it is shown, holds what is typed, and those that are `meant` by it anyway."""
    wanted = spelled(typed)
    shown = ((render_label(name, _WIDTH), value) for name, value in found)
    return _first((name, value) for name, value in shown if value in meant or wanted in spelled(name))


def _first(found: Iterable[tuple[str, Value]]) -> list[app_commands.Choice[Value]]:
    return [
        app_commands.Choice(name=label(name, _WIDTH), value=value) for name, value in islice(found, _CHOICES)
    ]
