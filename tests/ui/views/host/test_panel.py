from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.decide import decide
from bot.core.meetup.pace.commands import NudgeVoters
from bot.core.meetup.parts import Phase, Stage
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.commands import Undo
from bot.core.policy import Policy, ThumbRule
from bot.core.refusal import Refusal
from bot.ui.kit.components import Kind
from bot.ui.kit.custom_id import Action, Op, parse
from bot.ui.kit.text import date_and_time
from bot.ui.views.host.panel import MOVED_ON, host_panel
from bot.ui.views.host.undo import came_back
from tests.core.builders import with_facts
from tests.core.meetings import ANA, Table, a_table_in
from tests.ui.examples import (
    NOON,
    buttons_of,
    discussing,
    ended,
    every_component,
    meetup,
    occurrence,
    text_of,
)

CLOSING = with_facts(ended(), phase=Phase.CLOSING)


def ops(it: Meetup) -> dict[str, str]:
    """What each button of the panel does, in order."""
    shown = buttons_of(host_panel(it))
    parsed = {label: parse(each["custom_id"]) for label, each in shown.items()}
    return {label: each.args[0] for label, each in parsed.items() if each.action is Action.DO}


def spots(it: Meetup) -> Iterator[tuple[tuple[int, int], str]]:
    """Where each button of the panel stands, as row and place from 0, and what it does."""
    shown = [each for each in every_component(host_panel(it)) if each["type"] == Kind.ROW]
    for row, buttons in enumerate(shown):
        for place, each in enumerate(buttons["components"]):
            click = parse(each["custom_id"])
            if click.action is Action.DO:
                yield (row, place), click.args[0]


ENDINGS = (Op.FINISH, Op.CONFIRM_FINISH, Op.CANCEL)


COMMANDS_OF: Mapping[Op, type[cmd.HostCommand]] = {
    Op.START: cmd.StartMeetup,
    Op.NEXT: cmd.Next,
    Op.PAUSE: cmd.Pause,
    Op.RESUME: cmd.Resume,
    Op.EXTEND: cmd.Extend,
    Op.SKIP: cmd.Skip,
    Op.NUDGE: NudgeVoters,
    Op.REOPEN: cmd.ReopenVoting,
    Op.CLOSE: cmd.BeginClosing,
    Op.FINISH: cmd.Finish,
    Op.CANCEL: cmd.Cancel,
}


def paused() -> Table:
    table = a_table_in(Phase.DISCUSSING)
    table.execute(cmd.Pause(ANA))
    return table


def waiting_for_the_host() -> Table:
    table = Table(Policy(thumb_rule=ThumbRule.HOST)).thumbs("Sizing", "Trunk")
    table.ring()
    return table


def is_legal(table: Table, kind: type[cmd.HostCommand]) -> bool:
    try:
        decide(table.meetup, kind(ANA, table.meetup.moment), table.now)
    except Refusal:
        return False
    return True


@pytest.mark.parametrize(
    "table",
    [
        *(a_table_in(phase) for phase in Phase),
        paused(),
        Table().thumbs("Sizing", "Trunk"),
        waiting_for_the_host(),
    ],
    ids=lambda table: table.meetup.moment,
)
def test_the_panel_offers_exactly_what_a_host_may_do_now(table: Table) -> None:
    legal = {kind for kind in COMMANDS_OF.values() if is_legal(table, kind)}
    if table.phase is Phase.CLOSING:
        legal.remove(cmd.Next)  # it is the end, and the button says so

    assert {COMMANDS_OF[Op(op)] for op in ops(table.meetup).values()} == legal


@pytest.mark.parametrize(
    ("it", "first"),
    [
        (meetup(Phase.PLANNED), ("Start the meetup", Op.START)),
        (meetup(Phase.GATHERING), ("Open voting", Op.NEXT)),
        (meetup(Phase.VOTING), ("Close voting and start", Op.NEXT)),
        (discussing(), ("Done, next topic", Op.NEXT)),
        (discussing(titles=["Only one"]), ("Closing round", Op.NEXT)),
        (discussing(Stage.PAUSED), ("Resume", Op.RESUME)),
        (discussing(Stage.HOST_DECIDES), ("3 more minutes", Op.EXTEND)),
    ],
)
def test_the_first_button_is_the_obvious_next_step(it: Meetup, first: tuple[str, Op]) -> None:
    assert next(iter(ops(it).items())) == first


def test_who_presses_the_same_spot_again_never_finishes_the_meetup() -> None:
    stages = [discussing(each) for each in Stage]
    leads_on = [meetup(), meetup(Phase.VOTING), *stages, discussing(titles=["Only one"])]
    nexts = {spot for it in leads_on for spot, op in spots(it) if op == Op.NEXT}
    ends = {spot for it in (*leads_on, CLOSING) for spot, op in spots(it) if op in ENDINGS}

    assert nexts
    assert ends
    assert not nexts & ends


def test_the_step_that_follows_is_green_in_every_phase() -> None:
    for it, label in (
        (meetup(Phase.PLANNED), "Start the meetup"),
        (meetup(), "Open voting"),
        (meetup(Phase.VOTING), "Close voting and start"),
        (discussing(), "Done, next topic"),
        (CLOSING, "Finish and post the summary"),
    ):
        green = [name for name, each in buttons_of(host_panel(it)).items() if each["style"] == 3]
        assert green == [label]


def test_a_topic_is_done_or_parked_by_buttons_beside_each_other() -> None:
    for stage in Stage:
        shown = list(ops(discussing(stage)))
        assert shown.index("Park for later") == shown.index("Done, next topic") + 1


def test_a_note_on_what_was_pressed_stands_above_the_panel_of_now() -> None:
    assert text_of(host_panel(meetup(), note=MOVED_ON)).startswith("**Moved on; this is now.** ")


def test_a_planned_meetup_tells_when_it_starts() -> None:
    panel = host_panel(meetup(Phase.PLANNED, occurrence=occurrence()))

    assert f"3 topics · starts {date_and_time(NOON)}" in text_of(panel)


@pytest.mark.parametrize("started_at", [None, NOON])
def test_cancelling_a_meetup_of_a_series_tells_that_its_topics_are_kept(started_at: datetime | None) -> None:
    cancelled = with_facts(meetup(Phase.CANCELLED, occurrence=occurrence()), started_at=started_at)

    assert "its topics are kept for the next one" in text_of(host_panel(cancelled))


@pytest.mark.parametrize("started_at", [None, NOON])
def test_where_no_topic_is_left_none_is_said_to_be_kept(started_at: datetime | None) -> None:
    cancelled = with_facts(meetup(Phase.CANCELLED, titles=(), occurrence=occurrence()), started_at=started_at)

    assert "topics" not in text_of(host_panel(cancelled))


def test_a_running_clock_can_be_paused_and_only_a_paused_one_resumed() -> None:
    assert "Pause" in ops(discussing())
    assert "Resume" not in ops(discussing())
    assert "Pause" not in ops(discussing(Stage.PAUSED))


def test_an_extension_is_named_for_the_minutes_it_gives() -> None:
    last = discussing(index=2, policy=Policy(timeboxes=(5, 3, 2)))

    assert ops(discussing())["3 more minutes"] == Op.EXTEND
    assert ops(last)["2 more minutes"] == Op.EXTEND


def test_the_talk_can_be_left_for_voting_or_for_the_closing_round() -> None:
    shown = ops(discussing())

    assert shown["Reopen voting"] == Op.REOPEN
    assert shown["Closing round"] == Op.CLOSE
    assert shown["Park for later"] == Op.SKIP


def test_voting_is_reopened_from_closing_whatever_has_become_of_the_topics() -> None:
    assert "Reopen voting" in ops(CLOSING)
    # Also where all topics were withdrawn: one can be proposed then, and the refusals name this way.
    assert "Reopen voting" in ops(meetup(Phase.CLOSING, titles=()))


@pytest.mark.parametrize("it", [meetup(Phase.PLANNED), meetup(), meetup(Phase.VOTING), discussing(), CLOSING])
def test_cancelling_is_red(it: Meetup) -> None:
    shown = buttons_of(host_panel(it))

    assert shown["Cancel the meetup"]["style"] == 4
    assert ops(it)["Cancel the meetup"] == Op.CANCEL


def test_finishing_before_the_closing_round_is_offered() -> None:
    assert ops(discussing())["Finish"] == Op.FINISH


@pytest.mark.parametrize("it", [meetup(), meetup(Phase.VOTING), discussing(index=1), CLOSING])
def test_every_button_that_takes_a_step_carries_the_moment_it_was_drawn_in(it: Meetup) -> None:
    parsed = [parse(each["custom_id"]) for each in buttons_of(host_panel(it)).values()]
    steps = [each for each in parsed if each.action is Action.DO]

    assert len(steps) >= 2
    assert {each.args[1] for each in steps} == {it.moment}


@pytest.mark.parametrize("phase", [each for each in Phase if not each.is_over])
def test_the_way_to_the_topics_is_always_there(phase: Phase) -> None:
    shown = buttons_of(host_panel(a_table_in(phase).meetup))

    assert parse(shown["Topics…"]["custom_id"]).action is Action.CURATE


@pytest.mark.parametrize("phase", [Phase.ENDED, Phase.CANCELLED])
def test_a_meetup_that_ended_by_itself_has_no_buttons(phase: Phase) -> None:
    view = host_panel(meetup(phase))

    assert "is over" in text_of(view)
    assert not buttons_of(view)


def test_after_the_end_of_one_of_a_series_nobody_is_sent_to_begin_another_without_its_topics() -> None:
    assert "Start the next one with `/leancoffee start`." in text_of(host_panel(ended()))
    assert "`/leancoffee schedule list` tells when" in text_of(host_panel(ended(occurrence=occurrence())))


def test_a_phase_that_an_undo_leads_back_to_past_its_end_has_less_than_a_minute_left() -> None:
    """The alarm that ends it may be late, where the database is held up, and the host be faster."""
    table = Table(policy=Policy(gathering_minutes=5))
    table.gathering()
    table.propose("Flow")
    table.wait(6 * 60)
    table.next()
    table.execute(Undo(ANA), after=10)

    assert "with less than a minute left" in str(came_back(table.meetup))
