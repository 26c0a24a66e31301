"""Where no host is there, whoever is can take over after five minutes; nothing waits for the host."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.alarms import AlarmKind, next_alarm
from bot.core.meetup.commands import Actor
from bot.core.meetup.hosting.commands import AddCohost, HandOver, TakeOver
from bot.core.meetup.hosting.events import TakeOverOffered
from bot.core.meetup.hosting.watching import host_missed_at, may_be_taken_over
from bot.core.meetup.undo.commands import Undo
from bot.core.policy import Policy
from bot.core.structures.grown import Grown
from tests.app.on_the_loop import calls_here
from tests.core.meetings import ANA, BEA, KIM, LI, SAM, VOICE, Table, in_a_week, only

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
    table.ring()
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


def by_text(policy: Policy | None = None) -> Table:
    """A meetup without a voice channel that Ana has started; Li has proposed a topic."""
    return Table(policy, voice=None).gathering("Sizing")


def minutes_until_the_offer(table: Table) -> float | None:
    missed_at = host_missed_at(table.meetup)
    return None if missed_at is None else (missed_at - table.now).total_seconds() / MINUTE


def ring_until_offered(table: Table) -> None:
    for _ in range(10):
        if table.ring() and may_be_taken_over(table.meetup):
            return
    raise AssertionError("nobody was offered to take over")


def test_by_text_a_host_who_checks_out_is_missed_after_five_minutes() -> None:
    table = by_text()
    table.execute(cmd.CheckOut(ANA), after=10 * MINUTE)
    assert minutes_until_the_offer(table) == 5
    table.execute(cmd.CheckIn(LI), after=4 * MINUTE)
    ring_until_offered(table)
    table.execute(TakeOver(LI))
    assert table.meetup.plan.host_id == LI.member_id
    assert not may_be_taken_over(table.meetup)
    assert table.execute(cmd.Next(LI))


def test_by_text_a_hosts_act_holds_for_half_an_hour_and_five_minutes_later_the_offer_stands() -> None:
    table = by_text()
    table.next(after=10 * MINUTE)
    assert minutes_until_the_offer(table) == 35
    table.execute(Undo(ANA), after=20 * MINUTE)
    assert minutes_until_the_offer(table) == 35


def test_by_text_any_act_of_a_hosts_ends_the_offer_and_nobody_elses_does() -> None:
    table = by_text()
    ring_until_offered(table)
    table.propose("Pairing", by=LI)
    table.execute(cmd.CheckIn(SAM))
    assert may_be_taken_over(table.meetup)
    table.propose("Trunk", by=ANA)
    assert not may_be_taken_over(table.meetup)
    assert "hosted by member 1" in table.refused(TakeOver(LI))
    assert minutes_until_the_offer(table) == 35


def test_by_text_only_who_takes_part_takes_over() -> None:
    table = by_text()
    ring_until_offered(table)
    assert "Press **Check in**" in table.refused(TakeOver(KIM))
    assert "not noted" in table.refused(TakeOver(replace(KIM, is_noted=False)))
    table.execute(cmd.CheckIn(KIM))
    table.execute(TakeOver(KIM))
    assert table.meetup.plan.host_id == KIM.member_id
    assert minutes_until_the_offer(table) == 35


def test_by_text_who_was_just_made_the_host_has_five_minutes_unless_they_take_part() -> None:
    table = by_text()
    table.execute(HandOver(ANA, member_id=KIM.member_id), after=MINUTE)
    assert minutes_until_the_offer(table) == 5
    table.execute(cmd.CheckIn(KIM), after=MINUTE)
    assert minutes_until_the_offer(table) == 35


def test_by_text_who_took_part_before_they_were_made_the_host_is_there() -> None:
    table = by_text()
    table.propose("Pairing", by=KIM)
    table.execute(HandOver(ANA, member_id=KIM.member_id), after=10 * MINUTE)
    assert minutes_until_the_offer(table) == 25


def test_by_text_one_host_who_checks_out_is_not_missed_while_another_is_there() -> None:
    table = by_text()
    table.execute(AddCohost(ANA, member_id=KIM.member_id))
    table.execute(cmd.CheckIn(KIM))
    table.execute(cmd.CheckOut(ANA), after=MINUTE)
    assert minutes_until_the_offer(table) == 34
    table.execute(cmd.CheckOut(KIM), after=MINUTE)
    assert minutes_until_the_offer(table) == 5


def test_by_text_somebody_else_who_checks_out_makes_no_host_missed() -> None:
    table = by_text()
    table.execute(cmd.CheckIn(SAM))
    assert minutes_until_the_offer(table) == 35
    table.execute(cmd.CheckOut(SAM), after=MINUTE)
    assert minutes_until_the_offer(table) == 34


def test_by_text_a_co_host_who_takes_part_is_a_host() -> None:
    table = by_text()
    table.execute(AddCohost(ANA, member_id=LI.member_id), after=29 * MINUTE)
    table.wait(30 * MINUTE)
    table.propose("Trunk", by=LI)
    table.execute(cmd.CheckOut(ANA))
    assert minutes_until_the_offer(table) == 35


def test_by_text_what_the_bot_cannot_see_does_not_count() -> None:
    table = by_text()
    table.execute(cmd.CheckOut(ANA))
    table.execute(cmd.LoseSight(), after=MINUTE)
    assert minutes_until_the_offer(table) is None
    table.execute(cmd.RegainSight(()), after=10 * MINUTE)
    assert minutes_until_the_offer(table) == 4


def test_where_the_voice_channel_is_gone_the_host_has_five_minutes_to_check_in() -> None:
    table = Table().gathering("Sizing", present=(ANA, LI))
    table.wait(60 * MINUTE)
    table.execute(cmd.LoseVoice(VOICE))
    assert minutes_until_the_offer(table) == 5
    table.execute(cmd.CheckIn(ANA), after=MINUTE)
    assert minutes_until_the_offer(table) == 35


def test_by_text_a_community_may_not_want_it() -> None:
    assert minutes_until_the_offer(by_text(Policy(takeover=False))) is None


def test_by_text_nobody_takes_over_uninvited() -> None:
    table = by_text()
    assert "hosted by member 1" in table.refused(TakeOver(LI), after=10 * MINUTE)


def test_by_text_a_long_talk_that_goes_on_unseen_is_waited_for() -> None:
    table = Table(Policy(timeboxes=(60,)), voice=None).discussing("Sizing")
    assert minutes_until_the_offer(table) == 60 + 5


def test_by_text_the_next_alarm_does_not_look_through_all_who_came_and_went() -> None:
    table = by_text()
    for number in range(200):
        table.execute(cmd.CheckIn(Actor(100 + number)), after=1)
    with calls_here(Grown.__getitem__) as looks:
        assert host_missed_at(table.meetup) is not None
        assert next_alarm(table.meetup) is not None
    assert looks.count < 20
