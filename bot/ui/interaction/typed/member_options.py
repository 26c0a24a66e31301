"""Options and suggestions of the commands on one's own log: nobody is suggested what is another's."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands

from bot.app.concurrency.off_loop import by_name
from bot.core.credit.activity import Activity
from bot.core.credit.renewal import terms
from bot.core.message import say
from bot.core.typed.naming import called, spelled, told_apart
from bot.core.values import UserText, Worded
from bot.ui.interaction.answers.guard import use_cases_of
from bot.ui.interaction.typed.autocomplete import Choices, holding
from bot.ui.interaction.typed.suggesting import SuggestedOption

_DESCRIPTION_WIDTH = 60


class ActivityOption(SuggestedOption):
    """One of one's own activities: a suggestion, or its words where they are unambiguous."""

    async def transform(self, interaction: discord.Interaction, value: str) -> str:
        """The activity's id. What is none of theirs, the use case refuses."""
        activities = (await use_cases_of(interaction).member_log.of(interaction.user.id)).activities

        def meant() -> list[str]:
            names = [(str(name), each.activity_id) for name, each in _named(activities)]
            return called(value, [*names, *((each.description, each.activity_id) for each in activities)])

        found = await by_name(len(activities), meant)
        return found[0] if len(set(found)) == 1 else value

    async def suggestions(self, interaction: discord.Interaction, typed: str) -> Choices:
        """The newest first."""
        activities = (await use_cases_of(interaction).member_log.of(interaction.user.id)).activities
        return await by_name(
            len(activities),
            lambda: holding(typed, [(name, each.activity_id) for name, each in _named(activities)[::-1]]),
        )


ActivityId = app_commands.Transform[str, ActivityOption]


def certification_choices(typed: str) -> Choices:
    """The certifications whose name holds what is typed."""
    wanted = spelled(typed)
    return [app_commands.Choice(name=each, value=each) for each in terms().kinds if wanted in spelled(each)]


def _named(activities: Sequence[Activity]) -> list[tuple[Worded, Activity]]:
    """Each by the shortest name that no other one has, so that no two suggestions look alike."""

    def short(each: Activity) -> Worded:
        return say(
            "{day} · {description}",
            day=each.day.isoformat(),
            description=UserText(each.description, _DESCRIPTION_WIDTH),
        )

    def with_time(each: Activity) -> Worded:
        return say(
            "{day} · {description} · {minutes} min",
            day=each.day.isoformat(),
            description=UserText(each.description, _DESCRIPTION_WIDTH),
            minutes=each.minutes,
        )

    def numbered(each: Activity) -> Worded:
        return say(
            "{day} · {description} · no. {number}",
            day=each.day.isoformat(),
            description=UserText(each.description, _DESCRIPTION_WIDTH),
            number=each.activity_id,
        )

    return told_apart(activities, short, with_time, numbered)
