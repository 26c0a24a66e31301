"""Who hosts a meetup: whoever starts it."""

from __future__ import annotations

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from tests.core.meetings import ANA, BEA, LI, Table, in_a_week, only


def test_whoever_starts_a_planned_meetup_hosts_it() -> None:
    table = Table(occurrence=in_a_week(days=0))
    assert table.meetup.plan.host_id == ANA.member_id
    happened = table.execute(cmd.StartMeetup(BEA))
    assert only(ev.HostChanged, happened).host_id == BEA.member_id
    assert table.meetup.plan.host_id == BEA.member_id


def test_nothing_is_said_of_the_host_where_the_one_who_was_to_host_starts() -> None:
    happened = Table(occurrence=in_a_week(days=0)).execute(cmd.StartMeetup(ANA))
    assert [type(each) for each in happened] == [ev.MeetupStarted]


def test_a_meetup_that_starts_by_itself_keeps_the_host_of_its_series() -> None:
    table = Table(occurrence=in_a_week(days=0, starts_alone=True))
    table.ring()
    table.execute(cmd.StartByItself(present=(LI.member_id,)))
    assert table.meetup.plan.host_id == ANA.member_id


def test_a_step_of_another_host_makes_nobody_the_host() -> None:
    table = Table().discussing("Sizing")
    table.execute(cmd.Pause(BEA))
    assert table.meetup.plan.host_id == ANA.member_id
