"""Which meetup a host means that is over: one of the suggestions, or else the newest one of this channel."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import discord
from discord import app_commands

from bot.app.credit.corrections import NOTHING_HELD
from bot.app.credit.ports import Held
from bot.core.dates.zones import zone_named
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.typed.naming import called, told_apart
from bot.core.values import Quoted, UserText, Worded
from bot.ui.interaction.access.viewer import may_see_channel
from bot.ui.interaction.answers.guard import actor_of, channel_of, guild_of, use_cases_of
from bot.ui.interaction.typed.autocomplete import Choices, holding
from bot.ui.interaction.typed.suggesting import SuggestedOption

_NAME_WIDTH = 90
"""So that the start of an id fits behind it: Discord shows 100 characters of a suggestion."""


class HeldOption(SuggestedOption):
    """A meetup that is over, by its day and time on the server's clocks, and its channel."""

    async def transform(self, interaction: discord.Interaction, value: str) -> str:
        """The meetup's id. Raises Refusal, also where several go by what was typed: no correction goes astray."""
        seen = await _seen(interaction)
        if value in [each.meetup_id for _, each in seen]:
            return value
        names = [*seen, *_told_apart(seen)]
        found = {each.meetup_id for each in called(value, [(str(name), each) for name, each in names])}
        if len(found) == 1:
            return found.pop()
        if found:
            raise Refusal(
                say(
                    "Several meetups go by {typed}. Choose one of the suggestions, which tell them apart.",
                    typed=Quoted(value, 50),
                )
            )
        raise Refusal(
            say("There is no meetup {typed} here. Choose one of the suggestions.", typed=Quoted(value, 50))
        )

    async def suggestions(self, interaction: discord.Interaction, typed: str) -> Choices:
        """The newest ones in channels that the host may see; none for anybody else."""
        if not (await actor_of(interaction, use_cases_of(interaction))).is_host:
            return []
        named = _told_apart(await _seen(interaction))
        return holding(typed, [(name, each.meetup_id) for name, each in named])


HeldMeetup = app_commands.Transform[str, HeldOption]


async def newest_held(interaction: discord.Interaction) -> str:
    """The newest meetup that is over in this channel. Raises Refusal where there is none."""
    here = channel_of(interaction)
    for each in await use_cases_of(interaction).corrections.held_in(guild_of(interaction)):
        if each.channel_id == here:
            return each.meetup_id
    raise Refusal(NOTHING_HELD)


async def _seen(interaction: discord.Interaction) -> Sequence[tuple[Worded, Held]]:
    """Those in channels that may be seen, each by its usual name, the newest first."""
    guild_id, use_cases = guild_of(interaction), use_cases_of(interaction)
    zone = zone_named((await use_cases.settings.of(guild_id)).policy.time_zone)
    held = await use_cases.corrections.held_in(guild_id)
    channels = {each.channel_id for each in held}
    visible = {each for each in channels if await may_see_channel(interaction, each)}
    return [(_name(interaction.guild, each, zone), each) for each in held if each.channel_id in visible]


def _name(guild: discord.Guild | None, held: Held, zone: ZoneInfo) -> Worded:
    start = f"{held.started_at.astimezone(zone):%Y-%m-%d %H:%M}"
    channel = None if guild is None else guild.get_channel_or_thread(held.channel_id)
    if channel is None:
        return say("{start}", start=start)
    return say("{start} · #{channel}", start=start, channel=UserText(channel.name))


def _told_apart(seen: Sequence[tuple[Worded, Held]]) -> Sequence[tuple[Worded, Held]]:
    """The same with the start of its id where two would look alike: channels of one name, clocks put back."""
    usual = {each.meetup_id: name for name, each in seen}

    def with_id(each: Held) -> Worded:
        return say(
            "{name} · {id}", name=UserText(str(usual[each.meetup_id]), _NAME_WIDTH), id=each.meetup_id[:4]
        )

    return told_apart([each for _, each in seen], lambda each: usual[each.meetup_id], with_id)
