"""What the boards say of the planned end, and of what there is time for until then."""

from __future__ import annotations

from datetime import timedelta

from bot.core.meetup.state import Phase, Stage
from bot.ui.kit.text import clock, relative
from bot.ui.views.board import board
from tests.core.builders import with_facts
from tests.ui.examples import NOON, buttons_of, discussing, meetup, occurrence, text_of

END = NOON + timedelta(hours=1)
MANY = [f"Topic {each}" for each in range(1, 13)]


def test_the_planned_end_stands_beside_the_host() -> None:
    for phase in (Phase.GATHERING, Phase.VOTING):
        assert f"until {clock(END)}" in text_of(board(meetup(phase, occurrence=occurrence())))
        assert "until <t:" not in text_of(board(meetup(phase)))
    assert "until <t:" not in text_of(board(meetup(Phase.PLANNED, occurrence=occurrence())))


def test_the_forecast_names_the_topic_that_is_reached() -> None:
    text = text_of(board(discussing(titles=MANY, minutes=60)))

    assert f"Planned end {clock(END)}, {relative(END)}." in text
    assert "Time for about 5 more: we reach #6, Topic 6." in text


def test_where_there_is_time_for_all_it_says_so() -> None:
    assert "Time for all 2 that are left: we reach #3, Mob programming." in text_of(
        board(discussing(minutes=60))
    )
    one_left = discussing(titles=MANY[:2], minutes=60)
    assert "Time for the one that is left: we reach #2, Topic 2." in text_of(board(one_left))


def test_where_there_is_time_for_none_it_says_so_unless_none_is_left() -> None:
    assert "That leaves no time for another one." in text_of(board(discussing(minutes=15)))
    last = text_of(board(discussing(titles=["Only one"], minutes=60)))
    assert "Planned end" in last
    assert "we reach" not in last


def test_an_end_that_has_passed_is_said_to_have_passed() -> None:
    late = discussing(minutes=10, last_at=NOON + timedelta(minutes=11))

    assert f"The planned end was at {clock(NOON + timedelta(minutes=10))}." in text_of(board(late))


def test_without_a_planned_end_nothing_is_said_of_it() -> None:
    text = text_of(board(discussing(titles=MANY)))

    assert "lanned end" not in text
    assert "Closing round" not in buttons_of(board(discussing(titles=MANY)))


def test_shortly_before_the_end_the_board_offers_the_closing_round() -> None:
    near = with_facts(discussing(minutes=60), end_noted=END, end_told=True)
    for stage in (Stage.RUNNING, Stage.THUMBS, Stage.PAUSED):
        it = with_facts(near, timebox=discussing(stage).flow.timebox)
        assert f"**The planned end is {relative(END)}.**" in text_of(board(it))
        assert buttons_of(board(it))["Closing round"]["custom_id"] == f"lc:do:m7:close:{it.moment}"
        assert "we reach" not in text_of(board(it))


def test_what_was_noted_too_late_is_not_offered() -> None:
    late = with_facts(discussing(minutes=60), end_noted=END, end_told=False)

    assert "Closing round" not in buttons_of(board(late))
