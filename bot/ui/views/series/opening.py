"""What the card of a series promises of its next meetup: no more than will come about."""

from __future__ import annotations

from bot.core.message import AllOf, Message, say
from bot.core.series.series import Series, Upcoming
from bot.core.values import As, Channel, Instant


def what_opens(series: Series, first: Upcoming, events_lack: AllOf | None, *, is_late: bool) -> Message:
    """When and where the next meetup opens for topics, and whether the server's events announce it.

    `events_lack` is what the bot lacks for that, and `is_late` says that it waits for what is in its way.
    """
    start, channel = Instant(first.starts_at), Channel(series.channel_id)
    if first.is_open:
        return say(
            "The meetup of {start} is on its board in {channel} already.", start=start, channel=channel
        )
    if is_late:
        return say(
            "The board of {start} opens for topics in {channel} once nothing is in its way: no other meetup there, "
            "and none whose end could still be taken back.",
            start=start,
            channel=channel,
        )
    opening = Instant(series.opening_of(first.starts_at), As.RELATIVE)
    if series.opens_days == 0:  # Discord takes no event that would start at once
        return say(
            "The board of {start} opens for topics {in_time} in {channel}.",
            start=start,
            in_time=opening,
            channel=channel,
        )
    if events_lack is not None:
        return say(
            "The board of {start} opens for topics {in_time} in {channel}. The server's events do not announce it: I "
            "lack {permissions}.",
            start=start,
            in_time=opening,
            channel=channel,
            permissions=events_lack,
        )
    return say(
        "The board of {start} opens for topics {in_time} in {channel}. The server's events announce it, unless they "
        "would tell somebody who may not see that channel.",
        start=start,
        in_time=opening,
        channel=channel,
    )
