"""Actions on boards, in the summary, on the private card, and in their form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.core.meetup.actions.commands import Owner
from bot.core.meetup.actions.item import ActionItem, ActionState
from bot.core.meetup.ahead.occurrence import Carried
from bot.core.meetup.commands import Actor
from bot.core.meetup.events import CancelReason
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal
from bot.core.structures.grown_map import GrownMap
from bot.ui.views.actions.card import PAGE, actions_card
from bot.ui.views.actions.form import edit_action_form, read_action_form
from bot.ui.views.afterwards.summary import summary
from bot.ui.views.board import board
from tests.ui.examples import (
    ANA,
    LI,
    SAM,
    all_kinds_of_actions,
    buttons_of,
    discussing,
    ended,
    every_component,
    meetup,
    occurrence,
    text_of,
)

OCTOBER = Carried(date(2026, 10, 1), 1)


def actions(*items: ActionItem) -> GrownMap[int, ActionItem]:
    return GrownMap({each.action_id: each for each in items})


ASK = ActionItem(1, SAM, LI, "Ask *the* team", date(2026, 11, 1), OCTOBER)
BOOK = ActionItem(2, SAM, SAM, "Book a room", None, OCTOBER, ActionState.DONE)
MINE = ActionItem(3, LI, LI, "Try it", None)


def labels(it: Meetup) -> set[str]:
    return set(buttons_of(board(it)))


@pytest.mark.parametrize("phase", [Phase.PLANNED, Phase.GATHERING])
def test_the_boards_before_the_talk_show_what_came_over_with_what_is_open_first(phase: Phase) -> None:
    it = meetup(phase, occurrence=occurrence(), actions=actions(BOOK, ASK))

    text = text_of(board(it))

    assert "**Actions** · 1 of 2 from earlier meetups done" in text
    ask = text.index(f"⬜ Ask \\*the\\* team\n-# <@{LI}> · due 1 November 2026 · since October")
    assert ask < text.index(f"✅ Book a room\n-# <@{SAM}> · done · since October")
    assert "Actions" in labels(it)


def test_where_nothing_came_over_the_boards_are_as_they_were() -> None:
    it = meetup(Phase.GATHERING)

    assert "Actions" not in labels(it)
    assert "Actions" not in text_of(board(it))


def test_the_boards_of_the_talk_and_of_the_closing_round_offer_the_form() -> None:
    assert {"Takeaway", "Action"} <= labels(discussing())
    assert {"Takeaway", "Action"} <= labels(meetup(Phase.CLOSING))


def test_the_closing_round_lists_what_was_written_down() -> None:
    it = meetup(Phase.CLOSING, actions=actions(MINE))

    assert f"**Actions**\n⬜ Try it\n-# <@{LI}>" in text_of(board(it))


def test_a_board_shows_the_first_few_and_says_how_many_more() -> None:
    it = meetup(Phase.PLANNED, occurrence=occurrence(), actions=all_kinds_of_actions(30, ["Ask"]))

    assert "…and 15 more" in text_of(board(it))


def test_the_summary_lists_all_actions_and_the_rate() -> None:
    dropped = replace(MINE, action_id=4, state=ActionState.DROPPED)
    it = ended(occurrence=occurrence(), actions=actions(ASK, BOOK, MINE, dropped))

    text = text_of(summary(it, {}))

    assert (
        "**Actions** · 1 of 2 from earlier meetups done\n"
        f"⬜ Ask \\*the\\* team\n-# <@{LI}> · due 1 November 2026 · since October\n"
        f"⬜ Try it\n-# <@{LI}>\n"
        f"✅ Book a room\n-# <@{SAM}> · done · since October\n"
        f"❌ Try it\n-# <@{LI}> · dropped"
    ) in text
    assert "Actions" not in text_of(summary(ended(), {}))


def test_a_former_member_owns_an_action_without_a_name() -> None:
    it = ended(actions=actions(replace(MINE, owner_id=-5, text="erased")))

    assert "⬜ erased\n-# a former member" in text_of(summary(it, {}))


def test_a_cancelled_meetup_says_that_its_open_actions_are_kept() -> None:
    off: dict[str, Any] = {"titles": (), "occurrence": occurrence(), "cancelled": CancelReason.SKIPPED}

    assert "Its open actions are kept for the next one." in text_of(
        board(meetup(Phase.CANCELLED, actions=actions(ASK), **off))
    )
    assert "kept" not in text_of(board(meetup(Phase.CANCELLED, actions=actions(BOOK), **off)))


def test_on_the_card_everybody_reads_and_owners_and_hosts_answer() -> None:
    it = meetup(Phase.PLANNED, occurrence=occurrence(), actions=actions(ASK, BOOK))

    def pressed(actor: Actor) -> list[str]:
        return [each["custom_id"] for each in every_component(actions_card(it, actor)) if "custom_id" in each]

    assert pressed(Actor(7)) == []
    assert pressed(Actor(LI)) == [f"lc:actionanswer:m7:1:{each}:0" for each in ("done", "not_yet", "drop")]
    assert len(pressed(Actor(ANA, is_host=True))) == 6


def test_the_answer_that_holds_stands_out() -> None:
    it = meetup(Phase.PLANNED, occurrence=occurrence(), actions=actions(BOOK))

    styles = {name: each["style"] for name, each in buttons_of(actions_card(it, Actor(SAM))).items()}

    assert styles == {"Done": 3, "Not yet": 2, "Drop": 2}


def test_a_long_card_has_pages_and_one_beyond_the_end_is_the_last() -> None:
    it = meetup(Phase.PLANNED, actions=all_kinds_of_actions(PAGE + 1, ["Ask"]))

    assert "page 1 of 2" in text_of(actions_card(it, Actor(LI)))
    assert "page 2 of 2" in text_of(actions_card(it, Actor(LI), 99))


def test_the_form_for_an_edit_shows_what_the_action_says() -> None:
    fields = {
        each["custom_id"]: each
        for each in every_component(edit_action_form("m7", ASK))
        if "custom_id" in each
    }

    assert fields["text"]["value"] == "Ask *the* team"
    assert fields["due"]["value"] == "2026-11-01"
    assert fields["owner"]["min_values"] == 0
    assert not fields["owner"]["required"]


def sent(owner: list[str], **resolved: Any) -> dict[str, Any]:
    inputs = [{"type": 18, "component": {"type": 4, "custom_id": "text", "value": "Ask"}}]
    inputs.append({"type": 18, "component": {"type": 5, "custom_id": "owner", "values": owner}})
    return {"components": inputs, "resolved": resolved}


def test_a_form_is_read_with_the_name_by_which_the_server_knows_the_owner() -> None:
    user = {"id": "7", "username": "sam", "global_name": "Sam", "bot": True}
    member = {"nick": "Sammy"}

    form = read_action_form(sent(["7"], users={"7": user}, members={"7": member}))

    assert (form.text, form.due) == ("Ask", "")
    assert form.owner is not None
    assert (form.owner.owner, form.owner.name) == (Owner(7, is_bot=True), "Sammy")
    assert read_action_form(sent([])).owner is None


@pytest.mark.parametrize(
    "tampered", [sent(["7"]), sent(["7"], users={"7": {}}), sent(["x"], users={"x": {}}, members={"x": {}})]
)
def test_whoever_is_not_in_the_server_owns_nothing_there(tampered: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="not in this server"):
        read_action_form(tampered)
