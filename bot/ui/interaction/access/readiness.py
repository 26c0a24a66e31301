"""Whether the bot could do its work in a server: it looks at each channel that it is to work in.

Only what the person who asks may see is looked at: a card of theirs names no channel that is hidden from them.
"""

from __future__ import annotations

import discord

from bot.core.message import AllOf
from bot.core.policy import GuildSettings, Policy
from bot.core.refusal import Refusal
from bot.ui.interaction.access.viewer import may_see_channel, sees_of
from bot.ui.interaction.answers.guard import SERVERS_ONLY, guild_of, use_cases_of
from bot.ui.kit.channels import (
    FOR_EVENTS,
    FOR_EVENTS_IN_VOICE,
    TO_FIND_ONES_OWN,
    TO_RING,
    TO_SEE_WHO_IS_THERE,
    TO_SET_STATUS,
    lacking,
    to_write_in,
)
from bot.ui.kit.finding import Missing, find_channel
from bot.ui.kit.permission_names import names_of
from bot.ui.views.settings.readiness import Finding, Place, Readiness, Use


async def readiness_of(
    interaction: discord.Interaction, settings: GuildSettings, text_id: int, voice_id: int | None
) -> Readiness:
    """What is missing in a text channel, a voice channel (snowflakes), those of the series, and the server.

    It goes by what the community's settings want the bot to do, and looks whether their host role is still there.

    Raises Refusal in a direct message, and where Discord does not tell what the person may see.
    """
    guild = interaction.guild
    if guild is None:
        raise Refusal(SERVERS_ONLY)
    wanted = {(text_id, Use.BOARD): None}
    if voice_id is not None:
        wanted[voice_id, Use.VOICE] = None
    listing = await use_cases_of(interaction).series.listing(guild_of(interaction), 0, sees_of(interaction))
    for each in listing.outlooks:
        wanted[each.series.channel_id, Use.BOARD] = None
        if each.series.voice_channel_id is not None:
            wanted[each.series.voice_channel_id, Use.VOICE] = None
    places = [
        await _looked_at(guild, channel_id, use, settings.policy)
        for channel_id, use in wanted
        if await may_see_channel(interaction, channel_id)
    ]
    return Readiness(text_id, voice_id, _for_events(guild), places, _is_gone(guild, settings.host_role_id))


async def _looked_at(guild: discord.Guild, channel_id: int, use: Use, policy: Policy) -> Place:
    try:
        channel = await find_channel(guild, channel_id)
    except OSError:
        return Place(channel_id, use, Finding.NOT_TOLD)
    if channel is Missing.GONE:
        return Place(channel_id, use, Finding.GONE)
    if isinstance(channel, Missing):
        return Place(channel_id, use, Finding.HIDDEN)
    needed = _for_board(channel) if use is Use.BOARD else _for_voice(policy)
    return Place(channel_id, use, lacks=names_of(lacking(channel.permissions_for(guild.me), needed)))


def _is_gone(guild: discord.Guild, role_id: int | None) -> bool:
    """Whether a role is deleted; of a server that Discord tells nothing of, nothing is known."""
    is_told = guild.get_role(guild.id) is not None  # @everyone has the id of its server, and is always there
    return role_id is not None and is_told and guild.get_role(role_id) is None


def _for_events(guild: discord.Guild) -> AllOf | None:
    return names_of(lacking(guild.me.guild_permissions, FOR_EVENTS))


def _for_board(channel: object) -> tuple[str, ...]:
    return (*to_write_in(channel), *TO_FIND_ONES_OWN)


def _for_voice(policy: Policy) -> tuple[str, ...]:
    """What the bot needs in a voice channel, by what the community wants to be seen and heard there."""
    status, chime = TO_SET_STATUS if policy.voice_status else (), TO_RING if policy.chime else ()
    return tuple(dict.fromkeys((*TO_SEE_WHO_IS_THERE, *FOR_EVENTS_IN_VOICE, *status, *chime)))
