"""That a topic's time is up, and the board of what follows, in one message."""

from __future__ import annotations

from bot.ui.delivery.boards.joining import joined, line_above
from bot.ui.delivery.boards.wanted import BOARD, THUMBS, TIME_UP, Wanted
from bot.ui.kit.components import Accent, Sheet, card

LINE = Wanted(TIME_UP, "1", card(["Time is up."], Accent.TIME_IS_UP), (7,), stays=True)
NEXT = Wanted(BOARD, "topic:2", card(["Sizing"], Accent.DISCUSSING))


def both(*wants: Wanted) -> dict[tuple[str, str], Wanted]:
    """What should be there."""
    return {(each.slot, each.key): each for each in wants}


def test_a_line_and_a_board_that_are_both_missing_are_one_message_as_loud_as_the_line() -> None:
    assert line_above(NEXT, both(LINE, NEXT), ()) is LINE
    one = joined(LINE, NEXT)
    assert (one.slot, one.key, one.pings) == (BOARD, "topic:2", (7,))
    assert one.view.to_components() == [*LINE.view.to_components(), *NEXT.view.to_components()]


def test_a_line_that_was_posted_is_not_said_again() -> None:
    assert line_above(NEXT, both(LINE, NEXT), [(TIME_UP, "1")]) is None


def test_a_line_stands_above_nothing_but_a_board() -> None:
    prompt = Wanted(THUMBS, "1", NEXT.view)
    assert line_above(prompt, both(LINE, prompt), ()) is None


def test_what_would_not_fit_into_one_message_is_two() -> None:
    long = Wanted(BOARD, "topic:2", card(["x" * 3995], Accent.DISCUSSING))
    many = Wanted(BOARD, "topic:2", Sheet([{"type": 10, "content": "x"} for _ in range(39)]))
    assert line_above(long, both(LINE, long), ()) is None
    assert line_above(many, both(LINE, many), ()) is None
