"""What the cards about one's own log share: a line of it, amounts of time, the bar."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from bot.core.credit.activity import Activity, kind_name
from bot.core.credit.member_log import Entry
from bot.core.credit.units import hours_and_minutes, seu
from bot.core.message import Message, say, say_n
from bot.core.values import UserText
from bot.ui.kit.lists import facts

_TITLE_WIDTH = 70
_BAR_WIDTH = 20


def entry_line(entry: Entry) -> str:
    """A record or an activity in one line; what its member noted is marked as that."""
    source = entry.source
    title = source.description if isinstance(source, Activity) else source.title
    return facts(
        say("`{day}` {title}", day=entry.day.isoformat(), title=UserText(title, _TITLE_WIDTH)),
        say("{minutes} min", minutes=entry.minutes),
        say("**{seu}** SEU", seu=seu(entry.minutes)),
        say("{kind}, self-reported", kind=kind_name(source.kind)) if isinstance(source, Activity) else None,
        None if entry.due is None else say("used in the renewal of {due}", due=entry.due.isoformat()),
        say("used in a renewal whose day cannot be read") if entry.is_unsure else None,
    )


def entries_in_all(entries: Iterable[Entry], units: Decimal) -> Message:
    """How many there are, and what they amount to."""
    entries = list(entries)
    hours, minutes = hours_and_minutes(sum(each.minutes for each in entries))
    noted = sum(isinstance(each.source, Activity) for each in entries)
    if noted == 0:
        return say_n(
            "**{count} record: {hours} h {minutes} min, {seu} SEU**",
            "**{count} records: {hours} h {minutes} min, {seu} SEU**",
            len(entries),
            hours=hours,
            minutes=f"{minutes:02}",
            seu=units,
        )
    return say_n(
        "**{count} entry, {noted} self-reported: {hours} h {minutes} min, {seu} SEU**",
        "**{count} entries, {noted} self-reported: {hours} h {minutes} min, {seu} SEU**",
        len(entries),
        noted=noted,
        hours=hours,
        minutes=f"{minutes:02}",
        seu=units,
    )


def bar(percent: int) -> str:
    """A bar of text, with its number: what is not complete never looks so."""
    full = percent * _BAR_WIDTH // 100
    return f"`{'█' * full}{'░' * (_BAR_WIDTH - full)}` {percent} %"
