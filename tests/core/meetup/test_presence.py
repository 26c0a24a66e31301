"""Who is here: the voice channel, the check-in button, and the bot's own outages.

What this comes to in minutes is attendance's matter; here it is only noted truthfully.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.events import PresenceSource
from bot.core.meetup.parts import Phase
from tests.core.meetings import ANA, BEA, KIM, LI, SAM, Table, a_table_in, only


def here(table: Table) -> set[int]:
    return set(table.meetup.presence.present)


def test_whoever_is_inside_at_the_start_is_seen_from_the_start() -> None:
    table = Table()
    happened = table.execute(cmd.StartMeetup(ANA, present=(3, 1, 3)))
    assert [type(each) for each in happened] == [ev.MeetupStarted, ev.MemberSeen, ev.MemberSeen]
    assert here(table) == {1, 3}
    assert {each.at for each in happened} == {table.now}


def test_entering_and_leaving_the_channel_is_noted() -> None:
    table = Table().gathering()
    table.execute(cmd.NotePresence(2, here=True), after=10)
    assert here(table) == {2}
    table.execute(cmd.NotePresence(2, here=False), after=10)
    assert here(table) == set()
    assert [type(each) for each in table.meetup.presence.events] == [ev.MemberSeen, ev.MemberLeft]


@pytest.mark.parametrize("inside", [True, False])
def test_seeing_the_same_twice_changes_nothing(inside: bool) -> None:
    table = Table().gathering(present=(LI,))
    member = LI.member_id if inside else KIM.member_id
    assert table.execute(cmd.NotePresence(member, here=inside)) == ()


def test_nobody_is_counted_before_the_start() -> None:
    assert "not started" in Table().refused(cmd.NotePresence(2, here=True))


def test_a_check_in_counts_where_there_is_no_voice_channel() -> None:
    table = Table(voice=None).gathering()
    seen = only(ev.MemberSeen, table.execute(cmd.CheckIn(KIM)))
    assert (seen.member_id, seen.source) == (KIM.member_id, PresenceSource.CHECK_IN)
    assert here(table) == {ANA.member_id, KIM.member_id}


def test_whoever_starts_a_meetup_without_a_voice_channel_is_checked_in() -> None:
    table = Table(voice=None)
    happened = table.execute(cmd.StartMeetup(BEA))
    seen = only(ev.MemberSeen, happened)
    assert (seen.member_id, seen.source) == (BEA.member_id, PresenceSource.CHECK_IN)
    table.execute(cmd.CheckOut(BEA))
    assert here(table) == set()


def test_whoever_starts_a_meetup_with_a_voice_channel_is_counted_in_that_channel_alone() -> None:
    table = Table()
    table.execute(cmd.StartMeetup(BEA, present=(LI.member_id,)))
    assert here(table) == {LI.member_id}


def test_a_second_check_in_at_once_changes_nothing() -> None:
    table = Table(voice=None).gathering()
    table.execute(cmd.CheckIn(KIM))
    assert table.execute(cmd.CheckIn(KIM), after=59) == ()


@pytest.mark.parametrize("later", [60, 29 * 60, 31 * 60], ids=["soon", "in time", "after it has lapsed"])
def test_checking_in_again_later_is_noted_as_it_makes_the_check_in_hold_anew(later: float) -> None:
    table = Table(voice=None).gathering()
    table.execute(cmd.CheckIn(KIM))
    assert only(ev.MemberSeen, table.execute(cmd.CheckIn(KIM), after=later)).member_id == KIM.member_id


def test_a_check_out_ends_a_check_in() -> None:
    table = Table(voice=None).gathering()
    table.execute(cmd.CheckIn(KIM))
    table.execute(cmd.CheckOut(KIM))
    assert here(table) == {ANA.member_id}


def test_who_never_checked_in_cannot_check_out() -> None:
    assert "not checked in" in Table(voice=None).gathering().refused(cmd.CheckOut(KIM))


@pytest.mark.parametrize("command", [cmd.CheckIn(KIM), cmd.CheckOut(KIM)], ids=["in", "out"])
def test_the_check_in_button_is_refused_where_a_voice_channel_counts(command: cmd.Command) -> None:
    assert "voice channel" in Table().gathering().refused(command)


def test_losing_sight_is_noted_from_now() -> None:
    table = Table().gathering(present=(LI,))
    lost = only(ev.ObservationLost, table.execute(cmd.LoseSight(), after=30))
    assert (lost.since, table.meetup.presence.observing) == (table.now, False)
    assert here(table) == {LI.member_id}


def test_losing_sight_twice_changes_nothing() -> None:
    table = Table().gathering()
    table.execute(cmd.LoseSight())
    assert table.execute(cmd.LoseSight()) == ()


def test_an_outage_noticed_late_begins_when_it_began() -> None:
    table = Table().gathering()
    table.wait(600)
    since = table.now - timedelta(seconds=300)
    assert only(ev.ObservationLost, table.execute(cmd.LoseSight(since))).since == since


def test_an_outage_never_begins_before_the_meetup() -> None:
    table = Table().gathering()
    started = table.now
    table.wait(600)
    lost = only(ev.ObservationLost, table.execute(cmd.LoseSight(started - timedelta(days=1))))
    assert lost.since == started


def test_an_outage_never_begins_in_the_future() -> None:
    table = Table().gathering()
    lost = only(ev.ObservationLost, table.execute(cmd.LoseSight(table.now + timedelta(hours=1))))
    assert lost.since == table.now


def test_after_an_outage_those_inside_are_the_ones_present() -> None:
    table = Table().gathering(present=(ANA, LI))
    table.execute(cmd.LoseSight())
    regained = only(ev.ObservationRegained, table.execute(cmd.RegainSight((3, 2, 3)), after=60))
    assert regained.present == (2, 3)
    assert here(table) == {2, 3}
    assert table.meetup.presence.observing


def test_after_an_outage_of_a_text_only_meetup_the_check_ins_stand() -> None:
    table = Table(voice=None).gathering()
    table.execute(cmd.CheckIn(KIM))
    table.execute(cmd.LoseSight())
    table.execute(cmd.RegainSight(()))
    assert here(table) == {ANA.member_id, KIM.member_id}
    assert table.meetup.presence.observing


def test_a_look_without_an_outage_notes_only_the_differences() -> None:
    table = Table().gathering(present=(ANA, LI))
    happened = table.execute(cmd.RegainSight((2, 3)))
    assert only(ev.MemberSeen, happened).member_id == SAM.member_id
    assert only(ev.MemberLeft, happened).member_id == ANA.member_id
    assert here(table) == {2, 3}


def test_a_look_that_shows_nothing_new_changes_nothing() -> None:
    table = Table().gathering(present=(ANA, LI))
    assert table.execute(cmd.RegainSight((2, 1))) == ()


def test_a_look_at_a_text_only_meetup_changes_nothing() -> None:
    table = Table(voice=None).gathering()
    table.execute(cmd.CheckIn(KIM))
    assert table.execute(cmd.RegainSight((1, 2))) == ()
    assert here(table) == {ANA.member_id, KIM.member_id}


@pytest.mark.parametrize("phase", [Phase.VOTING, Phase.DISCUSSING, Phase.CLOSING])
def test_people_come_and_go_in_every_live_phase(phase: Phase) -> None:
    table = a_table_in(phase)
    table.execute(cmd.NotePresence(KIM.member_id, here=True))
    table.execute(cmd.NotePresence(LI.member_id, here=False))
    assert here(table) == {ANA.member_id, KIM.member_id}
