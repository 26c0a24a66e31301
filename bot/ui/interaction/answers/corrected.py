"""Tells people, the next time they ask for their own records, what was corrected in their attendance."""

from __future__ import annotations

import logging

import aiohttp
import discord

from bot.app.ports import StoreFailed, Unreadable
from bot.app.use_cases import UseCases
from bot.ui.interaction.answers.guard import show
from bot.ui.views.afterwards.attendance import corrected_notice

log = logging.getLogger(__name__)

_GROUP = "seu"


class CorrectionNotice:
    """Follows every command of one's own records, so that none of them is forgotten."""

    def __init__(self, use_cases: UseCases) -> None:
        self._corrections = use_cases.corrections

    async def follow(self, interaction: discord.Interaction) -> None:
        """After a command that was answered. Said privately, until it has reached the person."""
        command = interaction.command
        if command is None or command.qualified_name.split()[0] != _GROUP:
            return
        try:
            notices = await self._corrections.notices(interaction.user.id)
            if notices:
                await show(interaction, corrected_notice(notices))
                await self._corrections.told(interaction.user.id, notices)
        except (discord.HTTPException, aiohttp.ClientError, OSError, StoreFailed, Unreadable) as failure:
            log.info("Somebody is told of a correction the next time: %s", failure)
