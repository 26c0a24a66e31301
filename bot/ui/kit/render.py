"""The one place where what is said becomes what Discord shows.

Two tables tell how values are shown: within a message, where markdown, mentions and timestamps work, and on
buttons and in lists of options, where all of that would show as its characters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

from bot.core.erased import FORMER_MEMBER, is_former
from bot.core.message import PLAIN, AllOf, Message, Term, Words, rendered
from bot.core.typed.length import cut
from bot.core.typed.tidy import one_line
from bot.core.values import As, Channel, Instant, Member, Quoted, Role, UserText, Worded
from bot.ui.kit import text

P = ParamSpec("P")
R = TypeVar("R")

_REMEMBERED = 1024


def remembered(draw: Callable[P, R]) -> Callable[P, R]:
    """Keep ready what `draw` makes of the same arguments: what is drawn is never changed, so cards may share it.

    With a second language, the reader's becomes one of the arguments here, and nowhere else.
    """
    return cast(Callable[P, R], lru_cache(maxsize=_REMEMBERED)(draw))


def render(said: Worded) -> str:
    """The text of a message, or of a value that stands by itself, with Discord's markdown.

    What people typed shows as they typed it.
    """
    return rendered(said, _MARKDOWN)


def render_label(said: Worded, limit: int = 80) -> str:
    """The same for a button, an option or a form's title: at most `limit` characters, without markdown."""
    return cut(rendered(said, _LABEL), limit)


def _user_text(typed: UserText) -> str:
    shown = text.plain(typed.text)
    if text.has_right_to_left(shown):
        room = None if typed.at_most is None else typed.at_most - len(text.isolated(""))
        return text.isolated(shown if room is None else cut(shown, room))
    return shown if typed.at_most is None else cut(shown, typed.at_most)


def _quoted(typed: Quoted) -> str:
    # Nothing escapes a backtick within code, and nothing at all is no code.
    shown = cut(one_line(typed.text), typed.at_most).replace("`", "'")
    return f"`{shown or ' '}`"


def _user_label(typed: UserText) -> str:
    shown = one_line(typed.text)
    return shown if typed.at_most is None else cut(shown, typed.at_most)


def _member(member: Member) -> str:
    """Shown by name. Whether it pings is decided by the client's allowed mentions: it does not."""
    return render(FORMER_MEMBER) if is_former(member.member_id) else f"<@{member.member_id}>"


_TIMESTAMPS: Mapping[As, Callable[[datetime], str]] = {
    As.DATE_AND_TIME: text.date_and_time,
    As.CLOCK: text.clock,
    As.RELATIVE: text.relative,
}

_MARKDOWN: Words = {
    **PLAIN,
    UserText: _user_text,
    Quoted: _quoted,
    Member: _member,
    Channel: lambda channel: text.channel(channel.channel_id),
    Role: lambda role: f"<@&{role.role_id}>",
    Instant: lambda instant: _TIMESTAMPS[instant.told](instant.at),
    Term: lambda term: render(term.name),
    AllOf: lambda several: " and ".join(map(render, several.names)),
    Message: render,
}
_LABEL: Words = {
    **PLAIN,
    UserText: _user_label,
    Term: lambda term: rendered(term.name, _LABEL),
    Message: lambda message: rendered(message, _LABEL),
}
