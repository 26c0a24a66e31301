"""`/leancoffee settings`: what a community chooses. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.app.community.guild_settings import SettingsChange
from bot.core.policy import DOTS, THUMB_SECONDS, TOPICS_EACH, AuthorShown, ThumbRule
from bot.ui.interaction.answers.guard import guild_of, show
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.interaction.typed.autocomplete import Choices, zone_choices
from bot.ui.interaction.typed.options import DOTS_EACH, TIMEBOX, Dots, PhaseMinutes, ThumbSeconds, TopicsEach
from bot.ui.interaction.typed.suggesting import suggesting
from bot.ui.kit.render import render_label
from bot.ui.views.lines import RULES
from bot.ui.views.settings import AUTHORS, ask_whether_everybody_hosts, settings_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_RULES = [app_commands.Choice(name=render_label(name), value=rule.value) for rule, name in RULES.items()]
_AUTHORS = [app_commands.Choice(name=render_label(name), value=who.value) for who, name in AUTHORS.items()]
_TALLIES = [
    app_commands.Choice(name="hidden until voting closes", value="hidden"),
    app_commands.Choice(name="open while voting", value="open"),
]


@app_commands.command(name="settings", description="See or change how meetups are held in this server")
@app_commands.describe(
    host_role="Who may host, besides members with Manage Events",
    no_host_role="True takes the host role away: only members with Manage Events host then",
    dots=DOTS_EACH,
    dots_per_topic=f"The most dots of one person on one topic, {DOTS}",
    timebox=TIMEBOX,
    thumb_rule="How thumbs decide whether a topic goes on",
    thumb_seconds=f"How long a thumb vote stays open, {THUMB_SECONDS} seconds",
    time_zone="The community's time zone, for dates in records",
    tallies="Whether dots are shown while voting",
    gathering="Minutes until voting opens by itself; 0: the host opens it",
    voting="Minutes until voting closes by itself; 0: the host closes it",
    topics=f"The most topics of one person on a board, {TOPICS_EACH}; hosts may have any number",
    organizer="Who organises, as records name it (default: the server's name; - goes back to it)",
    contact="How the organizer is reached, for records and certificates (- takes it away)",
    presence_prompts="Whether those here are asked to tap three times an hour, as evidence for auditors",
    authors="Whether boards and minutes say who proposed a topic",
    takeover="Whether those present may take over where no host was there for five minutes",
    warning="Whether a line says so a minute before a timebox ends",
    close_early="Whether voting closes once all who are here have spent all their dots",
    ask_timebox="Whether the host is asked for each topic's timebox when its talk begins",
    minutes_shown="Whether the public summary says how long each person was there",
    voice_status="Whether the voice channel's status shows the topic and its end",
    chime="Whether a sound is heard in the voice channel when time is up",
)
@app_commands.choices(thumb_rule=_RULES, tallies=_TALLIES, authors=_AUTHORS)
async def settings(
    interaction: discord.Interaction[LeanCoffee],
    host_role: discord.Role | None = None,
    no_host_role: bool = False,
    dots: Dots | None = None,
    dots_per_topic: Dots | None = None,
    timebox: str | None = None,
    thumb_rule: str | None = None,
    thumb_seconds: ThumbSeconds | None = None,
    time_zone: str | None = None,
    tallies: str | None = None,
    gathering: PhaseMinutes | None = None,
    voting: PhaseMinutes | None = None,
    topics: TopicsEach | None = None,
    organizer: str | None = None,
    contact: str | None = None,
    presence_prompts: bool | None = None,
    authors: str | None = None,
    takeover: bool | None = None,
    warning: bool | None = None,
    close_early: bool | None = None,
    ask_timebox: bool | None = None,
    minutes_shown: bool | None = None,
    voice_status: bool | None = None,
    chime: bool | None = None,
) -> None:
    """Without options it shows the settings; with some it changes those."""
    use_cases, guild_id = interaction.client.use_cases, guild_of(interaction)
    change = SettingsChange(
        host_role_id=None if host_role is None else host_role.id,
        no_host_role=no_host_role,
        dots=dots,
        dots_per_topic=dots_per_topic,
        timebox=timebox,
        thumb_rule=None if thumb_rule is None else ThumbRule(thumb_rule),
        thumb_seconds=thumb_seconds,
        time_zone=time_zone,
        hidden_tallies=None if tallies is None else tallies == "hidden",
        gathering_minutes=gathering,
        voting_minutes=voting,
        topics_each=topics,
        organizer=organizer,
        contact=contact,
        presence_prompts=presence_prompts,
        authors=None if authors is None else AuthorShown(authors),
        takeover=takeover,
        warns=warning,
        closes_early=close_early,
        asks_timebox=ask_timebox,
        minutes_shown=minutes_shown,
        voice_status=voice_status,
        chime=chime,
    )
    may_change = interaction.permissions.manage_guild
    if await use_cases.settings.change_typed(guild_id, change, may_change):
        await show(interaction, ask_whether_everybody_hosts(guild_id))
        return
    await show(interaction, settings_card(await use_cases.settings.of(guild_id), may_change=may_change))


@settings.autocomplete("time_zone")
@suggesting
async def _zones(_interaction: discord.Interaction[LeanCoffee], typed: str) -> Choices:
    return zone_choices(typed)


async def setup(bot: LeanCoffee) -> None:
    """Put the command into the `/leancoffee` group, which cogs.meetup.leancoffee has brought."""
    add_to_group(bot.tree, "leancoffee", [settings])
