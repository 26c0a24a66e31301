"""The card of a series as it stands in a server: what the bot may not do there, it does not promise."""

from __future__ import annotations

import discord

from bot.app.series.outlook import Outlook
from bot.core.message import AllOf, Message
from bot.core.series.series import Series
from bot.ui.kit.channels import FOR_EVENTS, FOR_EVENTS_IN_VOICE, lacking
from bot.ui.kit.components import Sheet
from bot.ui.kit.permission_names import names_of
from bot.ui.views.series.series_cards import series_card


def card_of(interaction: discord.Interaction, outlook: Outlook, said: Message) -> Sheet:
    """A series after something was done to it; `said` tells what."""
    return series_card(outlook, said, _lacks_for_events(interaction.guild, outlook.series))


def _lacks_for_events(guild: discord.Guild | None, series: Series) -> AllOf | None:
    """What the bot lacks to announce a series among the server's events; None for nothing that is known."""
    if guild is None or guild.unavailable:
        return None
    lacks = lacking(guild.me.guild_permissions, FOR_EVENTS)
    voice = None if series.voice_channel_id is None else guild.get_channel(series.voice_channel_id)
    if voice is not None:
        lacks += lacking(voice.permissions_for(guild.me), FOR_EVENTS_IN_VOICE)
    return names_of(lacks)
