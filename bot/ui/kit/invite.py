"""What the bot asks for where it is invited, and which of that a server does not give."""

from __future__ import annotations

import discord

_SCOPES = ("bot", "applications.commands")
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    attach_files=True,
    connect=True,
    create_events=True,
    manage_events=True,
)
"""What the invite asks for, and no more. Who is in a voice channel is seen with View Channel alone.

Read Message History is for finding a message of the bot's own again, whose answer was lost.
The last three are for the native events of series: Discord lets a bot announce one in a voice channel only
where it could connect (it never does), asks for Create Events to make one, and for Manage Events to change it.
"""


def lacking_permissions(given: int) -> list[str]:
    """Those of PERMISSIONS that a server does not give, as discord.py calls them; `given` is Discord's number."""
    has = discord.Permissions(given)
    return [name for name, is_set in PERMISSIONS if is_set and not (has.administrator or getattr(has, name))]


def invite_url(application_id: int) -> str:
    """The address that invites an application (a snowflake) with exactly what it needs."""
    return discord.utils.oauth_url(application_id, permissions=PERMISSIONS, scopes=_SCOPES)
