"""Options that name a topic of this channel's meetup; its title is suggested, and its number is sent."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands

from bot.core.meetup.curating.authors import are_shown
from bot.core.meetup.curating.merging import mergeable_topics
from bot.core.meetup.parts import Topic
from bot.core.meetup.state import Meetup
from bot.ui.interaction.answers.guard import channel_of, guild_of, use_cases_of
from bot.ui.interaction.typed.autocomplete import NumberChoices, topic_choices
from bot.ui.interaction.typed.suggesting import SuggestedOption
from bot.ui.views.host.topic_steps import in_hosts_order


class TopicOption(SuggestedOption):
    """One of the standing topics."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """A whole number."""
        return discord.AppCommandOptionType.integer

    async def transform(self, _interaction: discord.Interaction, value: int, /) -> int:
        """The topic's number, whatever it is: whether it may be meant is the core's to say."""
        return int(value)

    def offered(self, meetup: Meetup) -> Sequence[Topic]:
        """The topics that are suggested."""
        return in_hosts_order(meetup)

    async def suggestions(self, interaction: discord.Interaction, typed: str) -> NumberChoices:
        """The titles that hold what is typed."""
        use_cases = use_cases_of(interaction)
        meetup = await use_cases.meetups.in_channel(channel_of(interaction))
        topics = self.offered(meetup)
        authors = {each.author_id for each in topics if are_shown(meetup, each)}
        names = await use_cases.people.names(guild_of(interaction), authors)
        return await topic_choices(meetup, topics, names, typed)


class MergeableOption(TopicOption):
    """One of those that can be merged with another."""

    def offered(self, meetup: Meetup) -> Sequence[Topic]:
        """The topics that are suggested."""
        return mergeable_topics(meetup)


Standing = app_commands.Transform[int, TopicOption]
Mergeable = app_commands.Transform[int, MergeableOption]
