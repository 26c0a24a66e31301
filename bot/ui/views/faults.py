"""What is wrong with a series, in sentences that say what to do."""

from __future__ import annotations

from bot.core.series.series import FaultKind, Series
from bot.ui.kit.text import channel, plain

_AGAIN = "then press Check again"


def fault_line(series: Series, kind: FaultKind) -> str:
    """A fault of a series as one or two sentences, without its title."""
    here = channel(series.channel_id)
    match kind:
        case FaultKind.GUILD_GONE:
            return "I am not in this server any more. Invite me again."
        case FaultKind.CHANNEL_GONE:
            return (
                "Its text channel was deleted, so no meetup can be planned. Choose another one with "
                "`/leancoffee schedule edit`."
            )
        case FaultKind.CHANNEL_SHUT:
            return (
                f"I cannot write in {here}, so no meetup can be planned. Give my role View Channel, Send Messages "
                f"and Attach Files there, {_AGAIN}."
            )
        case FaultKind.CHANNEL_BUSY:
            return (
                f"Another meetup is open in {here}, so the next one of the series cannot be planned. "
                "Finish or cancel that one; the series goes on by itself."
            )
        case FaultKind.VOICE_GONE:
            return (
                "Its voice channel is gone, or hidden from me, so meetups are held by text and people check in. "
                f"Choose another one with `/leancoffee schedule edit`, or give my role View Channel, {_AGAIN}."
            )
        case FaultKind.EVENTS_FORBIDDEN:
            return (
                "I cannot create the server's event, because I lack Manage Events or Create Events, or Connect in "
                "the voice channel. "
                f"Give my role that permission, {_AGAIN}."
            )
        case FaultKind.EVENTS_FULL:
            return (
                "The server has 100 scheduled events, which is Discord's limit, so the next meetup has none. Delete "
                f"one, {_AGAIN}."
            )
        case FaultKind.EVENT_DELETED:
            return (
                "The server's event of the next meetup was deleted. The meetup takes place all the same. "
                "Press Check again for a new event, or call the meetup off with `/leancoffee schedule skip`."
            )
        case FaultKind.EVENT_EDITED:
            return (
                "The server's event of the next meetup was changed by hand and does not say what is planned. "
                "Press Check again to put it right, or move the meetup with `/leancoffee schedule move`."
            )


def fault_notice(series: Series, kind: FaultKind) -> str:
    """The same, to be said aloud in a channel: with the series it is about."""
    return f"### ⚠ {plain(series.title)}\n{fault_line(series, kind)}"
