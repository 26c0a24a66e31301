"""The thumb vote: its rules, when it closes, and what follows."""

from __future__ import annotations

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.events import Thumb, TopicEnd
from bot.core.meetup.parts import Stage
from bot.core.meetup.talking.timebox import Tally
from bot.core.policy import Policy, ThumbRule
from tests.core.meetings import ANA, KIM, LI, SAM, Table, only

MAJORITY, YURET, STRICT, HOST = ThumbRule.MAJORITY, ThumbRule.YURET, ThumbRule.STRICT, ThumbRule.HOST


@pytest.mark.parametrize(
    ("ups", "holds", "downs", "rule", "goes_on"),
    [
        (0, 0, 0, MAJORITY, False),
        (1, 0, 0, MAJORITY, True),
        (1, 0, 1, MAJORITY, False),
        (2, 9, 1, MAJORITY, True),
        (0, 5, 0, MAJORITY, False),
        (1, 0, 2, MAJORITY, False),
        (0, 0, 0, YURET, False),
        (0, 1, 0, YURET, True),
        (1, 1, 2, YURET, False),
        (1, 2, 2, YURET, True),
        (0, 0, 1, YURET, False),
        (0, 0, 0, STRICT, False),
        (1, 0, 0, STRICT, True),
        (1, 1, 0, STRICT, False),
        (2, 1, 1, STRICT, False),
        (3, 1, 1, STRICT, True),
        (0, 0, 0, HOST, None),
        (9, 0, 0, HOST, None),
        (0, 0, 9, HOST, None),
    ],
)
def test_each_rule_decides_as_the_board_says(
    ups: int, holds: int, downs: int, rule: ThumbRule, goes_on: bool | None
) -> None:
    assert Tally(ups, holds, downs).goes_on(rule) is goes_on


def test_a_tally_counts_each_kind_of_thumb() -> None:
    thumbs = [Thumb.UP, Thumb.DOWN, Thumb.UP, Thumb.HOLD, Thumb.DOWN, Thumb.DOWN]
    assert Tally.count(thumbs) == Tally(ups=2, holds=1, downs=3)


def test_when_time_is_up_the_vote_is_open_for_the_policys_seconds() -> None:
    table = Table(Policy(thumb_seconds=45)).thumbs("Sizing")
    assert table.timebox.stage is Stage.THUMBS
    assert table.seconds_left() == 45


def test_the_vote_closes_as_soon_as_everyone_present_has_voted() -> None:
    table = Table().thumbs("Sizing", "Trunk", present=(ANA, LI))
    table.show(Thumb.UP, ANA)
    assert table.timebox.stage is Stage.THUMBS
    happened = table.execute(cmd.ShowThumb(LI, 1, Thumb.UP))
    closed = only(ev.ThumbsClosed, happened)
    assert (closed.ups, closed.holds, closed.downs, closed.goes_on) == (2, 0, 0, True)
    assert (table.timebox.topic_id, table.timebox.index) == (1, 1)


def test_the_vote_closes_when_the_last_one_who_has_not_voted_leaves() -> None:
    table = Table().thumbs("Sizing", "Trunk", present=(ANA, LI))
    table.show(Thumb.UP, ANA)
    happened = table.execute(cmd.NotePresence(LI.member_id, here=False))
    assert only(ev.ThumbsClosed, happened).ups == 1
    assert table.timebox.stage is Stage.RUNNING


def test_the_vote_closes_when_the_last_one_who_has_not_voted_checks_out() -> None:
    table = Table(voice=None).discussing("Sizing", "Trunk")
    for each in (ANA, LI):
        table.execute(cmd.CheckIn(each))
    table.ring()
    table.show(Thumb.UP, ANA)
    assert only(ev.ThumbsClosed, table.execute(cmd.CheckOut(LI))).ups == 1


@pytest.mark.parametrize("blind", [False, True])
def test_the_vote_closes_when_a_look_at_the_channel_shows_only_people_who_voted(blind: bool) -> None:
    table = Table().thumbs("Sizing", "Trunk", present=(ANA, LI))
    table.show(Thumb.UP, ANA)
    if blind:
        table.execute(cmd.LoseSight())
    assert only(ev.ThumbsClosed, table.execute(cmd.RegainSight((ANA.member_id,)))).ups == 1


def test_the_vote_stays_open_when_somebody_who_voted_leaves_and_others_have_not() -> None:
    table = Table().thumbs("Sizing", "Trunk", present=(ANA, LI, SAM))
    table.show(Thumb.UP, ANA)
    table.execute(cmd.NotePresence(ANA.member_id, here=False))
    assert table.timebox.stage is Stage.THUMBS
    assert dict(table.timebox.thumbs) == {ANA.member_id: Thumb.UP}


def test_the_vote_stays_open_when_everybody_leaves() -> None:
    table = Table().thumbs("Sizing", "Trunk", present=(LI,))
    table.execute(cmd.NotePresence(LI.member_id, here=False))
    assert table.timebox.stage is Stage.THUMBS


def test_the_vote_closes_by_the_clock_when_somebody_present_stays_silent() -> None:
    table = Table(Policy(thumb_seconds=30)).thumbs("Sizing", "Trunk", present=(ANA, LI))
    table.show(Thumb.UP, ANA)
    before = table.now
    closed = only(ev.ThumbsClosed, table.ring())
    assert (closed.at - before).total_seconds() == 30
    assert closed.goes_on is True


def test_a_thumb_from_somebody_not_seen_counts_and_does_not_close_the_vote() -> None:
    table = Table().thumbs("Sizing", "Trunk", present=(ANA,))
    table.show(Thumb.DOWN, KIM)
    assert table.timebox.stage is Stage.THUMBS
    table.show(Thumb.UP, ANA)
    assert (table.meetup.flow.thumb_results[-1].ups, table.meetup.flow.thumb_results[-1].downs) == (1, 1)


def test_where_nobody_is_seen_the_vote_waits_for_the_clock() -> None:
    table = Table().thumbs("Sizing", "Trunk")
    table.show(Thumb.UP, LI, SAM)
    assert table.timebox.stage is Stage.THUMBS


def test_nobody_voting_moves_on() -> None:
    table = Table().thumbs("Sizing", "Trunk", present=(ANA, LI))
    happened = table.ring()
    assert only(ev.ThumbsClosed, happened).goes_on is False
    assert only(ev.TopicEnded, happened).reason is TopicEnd.THUMBS
    assert table.timebox.topic_id == 2


def test_a_later_thumb_replaces_an_earlier_one() -> None:
    table = Table().thumbs("Sizing", "Trunk", present=(ANA, LI))
    table.show(Thumb.UP, LI)
    table.show(Thumb.DOWN, LI)
    table.show(Thumb.HOLD, ANA)
    assert [table.meetup.flow.thumb_results[-1].ups, table.meetup.flow.thumb_results[-1].downs] == [0, 1]


def test_somebody_who_voted_and_came_in_later_may_still_change_a_thumb() -> None:
    table = Table().thumbs("Sizing", "Trunk")
    table.show(Thumb.UP, LI)
    table.execute(cmd.NotePresence(LI.member_id, here=True))
    table.show(Thumb.DOWN, LI)
    result = table.meetup.flow.thumb_results[-1]
    assert (result.ups, result.downs, result.goes_on) == (0, 1, False)


def test_the_same_thumb_again_changes_nothing() -> None:
    table = Table().thumbs("Sizing", present=(ANA, LI))
    table.show(Thumb.UP, LI)
    assert table.execute(cmd.ShowThumb(LI, 1, Thumb.UP)) == ()


def test_the_result_tells_how_it_was_decided_and_what_it_gave() -> None:
    table = Table(Policy(timeboxes=(5, 3))).thumbs("Sizing", present=(ANA, LI, SAM))
    table.show(Thumb.UP, ANA, LI)
    table.show(Thumb.HOLD, SAM)
    result = table.meetup.flow.thumb_results[-1]
    assert (result.timebox_id, result.topic_id, result.goes_on, result.minutes) == (1, 1, True, 3)
    assert (result.ups, result.holds, result.downs) == (2, 1, 0)


def test_a_vote_to_move_on_gives_no_minutes() -> None:
    table = Table().thumbs("Sizing", present=(ANA,))
    table.show(Thumb.DOWN, ANA)
    assert (table.meetup.flow.thumb_results[-1].goes_on, table.meetup.flow.thumb_results[-1].minutes) == (
        False,
        0,
    )


def test_under_the_host_rule_the_vote_is_advice_and_the_host_decides() -> None:
    table = Table(Policy(thumb_rule=HOST)).thumbs("Sizing", "Trunk", present=(ANA, LI))
    table.show(Thumb.DOWN, ANA, LI)
    assert (table.timebox.stage, table.timebox.topic_id, table.timebox.ends_at) == (
        Stage.HOST_DECIDES,
        1,
        None,
    )
    table.next(after=20)
    assert table.timebox.topic_id == 2
    assert table.seconds_talked(1) == 320


def test_under_the_host_rule_a_thumb_after_the_vote_is_stale() -> None:
    table = Table(Policy(thumb_rule=HOST)).thumbs("Sizing", present=(ANA,))
    table.show(Thumb.UP, ANA)
    table.stale(cmd.ShowThumb(LI, 1, Thumb.UP))


def test_a_thumb_before_time_is_up_is_stale() -> None:
    assert "when the timebox ends" in Table().discussing("Sizing").stale(cmd.ShowThumb(LI, 1, Thumb.UP))


@pytest.mark.parametrize("timebox_id", [0, 2, -1])
def test_a_thumb_for_another_timebox_is_stale(timebox_id: int) -> None:
    Table().thumbs("Sizing").stale(cmd.ShowThumb(LI, timebox_id, Thumb.UP))


def test_a_thumb_for_an_earlier_timebox_does_not_count_in_a_later_vote() -> None:
    table = Table().thumbs("Sizing", present=(ANA,))
    table.show(Thumb.UP, ANA)
    table.ring()
    table.stale(cmd.ShowThumb(LI, 1, Thumb.DOWN))
    assert dict(table.timebox.thumbs) == {}


def test_a_thumb_in_the_closing_round_is_told_that_the_vote_is_over() -> None:
    table = Table().thumbs("Sizing")
    table.ring()
    assert "vote is over" in table.refused(cmd.ShowThumb(LI, 1, Thumb.UP))


def test_whoever_resumes_a_vote_or_a_decision_is_sent_to_nothing_that_is_refused() -> None:
    table = Table(Policy(thumb_rule=ThumbRule.HOST)).discussing("Sizing")
    table.ring()
    assert "thumb vote is under way" in table.refused(cmd.Resume(ANA))

    table.ring()
    assert "`/leancoffee extend`" in table.refused(cmd.Resume(ANA))
    table.execute(cmd.Extend(ANA))
