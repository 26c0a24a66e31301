"""Tells a community what is wrong with one of its series, once, where it can still be read."""

from __future__ import annotations

import logging

import discord

from bot.app.series.ports import Fault
from bot.core.message import say
from bot.core.series.series import Series
from bot.ui.delivery.posting import nonce
from bot.ui.kit.audience import reaches_no_further
from bot.ui.kit.components import Accent, Sheet, button, card, rows
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.finding import Missing, find_channel
from bot.ui.views.faults import fault_notice

log = logging.getLogger(__name__)

_Place = discord.TextChannel | discord.Thread


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
        for channel, is_meant in await self._channels(series):
            try:
                await channel.send(
                    view=_notice(series, fault, named=is_meant),
                    nonce=nonce(series.series_id, fault.kind, fault.since.isoformat()),
                    allowed_mentions=discord.AllowedMentions.none(),
                )
            except (discord.HTTPException, OSError) as failure:
                log.info("Channel %d could not be told about %s: %s", channel.id, fault.kind, failure)
            else:
                return True
        return False

    async def _channels(self, series: Series) -> list[tuple[_Place, bool]]:
        """Where the bot may write: the series' own channel, the one for system messages, then any.

        With each, whether the series may be named there: all who see it may see the series' own channel.
        """
        assert self._client is not None
        guild = self._client.get_guild(series.guild_id)
        if guild is None:
            return []
        try:
            own = await find_channel(guild, series.channel_id)
        except OSError:
            own = Missing.HIDDEN
        first = [own] if isinstance(own, _Place) else []
        system = [] if guild.system_channel is None else [guild.system_channel]
        places = [each for each in (*first, *system, *guild.text_channels) if _may_write(each)]
        return [
            (each, not isinstance(own, Missing) and reaches_no_further(each, own))
            for each in dict.fromkeys(places)
        ]


def _may_write(channel: _Place) -> bool:
    may = channel.permissions_for(channel.guild.me)
    in_thread = isinstance(channel, discord.Thread)
    return may.view_channel and (may.send_messages_in_threads if in_thread else may.send_messages)


def _notice(series: Series, fault: Fault, *, named: bool) -> Sheet:
    return card(
        [
            fault_notice(series, fault.kind, named=named),
            *rows([button(say("Check again"), click(Action.SERIES_CHECK, series.series_id))]),
        ],
        Accent.DANGER,
    )
