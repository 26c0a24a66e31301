"""Options that several commands have: their words, and the core's limits as Discord enforces them while typing."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.core.meetup.pace.clock import LENGTH_MINUTES
from bot.core.policy import DOTS, EXTENSION_MINUTES, PHASE_MINUTES, THUMB_SECONDS, TITLE_LIMIT, TOPICS_EACH
from bot.ui.interaction.access.viewer import SOON_SECONDS, sees_of
from bot.ui.interaction.answers.guard import guild_of, use_cases_of
from bot.ui.interaction.typed.autocomplete import Choices, occurrence_choices, series_choices
from bot.ui.interaction.typed.suggesting import SuggestedOption


class SeriesOption(SuggestedOption):
    """A series of the server: one of the suggestions, or its name where that is unambiguous."""

    async def transform(self, interaction: discord.Interaction, value: str) -> str:
        """The series' id. Raises Refusal."""
        series = use_cases_of(interaction).series
        return await series.called(guild_of(interaction), value, sees_of(interaction))

    async def suggestions(self, interaction: discord.Interaction, typed: str) -> Choices:
        """The server's series."""
        return await series_choices(
            use_cases_of(interaction), guild_of(interaction), typed, sees_of(interaction, SOON_SECONDS)
        )


class OccurrenceOption(SuggestedOption):
    """One date of the series that the option `series` names, or with `back` one that is left out of it."""

    async def transform(self, interaction: discord.Interaction, value: str) -> str:
        """The ISO day by the series' rule. Raises Refusal."""
        series, guild_id = use_cases_of(interaction).series, guild_of(interaction)
        series_id = await series.called(guild_id, str(interaction.namespace.series), sees_of(interaction))
        return await series.date_called(guild_id, series_id, value, skipped=bool(interaction.namespace.back))

    async def suggestions(self, interaction: discord.Interaction, typed: str) -> Choices:
        """Its dates, as far as the series is chosen already."""
        so_far = interaction.namespace
        return await occurrence_choices(
            use_cases_of(interaction),
            guild_of(interaction),
            str(so_far.series),
            typed,
            sees_of(interaction, SOON_SECONDS),
            skipped=bool(so_far.back),
        )


SeriesId = app_commands.Transform[str, SeriesOption]
OccurrenceDay = app_commands.Transform[str, OccurrenceOption]
Title = app_commands.Range[str, 0, TITLE_LIMIT]
Dots = app_commands.Range[int, DOTS.least, DOTS.most]
ThumbSeconds = app_commands.Range[int, THUMB_SECONDS.least, THUMB_SECONDS.most]
PhaseMinutes = app_commands.Range[int, PHASE_MINUTES.least, PHASE_MINUTES.most]
TopicsEach = app_commands.Range[int, TOPICS_EACH.least, TOPICS_EACH.most]
ExtensionMinutes = app_commands.Range[int, EXTENSION_MINUTES.least, EXTENSION_MINUTES.most]
MeetupMinutes = app_commands.Range[int, LENGTH_MINUTES.least, LENGTH_MINUTES.most]

DOTS_EACH = f"Dots for each person, {DOTS}"
WHICH_MEETUP = "The meetup; the newest one of this channel unless you choose another"
WHY = "Why, in a few words; the person reads it"
TIMEBOX = "Minutes of the timeboxes of a topic, such as 5/3/2"
LENGTH = "Minutes it is planned to last, closing round included; the board then says what there is time for"
