"""What the boards say of the planned end, and of what there is time for until then."""

from __future__ import annotations

from datetime import timedelta

from bot.core.meetup.ballot import Ballot
from bot.core.meetup.pace.state import Nudge
from bot.core.meetup.parts import Phase, Stage
from bot.core.meetup.state import Meetup
from bot.core.policy import Policy
from bot.core.structures.grown_map import GrownMap
from bot.ui.delivery.boards.wanted import NUDGE, WARNING, Wanted, wanted
from bot.ui.kit.text import clock, relative
from bot.ui.views.board import board
from bot.ui.views.host.panel import host_panel
from bot.ui.views.talk.pace import nudge_line
from tests.core.builders import with_facts
from tests.ui.examples import ANA, LI, NOON, SAM, TITLES, buttons_of, discussing, meetup, occurrence, text_of

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
        assert f"**The planned end: {relative(END)}.**" in text_of(board(it))
        assert buttons_of(board(it))["Closing round"]["custom_id"] == f"lc:do:m7:close:{it.moment}"
        assert "we reach" not in text_of(board(it))


def test_what_was_noted_too_late_is_not_offered() -> None:
    late = with_facts(discussing(minutes=60), end_noted=END, end_told=False)

    assert "Closing round" not in buttons_of(board(late))


def test_the_voting_board_tells_of_those_here_and_of_others() -> None:
    voting = meetup(Phase.VOTING, ballot=Ballot(GrownMap({LI: {1: 3}, 7: {2: 1}})))

    assert "2 people have voted." in text_of(board(voting))
    here = with_facts(voting, present=frozenset({ANA, LI, SAM}))
    assert "1 of 3 here have voted, and 1 other." in text_of(board(here))
    assert "1 of 1" not in text_of(board(with_facts(voting, present=frozenset({LI}))))


def test_the_nudge_stands_on_the_panel_while_anybody_here_has_dots() -> None:
    voting = meetup(Phase.VOTING, ballot=Ballot(GrownMap({LI: {1: 3}})), present=frozenset({LI}))

    assert "Remind of dots left" not in buttons_of(host_panel(voting))
    assert "Remind of dots left" in buttons_of(host_panel(with_facts(voting, present=frozenset({SAM}))))


def test_the_nudge_names_nobody() -> None:
    assert "🔵 3 people here still have dots." in text_of(nudge_line(Nudge(1, NOON, 3)))
    assert "🔵 1 person here still has dots." in text_of(nudge_line(Nudge(1, NOON, 1)))


def test_the_host_is_asked_on_the_board_and_on_the_panel() -> None:
    asked = discussing(policy=Policy(asks_timebox=True))
    for view in (board(asked), host_panel(asked)):
        assert "**How long for this topic?** 5 minutes, unless the host chooses." in text_of(view)
        assert buttons_of(view)["8 minutes"]["custom_id"] == f"lc:timebox:m7:8:{asked.moment}"
    for settled in (
        discussing(),
        with_facts(asked, chosen=1),
        discussing(Stage.THUMBS, policy=asked.plan.policy),
    ):
        assert "How long" not in text_of(board(settled))
        assert "8 minutes" not in buttons_of(host_panel(settled))


def test_the_warning_names_the_topic_and_pings_nobody() -> None:
    it = discussing()
    assert it.flow.timebox is not None
    (warning,) = _slot(with_facts(it, warned=(1, 300), warning_told=True), WARNING)

    assert f"One minute left: **{TITLES[0]}**" in text_of(warning.view)
    assert (warning.key, warning.pings, warning.stays) == ("1.300", (), True)
    (once_more,) = _slot(with_facts(it, warned=(1, 300), warned_after=40, warning_told=True), WARNING)
    assert once_more.key == "1.300.40", "an undo gave the timebox time back: that is another line"
    for silent in (it, with_facts(it, warned=(1, 300)), with_facts(it, warned=(1, 180), warning_told=True)):
        assert not _slot(silent, WARNING)
    assert not _slot(discussing(Stage.PAUSED, warned=(1, 300), warning_told=True), WARNING)


def test_a_nudge_is_wanted_for_a_minute_while_dots_are_spent() -> None:
    nudged = meetup(Phase.VOTING, nudge=Nudge(2, NOON, 3), last_at=NOON + timedelta(seconds=60))

    assert [each.key for each in _slot(nudged, NUDGE)] == ["2"]
    assert not _slot(with_facts(nudged, last_at=NOON + timedelta(seconds=61)), NUDGE)
    assert not _slot(with_facts(discussing(), nudge=Nudge(2, NOON, 3)), NUDGE)


def _slot(it: Meetup, slot: str) -> list[Wanted]:
    return [each for each in wanted(it) if each.slot == slot]
