"""What the person behind an interaction may see: nobody finds out here what Discord hides from them."""

from __future__ import annotations

import asyncio
from typing import Final

import discord

from bot.app.history.ports import SeesChannel
from bot.app.series.ports import Sees
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.series.series import Series
from bot.ui.interaction.answers.guard import actor_of, use_cases_of
from bot.ui.kit.audience import may_read, sees
from bot.ui.kit.finding import Missing, find_channel

NOT_KNOWN = say("Discord does not tell me just now what you may see. Try again in a minute.")
SOON_SECONDS: Final = 1.0
"""For which suggestions wait for Discord: they have to be there after one and a half (typed.suggesting)."""

LIST_SECONDS: Final = 4.0
"""For which a list waits for Discord, and says then that it is not whole; the answer is deferred meanwhile."""


def sees_of(interaction: discord.Interaction, within_seconds: float | None = None) -> Sees:
    """Whether the person who asks may see a series, as `sees_channel_of`."""
    sees_channel = sees_channel_of(interaction, within_seconds)

    async def sees_series(series: Series) -> bool:
        return await sees_channel(series.channel_id)

    return sees_series


def sees_channel_of(interaction: discord.Interaction, within_seconds: float | None = None) -> SeesChannel:
    """Whether the person who asks may see a channel, as `may_see_channel`.

    Where all answers are to be there `within_seconds` from now on, a later one is none.
    """
    until = None if within_seconds is None else asyncio.get_running_loop().time() + within_seconds

    async def sees_channel(channel_id: int) -> bool:
        try:
            async with asyncio.timeout_at(until):
                return await may_see_channel(interaction, channel_id)
        except TimeoutError:
            raise Refusal(NOT_KNOWN) from None

    return sees_channel


async def may_see_channel(interaction: discord.Interaction, channel_id: int) -> bool:
    """Whether they may see a channel or thread (a snowflake); of one that is gone, hosts alone may know.

    Raises Refusal where Discord gives no answer.
    """
    if channel_id == interaction.channel_id:
        # A private card stays open after its channel is hidden; Discord says with each click what still holds.
        return may_read(interaction.channel, interaction.permissions)
    member, guild = interaction.user, interaction.guild
    if guild is None or not isinstance(member, discord.Member):
        return False
    try:
        if await find_channel(guild, channel_id) is Missing.GONE:
            return (await actor_of(interaction, use_cases_of(interaction))).is_host
        return await sees(member, channel_id)
    except OSError:
        raise Refusal(NOT_KNOWN) from None
