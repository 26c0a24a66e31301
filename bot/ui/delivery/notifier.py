"""Tells a community what is wrong with one of its series, once, where it can still be read."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import discord

from bot.app.series.ports import Fault
from bot.core.message import say
from bot.core.series.series import Series
from bot.ui.delivery.posting import nonce
from bot.ui.kit.components import Accent, button, card, rows
from bot.ui.kit.custom_id import Action, click
from bot.ui.views.faults import fault_notice

log = logging.getLogger(__name__)


class DiscordNotifier:
    """The notifier over discord.py (bot.app.series.ports.Notifier)."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None

    def attach(self, client: discord.Client) -> None:
        """Speak through this client from now on."""
        self._client = client

    async def tell(self, series: Series, fault: Fault) -> bool:
        """Say it in the series' channel, or in another one; whether that was possible anywhere.

        Killed before it is noted that this was told, the next start's nonce finds the same notice again.
        """
        notice = card(
            [
                fault_notice(series, fault.kind),
                *rows([button(say("Check again"), click(Action.SERIES_CHECK, series.series_id))]),
            ],
            Accent.DANGER,
        )
        for channel in self._channels(series):
            try:
                await channel.send(
                    view=notice,
                    nonce=nonce(series.series_id, fault.kind, fault.since.isoformat()),
                    allowed_mentions=discord.AllowedMentions.none(),
                )
            except (discord.HTTPException, OSError) as failure:
                log.info("Channel %d could not be told about %s: %s", channel.id, fault.kind, failure)
            else:
                return True
        return False

    def _channels(self, series: Series) -> Iterator[discord.TextChannel]:
        """Where the bot may write: the series' own channel, the one for system messages, then any."""
        assert self._client is not None
        guild = self._client.get_guild(series.guild_id)
        if guild is None:
            return
        own = guild.get_channel(series.channel_id)
        first = [own] if isinstance(own, discord.TextChannel) else []
        system = [] if guild.system_channel is None else [guild.system_channel]
        for each in (*first, *system, *guild.text_channels):
            may = each.permissions_for(guild.me)
            if may.view_channel and may.send_messages:
                yield each
