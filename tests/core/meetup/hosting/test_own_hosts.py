"""A meetup's own hosts: handed over, taken over, co-hosts; they take its steps, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.commands import HostCommand
from bot.core.meetup.hosting.commands import AddCohost, HandOver, RemoveCohost, Standing, TakeOver, Volunteer
from bot.core.meetup.hosting.events import HostsChanged
from bot.core.meetup.hosting.watching import may_be_taken_over
from bot.core.meetup.parts import Phase
from bot.core.meetup.undo.commands import Undo
from bot.core.meetup.undo.events import HostStepTaken, UndoableStep
from bot.core.policy import COHOSTS
from tests.core.meetings import ANA, BEA, KIM, LI, NOON, SAM, Table, a_table_in, in_a_week, only

OUT_OF_OFFICE = replace(ANA, is_host=False)
"""Ana, whose role is gone."""


def handed_to_li() -> Table:
    table = Table().discussing("Sizing", "Trunk")
    table.execute(HandOver(ANA, member_id=LI.member_id))
    return table


def test_a_meetup_that_is_handed_over_is_hosted_by_somebody_else_and_it_is_noted_when() -> None:
    table = Table().discussing("Sizing")
    happened = table.execute(HandOver(ANA, member_id=LI.member_id), after=30)
    assert only(HostsChanged, happened) == HostsChanged(table.now, LI.member_id, (), is_appointed=True)
    assert (table.meetup.plan.host_id, table.meetup.plan.hosting.changed_at) == (LI.member_id, table.now)


@pytest.mark.parametrize("command", [cmd.Next(LI), cmd.Pause(LI), cmd.Finish(LI), cmd.WithdrawTopic(LI, 2)])
def test_whoever_was_made_the_host_takes_the_steps_without_the_servers_right(command: cmd.Command) -> None:
    table = handed_to_li()
    table.propose("Pairing", by=SAM)
    assert table.execute(command)


def test_a_host_who_handed_over_and_lost_the_role_is_refused_like_one_who_did_not() -> None:
    assert "Only a host" in handed_to_li().refused(cmd.Next(OUT_OF_OFFICE))
    assert "Only a host" in Table().discussing("Sizing").refused(cmd.Next(OUT_OF_OFFICE))


def test_a_host_with_the_servers_right_goes_on_taking_steps_after_handing_over() -> None:
    assert handed_to_li().execute(cmd.Next(ANA))


@pytest.mark.parametrize(
    "command",
    [
        cmd.Attest(LI),
        cmd.CorrectStart(LI, started_at=NOON, reason="Late"),
        cmd.SettleAfterAll(LI, reason="It was held"),
        cmd.CorrectAttendance(
            LI, member_id=4, start=NOON, end=NOON + timedelta(minutes=1), adds=True, reason="There"
        ),
    ],
)
def test_a_meetups_own_hosts_correct_nothing_after_its_end(command: HostCommand) -> None:
    table = handed_to_li()
    table.execute(cmd.Finish(LI))
    assert "Only a host" in table.refused(command)


def test_an_appointed_host_who_hands_over_stays_as_a_co_host() -> None:
    table = handed_to_li()
    table.execute(HandOver(LI, member_id=SAM.member_id))
    assert table.meetup.plan.host_id == SAM.member_id
    assert table.meetup.plan.hosting.cohosts == (LI.member_id,)
    assert table.execute(HandOver(LI, member_id=KIM.member_id))


def test_a_co_host_who_is_made_the_host_is_no_co_host_any_more() -> None:
    table = Table().discussing("Sizing")
    table.execute(AddCohost(ANA, member_id=LI.member_id))
    table.execute(HandOver(ANA, member_id=LI.member_id))
    assert table.meetup.plan.hosting.cohosts == ()


@pytest.mark.parametrize("ask", [HandOver, AddCohost])
@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing.BOT, "is a bot"),
        (Standing.GONE, "in this server any more"),
        (Standing.SEES_IT_NOT, "hidden from member 4"),
    ],
)
def test_who_cannot_host_is_not_made_a_host(
    ask: type[HandOver] | type[AddCohost], standing: Standing, said: str
) -> None:
    table = Table().discussing("Sizing")
    assert said in table.refused(ask(ANA, member_id=4, standing=standing))


def test_a_meetup_is_not_handed_to_who_hosts_it() -> None:
    assert "You host this meetup already" in Table().refused(HandOver(ANA, member_id=ANA.member_id))
    assert "hosted by member 1 already" in Table().refused(HandOver(BEA, member_id=ANA.member_id))


@pytest.mark.parametrize("command", [cmd.Next(LI), cmd.Finish(LI), HandOver(LI, member_id=SAM.member_id)])
def test_a_co_host_takes_the_steps_of_the_meetup(command: cmd.Command) -> None:
    table = Table().discussing("Sizing")
    table.execute(AddCohost(ANA, member_id=LI.member_id))
    assert table.execute(command)
    assert table.meetup.plan.hosting.cohosts == (LI.member_id,)


def test_a_co_host_who_was_removed_takes_no_more_steps() -> None:
    table = Table().discussing("Sizing")
    table.execute(AddCohost(ANA, member_id=LI.member_id))
    table.execute(RemoveCohost(ANA, member_id=LI.member_id))
    assert "Only a host" in table.refused(cmd.Next(LI))
    assert "nobody to remove" in table.refused(RemoveCohost(ANA, member_id=LI.member_id))


def test_a_change_of_co_hosts_is_no_hand_over() -> None:
    table = handed_to_li()
    changed_at = table.meetup.plan.hosting.changed_at
    table.execute(AddCohost(LI, member_id=SAM.member_id), after=60)
    assert table.meetup.plan.hosting.changed_at == changed_at
    assert table.execute(cmd.Pause(LI))


def test_nobody_is_a_co_host_twice_nor_beside_themselves() -> None:
    table = Table().discussing("Sizing")
    table.execute(AddCohost(ANA, member_id=LI.member_id))
    assert "already" in table.refused(AddCohost(ANA, member_id=LI.member_id))
    assert "already" in table.refused(AddCohost(ANA, member_id=ANA.member_id))


def test_there_are_only_so_many_co_hosts() -> None:
    table = Table().discussing("Sizing")
    for number in range(COHOSTS):
        table.execute(AddCohost(ANA, member_id=100 + number))
    assert "10 co-hosts" in table.refused(AddCohost(ANA, member_id=99))


def test_a_host_of_the_server_takes_a_meetup_over_and_holds_it_only_by_that_right() -> None:
    table = handed_to_li()
    table.execute(TakeOver(BEA))
    assert table.meetup.plan.host_id == BEA.member_id
    assert table.meetup.plan.hosting.is_taken
    assert "Only a host" in table.refused(cmd.Next(replace(BEA, is_host=False)))
    assert table.execute(cmd.Next(LI)), "the appointed host before stays as a co-host"


def test_a_co_host_takes_over_and_keeps_the_steps() -> None:
    table = Table().discussing("Sizing")
    table.execute(AddCohost(ANA, member_id=LI.member_id))
    table.execute(TakeOver(LI))
    assert table.meetup.plan.host_id == LI.member_id
    assert table.execute(cmd.Next(LI))


def test_who_hosts_already_and_who_may_not_host_take_nothing_over() -> None:
    table = Table().discussing("Sizing")
    assert "You host this meetup already" in table.refused(TakeOver(ANA))
    assert "hosted by member 1" in table.refused(TakeOver(LI))
    assert "hosted by member 1" in table.refused(TakeOver(OUT_OF_OFFICE))


def test_an_appointed_host_starts_what_was_planned() -> None:
    table = Table(occurrence=in_a_week(days=0))
    table.execute(HandOver(ANA, member_id=LI.member_id))
    assert "Only a host" in table.refused(cmd.StartMeetup(SAM))
    table.execute(cmd.StartMeetup(LI))
    assert (table.phase, table.meetup.plan.host_id) == (Phase.GATHERING, LI.member_id)
    table.propose("Sizing")
    assert table.execute(cmd.Next(LI))


def test_where_a_host_of_the_server_starts_for_the_one_appointed_both_take_steps() -> None:
    table = Table(occurrence=in_a_week(days=0))
    table.execute(HandOver(ANA, member_id=LI.member_id))
    table.execute(cmd.StartMeetup(BEA))
    table.propose("Sizing")
    assert table.meetup.plan.host_id == BEA.member_id
    assert table.execute(cmd.Next(LI))


def test_a_co_host_who_starts_the_meetup_hosts_it() -> None:
    table = Table(occurrence=in_a_week(days=0))
    table.execute(AddCohost(ANA, member_id=LI.member_id))
    table.execute(cmd.StartMeetup(LI))
    table.propose("Sizing")
    assert table.meetup.plan.host_id == LI.member_id
    assert table.execute(cmd.Next(LI))


def test_a_meetups_own_hosts_propose_as_many_topics_as_they_like() -> None:
    table = handed_to_li()
    for number in range(table.meetup.plan.policy.topics_each + 1):
        table.propose(f"Topic {number}", by=LI)


@pytest.mark.parametrize("phase", [Phase.ENDED, Phase.CANCELLED])
def test_what_is_over_is_hosted_by_nobody_new(phase: Phase) -> None:
    table = a_table_in(phase)
    for command in (HandOver(ANA, member_id=2), AddCohost(ANA, member_id=2), TakeOver(BEA)):
        assert "/leancoffee start" in table.refused(command)


def test_of_two_who_take_over_at_once_the_second_hosts_and_the_first_can_take_it_back() -> None:
    table = Table().discussing("Sizing")
    table.execute(HandOver(BEA, member_id=LI.member_id))
    table.execute(TakeOver(ANA))
    table.execute(TakeOver(BEA))
    assert table.meetup.plan.host_id == BEA.member_id
    assert table.meetup.plan.hosting.cohosts == (LI.member_id,)


def test_a_hand_over_that_is_taken_back_leaves_everything_else_as_it_is() -> None:
    table = Table().discussing("Sizing", "Trunk", present=(ANA,))
    table.execute(AddCohost(ANA, member_id=SAM.member_id))
    table.execute(HandOver(ANA, member_id=LI.member_id), after=60)
    ends_at = table.timebox.ends_at

    table.execute(Undo(ANA), after=60)

    plan = table.meetup.plan
    assert (plan.host_id, plan.hosting.cohosts) == (ANA.member_id, (SAM.member_id,))
    assert table.timebox.ends_at == ends_at
    assert table.meetup.presence.hostless is None, "the host of before is there"
    assert "Only a host" in table.refused(cmd.Next(LI))


def test_a_co_host_who_was_added_by_mistake_is_none_after_an_undo() -> None:
    table = Table().discussing("Sizing")
    table.execute(AddCohost(ANA, member_id=LI.member_id))
    table.execute(Undo(ANA))
    assert table.meetup.plan.hosting.cohosts == ()


def test_whoever_offered_to_host_since_a_step_still_does_when_it_is_taken_back() -> None:
    table = Table(occurrence=in_a_week())
    table.execute(AddCohost(ANA, member_id=KIM.member_id))
    table.execute(Volunteer(SAM))

    table.execute(Undo(ANA))

    plan = table.meetup.plan
    assert (plan.host_id, plan.hosting.is_appointed) == (SAM.member_id, True)
    assert plan.hosting.cohosts == ()


def test_a_series_host_who_was_chosen_since_a_step_still_hosts_when_it_is_taken_back() -> None:
    table = Table(occurrence=in_a_week())
    table.execute(AddCohost(ANA, member_id=KIM.member_id))
    table.execute(RemoveCohost(ANA, member_id=KIM.member_id))
    plan = table.meetup.plan
    assert plan.occurrence is not None
    table.execute(
        cmd.ChangePlan(plan.voice_channel_id, plan.title, plan.policy, plan.occurrence, BEA.member_id)
    )

    table.execute(Undo(ANA))

    plan = table.meetup.plan
    assert (plan.host_id, plan.hosting.cohosts) == (BEA.member_id, (KIM.member_id,))


def test_hand_overs_are_taken_back_one_after_the_other() -> None:
    table = handed_to_li()
    table.execute(HandOver(LI, member_id=SAM.member_id), after=30)
    for hosts in (LI, ANA):
        table.execute(Undo(ANA), after=30)
        assert (table.meetup.plan.host_id, table.meetup.plan.hosting.cohosts) == (hosts.member_id, ())


def test_whoever_was_made_the_host_can_take_back_the_steps_of_the_one_before() -> None:
    table = handed_to_li()
    table.execute(cmd.Pause(LI), after=10)
    assert table.execute(Undo(LI))
    assert table.execute(Undo(LI)), "the hand-over itself, after which they host no more"
    assert table.meetup.plan.host_id == ANA.member_id


def test_a_take_over_is_taken_back_like_a_hand_over() -> None:
    table = handed_to_li()
    taken, *_ = table.execute(TakeOver(BEA), after=30)
    assert taken == HostStepTaken(table.now, UndoableStep.HAND_OVER, BEA.member_id)
    ends_at = table.timebox.ends_at

    table.execute(Undo(BEA), after=60)

    plan = table.meetup.plan
    assert (plan.host_id, plan.hosting.is_appointed) == (LI.member_id, True)
    assert table.timebox.ends_at == ends_at


def test_whoever_took_over_because_no_host_was_there_can_take_that_back_and_hosts_no_more() -> None:
    table = Table().discussing("Sizing", present=(ANA, LI))
    table.execute(cmd.NotePresence(ANA.member_id, here=False))
    while not may_be_taken_over(table.meetup):
        table.ring()
    table.execute(TakeOver(LI))
    assert table.meetup.plan.host_id == LI.member_id

    table.execute(Undo(LI))
    assert table.meetup.plan.host_id == ANA.member_id
    assert "Only a host" in table.refused(cmd.Next(LI))
    assert "hosted by member 1" in table.refused(TakeOver(LI)), "the host's five minutes begin anew"
