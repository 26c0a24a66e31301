"""The small pieces every view is made of, so that all of them look and behave alike.

discord.py remembers views that it sends and would answer their clicks itself. Ours are never
remembered: clicks are routed by custom_id through one listener, which survives restarts and
leaks nothing (discord facts, traps 1, 4 and 6). Imports discord and bot.ui.ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, TypeVar

import discord
from discord import ui

from bot.core.state import Meetup
from bot.ui.ids import Action, click

T = TypeVar("T")

ROW = 5
"""Buttons in one row."""

Style = discord.ButtonStyle
Item = ui.Item[Any]


class Accent(IntEnum):
    """The colour at a card's edge: one a phase, easy on dark and light themes."""

    GATHERING = 0xA9764C
    VOTING = 0x5B8DEF
    DISCUSSING = 0x4CA98F
    TIME_IS_UP = 0xE0A030
    CLOSING = 0x9B7BD8
    OVER = 0x7A7F87
    DANGER = 0xD9534F


class Sheet(ui.LayoutView):
    """A finished page. It counts as finished from the start, so discord.py sends it and forgets it."""

    def __init__(self, items: Iterable[Item]) -> None:
        super().__init__(timeout=None)
        for each in items:
            self.add_item(each)
        self.stop()

    def is_finished(self) -> bool:
        """Always: `stop` alone does not hold for a view built outside a running event loop."""
        return True


def sheet(*items: Item) -> ui.LayoutView:
    """A page of loose items, ready to send."""
    return Sheet(items)


def card(items: Iterable[Item | str | None], accent: Accent | None = None) -> ui.LayoutView:
    """A page that is one card. Strings become text; None and empty strings are left out."""
    return Sheet([block(items, accent)])


def block(items: Iterable[Item | str | None], accent: Accent | None = None) -> Item:
    """One card of a page."""
    shown = [ui.TextDisplay[Any](each) if isinstance(each, str) else each for each in items if each]
    return ui.Container(*shown, accent_colour=None if accent is None else int(accent))


def button(text: str, custom_id: str, style: Style = Style.secondary, **more: Any) -> Item:
    """A button; `more` may hold `emoji` and `disabled`."""
    return ui.Button(label=text or None, custom_id=custom_id, style=style, **more)


def rows(buttons: Sequence[Item]) -> list[Item]:
    """The buttons in rows of five; no row where there are none."""
    return [ui.ActionRow(*buttons[start : start + ROW]) for start in range(0, len(buttons), ROW)]


def page_of(items: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """The items on a page, its number and the number of pages; a page out of range becomes the nearest."""
    pages = max(-(-len(items) // size), 1)
    page = min(max(page, 0), pages - 1)
    return items[page * size : (page + 1) * size], page, pages


def page_buttons(meetup: Meetup, action: Action, page: int, pages: int) -> list[Item]:
    """Back and forward; none where everything is on one page."""
    if pages == 1:
        return []
    back = [button("‹ Back", click(action, meetup, page - 1))] if page else []
    forward = [button("More ›", click(action, meetup, page + 1))] if page + 1 < pages else []
    return [*back, *forward]


def rule() -> Item:
    """A thin line between two parts of a card."""
    return ui.Separator()


def quiet(text: str) -> str:
    """Small grey text, for what is good to know and not needed."""
    return f"-# {text}"
