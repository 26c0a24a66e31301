"""What is wrong with a series, in sentences that say what to do."""

from __future__ import annotations

from bot.core.message import Message, say
from bot.core.series.series import FaultKind, Series
from bot.core.values import Channel, UserText
from bot.ui.kit.lists import lines

_UNNAMED = say("### ⚠ One of the meetups that plan themselves")
"""For those who may not see the channel of a series, and so not know its title."""


def fault_line(series: Series, kind: FaultKind) -> Message:
    """A fault of a series as one or two sentences, without its title.

    It names nobody: what is said aloud of it stands for good, also after somebody left and had their data deleted.
    """
    channel = Channel(series.channel_id)
    match kind:
        case FaultKind.GUILD_GONE:
            return say("I am not in this server any more. Invite me again.")
        case FaultKind.CHANNEL_GONE:
            return say(
                "Its text channel was deleted, so no meetup can be planned. Choose another one with "
                "`/leancoffee schedule edit`."
            )
        case FaultKind.CHANNEL_SHUT:
            return say(
                "I cannot write in {channel}, so nothing of a meetup is shown there, and none can be planned. "
                "Give my role View Channel, Send Messages and Attach Files there, then press Check again.",
                channel=channel,
            )
        case FaultKind.CHANNEL_BUSY:
            return say(
                "Another meetup is open in {channel}, so the next one of the series cannot be planned. "
                "Finish or cancel that one; the series goes on by itself. Where it is a later one of this series, "
                "leave it out with `/leancoffee schedule skip`, and bring it back with the option `back` afterwards.",
                channel=channel,
            )
        case FaultKind.VOICE_GONE:
            return say(
                "Its voice channel is gone, or hidden from me, so meetups are held by text and people check in. "
                "Choose another one with `/leancoffee schedule edit`, or give my role View Channel, "
                "then press Check again."
            )
        case FaultKind.HOST_GONE:
            return say(
                "It has no host any more who sees its channel, so nobody is asked to start its meetups; any host may "
                "do so. Choose another host with `/leancoffee schedule edit`."
            )
        case FaultKind.EVENTS_FORBIDDEN:
            return say(
                "I cannot create the server's event, because I lack Manage Events or Create Events, or Connect in "
                "the voice channel. Give my role that permission, then press Check again."
            )
        case FaultKind.EVENTS_FULL:
            return say(
                "The server has 100 scheduled events, which is Discord's limit, so the next meetup has none. "
                "Delete one, then press Check again."
            )
        case FaultKind.EVENT_DELETED:
            return say(
                "The server's event of the next meetup was deleted. The meetup takes place all the same. "
                "Press Check again for a new event, or call the meetup off with `/leancoffee schedule skip`."
            )
        case FaultKind.EVENT_EDITED:
            return say(
                "The server's event of the next meetup was changed by hand and does not say what is planned. "
                "Press Check again to put it right, or move the meetup with `/leancoffee schedule move`."
            )


def fault_notice(series: Series, kind: FaultKind, *, named: bool) -> str:
    """The same, to be said aloud in a channel: with the series it is about, if those there may know of it."""
    title = say("### ⚠ {title}", title=UserText(series.title)) if named else _UNNAMED
    return lines(title, fault_line(series, kind))
