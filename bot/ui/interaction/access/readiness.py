"""Whether the bot could do its work in a server: it looks at each channel that it is to work in.

Only what the person who asks may see is looked at: a card of theirs names no channel that is hidden from them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from itertools import chain

import discord

from bot.app.concurrency.side_by_side import asked
from bot.core.message import AllOf
from bot.core.policy import GuildSettings, Policy
from bot.core.refusal import Refusal
from bot.ui.interaction.access.viewer import sees_channel_of
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
from bot.ui.kit.finding import ANSWER_SECONDS, Missing, find_channel
from bot.ui.kit.permission_names import names_of
from bot.ui.views.settings.readiness import Finding, Place, Readiness, Use


async def readiness_of(
    interaction: discord.Interaction, settings: GuildSettings, text_id: int, voice_id: int | None
) -> Readiness:
    """What is missing in a text channel, a voice channel (snowflakes), those of the series, and the server.

    It goes by what the community's settings want the bot to do, and looks whether their host role is still there.

    What Discord does not tell within two seconds is said to be so. Raises Refusal in a direct message.
    """
    guild = interaction.guild
    if guild is None:
        raise Refusal(SERVERS_ONLY)
    listing = await use_cases_of(interaction).series.listing(guild_of(interaction), 0)
    series = [(each.series.channel_id, each.series.voice_channel_id) for each in listing.outlooks]
    until = asyncio.get_running_loop().time() + ANSWER_SECONDS
    ids = chain([text_id, voice_id], *series)
    seen = await asked(
        sees_channel_of(interaction, ANSWER_SECONDS), (each for each in ids if each is not None)
    )
    wanted = _wanted((text_id, voice_id), series, seen)

    async def looked_at(place: tuple[int, Use]) -> Place:
        if isinstance(seen[place[0]], Refusal):
            return Place(*place, Finding.NOT_TOLD)
        try:
            async with asyncio.timeout_at(until):
                return await _looked_at(guild, *place, settings.policy)
        except OSError:  # the time is up, or there is no answer
            return Place(*place, Finding.NOT_TOLD)

    found = await asked(looked_at, wanted)
    places = [each for each in found.values() if isinstance(each, Place)]
    unknown = {channel_id for channel_id, answer in seen.items() if isinstance(answer, Refusal)}
    is_partial = not unknown <= {text_id, voice_id}
    for_events, host_role_gone = _for_events(guild), _is_gone(guild, settings.host_role_id)
    return Readiness(text_id, voice_id, for_events, places, host_role_gone, is_partial)


def _wanted(
    chosen: tuple[int, int | None],
    series: Sequence[tuple[int, int | None]],
    seen: Mapping[int, bool | Refusal],
) -> list[tuple[int, Use]]:
    """The channels to look at: a text channel and the voice channel beside it, chosen now or for a series.

    Who chose a channel knows of it, whatever Discord tells; one of a series is for those who are known to see it, and
    so is the series itself.
    """
    wanted: list[tuple[int, Use]] = []
    for text_id, voice_id in (chosen, *series):
        is_chosen = (text_id, voice_id) == chosen
        if not is_chosen and seen[text_id] is not True:
            continue
        places = [(text_id, Use.BOARD), *([] if voice_id is None else [(voice_id, Use.VOICE)])]
        wanted += [place for place in places if _is_shown(seen[place[0]], is_chosen=is_chosen)]
    return wanted


def _is_shown(answer: bool | Refusal, *, is_chosen: bool) -> bool:
    return is_chosen if isinstance(answer, Refusal) else answer


async def _looked_at(guild: discord.Guild, channel_id: int, use: Use, policy: Policy) -> Place:
    """What is found of a channel. Raises OSError where Discord gives no answer."""
    channel = await find_channel(guild, channel_id)
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
