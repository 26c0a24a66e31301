"""The one place where what is said becomes what Discord shows.

Two tables tell how values are shown: within a message, where markdown, mentions and timestamps work, and on
buttons and in lists of options, where all of that would show as its characters.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.message import PLAIN, AllOf, Message, Words, rendered
from bot.core.values import As, Channel, Instant, Member, Quoted, Role, UserText
from bot.ui.kit import text


def render(message: Message) -> str:
    """A message's text, with Discord's markdown; what people typed shows as they typed it."""
    return rendered(message, _MARKDOWN)


def render_label(message: Message, limit: int = 80) -> str:
    """A message's text for a button, an option or a form's title, at most `limit` characters of it."""
    return text.cut(rendered(message, _LABEL), limit)


def _user_text(typed: UserText) -> str:
    shown = text.plain(typed.text)
    return shown if typed.at_most is None else text.cut(shown, typed.at_most)


def _quoted(typed: Quoted) -> str:
    # Nothing escapes a backtick within code, and nothing at all is no code.
    shown = text.cut(text.one_line(typed.text), typed.at_most).replace("`", "'")
    return f"`{shown or ' '}`"


def _user_label(typed: UserText) -> str:
    shown = text.one_line(typed.text)
    return shown if typed.at_most is None else text.cut(shown, typed.at_most)


def _instant(instant: Instant) -> str:
    return f"<t:{round(instant.at.timestamp())}:{_STYLES[instant.told]}>"


_STYLES: Mapping[As, str] = {
    As.DATE_AND_TIME: "F",
    As.DAY_AND_CLOCK: "f",
    As.DAY: "D",
    As.CLOCK: "t",
    As.RELATIVE: "R",
}
"""Discord's letters for how a timestamp is shown, in everyone's own time zone and language."""

_MARKDOWN: Words = {
    **PLAIN,
    UserText: _user_text,
    Quoted: _quoted,
    Member: lambda member: text.person(member.member_id),
    Channel: lambda channel: text.channel(channel.channel_id),
    Role: lambda role: f"<@&{role.role_id}>",
    Instant: _instant,
    AllOf: lambda several: " and ".join(map(render, several.items)),
    Message: render,
}
_LABEL: Words = {**PLAIN, UserText: _user_label}
