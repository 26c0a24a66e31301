from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.meetup.parts import Phase
from bot.core.refusal import Refusal
from bot.ui.kit.custom_id import Action, ClickId, Op, click, parse
from tests.ui.examples import discussing, meetup

LONGEST_ID = "z" * 32
ARGUMENTS = {
    Action.TOPICS: (9,),
    Action.DOT_ADD: (100, 9),
    Action.DOT_TAKE: (9,),
    Action.DOT_BACK: (100, 9),
    Action.BALLOT_PAGE: (9,),
    Action.THUMB: (999999, "hold"),
    Action.PROMPT: (999999,),
    Action.HAND: (100,),
    Action.HAND_DOWN: (100,),
    Action.SPEAKER: (999999,),
    Action.TIMEBOX: (60, "discussing.999999"),
    Action.TAKEAWAY: (100,),
    Action.ACTIONS: (99,),
    Action.ACTION_ANSWER: (9999, "not_yet", 99),
    Action.ACTION_EDIT_FORM: (9999, "0000.ffff"),
    Action.ROTI: (5,),
    Action.DO: (Op.CONFIRM_CANCEL, "discussing.999999"),
    Action.UNDO: (999999, 9999999999),
    Action.LOG_PAGE: (9,),
    Action.RENEW: ("0123456789abcdef",),
    Action.RENEW_BACK: ("20270501",),
    Action.TELL_ME: ("records", "off"),
    Action.CURATE: (9,),
    Action.CURATE_TOPIC: (100,),
    Action.CURATE_DO: ("withdraw", 100),
    Action.MERGE_INTO: (100,),
    Action.MERGE_PAGE: (100, 9),
    Action.RESTORE: (100,),
    Action.TAKEAWAYS: (99,),
    Action.TAKEAWAY_EDIT: (999999,),
    Action.TAKEAWAY_REMOVE: (999999,),
    Action.TAKEAWAY_EDIT_FORM: (999999,),
    Action.JOIN: ("abcdefghijkl", 100),
    Action.PROPOSE_ANYWAY: ("abcdefghijkl",),
    Action.EDIT_FORM: (100, "0000.ffff"),
    Action.CHANGE_FORM: ("0000.1111.2222.3333.ffff",),
    Action.TAKEAWAY_FORM: (100,),
    Action.HISTORY: (999999,),
    Action.PAST: (999999,),
    Action.MINUTES: ("markdown",),
    Action.SETTINGS: ("votes",),
    Action.SETTING: ("presence_prompts",),
    Action.SETUP_CHECK: (10**20 - 1, 10**20 - 1),
}


def test_every_action_comes_back_as_it_was_written_even_with_the_longest_id() -> None:
    for action in Action:
        args = ARGUMENTS.get(action, ())

        custom_id = click(action, LONGEST_ID, *args)

        assert len(custom_id) <= 100, custom_id
        assert parse(custom_id) == ClickId(action, LONGEST_ID, tuple(str(each) for each in args))


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "lc",
        "lc:host",
        "lc:host:",
        "lc:host:M7",
        "lc:host:m7:extra",
        "lc:dot:m7:1",
        "lc:dot:m7:1:2:3",
        "lc:dot:m7:1:",
        "lc:dot:m7:-1:0",
        "lc:dot:m7:1:0\n",
        "lc:rob:m7",
        "lc:HOST:m7",
        "xx:host:m7",
        "LC:host:m7",
        "lc:host:" + "z" * 33,
        "lc:roti:m7:" + "5" * 25,
        "lc:roti:m7:٥",
        "lc:roti:m7:5" + ":" * 200,
        "lc:dot:" + "z" * 32 + ":" + "1" * 24 + ":" + "2" * 24 + ":" + "3" * 24,
    ],
)
def test_a_forged_custom_id_is_refused_with_a_sentence(forged: str) -> None:
    with pytest.raises(Refusal, match="not one of mine any more"):
        parse(forged)


@given(st.text(max_size=120) | st.text(max_size=60).map(lambda tail: f"lc:{tail}"))
def test_any_text_is_either_refused_or_exactly_what_encode_writes(text: str) -> None:
    try:
        parsed = parse(text)
    except Refusal:
        return
    assert parsed.encode() == text


@given(st.sampled_from(list(Action)), st.text(max_size=40), st.lists(st.text(max_size=30), max_size=5))
def test_what_can_be_written_can_be_read(action: Action, meetup_id: str, args: list[str]) -> None:
    written = ClickId(action, meetup_id, tuple(args))
    try:
        custom_id = written.encode()
    except ValueError:
        return
    assert parse(custom_id) == written


def test_a_word_where_a_number_belongs_is_refused() -> None:
    with pytest.raises(Refusal):
        parse("lc:roti:m7:five").number(0)


def test_a_huge_number_is_refused() -> None:
    with pytest.raises(Refusal):
        parse("lc:roti:m7:1234567").number(0)


def test_a_number_reads_as_a_number() -> None:
    assert parse("lc:dot:m7:12:3").number(1) == 3


def test_a_missing_number_is_refused() -> None:
    with pytest.raises(Refusal):
        parse("lc:host:m7").number(0)


def test_a_moment_changes_with_the_phase_and_with_each_timebox() -> None:
    moments = {
        meetup(Phase.GATHERING).moment,
        meetup(Phase.VOTING).moment,
        discussing().moment,
        discussing(index=1).moment,
    }

    assert len(moments) == 4
    assert discussing().moment == "discussing.0.1"
