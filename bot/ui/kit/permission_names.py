"""What the permissions that the bot needs are called in Discord's own settings."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.message import AllOf, say

_NAMES = {
    "view_channel": say("**View Channel**"),
    "send_messages": say("**Send Messages**"),
    "send_messages_in_threads": say("**Send Messages in Threads**"),
    "attach_files": say("**Attach Files**"),
    "read_message_history": say("**Read Message History**"),
    "create_events": say("**Create Events**"),
    "manage_events": say("**Manage Events**"),
    "manage_channels": say("**Manage Channels**"),
    "set_voice_channel_status": say("**Set Voice Channel Status**"),
    "connect": say("**Connect**"),
    "speak": say("**Speak**"),
    "use_soundboard": say("**Use Soundboard**"),
}


def names_of(permissions: Iterable[str]) -> AllOf | None:
    """What permissions are called in Discord's own settings; None for none."""
    names = tuple(_NAMES[each] for each in permissions)
    return AllOf(names) if names else None
