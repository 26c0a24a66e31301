"""The thumb vote of a text-only meetup: whom it waits for, where few press Check in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.commands import Actor, Command
from bot.core.meetup.events import Thumb
from bot.core.meetup.parts import Stage
from bot.core.meetup.talking.taking_part import here, taking_part
from bot.core.meetup.undo.commands import Undo
from bot.core.policy import TAKES_PART_FOR, Policy
from tests.core.meetings import ANA, BEA, KIM, LI, SAM, VOICE, Table, only

SHORT = Policy(timeboxes=(5, 5))
LONG = Policy(timeboxes=(40, 5))
"""After the first timebox everything before it is more than half an hour ago."""


def a_table(policy: Policy = SHORT) -> Table:
    """Ana started and checked in; Li, Sam and Kim spent their dots; the vote on the first topic is open."""
    table = Table(policy, voice=None)
    table.start()
    table.execute(cmd.CheckIn(ANA))
    table.propose("Sizing", "Trunk", by=KIM)
    table.next()
    for each in (LI, SAM, KIM):
        table.dot(1, by=each, times=3)
    table.next()
    table.ring()
    assert table.timebox.stage is Stage.THUMBS
    return table


def who(*actors: Actor) -> set[int]:
    return {each.member_id for each in actors}


def test_one_thumb_of_several_who_voted_a_moment_ago_decides_nothing() -> None:
    table = a_table()
    table.show(Thumb.DOWN, ANA)
    assert table.timebox.stage is Stage.THUMBS


def test_the_vote_closes_when_all_who_checked_in_or_acted_lately_have_shown_a_thumb() -> None:
    table = a_table()
    table.show(Thumb.DOWN, ANA, LI, SAM)
    assert table.timebox.stage is Stage.THUMBS
    assert only(ev.ThumbsClosed, table.execute(cmd.ShowThumb(KIM, 1, Thumb.UP))).downs == 3


def test_a_host_who_only_leads_is_waited_for_no_more_once_they_take_a_step_back() -> None:
    table = a_table()
    table.execute(cmd.Next(BEA))
    table.execute(Undo(BEA))
    assert table.timebox.stage is Stage.THUMBS

    table.show(Thumb.DOWN, ANA, LI, SAM, KIM)

    assert table.meetup.flow.thumb_results[-1].downs == 4


def test_who_acted_more_than_half_an_hour_ago_is_not_waited_for() -> None:
    table = a_table(LONG)
    table.show(Thumb.DOWN, ANA)
    assert table.timebox.stage is Stage.THUMBS, "one alone decides nothing"
    table.show(Thumb.DOWN, LI)
    assert table.meetup.flow.thumb_results[-1].downs == 2


def test_where_nobody_checked_in_or_acted_lately_one_thumb_waits_for_the_clock() -> None:
    table = a_table(LONG)
    table.execute(cmd.CheckOut(ANA))
    table.show(Thumb.DOWN, SAM)
    assert table.timebox.stage is Stage.THUMBS
    assert only(ev.ThumbsClosed, table.ring()).downs == 1


@pytest.mark.parametrize(
    ("late", "counts"), [(timedelta(), True), (timedelta(seconds=1), False)], ids=["just", "no longer"]
)
def test_acting_counts_for_half_an_hour(late: timedelta, counts: bool) -> None:
    table = Table(voice=None).discussing("Sizing")
    table.execute(cmd.AddTakeaway(SAM, 1, "Small"))
    assert (SAM.member_id in taking_part(table.meetup, table.now + TAKES_PART_FOR + late)) is counts


@pytest.mark.parametrize(
    ("late", "counts"), [(timedelta(), True), (timedelta(seconds=1), False)], ids=["just", "no longer"]
)
def test_a_check_in_holds_for_half_an_hour_after_the_last_act(late: timedelta, counts: bool) -> None:
    table = Table(voice=None).discussing("Sizing")
    table.execute(cmd.CheckIn(SAM))
    table.execute(cmd.AddTakeaway(SAM, 1, "Small"), after=1200)
    then = table.now + TAKES_PART_FOR + late
    assert (SAM.member_id in here(table.meetup, then)) is counts
    assert (SAM.member_id in taking_part(table.meetup, then)) is counts


def test_acting_without_a_check_in_is_taking_part_and_not_being_here() -> None:
    table = Table(voice=None).discussing("Sizing")
    table.execute(cmd.AddTakeaway(SAM, 1, "Small"))
    assert SAM.member_id not in here(table.meetup, table.now)
    assert SAM.member_id in taking_part(table.meetup, table.now)


def test_whoever_hosts_stays_here_as_their_steps_are_named_by_no_event() -> None:
    table = Table(voice=None).discussing("Sizing")
    assert here(table.meetup, table.now + 3 * TAKES_PART_FOR) == who(ANA)


@pytest.mark.parametrize(
    "act",
    [
        cmd.ProposeTopic(SAM, "Pairing"),
        cmd.EditTopic(SAM, 3, "Mobbing"),
        cmd.WithdrawTopic(SAM, 3),
        cmd.AddTakeaway(SAM, 1, "Small"),
        cmd.ShowThumb(SAM, 1, Thumb.UP),
        cmd.CheckIn(SAM),
    ],
    ids=lambda command: type(command).__name__,
)
def test_whatever_somebody_does_they_take_part(act: Command) -> None:
    table = Table(Policy(timeboxes=(60, 5)), voice=None).discussing("Sizing", "Trunk")
    table.propose("Retros", by=SAM)
    table.ring()
    assert SAM.member_id not in taking_part(table.meetup, table.now)
    table.execute(act)
    assert SAM.member_id in taking_part(table.meetup, table.now)


def test_taking_a_dot_back_is_taking_part() -> None:
    table = Table(voice=None).voting("Sizing")
    table.dot(1, by=SAM)
    table.execute(cmd.RemoveDot(SAM, 1), after=3600)
    assert SAM.member_id in taking_part(table.meetup, table.now)


def test_who_checks_out_takes_part_no_more_until_they_act_again() -> None:
    table = a_table()
    table.execute(cmd.CheckOut(ANA))
    assert taking_part(table.meetup, table.now) == who(LI, SAM, KIM)
    table.show(Thumb.UP, ANA)
    assert taking_part(table.meetup, table.now) == who(ANA, LI, SAM, KIM)


def test_the_last_one_whom_the_vote_waited_for_checks_out_and_it_closes() -> None:
    table = a_table()
    table.show(Thumb.UP, LI, SAM, KIM)
    assert only(ev.ThumbsClosed, table.execute(cmd.CheckOut(ANA))).ups == 3


def test_with_a_voice_channel_only_those_in_it_are_waited_for() -> None:
    table = Table(SHORT).voting("Sizing", present=(ANA, LI))
    table.dot(1, by=SAM)
    table.next()
    table.ring()
    table.show(Thumb.UP, ANA, LI)
    assert table.timebox.stage is Stage.RUNNING


def test_in_a_meetup_that_lost_its_voice_channel_whoever_acts_from_then_on_is_waited_for() -> None:
    table = Table(SHORT).discussing("Sizing", present=(ANA, LI))
    table.execute(cmd.LoseVoice(VOICE))
    table.execute(cmd.AddTakeaway(SAM, 1, "Small"))
    table.execute(cmd.CheckIn(LI))
    assert taking_part(table.meetup, table.now) == who(SAM, LI)


@pytest.mark.parametrize("act", [cmd.ProposeTopic(SAM, "Another one"), cmd.AddTakeaway(SAM, 1, "Small")])
def test_whoever_acts_after_their_check_in_was_over_and_then_checks_in_is_checked_in(act: Command) -> None:
    table = Table(voice=None).discussing("Sizing")
    table.execute(cmd.CheckIn(SAM))
    table.execute(act, after=45 * 60)
    (seen,) = table.execute(cmd.CheckIn(SAM), after=30)
    assert seen == ev.MemberSeen(table.now, SAM.member_id, ev.PresenceSource.CHECK_IN)
    assert table.execute(cmd.CheckIn(SAM), after=30) == (), "a second press at once says nothing new"


def test_a_press_right_after_checking_out_counts() -> None:
    table = Table(voice=None).discussing("Sizing")
    table.execute(cmd.CheckIn(SAM))
    table.execute(cmd.CheckOut(SAM), after=10)
    assert table.execute(cmd.CheckIn(SAM), after=10)
