"""Words for people: strangers' text made harmless, instants and amounts in plain language.

Whatever a person typed passes through `plain` (inside messages) or `label` (on buttons and in select options,
which show no markdown) before it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from bot.core.erased import is_former
from bot.core.tidy import belongs

MESSAGE_LIMIT = 4000
"""Characters over all texts of one message (discord facts, platform limits)."""

_BREAK = "\u200b"
_JOINER = "\u200d"
_ELLIPSIS = "…"
_MARKUP = re.compile(r"[\\*_~|`\[\]]")
_REMEMBERED = 4096
"""Texts kept ready: a meetup's titles and pitches are drawn again with every click."""

_NUMBERED = re.compile(r"(\d+)([.)])")


def one_line(text: str) -> str:
    """The text on one line: white space and invisible control characters become single spaces."""
    if text.isprintable():  # as nearly every text is, and drawn again with every click
        return " ".join(text.split())
    return " ".join("".join(each if belongs(each) else " " for each in text).split())


@lru_cache(maxsize=_REMEMBERED)
def plain(text: str) -> str:
    """A person's text as they typed it, on one line, for use inside a message.

    Markdown shows as its characters; `<…>` and @ form no mention, timestamp or emoji, and
    addresses form no link. The result is at most a little over twice as long.
    """
    line = _MARKUP.sub(lambda found: "\\" + found[0], one_line(text))
    for opener in ("<", "@"):
        line = line.replace(opener, opener + _BREAK)
    line = line.replace("://", f":{_BREAK}//")
    if line[:1] in ("#", ">", "-", "+"):
        return "\\" + line
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line


def bold(text: str) -> str:
    """A person's text, harmless, in bold."""
    return f"**{plain(text)}**"


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, an ellipsis where something is missing; an escape is never split."""
    if len(text) <= limit:
        return text
    kept = text[: max(limit - 1, 0)]
    if (len(kept) - len(kept.rstrip("\\"))) % 2:
        kept = kept[:-1]
    return kept.rstrip(f" {_BREAK}{_JOINER}") + _ELLIPSIS


def label(text: str, limit: int = 80) -> str:
    """A person's text for a button or a select option, which show no markdown."""
    return cut(one_line(text), limit)


def person(member_id: int) -> str:
    """A member, shown by name. Whether it pings is decided by the client's allowed mentions: it does not."""
    return "a former member" if is_former(member_id) else f"<@{member_id}>"


def channel(channel_id: int) -> str:
    """A channel, shown by name."""
    return f"<#{channel_id}>"


def relative(at: datetime) -> str:
    """An instant as everyone's Discord counts it: `in 4 minutes`."""
    return f"<t:{round(at.timestamp())}:R>"


def clock(at: datetime) -> str:
    """An instant as the time of day in everyone's own time zone."""
    return f"<t:{round(at.timestamp())}:t>"


def day(at: datetime) -> str:
    """An instant as the date in everyone's own time zone."""
    return f"<t:{round(at.timestamp())}:D>"


def day_and_clock(at: datetime) -> str:
    """An instant as date and time in everyone's own time zone; it fits on one line of a phone."""
    return f"<t:{round(at.timestamp())}:f>"


def date_and_time(at: datetime) -> str:
    """An instant as weekday, date and time in everyone's own time zone."""
    return f"<t:{round(at.timestamp())}:F>"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 topic`, `3 topics`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def dots_text(number: int) -> str:
    """`1 dot`, `3 dots`."""
    return count(number, "dot")


def minutes_text(span: timedelta) -> str:
    """A span in whole minutes, rounded down: `8 minutes`, `less than a minute`."""
    minutes = int(span.total_seconds()) // 60
    return "less than a minute" if minutes == 0 else count(minutes, "minute")


def clock_face(span: timedelta) -> str:
    """What a stopped clock shows, in minutes and seconds: `2:05`."""
    seconds = max(int(span.total_seconds()), 0)
    return f"{seconds // 60}:{seconds % 60:02}"


def and_more(left_out: int) -> str:
    """The quiet line that says how many were left out."""
    return f"-# …and {left_out} more"


def fit(
    lines: Sequence[str],
    budget: int,
    more: Callable[[int], str] = and_more,
    at_most: int = 100,
    joint: str = "\n",
) -> str:
    """The lines as one text of at most `budget` characters and `at_most` lines.

    Lines are dropped from the end; then `more(how many)` stands in their place.
    """
    kept = min(len(lines), at_most)
    while True:
        left_out = len(lines) - kept
        shown = [*lines[:kept], *([more(left_out)] if left_out else [])]
        text = joint.join(shown)
        if len(text) <= budget or kept == 0:
            return text
        kept -= 1
