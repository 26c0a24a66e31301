"""Words for people: strangers' text made harmless, instants and amounts in plain language.

Whatever a person typed passes through `plain` (inside messages) or `label` (on buttons and in select options,
which show no markdown) before it is shown.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

from bot.core.typed.length import cut, units
from bot.core.typed.tidy import one_line

MESSAGE_LIMIT = 4000
"""Characters over all texts of one message (discord facts, platform limits); an emoji counts as two (`units`)."""

_BREAK = "\u200b"
_MARKUP = re.compile(r"[\\*_~|`\[\]]")
_REMEMBERED = 4096
"""Texts kept ready: a meetup's titles and pitches are drawn again with every click."""

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of scripts that are written so (Unicode, DerivedBidiClass: the defaults of R and AL)."""
_NUMBERED = re.compile(r"(\d+)([.)])")


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


def has_right_to_left(text: str) -> bool:
    """Whether any of a text is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def isolated(text: str) -> str:
    """A text that keeps its direction to itself (UAX 9, isolates).

    Else a title in Hebrew turns the line around in which it stands: `3 dots from 2 people` is read as `dots from 2
    people 3`.
    """
    return f"\u2068{text}\u2069"


def fenced(text: str, limit: int) -> str:
    """Lines to copy, shown letter by letter, at most `limit` characters of them; none of them ends the fence.

    Where they are too long together the longest one is cut, so that all of them are there.
    """
    lines = text.replace("```", f"`{_BREAK}`{_BREAK}`").split("\n")
    over = units("\n".join(lines)) - limit
    if over > 0:
        longest = max(range(len(lines)), key=lambda each: units(lines[each]))
        lines[longest] = cut(lines[longest], max(units(lines[longest]) - over, 1))
    shown = cut("\n".join(lines), limit)
    return f"```\n{shown}\n```"


def capitalised(line: str) -> str:
    """A line that begins with a capital letter."""
    return line[:1].upper() + line[1:]


def label(text: str, limit: int = 80) -> str:
    """A person's text for a button or a select option, which show no markdown."""
    return cut(one_line(text), limit)


def channel(channel_id: int) -> str:
    """A channel, shown by name."""
    return f"<#{channel_id}>"


def message_link(guild_id: int, channel_id: int, message_id: int | None) -> str | None:
    """The address of a message (all snowflakes), which Discord opens for who may see it; None for no message."""
    return (
        None if message_id is None else f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"
    )


def relative(at: datetime) -> str:
    """An instant as everyone's Discord counts it: `in 4 minutes`."""
    return f"<t:{round(at.timestamp())}:R>"


def clock(at: datetime) -> str:
    """An instant as the time of day in everyone's own time zone."""
    return f"<t:{round(at.timestamp())}:t>"


def date_and_time(at: datetime) -> str:
    """An instant as weekday, date and time in everyone's own time zone."""
    return f"<t:{round(at.timestamp())}:F>"
