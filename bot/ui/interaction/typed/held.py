"""Which meetup a host means that is over: one of the suggestions, or else the newest one of this channel."""

from __future__ import annotations

from collections.abc import AsyncIterator

import discord
from discord import app_commands

from bot.app.credit.corrections import NOTHING_HELD
from bot.app.credit.ports import Held
from bot.core.dates.zones import zone_named
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.values import Quoted
from bot.ui.interaction.access.viewer import may_see_channel
from bot.ui.interaction.answers.guard import actor_of, channel_of, guild_of, use_cases_of
from bot.ui.interaction.typed.autocomplete import Choices
from bot.ui.interaction.typed.suggesting import SuggestedOption
from bot.ui.kit.text import label

_OFFERED = 25
_WIDTH = 100


class HeldOption(SuggestedOption):
    """A meetup that is over, by its day and time on the server's clocks, and its channel."""

    async def transform(self, interaction: discord.Interaction, value: str) -> str:
        """The meetup's id. Raises Refusal."""
        async for name, each in _named(interaction):
            if value in (each.meetup_id, name):
                return each.meetup_id
        raise Refusal(
            say("There is no meetup {typed} here. Choose one of the suggestions.", typed=Quoted(value, 50))
        )

    async def suggestions(self, interaction: discord.Interaction, typed: str) -> Choices:
        """The newest ones in channels that the host may see; none for anybody else."""
        if not (await actor_of(interaction, use_cases_of(interaction))).is_host:
            return []
        choices: Choices = []
        async for name, each in _named(interaction):
            if typed.lower() in name.lower():
                choices.append(app_commands.Choice(name=label(name, _WIDTH), value=each.meetup_id))
            if len(choices) == _OFFERED:
                break
        return choices


HeldMeetup = app_commands.Transform[str, HeldOption]


async def newest_held(interaction: discord.Interaction) -> str:
    """The newest meetup that is over in this channel. Raises Refusal where there is none."""
    here = channel_of(interaction)
    for each in await use_cases_of(interaction).corrections.held_in(guild_of(interaction)):
        if each.channel_id == here:
            return each.meetup_id
    raise Refusal(NOTHING_HELD)


async def _named(interaction: discord.Interaction) -> AsyncIterator[tuple[str, Held]]:
    """Those that the host may see, the newest first; each channel is asked for once, and none that is not needed."""
    guild_id, use_cases = guild_of(interaction), use_cases_of(interaction)
    zone = zone_named((await use_cases.settings.of(guild_id)).policy.time_zone)
    visible: dict[int, bool] = {}
    for each in await use_cases.corrections.held_in(guild_id):
        if each.channel_id not in visible:
            visible[each.channel_id] = await may_see_channel(interaction, each.channel_id)
        if visible[each.channel_id]:
            channel = (
                None
                if interaction.guild is None
                else interaction.guild.get_channel_or_thread(each.channel_id)
            )
            place = "" if channel is None else f" · #{channel.name}"
            yield f"{each.started_at.astimezone(zone):%Y-%m-%d %H:%M}{place}", each
