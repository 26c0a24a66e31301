"""`/leancoffee schedule create` and `edit`: what a series would be, to be looked at. Parse, ask, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.app.series.requests import SeriesRequest
from bot.core.series.recurrence import Missing
from bot.ui.interaction.autocomplete import Choices, series_choices, zone_choices
from bot.ui.interaction.guard import actor_of, channel_of, guild_of, show
from bot.ui.interaction.permissions import check_lasting_channel, check_text_channel, check_voice_channel
from bot.ui.kit.channels import VoiceRoom
from bot.ui.views.series_cards import preview_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_OPTIONS = {
    "title": "What each meetup is called",
    "rule": "On which days: first Thursday, last Friday, 15th, every second Tuesday…",
    "time": "When it starts, in its own time zone, such as 12:00",
    "time_zone": "The time zone that the time is meant in (default: the server's)",
    "duration": "How many minutes it lasts, up to 720 (default: 60)",
    "voice_channel": "Where attendance is counted (default: none; people check in)",
    "text_channel": "Where its board is (default: this channel)",
    "first_day": "The day from which on it takes place, such as 2026-12-01 (default: the next that fits)",
    "missing_day": "What happens in a month that lacks the day (default: skip the month)",
    "dots": "Dots for each person, 1 to 10",
    "timebox": "Minutes of the timeboxes of a topic, such as 5/3/2",
    "opens": "How many days before its start it opens for topics, 0 to 28 (default: 7)",
    "reminders": "Whether the channel is reminded a day and a quarter of an hour before (default: yes)",
    "start": "Who starts it (default: the host is asked)",
    "carries": "How often an undiscussed topic comes back, 0 to 24 (default: 3)",
}
_CHOICES = {
    "missing_day": [
        app_commands.Choice(name="skip that month", value="skip"),
        app_commands.Choice(name="take the last such day of the month", value="last"),
    ],
    "start": [
        app_commands.Choice(name="the host is asked", value="ask"),
        app_commands.Choice(name="by itself, once somebody is in the voice channel", value="alone"),
    ],
}

schedule = app_commands.Group(name="schedule", description="Meetups that plan themselves")


@schedule.command(description="Plan a meetup that takes place every month or week")
@app_commands.describe(**_OPTIONS)
@app_commands.choices(**_CHOICES)
async def create(
    interaction: discord.Interaction[LeanCoffee],
    title: str,
    rule: str,
    time: str,
    time_zone: str | None = None,
    duration: int | None = None,
    voice_channel: VoiceRoom | None = None,
    text_channel: discord.TextChannel | None = None,
    first_day: str | None = None,
    missing_day: str | None = None,
    dots: int | None = None,
    timebox: str | None = None,
    opens: int | None = None,
    reminders: bool | None = None,
    start: str | None = None,
    carries: int | None = None,
) -> None:
    """Show what it would be. Every value goes to the core as it was typed, which says what is wrong with it."""
    use_cases = interaction.client.use_cases
    actor = await actor_of(interaction, use_cases)
    check_lasting_channel(interaction, text_channel)
    if voice_channel is not None:
        check_voice_channel(voice_channel)
    request = SeriesRequest(
        title=title,
        rule=rule,
        at=time,
        time_zone=time_zone,
        minutes=duration,
        channel_id=None if text_channel is None else text_channel.id,
        voice_channel_id=None if voice_channel is None else voice_channel.id,
        first_day=first_day,
        missing=None if missing_day is None else Missing(missing_day),
        dots=dots,
        timebox=timebox,
        opens_days=opens,
        reminds=reminders,
        starts_alone=None if start is None else start == "alone",
        most_carries=carries,
    )
    organizer = "" if interaction.guild is None else interaction.guild.name
    preview = await use_cases.series.draft(
        guild_of(interaction), channel_of(interaction), organizer, request, actor
    )
    await show(interaction, preview_card(preview))


@schedule.command(description="Change a series: its days, its time, its settings")
@app_commands.describe(series="The series", text_only="Do without a voice channel from now on", **_OPTIONS)
@app_commands.choices(**_CHOICES)
async def edit(
    interaction: discord.Interaction[LeanCoffee],
    series: str,
    title: str | None = None,
    rule: str | None = None,
    time: str | None = None,
    time_zone: str | None = None,
    duration: int | None = None,
    voice_channel: VoiceRoom | None = None,
    text_only: bool = False,
    text_channel: discord.TextChannel | None = None,
    first_day: str | None = None,
    missing_day: str | None = None,
    dots: int | None = None,
    timebox: str | None = None,
    opens: int | None = None,
    reminders: bool | None = None,
    start: str | None = None,
    carries: int | None = None,
) -> None:
    """Show what it would become; what is not named stays as it is."""
    use_cases = interaction.client.use_cases
    actor = await actor_of(interaction, use_cases)
    if text_channel is not None:
        check_text_channel(interaction, text_channel)
    if voice_channel is not None:
        check_voice_channel(voice_channel)
    request = SeriesRequest(
        title=title,
        rule=rule,
        at=time,
        time_zone=time_zone,
        minutes=duration,
        channel_id=None if text_channel is None else text_channel.id,
        voice_channel_id=None if voice_channel is None else voice_channel.id,
        text_only=text_only,
        first_day=first_day,
        missing=None if missing_day is None else Missing(missing_day),
        dots=dots,
        timebox=timebox,
        opens_days=opens,
        reminds=reminders,
        starts_alone=None if start is None else start == "alone",
        most_carries=carries,
    )
    await show(
        interaction,
        preview_card(await use_cases.series.redraft(guild_of(interaction), series, request, actor)),
    )


@create.autocomplete("time_zone")
@edit.autocomplete("time_zone")
async def _zones(_interaction: discord.Interaction[LeanCoffee], typed: str) -> Choices:
    return zone_choices(typed)


@edit.autocomplete("series")
async def _series(interaction: discord.Interaction[LeanCoffee], typed: str) -> Choices:
    return await series_choices(interaction.client.use_cases, guild_of(interaction), typed)


async def setup(bot: LeanCoffee) -> None:
    """Hang the commands into the `/leancoffee` group, which cogs.leancoffee has brought."""
    group = bot.tree.get_command("leancoffee")
    assert isinstance(group, app_commands.Group)
    group.add_command(schedule)
