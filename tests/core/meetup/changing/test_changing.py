"""The settings of a meetup are changed while it runs, for what is still to come."""

from __future__ import annotations

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.changing.commands import ChangeSettings
from bot.core.meetup.changing.typed import whole_number
from bot.core.meetup.commands import HostCommand
from bot.core.meetup.curating.commands import MergeTopics, ParkTopic, PickNext, ReopenTopic, ResetDots
from bot.core.meetup.events import Thumb
from bot.core.meetup.parts import Phase
from bot.core.meetup.undo.commands import Undo
from bot.core.policy import Policy, ThumbRule
from bot.core.refusal import Refusal
from tests.core.meetings import ANA, KIM, LI, SAM, Table, a_table_in


def test_more_dots_are_there_to_be_spent_at_once() -> None:
    table = a_table_in(Phase.VOTING)
    table.execute(ChangeSettings(ANA, dots=5, dots_per_topic=2))
    assert table.meetup.dots_left(LI.member_id) == 4
    table.dot(1, by=LI)
    assert "2 on one topic is the most" in table.refused(cmd.PlaceDot(LI, 1))


def test_fewer_dots_take_none_back() -> None:
    table = a_table_in(Phase.VOTING)
    table.dot(2, by=SAM, times=3)
    table.execute(ChangeSettings(ANA, dots=1))
    assert table.meetup.agenda.ballot.of(SAM.member_id) == {2: 3}
    assert table.meetup.dots_left(SAM.member_id) == 0
    assert "spent your dot" in table.refused(cmd.PlaceDot(SAM, 1))
    table.execute(cmd.RemoveDot(SAM, 2))
    assert table.meetup.dots_left(SAM.member_id) == 0


@pytest.mark.parametrize(
    "steps",
    [
        (MergeTopics(ANA, topic_id=1, into_id=2),),
        (MergeTopics(ANA, topic_id=1, into_id=3),),
        (ParkTopic(ANA, topic_id=1),),
        (ParkTopic(ANA, topic_id=1), ReopenTopic(ANA, topic_id=1)),
        (ResetDots(ANA),),
        (cmd.Next(ANA), cmd.Next(ANA), cmd.Skip(ANA), cmd.BeginClosing(ANA)),
        (cmd.Next(ANA), cmd.Next(ANA), cmd.ReopenVoting(ANA)),
        (cmd.Next(ANA), MergeTopics(ANA, topic_id=2, into_id=1), cmd.Finish(ANA)),
        (cmd.Next(ANA), cmd.Next(ANA), PickNext(ANA, topic_id=1)),
        (cmd.Next(ANA), cmd.Cancel(ANA)),
    ],
    ids=lambda steps: "-".join(type(each).__name__ for each in steps),
)
@pytest.mark.parametrize(
    "fewer",
    [
        ChangeSettings(ANA, dots=2),
        ChangeSettings(ANA, dots_per_topic=1),
        ChangeSettings(ANA, dots=1, dots_per_topic=1),
    ],
    ids=["dots", "dots on one topic", "both"],
)
def test_a_step_that_is_taken_back_takes_none_of_the_dots_that_are_too_many_by_now(
    steps: tuple[HostCommand, ...], fewer: ChangeSettings
) -> None:
    table = Table(Policy(dots=5, dots_per_topic=5))
    table.voting("Sizing", "Trunk", "Pairing", "Retros", present=(ANA, LI, SAM, KIM))
    table.dot(1, by=LI, times=5)
    table.dot(1, by=SAM, times=2)
    table.dot(2, by=SAM, times=3)
    table.dot(4, by=KIM)
    table.execute(fewer)
    given = table.meetup.agenda.ballot

    for each in steps:
        table.execute(each, after=70)
    for _ in steps:
        table.execute(Undo(ANA), after=5)

    assert table.meetup.agenda.ballot == given


def test_of_dots_that_are_too_many_by_now_no_more_come_back_than_there_were() -> None:
    table = Table(Policy(dots=5, dots_per_topic=5)).voting("Sizing", "Trunk", present=(ANA, LI, SAM))
    table.dot(1, by=LI, times=5)
    table.execute(ChangeSettings(ANA, dots=2))
    table.execute(ResetDots(ANA))
    table.dot(2, by=LI, times=2)

    table.execute(Undo(ANA))

    assert table.meetup.agenda.ballot.of(LI.member_id) == {1: 3, 2: 2}


def test_the_timebox_under_way_stays_and_the_next_one_is_of_the_new_list() -> None:
    table = Table(Policy(timeboxes=(5, 3, 2))).discussing("Sizing", "Trunk", present=(ANA, LI))
    ends_at = table.timebox.ends_at
    table.execute(ChangeSettings(ANA, timeboxes=(8, 4)), after=30)
    assert table.timebox.ends_at == ends_at
    table.ring()
    table.show(Thumb.UP, ANA, LI)
    assert table.timebox.seconds == 4 * 60


@pytest.mark.parametrize("timeboxes", [(7,), (7, 6, 5, 4, 3, 2)])
def test_a_list_of_another_length_ends_where_it_ends(timeboxes: tuple[int, ...]) -> None:
    table = Table(Policy(timeboxes=(5, 3, 2))).thumbs("Sizing", "Trunk")
    table.execute(cmd.Extend(ANA))
    table.execute(ChangeSettings(ANA, timeboxes=timeboxes))
    for _ in range(20):
        if table.timebox.topic_id == 2:
            break
        table.ring()
        if table.meetup.flow.timebox is not None and table.timebox.stage == "thumbs":
            table.show(Thumb.UP, ANA)
    assert table.timebox.seconds == 7 * 60


def test_the_thumb_rule_holds_from_the_next_vote_on() -> None:
    table = Table().thumbs("Sizing", "Trunk")
    assert "by the rule that people read there" in table.refused(
        ChangeSettings(ANA, thumb_rule=ThumbRule.HOST)
    )
    table.execute(cmd.Extend(ANA))
    table.execute(ChangeSettings(ANA, thumb_rule=ThumbRule.HOST))
    assert table.meetup.plan.policy.thumb_rule is ThumbRule.HOST


def test_tallies_that_were_promised_to_be_hidden_are_not_opened_while_people_vote() -> None:
    table = a_table_in(Phase.VOTING)
    assert "were told that tallies are hidden" in table.refused(ChangeSettings(ANA, hidden_tallies=False))
    table.next()
    table.execute(ChangeSettings(ANA, hidden_tallies=False))
    table.execute(cmd.ReopenVoting(ANA))
    table.execute(ChangeSettings(ANA, hidden_tallies=True))


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (ChangeSettings(ANA), "Name what is to change"),
        (ChangeSettings(ANA, dots=3), "these settings already"),
        (ChangeSettings(ANA, dots=11), "from 1 to 10"),
        (ChangeSettings(ANA, dots_per_topic=0), "from 1 to 10"),
        (ChangeSettings(ANA, timeboxes=()), "one to 6 timeboxes"),
        (ChangeSettings(ANA, timeboxes=(61,)), "1 to 60 minutes"),
        (ChangeSettings(KIM, dots=5), "Only a host"),
    ],
    ids=str,
)
def test_what_cannot_be_chosen_changes_nothing(command: ChangeSettings, says: str) -> None:
    assert says in a_table_in(Phase.GATHERING).refused(command)


def test_before_the_start_the_series_is_the_place_for_it() -> None:
    assert "/leancoffee schedule edit" in a_table_in(Phase.PLANNED).refused(ChangeSettings(ANA, dots=5))


def test_a_change_is_taken_back_and_what_was_spent_since_stays() -> None:
    table = a_table_in(Phase.VOTING)
    before = table.meetup.plan.policy
    table.execute(ChangeSettings(ANA, dots=5, dots_per_topic=5))
    table.dot(2, by=SAM, times=5)
    table.execute(Undo(ANA))
    assert table.meetup.plan.policy == before
    assert table.meetup.agenda.ballot.of(SAM.member_id) == {2: 5}
    assert table.meetup.dots_left(SAM.member_id) == 0


def test_a_thumb_rule_is_not_taken_back_under_those_who_vote_by_it() -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.execute(ChangeSettings(ANA, thumb_rule=ThumbRule.STRICT))
    table.ring()

    assert "thumb vote is under way" in table.refused(Undo(ANA))

    table.show(Thumb.DOWN, ANA, LI)
    assert table.execute(Undo(ANA))
    assert table.meetup.plan.policy.thumb_rule is ThumbRule.MAJORITY


def test_tallies_are_not_opened_by_an_undo_while_people_vote_who_were_told_that_they_are_hidden() -> None:
    table = Table(Policy(hidden_tallies=False, gathering_minutes=5)).gathering("Sizing", "Trunk")
    table.execute(ChangeSettings(ANA, hidden_tallies=True))
    table.ring()
    assert table.phase is Phase.VOTING

    assert "were told that tallies are hidden" in table.refused(Undo(ANA))


@pytest.mark.parametrize(
    ("timeboxes", "minutes"), [((8,), 8), ((7, 4), 4), ((5, 3, 2), 3), ((5, 6), 6)], ids=str
)
def test_a_vote_tells_of_the_minutes_that_it_gives_though_the_list_was_changed_while_it_was_open(
    timeboxes: tuple[int, ...], minutes: int
) -> None:
    table = Table(Policy(timeboxes=(5, 3, 1))).thumbs("Sizing", "Trunk", present=(ANA, LI))
    table.execute(ChangeSettings(ANA, timeboxes=timeboxes))

    table.show(Thumb.UP, ANA, LI)

    assert table.timebox.seconds == minutes * 60
    assert table.meetup.flow.thumb_results[-1].minutes == minutes


@pytest.mark.parametrize("text", ["", " ", "three", "-1", "3.5", "²", "1000", "٣"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="in digits"):
        whole_number(text)


@pytest.mark.parametrize("text", [" 5 ", "\u200e5", "5\u200b", "\uff15"], ids=ascii)
def test_a_number_is_read_in_whatever_looks_like_it_and_may_stand_between_blanks(text: str) -> None:
    assert whole_number(text) == 5
