from __future__ import annotations

import pytest

from bot.core.meetup.ballot import Ballot
from bot.core.meetup.parts import Phase, TopicState
from bot.core.policy import Policy
from bot.core.structures.grown_map import GrownMap
from bot.ui.kit.components import Sheet
from bot.ui.views.ballot import ballot
from tests.core.builders import with_progress
from tests.ui.examples import LI, SAM, TITLES, buttons_of, every_component, meetup, text_of
from tests.ui.hostile import assert_acceptable

MANY = [f"Topic {each}" for each in range(1, 26)]


def adds(view: Sheet) -> dict[str, bool]:
    """Whether each add button can be pressed, by custom_id."""
    return {
        each["custom_id"]: not each["disabled"]
        for each in every_component(view)
        if each["type"] == 2 and each["label"] == "＋ dot"
    }


def backs(view: Sheet) -> list[str]:
    """What the buttons that take a dot back send."""
    return [
        each["custom_id"] for each in every_component(view) if each["type"] == 2 and each["label"] == "－ dot"
    ]


def options(view: Sheet) -> list[tuple[str, str]]:
    """What can be taken back from other pages: topic id and dots."""
    return [
        (option["value"], option["description"])
        for each in every_component(view)
        if each["type"] == 3
        for option in each["options"]
    ]


def test_the_dots_left_are_on_top() -> None:
    it = meetup(Phase.VOTING, ballot=Ballot(GrownMap({LI: {1: 1}, SAM: {1: 3}})))

    assert text_of(ballot(it, LI)).startswith("### 2 of 3 dots left")


def test_my_own_dots_stand_beside_their_topic_and_nobody_elses() -> None:
    it = meetup(Phase.VOTING, ballot=Ballot(GrownMap({LI: {1: 2}, SAM: {2: 3}})))

    lines = text_of(ballot(it, LI)).split("\n")

    assert f"**1** {TITLES[0]} ●●" in lines
    assert f"**2** {TITLES[1]}" in lines


def test_totals_show_only_where_tallies_are_open() -> None:
    votes = Ballot(GrownMap({LI: {1: 2}, SAM: {1: 1}}))
    hidden = meetup(Phase.VOTING, ballot=votes)
    opened = meetup(Phase.VOTING, ballot=votes, policy=Policy(hidden_tallies=False))

    assert "in all" not in text_of(ballot(hidden, LI))
    assert "3 dots in all" in text_of(ballot(opened, LI))


def test_a_dot_can_be_added_while_any_is_left() -> None:
    assert adds(ballot(meetup(Phase.VOTING), LI)) == {f"lc:dot:m7:{each}:0": True for each in (1, 2, 3)}


def test_without_dots_left_nothing_can_be_added() -> None:
    it = meetup(Phase.VOTING, ballot=Ballot(GrownMap({LI: {1: 3}})))

    assert set(adds(ballot(it, LI)).values()) == {False}


def test_at_the_cap_only_that_topic_is_closed() -> None:
    it = meetup(Phase.VOTING, policy=Policy(dots=3, dots_per_topic=2), ballot=Ballot(GrownMap({LI: {2: 2}})))

    assert adds(ballot(it, LI)) == {"lc:dot:m7:1:0": True, "lc:dot:m7:2:0": False, "lc:dot:m7:3:0": True}


def test_a_dot_can_be_taken_back_beside_each_topic_that_carries_one_of_mine() -> None:
    it = meetup(Phase.VOTING, ballot=Ballot(GrownMap({LI: {1: 2, 3: 1}, SAM: {2: 1}})))

    assert backs(ballot(it, LI)) == ["lc:dotback:m7:1:0", "lc:dotback:m7:3:0"]
    assert options(ballot(it, LI)) == []


def test_a_fresh_ballot_has_nothing_to_take_back() -> None:
    view = ballot(meetup(Phase.VOTING), LI)

    assert not backs(view)
    assert not options(view)


def test_dots_on_another_page_can_be_taken_back_too() -> None:
    it = meetup(Phase.VOTING, titles=MANY, ballot=Ballot(GrownMap({LI: {1: 1, 25: 1}})))

    assert backs(ballot(it, LI, 0)) == ["lc:dotback:m7:1:0"]
    assert options(ballot(it, LI, 0)) == [("25", "1 dot")]
    assert options(ballot(it, LI, 3)) == [("1", "1 dot")]


def test_the_dots_left_stand_at_the_end_of_each_page_too() -> None:
    it = meetup(Phase.VOTING, titles=MANY, ballot=Ballot(GrownMap({LI: {1: 1}})))

    for page in range(4):
        assert text_of(ballot(it, LI, page)).endswith(f"**2 of 3 dots left** · page {page + 1} of 4")


def test_eight_topics_make_a_page_where_everybody_has_three_dots() -> None:
    it = meetup(Phase.VOTING, titles=MANY)

    assert [len(adds(ballot(it, LI, page))) for page in range(4)] == [8, 8, 8, 1]


@pytest.mark.parametrize("dots", range(1, 11))
@pytest.mark.parametrize("had", [1, 3, 10])
def test_a_page_full_of_topics_with_dots_on_them_is_within_the_limits(dots: int, had: int) -> None:
    # Dots may lie on more topics than one has dots: a host gave everybody fewer while voting.
    mine = dict.fromkeys(range(2, 2 + max(dots, had)), 1)
    it = meetup(Phase.VOTING, titles=MANY, policy=Policy(dots=dots), ballot=Ballot(GrownMap({LI: mine})))

    for page in range(5):
        assert_acceptable(f"{dots} dots, page {page}", ballot(it, LI, page))
    assert len(adds(ballot(it, LI, 1))) >= 6


def test_pages_lead_back_and_forward() -> None:
    it = meetup(Phase.VOTING, titles=MANY)
    first, middle, last = (set(buttons_of(ballot(it, LI, page))) - {"＋ dot"} for page in (0, 1, 3))

    assert (first, middle, last) == ({"More ›"}, {"‹ Back", "More ›"}, {"‹ Back"})
    assert buttons_of(ballot(it, LI, 1))["More ›"]["custom_id"] == "lc:page:m7:2"


def test_a_page_beyond_the_end_is_the_last() -> None:
    it = meetup(Phase.VOTING, titles=MANY)

    assert text_of(ballot(it, LI, 99)) == text_of(ballot(it, LI, 3))


def test_a_click_on_a_page_comes_back_to_that_page() -> None:
    it = meetup(Phase.VOTING, titles=MANY)

    assert "lc:dot:m7:11:1" in adds(ballot(it, LI, 1))


def test_dots_on_discussed_topics_are_free_again_after_reopening() -> None:
    it = meetup(Phase.VOTING, ballot=Ballot(GrownMap({LI: {1: 2, 2: 1}})))
    it = with_progress(it, 1, state=TopicState.DISCUSSED)

    text = text_of(ballot(it, LI))

    assert text.startswith("### 2 of 3 dots left")
    assert TITLES[0] not in text


def test_a_closed_ballot_says_so_and_takes_nothing() -> None:
    view = ballot(meetup(Phase.CLOSING, ballot=Ballot(GrownMap({LI: {1: 1}}))), LI)

    assert "Voting is closed." in text_of(view)
    assert set(adds(view).values()) == {False}
    assert not options(view)
    assert not backs(view)


def test_a_ballot_outside_voting_says_what_a_dot_would_be_answered_with() -> None:
    assert "Voting is not open yet." in text_of(ballot(meetup(Phase.GATHERING), LI))
    assert "This meetup is over." in text_of(ballot(meetup(Phase.ENDED), LI))
