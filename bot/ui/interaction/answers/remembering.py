"""What the community remembers of a topic, told to whoever proposes it: in time, or not at all.

The topic stands on the board already when this is asked, or its form is about to open, and neither the answer nor the
form must wait for what is nice to know.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Final

import discord

from bot.app.ports import StoreFailed, Unreadable
from bot.core.refusal import Refusal
from bot.ui.interaction.access.viewer import sees_channel_of
from bot.ui.interaction.answers.guard import guild_of, use_cases_of
from bot.ui.views.afterwards.history import discussed_before

log = logging.getLogger(__name__)

REMEMBER_SECONDS: Final = 0.8
"""Discord waits three seconds, and the topic has to be stored before."""

_EXPECTED: Final = (Refusal, StoreFailed, Unreadable, OSError, discord.HTTPException)
"""Why nothing may be remembered just now; a time that has run out is an OSError."""


async def remembered(interaction: discord.Interaction, title: str) -> str | None:
    """When a topic like this one was discussed, with the way there; None where it was not. It never raises."""
    history, guild_id = use_cases_of(interaction).history, guild_of(interaction)
    try:
        async with asyncio.timeout(REMEMBER_SECONDS):
            found = await history.discussed_before(guild_id, title, sees_channel_of(interaction))
            if found is None:
                return None
            summary_id = await history.summary_of(found.meetup.meetup_id)
    except _EXPECTED as failure:
        log.info("Nothing is remembered of a topic: %s", failure or type(failure).__name__)
        return None
    except Exception:
        log.exception("Nothing is remembered of a topic.")
        return None
    return discussed_before(guild_id, found, title, summary_id, interaction.created_at.date())
