"""Several things beside or below each other: the layout between what stands by itself.

What is joined here is whole, a sentence or an entry of a list; nothing here makes one sentence of two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

from bot.core.message import Message, say_n
from bot.core.typed.length import units
from bot.ui.kit.components import Text, markdown, quiet
from bot.ui.kit.render import remembered

T = TypeVar("T")

APART = "\n\n"
"""Between entries that need room: each is several lines itself."""


class Entries(Sequence[Text], Generic[T]):
    """The entries of a list, each drawn when it is shown: of five thousand topics a board shows a dozen."""

    __slots__ = ("_draw", "_things")

    def __init__(self, things: Sequence[T], draw: Callable[[T], Text]) -> None:
        self._things = things
        self._draw = draw

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, at: int) -> Text: ...

    @overload
    def __getitem__(self, at: slice) -> Entries[T]: ...

    def __getitem__(self, at: int | slice) -> Text | Entries[T]:
        if isinstance(at, slice):
            return Entries(self._things[at], self._draw)
        return self._draw(self._things[at])


def facts(*parts: Text | None, apart: str = " · ") -> str:
    """What is to be known of one thing, in one line; None, and what shows nothing, is left out."""
    return apart.join(_shown(parts))


def sentences(*parts: Text | None) -> str:
    """Whole sentences, one after another."""
    return " ".join(_shown(parts))


def lines(*parts: Text | None) -> str:
    """Whole lines, one below another."""
    return "\n".join(_shown(parts))


@remembered
def and_more(left_out: int) -> str:
    """The quiet line that tells how many were left out."""
    return quiet(say_n("…and {count} more", "…and {count} more", left_out))


def and_others(left_out: int) -> Message:
    """The same at the end of a line."""
    return say_n("and {count} more", "and {count} more", left_out)


def fit(
    entries: Sequence[Text],
    budget: int,
    more: Callable[[int], Text] = and_more,
    at_most: int = 100,
    joint: str = "\n",
) -> str:
    """The entries as one text of at most `budget` characters (`units`) and `at_most` entries.

    They are dropped from the end; then `more(how many)` stands in their place. What comes after the first that has
    no room is not even drawn.
    """
    drawn: list[str] = []
    room = budget
    for each in map(markdown, entries[:at_most]):
        room -= units(each) + (units(joint) if drawn else 0)
        if room < 0:
            break
        drawn.append(each)
    kept = len(drawn)
    while True:
        left_out = len(entries) - kept
        text = joint.join([*drawn[:kept], *(_shown([more(left_out)]) if left_out else [])])
        if units(text) <= budget or kept == 0:
            return text
        kept -= 1


def _shown(parts: Sequence[Text | None]) -> list[str]:
    return [drawn for each in parts if each and (drawn := markdown(each))]
