"""Says in one message what two would say: that a topic's time is up, and the board of what follows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.app.posts import Post
from bot.core.typed.length import units
from bot.ui.delivery.boards.wanted import BOARD, TIME_UP, Wanted
from bot.ui.kit.components import Sheet

_COMPONENTS, _CHARACTERS = 40, 4000
"""What one message may hold (discord facts, platform limits)."""


def line_above(
    board: Wanted, wanted: Mapping[tuple[str, str], Wanted], posted: Collection[tuple[str, str]]
) -> Wanted | None:
    """The line that is to be posted together with a new board, as its beginning; None for none.

    It is the newest that is not there yet. One that would make the message too large is posted by itself.
    """
    lines = [each for at, each in wanted.items() if each.slot == TIME_UP and at not in posted]
    if board.slot != BOARD or not lines or not _fits(_above(lines[-1].view, board.view)):
        return None
    return lines[-1]


def is_above_a_board(line: Post, posted: Iterable[Post]) -> bool:
    """Whether a line was said as the beginning of a board: it goes when that is drawn anew."""
    return line.slot == TIME_UP and any(
        each.slot == BOARD and each.message_id == line.message_id for each in posted
    )


def joined(line: Wanted, board: Wanted) -> Wanted:
    """Both in one, as loud as the line."""
    return Wanted(board.slot, board.key, _above(line.view, board.view), line.pings)


def _above(first: Sheet, second: Sheet) -> Sheet:
    return Sheet([*first.to_components(), *second.to_components()])


def _fits(view: Sheet) -> bool:
    parts = list(_walk(view.to_components()))
    characters = sum(units(str(each.get("content", ""))) for each in parts)
    return len(parts) <= _COMPONENTS and characters <= _CHARACTERS


def _walk(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for each in components:
        yield each
        yield from _walk(each.get("components", ()))
        if "accessory" in each:
            yield each["accessory"]
