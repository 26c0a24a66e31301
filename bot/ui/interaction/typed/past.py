"""Which past meetup somebody means: one of the suggestions, or its day or title where that is unambiguous."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands

from bot.core.message import say
from bot.core.past import PastMeetup
from bot.core.refusal import Refusal
from bot.core.series.rule_words import day_named
from bot.core.typed.naming import called, may_be_id, told_apart
from bot.core.values import Quoted, UserText, Worded
from bot.ui.interaction.access.viewer import SOON_SECONDS, sees_channel_of
from bot.ui.interaction.answers.guard import guild_of, use_cases_of
from bot.ui.interaction.typed.autocomplete import Choices, holding
from bot.ui.interaction.typed.suggesting import SuggestedOption

_OFFERED = 25
_OF_A_DAY = 1000
"""As many as a day is looked through for: rooms of a conference may all hold one."""
_SEVERAL = 2
_TITLE_WIDTH = 68
"""So that a day, a time and the start of an id fit beside it: Discord shows 100 characters of a suggestion."""


class PastOption(SuggestedOption):
    """A past meetup that the person may see."""

    async def transform(self, interaction: discord.Interaction, value: str) -> str:
        """The meetup's id. Raises Refusal."""
        history, guild_id = use_cases_of(interaction).history, guild_of(interaction)
        sees = sees_channel_of(interaction)
        if may_be_id(value):
            try:
                return (await history.one(guild_id, value, sees))[0].meetup_id
            except Refusal:  # it is no id, then
                pass
        # A suggestion's name begins with the day, and may be of a meetup that is long past.
        day = value.strip().partition(" ")[0]
        that_day = await history.offered(guild_id, sees, _OF_A_DAY, typed=day) if day_named(day) else []
        found = called(value, [(str(name), each) for name, each in _named(that_day)])
        # Its whole title means it, however many newer ones have that and more in theirs.
        found = found or await history.titled(guild_id, sees, _SEVERAL, value)
        found = found or await history.offered(guild_id, sees, _SEVERAL, typed=value)
        if len(found) == 1:
            return found[0].meetup_id
        if found and value.strip():
            raise Refusal(
                say(
                    "Several meetups go by {typed}. Choose one of the suggestions, which tell them apart.",
                    typed=Quoted(value, 50),
                )
            )
        raise Refusal(
            say(
                "There is no past meetup {typed} here that you can see. Choose one of the suggestions, or look "
                "through them with `/leancoffee history`.",
                typed=Quoted(value, 50),
            )
        )

    async def suggestions(self, interaction: discord.Interaction, typed: str) -> Choices:
        """The newest ones, by day and title."""
        history, guild_id = use_cases_of(interaction).history, guild_of(interaction)
        sees = sees_channel_of(interaction, SOON_SECONDS)
        found = await history.offered(guild_id, sees, _OFFERED, typed=typed, leaves_out=True)
        return holding("", [(name, each.meetup_id) for name, each in _named(found)])


PastMeetupId = app_commands.Transform[str, PastOption]


def _named(found: Sequence[PastMeetup]) -> list[tuple[Worded, PastMeetup]]:
    """Each by day and title, with the time or the start of its id where two would look alike."""

    def short(each: PastMeetup) -> Worded:
        return say("{day} · {title}", day=each.day.isoformat(), title=UserText(each.title, _TITLE_WIDTH))

    def with_time(each: PastMeetup) -> Worded:
        return say(
            "{day} · {title} · {time} UTC",
            day=each.day.isoformat(),
            title=UserText(each.title, _TITLE_WIDTH),
            time=f"{each.started_at:%H:%M}",
        )

    def with_id(each: PastMeetup) -> Worded:
        return say(
            "{day} · {title} · {time} UTC · {id}",
            day=each.day.isoformat(),
            title=UserText(each.title, _TITLE_WIDTH),
            time=f"{each.started_at:%H:%M}",
            id=each.meetup_id[:4],
        )

    return told_apart(found, short, with_time, with_id)
