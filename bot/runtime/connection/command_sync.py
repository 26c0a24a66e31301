"""Tells Discord which commands there are: to every server, or at once to one, where DEV_GUILD_ID is set.

Discord keeps what one server was told, and shows it there beside what all are told. So each such server is noted
before it is told, and its copies are taken back as soon as it is no longer the one. Of several processes one does it.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import aiohttp
import discord
from discord import app_commands

from bot.app.community.ports import CommandCopies
from bot.app.concurrency.pauses import growing_pauses
from bot.app.ports import StoreFailed
from bot.runtime.connection.endings import CommandsRefused
from bot.ui.delivery.failures import lacks_permission, reason

log = logging.getLogger(__name__)

_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 300.0
_UNKNOWN_GUILD = 10004
_FAILURES = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError, StoreFailed)


class CommandSync:
    """Brings the commands to Discord at a start, and takes back copies of before."""

    def __init__(self, copies: CommandCopies, dev_guild_id: int | None, *, is_mine: bool = True) -> None:
        """`is_mine` where it is this process that does it."""
        self._copies = copies
        self._dev_guild_id = dev_guild_id
        self._is_mine = is_mine
        self._taking_back: asyncio.Task[None] | None = None

    async def tell(self, tree: app_commands.CommandTree[Any]) -> None:
        """Tell Discord the commands. Raises CommandsRefused, aiohttp.ClientError, OSError, StoreFailed."""
        if not self._is_mine:
            log.info("The commands are brought to Discord by the process with shard 0.")
            return
        try:
            if self._dev_guild_id is None:
                await tree.sync()
            else:
                await self._copies.add(self._dev_guild_id)
                guild = discord.Object(self._dev_guild_id)
                tree.copy_global_to(guild=guild)
                await tree.sync(guild=guild)
        except discord.HTTPException as refused:
            raise CommandsRefused(str(refused)) from refused
        self._taking_back = asyncio.create_task(self._take_back(tree), name="take commands back")

    async def stop(self) -> None:
        """Leave to the next start what is not taken back."""
        if self._taking_back is not None:
            self._taking_back.cancel()

    async def _take_back(self, tree: app_commands.CommandTree[Any]) -> None:
        """Again and again, with growing pauses: nobody else will."""
        for pause in growing_pauses(_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS):
            if await self._is_all_taken_back(tree):
                return
            await asyncio.sleep(pause)

    async def _is_all_taken_back(self, tree: app_commands.CommandTree[Any]) -> bool:
        try:
            left = [each for each in await self._copies.all() if each != self._dev_guild_id]
        except StoreFailed as failure:
            log.warning("Which servers have copies of the commands is asked again later: %s", failure)
            return False
        return all([await self._is_taken_back(tree, each) for each in left])

    async def _is_taken_back(self, tree: app_commands.CommandTree[Any], guild_id: int) -> bool:
        guild = discord.Object(guild_id)
        try:
            tree.clear_commands(guild=guild)
            await tree.sync(guild=guild)
            await self._copies.remove(guild_id)
        except _FAILURES as failure:
            if not _has_left(failure):
                log.warning("The commands of server %d are taken back later: %s", guild_id, reason(failure))
                return False
            # The bot is not in that server any more, and so neither are its commands.
            log.info("The commands of server %d cannot be taken back: %s", guild_id, failure)
            await self._forget(guild_id)
        return True

    async def _forget(self, guild_id: int) -> None:
        try:
            await self._copies.remove(guild_id)
        except StoreFailed as failure:
            log.warning("Server %d is asked again at the next start: %s", guild_id, failure)


def _has_left(failure: Exception) -> bool:
    """Whether Discord says that the bot is not in the server."""
    return lacks_permission(failure) or (
        isinstance(failure, discord.HTTPException) and failure.code == _UNKNOWN_GUILD
    )
