"""Tells a community what is wrong with one of its series, once, where it can still be read."""

from __future__ import annotations

import logging
from itertools import islice

import discord

from bot.app.series.ports import Fault
from bot.core.message import say
from bot.core.series.series import Series
from bot.ui.delivery.failures import TRANSIENT, PlacePauses, is_rate_limit, is_refusal, reason
from bot.ui.delivery.posting import Message, find_own, mark_of, send
from bot.ui.kit.audience import reaches_no_further
from bot.ui.kit.components import Accent, Sheet, button, card, rows
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.finding import Missing, find_channel
from bot.ui.views.series.faults import fault_notice

log = logging.getLogger(__name__)

_CHANNELS_TRIED = 5
"""Channels that let the bot write by what it sees, and perhaps do not."""

_Place = discord.TextChannel | discord.Thread


class DiscordNotifier:
    """The notifier over discord.py (bot.app.series.ports.Notifier)."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None
        self._doubtful: set[tuple[str, ...]] = set()
        self._since = discord.utils.utcnow()

    def attach(self, client: discord.Client) -> None:
        """Speak through this client from now on."""
        self._client = client
        self._since = discord.utils.utcnow()

    async def tell(self, series: Series, fault: Fault) -> bool:
        """Say it in the series' channel, or in another one; whether that was possible anywhere.

        It may have been said before: the answer was lost, or the process died before it was noted. Then the notice
        is looked for.
        """
        assert self._client is not None
        parts = (series.series_id, fault.kind.value, fault.since.isoformat())
        looks_first = parts in self._doubtful or fault.since < self._since
        for channel, is_meant in islice(await self._channels(series), _CHANNELS_TRIED):
            is_looking = looks_first
            try:
                known = looks_first and await find_own(self._client, channel, mark_of(*parts), fault.since)
                is_looking = False
                if not known:
                    await send(channel, parts, Message(_notice(series, fault, named=is_meant)))
            except TRANSIENT as failure:
                log.info("Channel %d could not be told about %s: %s", channel.id, fault.kind, reason(failure))
                if not _is_of_the_channel(failure) or (is_looking and isinstance(failure, PlacePauses)):
                    self._doubtful.add(parts)
                    return False  # other channels would fail alike, or this one may have been told
            else:
                self._doubtful.discard(parts)
                return True
        return False

    async def _channels(self, series: Series) -> list[tuple[_Place, bool]]:
        """Where the bot may write: the series' own channel, the one for system messages, then any.

        With each, whether the series may be named there: all who see it may see the series' own channel.
        """
        assert self._client is not None
        guild = self._client.get_guild(series.guild_id)
        if guild is None or guild.unavailable:  # the bot does not know there what it may
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


def _is_of_the_channel(failure: BaseException) -> bool:
    """Whether this channel has certainly not been told, for a reason that another one need not have."""
    is_refused = isinstance(failure, discord.HTTPException | discord.RateLimited) and is_refusal(failure)
    return is_refused and not is_rate_limit(failure)


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
