"""What the bot may do with native events, as it can see for itself: asking in vain is counted by Discord."""

from __future__ import annotations

import discord

from bot.ui.delivery.events.facts import EventFacts

_MISSING_PERMISSIONS = 50013
"""Discord's code."""


class Lacking(discord.Forbidden):
    """The bot can see for itself that it may not: asking Discord would only be an invalid request."""

    def __init__(self) -> None:
        Exception.__init__(self, "a permission is missing")
        self.status, self.code = 403, _MISSING_PERMISSIONS


def check_may_create(guild: discord.Guild, facts: EventFacts) -> None:
    """Raise Forbidden where Discord would, for one that is to be made."""
    check_may_edit(guild, facts)
    if not guild.me.guild_permissions.create_events:
        raise Lacking


def check_may_edit(guild: discord.Guild, facts: EventFacts) -> None:
    """Raise Forbidden where Discord would: without Manage Events, or Connect in the voice channel."""
    voice = None if facts.voice_channel_id is None else guild.get_channel(facts.voice_channel_id)
    may_join = voice is None or voice.permissions_for(guild.me).connect
    if not guild.me.guild_permissions.manage_events or not may_join:
        raise Lacking
