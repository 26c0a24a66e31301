"""Looks members up over the gateway: many at once, by no request that Discord counts (Request Guild Members).

By their ids that takes no intent. discord.py keeps none of those it did not know, since nobody would tell it of what
becomes of them; neither does this.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Mapping

import discord

from bot.ui.kit.finding import ANSWER_SECONDS

log = logging.getLogger(__name__)

_AT_ONCE = 100
"""Members that one such request may name (Discord's documentation, Request Guild Members)."""

_UNANSWERED = (TimeoutError, OSError, RuntimeError, discord.ClientException)
"""Why there may be no answer: the line is down, about to be, or slow. RuntimeError: discord.py has no line."""


async def asked_over_gateway(
    guild: discord.Guild, member_ids: Collection[int]
) -> Mapping[int, discord.Member]:
    """Those of the members (snowflakes) whom the gateway told of, by id.

    Somebody who is not among them may be a member all the same: whoever must know asks by a request.
    """
    found: dict[int, discord.Member] = {}
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            for some in discord.utils.as_chunks(member_ids, _AT_ONCE):
                told = await guild.query_members(user_ids=some, limit=_AT_ONCE, cache=False)
                found |= {each.id: each for each in told}
    except _UNANSWERED as failure:
        log.info("Server %d was asked about members in vain: %s", guild.id, failure or type(failure).__name__)
    return found
