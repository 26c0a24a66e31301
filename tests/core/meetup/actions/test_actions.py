"""Actions: who may write one down, change it and say what became of it, and what comes over to the next meetup."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.actions.asking import actions_to_edit, came_over, goes_on, open_actions, rate
from bot.core.meetup.actions.commands import ActionAnswer, AddAction, AnswerAction, EditAction, Owner
from bot.core.meetup.actions.events import (
    ActionAdded,
    ActionCarried,
    ActionClosed,
    ActionEdited,
    ActionKept,
    ActionOutcome,
)
from bot.core.meetup.actions.item import ActionItem, ActionState, CarriedAction
from bot.core.meetup.ahead.occurrence import Carried, Occurrence
from bot.core.meetup.commands import Actor
from bot.core.meetup.events import CancelReason
from bot.core.meetup.hosting.commands import AddCohost
from bot.core.meetup.parts import Phase
from bot.core.meetup.undo.commands import Undo
from bot.core.policy import ACTION_LIMIT, ACTION_TEXT_LIMIT, ACTIONS_EACH, Policy
from tests.core.meetings import ANA, BEA, KIM, LI, NOON, SAM, Table, a_table_in, only

TODAY = NOON.date()
SINCE = date(2026, 2, 5)


def brought(*texts: str, owner: int = LI.member_id) -> tuple[CarriedAction, ...]:
    """Actions that come over from February, each by Sam."""
    return tuple(CarriedAction(SAM.member_id, owner, each, None, Carried(SINCE, 1)) for each in texts)


def a_series_table(*texts: str) -> Table:
    """A meetup of a series, planned for today, to which these actions of Li's came over."""
    return Table(occurrence=Occurrence("s1", TODAY, NOON, 60), actions=brought(*texts))


def test_an_action_is_its_authors_own_unless_another_owner_is_named() -> None:
    table = a_table_in(Phase.DISCUSSING)

    mine = only(ActionAdded, table.execute(AddAction(LI, "  Ask\nthe team ")))
    hers = only(ActionAdded, table.execute(AddAction(LI, "Book a room", Owner(4), TODAY)))

    assert (mine.action_id, mine.author_id, mine.owner_id, mine.text, mine.due) == (
        1,
        2,
        2,
        "Ask the team",
        None,
    )
    assert (hers.action_id, hers.author_id, hers.owner_id, hers.due) == (2, 2, 4, TODAY)
    assert [each.text for each in open_actions(table.meetup)] == ["Ask the team", "Book a room"]


@pytest.mark.parametrize(
    "phase", [Phase.PLANNED, Phase.GATHERING, Phase.VOTING, Phase.ENDED, Phase.CANCELLED]
)
def test_an_action_is_written_down_from_the_first_talk_to_the_end(phase: Phase) -> None:
    table = a_table_in(phase)

    sentence = table.refused(AddAction(LI, "Ask the team"))

    assert ("/leancoffee start" in sentence) == phase.is_over


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (AddAction(LI, " \u200d\n"), "The action is empty. Say in a few words what is to be done."),
        (AddAction(LI, "x" * (ACTION_TEXT_LIMIT + 1)), "The action has 201 characters; the most is 200."),
        (AddAction(LI, "Ask", due=TODAY - timedelta(days=1)), "4 March 2026 has passed."),
        (AddAction(LI, "Ask", Owner(9, is_bot=True)), "A bot does no action."),
        (EditAction(LI, 7, "Ask"), "There is no such action."),
        (AnswerAction(LI, 0, ActionAnswer.DONE), "There is no such action."),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(command: cmd.Command, sentence: str) -> None:
    assert a_table_in(Phase.DISCUSSING).refused(command).startswith(sentence)


def test_a_day_is_past_where_the_people_of_the_meetup_are() -> None:
    """At noon in Greenwich it is tomorrow on Kiritimati."""
    table = Table(Policy(time_zone="Pacific/Kiritimati")).discussing("Sizing")

    assert "has passed" in table.refused(AddAction(LI, "Ask", due=TODAY))
    assert table.execute(AddAction(LI, "Ask", due=TODAY + timedelta(days=1)))


def test_the_owner_and_a_host_may_change_and_close_an_action_and_nobody_else() -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.execute(AddAction(SAM, "Book a room", Owner(LI.member_id)))
    sentence = "Only the owner of an action, or a host, can change or close it."

    for outsider in (SAM, KIM):  # Sam wrote it down, and it is Li's
        assert table.refused(EditAction(outsider, 1, "Book two rooms")) == sentence
        assert table.refused(AnswerAction(outsider, 1, ActionAnswer.DROP)) == sentence
        assert actions_to_edit(table.meetup, outsider) == []
    edited = only(ActionEdited, table.execute(EditAction(LI, 1, "Book two rooms", due=TODAY)))
    rewritten = table.meetup.notes.actions[1]
    closed = only(ActionClosed, table.execute(AnswerAction(BEA, 1, ActionAnswer.DONE)))

    assert rewritten == ActionItem(1, LI.member_id, LI.member_id, "Book two rooms", TODAY)
    assert (edited.author_id, edited.owner_id, edited.text) == (LI.member_id, LI.member_id, "Book two rooms")
    assert (closed.by, closed.outcome) == (BEA.member_id, ActionOutcome.DONE)


def test_words_stay_their_authors_where_only_the_day_or_the_owner_changes() -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.execute(AddAction(SAM, "Book a room"))

    edited = only(ActionEdited, table.execute(EditAction(ANA, 1, "Book a room", Owner(KIM.member_id), TODAY)))

    assert (edited.author_id, edited.owner_id, edited.due) == (SAM.member_id, KIM.member_id, TODAY)
    assert table.execute(EditAction(KIM, 1, "Book a room", due=TODAY)) == ()
    table.execute(EditAction(ANA, 1, None, Owner(LI.member_id), keeps_due=True))
    assert table.meetup.notes.actions[1] == ActionItem(1, SAM.member_id, LI.member_id, "Book a room", TODAY)


def test_a_due_day_that_has_passed_may_stay_and_may_be_taken_away() -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.execute(AddAction(LI, "Ask", due=TODAY))
    table.execute(cmd.Finish(ANA))
    table.wait(3 * 86400)

    assert table.execute(EditAction(LI, 1, "Ask them", due=TODAY))
    assert "has passed" in table.refused(EditAction(LI, 1, "Ask them", due=TODAY + timedelta(days=1)))
    assert table.execute(EditAction(LI, 1, "Ask them"))


def test_another_answer_replaces_the_one_before_and_the_same_changes_nothing() -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.execute(AddAction(LI, "Ask"))

    only(ActionClosed, table.execute(AnswerAction(LI, 1, ActionAnswer.DROP)))
    assert table.execute(AnswerAction(ANA, 1, ActionAnswer.DROP)) == ()
    assert "press **Not yet**" in table.refused(EditAction(LI, 1, "Ask them"))
    only(ActionKept, table.execute(AnswerAction(LI, 1, ActionAnswer.NOT_YET)))
    assert table.execute(AnswerAction(LI, 1, ActionAnswer.NOT_YET)) == ()
    assert table.execute(EditAction(LI, 1, "Ask them"))
    only(ActionClosed, table.execute(AnswerAction(LI, 1, ActionAnswer.DONE)))

    assert table.meetup.notes.actions[1].state is ActionState.DONE


def test_nobody_writes_down_more_than_the_most_and_what_came_over_is_not_counted() -> None:
    table = a_series_table(*(f"Old {each}" for each in range(ACTIONS_EACH)))
    table.discussing("Sizing")
    for each in range(ACTIONS_EACH):
        table.execute(AddAction(SAM, f"New {each}"))

    assert table.refused(AddAction(SAM, "One more")).startswith("You have written down 10 actions here")
    assert table.execute(AddAction(LI, "Mine"))


def test_a_host_who_writes_for_everybody_writes_any_number_down() -> None:
    table = a_series_table().discussing("Sizing")
    for each in range(ACTIONS_EACH + 5):
        assert table.execute(AddAction(ANA, f"New {each}", Owner(SAM.member_id)))
    assert len(table.meetup.notes.actions) == ACTIONS_EACH + 5


def test_a_thousand_actions_are_not_taken_and_closing_some_makes_room() -> None:
    table = a_series_table(*(f"Old {each}" for each in range(ACTION_LIMIT)))
    table.discussing("Sizing")

    assert "Close some first" in table.refused(AddAction(SAM, "One more"))
    table.execute(AnswerAction(LI, 1, ActionAnswer.DONE))
    assert table.execute(AddAction(SAM, "One more"))


def test_what_is_open_comes_over_with_its_owner_its_day_and_since_when() -> None:
    table = a_series_table("Ask", "Book", "Write")
    table.discussing("Sizing")
    table.execute(AddAction(KIM, "Try it", Owner(SAM.member_id), TODAY))
    table.execute(AnswerAction(LI, 1, ActionAnswer.DONE))
    table.execute(AnswerAction(LI, 2, ActionAnswer.NOT_YET))
    table.execute(AnswerAction(ANA, 3, ActionAnswer.DROP))
    table.execute(cmd.Finish(ANA))

    assert goes_on(table.meetup) == (
        CarriedAction(SAM.member_id, LI.member_id, "Book", None, Carried(SINCE, 2)),
        CarriedAction(KIM.member_id, SAM.member_id, "Try it", TODAY, Carried(TODAY, 1)),
    )
    assert rate(table.meetup) == (1, 3)


def test_a_planned_meetup_begins_with_what_came_over_and_it_is_answered_before_the_start() -> None:
    table = a_series_table("Ask", "Book")

    carried = [each for each in table.journal if isinstance(each, ActionCarried)]
    only(ActionClosed, table.execute(AnswerAction(LI, 2, ActionAnswer.DONE)))

    assert [(each.action_id, each.text, each.since, each.times) for each in carried] == [
        (1, "Ask", SINCE, 1),
        (2, "Book", SINCE, 1),
    ]
    assert table.meetup.notes.actions[1] == ActionItem(1, 3, 2, "Ask", None, Carried(SINCE, 1))
    assert [each.action_id for each in came_over(table.meetup)] == [1, 2]


def test_after_the_end_an_action_is_still_changed_and_closed() -> None:
    table = a_table_in(Phase.CLOSING)
    table.execute(AddAction(LI, "Ask"))
    table.execute(cmd.Finish(ANA))
    table.wait(20 * 86400)

    table.execute(EditAction(LI, 1, "Ask them"))
    table.execute(AnswerAction(LI, 1, ActionAnswer.DONE))

    assert (table.meetup.phase, table.meetup.notes.actions[1].state) == (Phase.ENDED, ActionState.DONE)


def test_a_meetup_that_is_called_off_hands_its_actions_on_as_old_as_they_were() -> None:
    table = a_series_table("Ask")
    table.execute(cmd.CallOff(CancelReason.SKIPPED))

    (carried,) = goes_on(table.meetup)

    assert carried.carried == Carried(SINCE, 1)
    assert table.execute(AnswerAction(LI, 1, ActionAnswer.DONE))
    assert goes_on(table.meetup) == ()


def test_a_meetup_of_its_own_hands_nothing_on_and_has_no_rate() -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.execute(AddAction(LI, "Ask"))
    table.execute(cmd.Finish(ANA))

    assert goes_on(table.meetup) == ()
    assert rate(table.meetup) is None


def test_an_action_is_a_sign_of_life_where_people_check_in() -> None:
    table = Table(voice=None).discussing("Sizing")
    table.execute(AddAction(KIM, "Ask"), after=60)

    assert table.meetup.acted[KIM.member_id] == table.now


def test_whoever_does_not_want_their_attendance_noted_writes_down_and_answers_all_the_same() -> None:
    table = a_table_in(Phase.DISCUSSING)
    unseen = Actor(LI.member_id, is_noted=False)

    table.execute(AddAction(unseen, "Ask"))
    table.execute(AnswerAction(unseen, 1, ActionAnswer.DONE))

    assert table.meetup.notes.actions[1].state is ActionState.DONE


def test_a_step_that_is_taken_back_takes_no_action_and_no_answer_with_it() -> None:
    table = a_series_table("Book")
    table.discussing("Sizing", "Trunk")
    table.next(after=60)
    table.execute(AddAction(LI, "Ask"))
    table.execute(Undo(ANA))
    table.execute(cmd.Finish(ANA), after=60)
    table.execute(AnswerAction(LI, 2, ActionAnswer.DONE))

    table.execute(Undo(ANA))

    assert table.phase is Phase.DISCUSSING
    states = {each.text: each.state for each in table.meetup.notes.actions.values()}
    assert states == {"Book": ActionState.OPEN, "Ask": ActionState.DONE}


def test_an_appointed_host_and_a_cohost_answer_for_all() -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.execute(AddAction(LI, "Ask"))
    table.execute(AddCohost(ANA, member_id=KIM.member_id))

    assert table.execute(AnswerAction(KIM, 1, ActionAnswer.DONE))
    assert actions_to_edit(table.meetup, KIM) == []
    assert "Only the owner" in table.refused(AnswerAction(SAM, 1, ActionAnswer.DROP))
