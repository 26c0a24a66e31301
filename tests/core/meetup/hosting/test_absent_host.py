"""Where no host is in the voice channel, whoever is can take over after five minutes; nothing waits for the host."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.alarms import AlarmKind
from bot.core.meetup.hosting.commands import AddCohost, HandOver, TakeOver
from bot.core.meetup.hosting.events import TakeOverOffered
from bot.core.meetup.hosting.watching import may_be_taken_over
from bot.core.policy import Policy
from tests.core.meetings import ANA, BEA, KIM, LI, SAM, Table, in_a_week, only

MINUTE = 60


def abandoned(policy: Policy | None = None) -> Table:
    """Ana left a minute ago; Li and Sam stay."""
    table = Table(policy).gathering("Sizing", present=(ANA, LI, SAM))
    table.execute(cmd.NotePresence(ANA.member_id, here=False))
    table.wait(MINUTE)
    return table


def offered() -> Table:
    table = abandoned()
    only(TakeOverOffered, table.ring())
    return table


def offer_is_due(table: Table) -> float | None:
    """In how many seconds those present may take over; None where they may not."""
    alarm = table.alarm
    return (alarm.at - table.now).total_seconds() if alarm.kind is AlarmKind.HOST_AWAY else None


def test_five_minutes_after_the_host_left_those_present_may_take_over() -> None:
    table = abandoned()
    assert offer_is_due(table) == 4 * MINUTE
    assert not may_be_taken_over(table.meetup)
    table.ring()
    assert may_be_taken_over(table.meetup)
    assert offer_is_due(table) is None


def test_whoever_takes_over_hosts_this_meetup_and_takes_its_steps() -> None:
    table = offered()
    table.execute(TakeOver(LI))
    assert table.meetup.plan.host_id == LI.member_id
    assert not may_be_taken_over(table.meetup)
    assert table.execute(cmd.Next(LI))


def test_before_the_five_minutes_nobody_takes_over() -> None:
    table = abandoned()
    assert "hosted by member 1" in table.refused(TakeOver(LI), after=4 * MINUTE - 1)


def test_the_second_of_two_who_take_over_is_told_who_hosts() -> None:
    table = offered()
    table.execute(TakeOver(LI))
    assert "hosted by member 2" in table.refused(TakeOver(SAM))


def test_a_host_who_comes_back_ends_the_offer() -> None:
    table = offered()
    table.execute(cmd.NotePresence(ANA.member_id, here=True))
    assert not may_be_taken_over(table.meetup)
    assert "hosted by member 1" in table.refused(TakeOver(LI))
    table.execute(cmd.NotePresence(ANA.member_id, here=False))
    assert offer_is_due(table) == 5 * MINUTE


def test_a_host_with_the_servers_right_takes_back_what_was_taken_over() -> None:
    table = offered()
    table.execute(TakeOver(LI))
    table.execute(TakeOver(ANA))
    assert table.meetup.plan.host_id == ANA.member_id
    assert table.execute(cmd.Next(LI))


def test_an_appointed_host_who_was_away_takes_back_too() -> None:
    table = Table().gathering("Sizing", present=(LI, SAM))
    table.execute(HandOver(ANA, member_id=KIM.member_id))
    table.ring()
    table.execute(TakeOver(LI))
    assert table.execute(TakeOver(KIM))


def test_only_who_is_there_takes_over() -> None:
    assert "Join it, and press again" in offered().refused(TakeOver(KIM))


def test_who_is_not_noted_cannot_be_seen_there() -> None:
    assert "not noted" in offered().refused(TakeOver(replace(KIM, is_noted=False)))


def test_a_co_host_who_is_there_is_a_host() -> None:
    table = Table().gathering("Sizing", present=(ANA, LI))
    table.execute(AddCohost(ANA, member_id=LI.member_id))
    table.execute(cmd.NotePresence(ANA.member_id, here=False))
    assert offer_is_due(table) is None


def test_who_was_just_made_the_host_has_five_minutes_to_come() -> None:
    table = offered()
    table.execute(HandOver(BEA, member_id=KIM.member_id))
    assert offer_is_due(table) == 5 * MINUTE


def test_a_change_of_co_hosts_does_not_begin_the_wait_anew() -> None:
    table = abandoned()
    table.execute(AddCohost(BEA, member_id=KIM.member_id))
    assert offer_is_due(table) == 4 * MINUTE


def test_a_host_who_never_came_is_missed_as_well() -> None:
    table = Table(occurrence=in_a_week(days=0, starts_alone=True))
    table.execute(cmd.StartByItself((LI.member_id,)))
    assert offer_is_due(table) == 5 * MINUTE


def test_an_empty_room_is_offered_nothing_and_the_first_who_comes_at_once() -> None:
    table = Table().gathering("Sizing")
    table.wait(20 * MINUTE)
    assert table.alarm.kind is AlarmKind.FORGOTTEN
    table.execute(cmd.NotePresence(LI.member_id, here=True))
    assert only(TakeOverOffered, table.ring()).at == table.now


def test_a_community_may_not_want_it() -> None:
    table = abandoned(Policy(takeover=False))
    assert offer_is_due(table) is None


@pytest.mark.parametrize("gap", [MINUTE, 30 * MINUTE])
def test_while_the_bot_cannot_see_nothing_is_offered_and_the_time_does_not_count(gap: float) -> None:
    table = abandoned()
    table.execute(cmd.LoseSight(), after=MINUTE)
    assert offer_is_due(table) is None
    table.execute(cmd.RegainSight((LI.member_id, SAM.member_id)), after=gap)
    assert offer_is_due(table) == 3 * MINUTE


def test_an_offer_is_not_good_while_the_bot_cannot_see() -> None:
    table = offered()
    table.execute(cmd.LoseSight())
    assert not may_be_taken_over(table.meetup)
    assert "cannot see" in table.refused(TakeOver(LI))
    table.execute(cmd.RegainSight((LI.member_id,)))
    assert may_be_taken_over(table.meetup)


def test_a_host_who_left_during_a_gap_is_missed_from_its_end_on() -> None:
    table = Table().gathering("Sizing", present=(ANA, LI))
    table.execute(cmd.LoseSight(), after=MINUTE)
    table.execute(cmd.RegainSight((LI.member_id,)), after=MINUTE)
    assert offer_is_due(table) == 5 * MINUTE


def test_by_text_nobody_takes_over_uninvited() -> None:
    table = Table(voice=None).gathering("Sizing")
    table.wait(60 * MINUTE)
    assert "hosted by member 1" in table.refused(TakeOver(LI))
