"""The small pieces every view is made of, so that all of them look and behave alike.

A piece is the component itself, as Discord describes it (Discord's documentation, Components Reference).
discord.py's own items are made to be remembered and to answer their clicks; ours never do: clicks are routed
by custom_id through one listener, which survives restarts and leaks nothing (discord facts, traps 1, 4 and
6). Plain components are also drawn three times as fast, and a ballot is drawn at every dot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, TypeAlias, TypeVar

import discord
from discord import ui

from bot.core.meetup.state import Meetup
from bot.core.message import Message, say
from bot.core.values import Worded
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.render import render, render_label

T = TypeVar("T")

ROW = 5
"""Buttons in one row."""

Style = discord.ButtonStyle
Item = dict[str, Any]
"""One component, as it is sent."""
Text: TypeAlias = str | Worded
"""Something said, or markdown that was drawn already."""


class Accent(IntEnum):
    """The colour at a card's edge: one a phase, easy on dark and light themes."""

    GATHERING = 0xA9764C
    VOTING = 0x5B8DEF
    DISCUSSING = 0x4CA98F
    TIME_IS_UP = 0xE0A030
    CLOSING = 0x9B7BD8
    OVER = 0x7A7F87
    DANGER = 0xD9534F


class Kind(IntEnum):
    """The components we draw, by Discord's number."""

    ROW = 1
    BUTTON = 2
    SELECT = 3
    SECTION = 9
    TEXT = 10
    GALLERY = 12
    FILE = 13
    RULE = 14
    CARD = 17


class Sheet(ui.LayoutView):
    """A finished page, for discord.py to send and forget: it holds no item whose click could be answered."""

    def __init__(self, components: list[Item]) -> None:
        self._components = components

    def __getattr__(self, name: str) -> Any:
        """Make discord.py's own part when it is first asked for: an answer to a click needs none of it."""
        if "_children" in self.__dict__:
            raise AttributeError(name)
        super().__init__(timeout=None)
        return getattr(self, name)

    def to_components(self) -> list[Item]:
        """The page as it is sent."""
        return self._components

    def has_components_v2(self) -> bool:
        """Always: a page is laid out, not an appendix to a message's content."""
        return True

    def is_finished(self) -> bool:
        """Always: what is not finished, discord.py remembers."""
        return True


def card(items: Iterable[Item | Text | None], accent: Accent | None = None) -> Sheet:
    """A page that is one card. What is said becomes text; None and what would show nothing are left out."""
    drawn = [each if isinstance(each, dict) else text(each) for each in items if each]
    # Discord refuses a text of white space alone.
    shown = [each for each in drawn if each["type"] is not Kind.TEXT or each["content"].strip()]
    colour = None if accent is None else int(accent)
    return Sheet([{"type": Kind.CARD, "accent_color": colour, "components": shown}])


def text(said: Text) -> Item:
    """Some text, with Discord's markdown."""
    return {"type": Kind.TEXT, "content": markdown(said)}


def markdown(said: Text) -> str:
    """What is said, drawn, unless it was drawn already."""
    return said if isinstance(said, str) else render(said)


def section(said: Text, accessory: Item) -> Item:
    """Some text, and a button at its right."""
    return {"type": Kind.SECTION, "components": [text(said)], "accessory": accessory}


def button(
    label: Worded | None,
    custom_id: str,
    style: Style = Style.secondary,
    *,
    emoji: str | None = None,
    disabled: bool = False,
) -> Item:
    """A button, with a label, an emoji, or both."""
    drawn: Item = {
        "type": Kind.BUTTON,
        "style": style.value,
        "custom_id": custom_id,
        "disabled": disabled,
    }
    if label is not None:
        drawn["label"] = render_label(label)
    if emoji is not None:
        drawn["emoji"] = {"name": emoji}
    return drawn


def link(label: Worded, address: str) -> Item:
    """A button that leads out of Discord, which shows the address and asks before it does."""
    return {"type": Kind.BUTTON, "style": Style.link.value, "label": render_label(label), "url": address}


def rows(buttons: Sequence[Item]) -> list[Item]:
    """The buttons in rows of five; no row where there are none."""
    return [_row(buttons[start : start + ROW]) for start in range(0, len(buttons), ROW)]


def select(custom_id: str, placeholder: Message, options: Sequence[Item]) -> Item:
    """A row with a select, from which one of up to 25 options is chosen."""
    return _row(
        [
            {
                "type": Kind.SELECT,
                "custom_id": custom_id,
                "placeholder": render_label(placeholder),
                "options": options,
            }
        ]
    )


def option(label: Worded, value: str, description: Worded) -> Item:
    """One of a select's options."""
    return {"label": render_label(label), "value": value, "description": render_label(description)}


def chosen_from(
    custom_id: str, placeholder: Message, options: Sequence[tuple[str, Message]], now: str
) -> Item:
    """A row with a select that shows what holds `now`; an option is a value and what is said of it."""
    drawn = [
        {"label": render_label(said), "value": value, "default": value == now} for value, said in options
    ]
    return select(custom_id, placeholder, drawn)


def attached(name: str) -> Item:
    """A file that is sent along in the same message."""
    return {"type": Kind.FILE, "file": {"url": f"attachment://{name}"}}


def picture(name: str, description: Message) -> Item:
    """A picture that is sent along in the same message, and what it shows in words."""
    shown = {"media": {"url": f"attachment://{name}"}, "description": render_label(description, 1024)}
    return {"type": Kind.GALLERY, "items": [shown]}


def page_of(items: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """The items on a page, its number and the number of pages; a page out of range becomes the nearest."""
    pages = max(-(-len(items) // size), 1)
    page = min(max(page, 0), pages - 1)
    return items[page * size : (page + 1) * size], page, pages


def page_buttons(meetup: Meetup | str, action: Action, page: int, pages: int) -> list[Item]:
    """Back and forward; none where everything is on one page."""
    if pages == 1:
        return []
    back = [button(say("‹ Back"), click(action, meetup, page - 1))] if page else []
    forward = [button(say("More ›"), click(action, meetup, page + 1))] if page + 1 < pages else []
    return [*back, *forward]


def rule() -> Item:
    """A thin line between two parts of a card."""
    return {"type": Kind.RULE}


def quiet(said: Text) -> str:
    """Small grey text, for what is good to know and not needed."""
    return f"-# {markdown(said)}"


def _row(items: Sequence[Item]) -> Item:
    return {"type": Kind.ROW, "components": items}
