"""What hosts correct after the end: who may, what is refused, and what the person reads then."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.afterwards import is_attested
from bot.core.meetup.commands import Actor
from bot.core.meetup.events import CancelReason, MeetupEnd
from bot.core.meetup.parts import Phase
from bot.core.meetup.undo.commands import WithdrawAttestation, WithdrawSettling
from bot.core.policy import CORRECTABLE_FOR, REASON_LIMIT, Policy
from tests.core.meetings import ANA, BEA, KIM, LI, SAM, Table, only

HOUR = 3600


def an_hour(voice: int | None = 700) -> Table:
    """A meetup that lasted for an hour."""
    table = Table(voice=voice).gathering("Sizing", present=(ANA, LI) if voice is not None else ())
    table.execute(cmd.Finish(ANA), after=HOUR)
    return table


def minute(table: Table, minutes: float) -> datetime:
    """So many minutes after the start of the meetup."""
    started_at = table.meetup.flow.started_at
    assert started_at is not None
    return started_at + timedelta(minutes=minutes)


def correction(table: Table, start: float = 10, end: float = 30, **changes: Any) -> cmd.CorrectAttendance:
    """Ana adds some minutes of Sam's."""
    command = cmd.CorrectAttendance(
        ANA,
        member_id=SAM.member_id,
        start=minute(table, start),
        end=minute(table, end),
        adds=True,
        reason="Sat beside me",
    )
    return replace(command, **changes)


def test_a_host_adds_time_and_takes_it_away() -> None:
    table = an_hour()
    added = only(ev.AttendanceCorrected, table.execute(correction(table), after=60))
    taken = only(ev.AttendanceCorrected, table.execute(correction(table, adds=False), after=60))

    assert (added.member_id, added.adds, added.corrector_id) == (SAM.member_id, True, ANA.member_id)
    assert (added.start, added.end, added.reason) == (minute(table, 10), minute(table, 30), "Sat beside me")
    assert not taken.adds
    assert table.meetup.presence.corrections == (added, taken)
    assert table.phase is Phase.ENDED


def test_nobody_corrects_their_own_attendance() -> None:
    table = an_hour()
    assert "another host" in table.refused(correction(table, member_id=ANA.member_id))
    assert table.execute(correction(table, member_id=ANA.member_id, actor=BEA))


def test_somebody_who_hosts_no_more_corrects_nothing() -> None:
    table = an_hour()
    assert "Only a host" in table.refused(correction(table, actor=Actor(ANA.member_id)))


def test_a_bot_has_no_attendance() -> None:
    table = an_hour()
    assert "person" in table.refused(correction(table, is_bot=True))


@pytest.mark.parametrize(("start", "end"), [(30, 30), (30, 10)], ids=["empty", "upside down"])
def test_an_interval_ends_after_it_begins(start: float, end: float) -> None:
    table = an_hour()
    assert "ends before it begins" in table.refused(correction(table, start, end))


@pytest.mark.parametrize(
    ("start", "end"),
    [(-2, 30), (30, 62), (-30, -10), (100, 130), (-600, 6000)],
    ids=["begins before", "ends after", "before", "in the future", "a week"],
)
def test_a_correction_outside_the_meetup_is_refused_and_the_window_is_named(start: float, end: float) -> None:
    table = an_hour()
    assert "The meetup lasted from" in table.refused(correction(table, start, end))


@pytest.mark.parametrize(("zone", "ahead"), [("Europe/Berlin", 1), ("Asia/Kathmandu", 5.75), ("UTC", 0)])
def test_times_are_told_on_the_clocks_on_which_they_are_typed(zone: str, ahead: float) -> None:
    """A host elsewhere would type what Discord shows them on their own clocks, and be refused once more."""
    table = Table(Policy(time_zone=zone)).gathering("Sizing")
    table.execute(cmd.Finish(ANA), after=HOUR)
    start, end = (f"{minute(table, at + ahead * 60):%H:%M}" for at in (0, 60))

    refused = table.refused(correction(table, 30, 90))
    assert f", {start} to " in refused
    assert f", {end} in {zone}, on whose clocks" in refused
    for began in (5, -90):
        late = cmd.CorrectStart(ANA, started_at=minute(table, began), reason="Late")
        assert f", {start} in {zone}, on whose clocks" in table.refused(late)


def test_what_is_typed_by_the_minute_may_begin_and_end_in_the_minute_of_the_meetups_own() -> None:
    table = an_hour()
    added = only(ev.AttendanceCorrected, table.execute(correction(table, -0.9, 60.9)))
    assert (added.start, added.end) == (minute(table, 0), minute(table, 60))


def test_less_than_a_minute_beside_the_meetup_is_nothing_of_it() -> None:
    table = an_hour()
    assert "Nothing of that time" in table.refused(correction(table, -0.9, -0.1))


@pytest.mark.parametrize(
    ("reason", "said"), [("", "empty"), (" \n\t", "empty"), ("x" * (REASON_LIMIT + 1), "characters")]
)
def test_a_correction_wants_a_reason_of_few_words(reason: str, said: str) -> None:
    table = an_hour()
    assert said in table.refused(correction(table, reason=reason))
    assert said in table.refused(cmd.CorrectStart(ANA, started_at=minute(table, -5), reason=reason))


def test_a_reason_is_tidied() -> None:
    table = an_hour()
    added = only(ev.AttendanceCorrected, table.execute(correction(table, reason="  late\nfor\x00 a bus ")))
    assert added.reason == "late for a bus"


def test_a_meetup_under_way_is_not_corrected() -> None:
    table = Table().gathering("Sizing")
    assert "once it is over" in table.refused(correction(table))


def test_a_cancelled_meetup_is_settled_before_it_is_corrected() -> None:
    table = Table().gathering()
    table.execute(cmd.Cancel(ANA), after=HOUR)
    assert "/attendance settle" in table.refused(correction(table))


def test_two_months_after_the_end_it_is_too_late() -> None:
    table = an_hour(voice=None)
    commands = (
        correction(table),
        cmd.CorrectStart(ANA, started_at=minute(table, -5), reason="Late"),
        cmd.SettleAfterAll(ANA, reason="We were in voice"),
    )
    table.wait(CORRECTABLE_FOR.total_seconds())
    assert table.execute(correction(table)), "the last instant is in time"
    for command in commands:
        assert "60 days" in table.refused(command, after=1)


class TestStart:
    def test_a_host_says_when_it_had_begun(self) -> None:
        table = an_hour()
        started = table.meetup.flow.started_at
        said = only(
            ev.StartCorrected,
            table.execute(cmd.CorrectStart(ANA, started_at=minute(table, -20), reason="Forgot to press")),
        )
        assert table.meetup.flow.started_at == said.started_at
        assert table.meetup.flow.opened_at == started

    @pytest.mark.parametrize(("minutes", "is_heard"), [(-60, True), (-61, False), (-6000, False)])
    def test_it_lies_at_most_an_hour_before_the_start(self, minutes: float, is_heard: bool) -> None:
        table = an_hour()
        command = cmd.CorrectStart(ANA, started_at=minute(table, minutes), reason="Forgot")
        if is_heard:
            assert table.execute(command)
        else:
            assert "60 minutes" in table.refused(command)

    def test_an_hour_in_steps_goes_no_further_back(self) -> None:
        table = an_hour()
        first, second = minute(table, -50), minute(table, -70)
        table.execute(cmd.CorrectStart(ANA, started_at=first, reason="Forgot"))
        assert "60 minutes" in table.refused(cmd.CorrectStart(ANA, started_at=second, reason="Forgot"))
        third = minute(table, -10)  # counted from the start that was said first
        table.execute(cmd.CorrectStart(ANA, started_at=third, reason="Forgot"))
        assert "60 minutes" in table.refused(cmd.CorrectStart(ANA, started_at=second, reason="Forgot"))

    def test_a_start_after_the_start_is_refused(self) -> None:
        table = an_hour()
        late = cmd.CorrectStart(ANA, started_at=minute(table, 5), reason="We waited")
        assert "earlier time" in table.refused(late)

    @pytest.mark.parametrize("minutes", [0, 0.4, -0.4])
    def test_the_start_that_stands_is_not_said_to_be_corrected(self, minutes: float) -> None:
        table = an_hour()
        same = cmd.CorrectStart(ANA, started_at=minute(table, minutes), reason="Forgot")
        assert "nothing to correct" in table.refused(same)

    def test_said_twice_it_changes_nothing_and_it_can_be_taken_back(self) -> None:
        table = an_hour()
        started = minute(table, 0)
        early = cmd.CorrectStart(ANA, started_at=minute(table, -20), reason="Forgot")
        table.execute(early)
        assert table.execute(early) == ()
        assert table.execute(cmd.CorrectStart(ANA, started_at=started, reason="My mistake"))
        assert table.meetup.flow.started_at == started

    def test_what_is_added_may_then_lie_before_the_old_start(self) -> None:
        table = an_hour()
        begin = minute(table, -20)
        table.execute(cmd.CorrectStart(ANA, started_at=begin, reason="Forgot"))
        assert table.execute(correction(table, start=0, end=10))


class TestSettle:
    def test_a_meetup_cancelled_at_its_end_is_settled_after_all(self) -> None:
        table = Table().discussing("Sizing", "Trunk")
        table.execute(cmd.Cancel(ANA), after=600)
        happened = table.execute(cmd.SettleAfterAll(ANA, reason="Pressed the wrong button"), after=60)

        assert [type(each) for each in happened] == [ev.TopicEnded, ev.SettledAfterAll]
        assert table.phase is Phase.ENDED
        assert [each.title for each in table.meetup.discussed] == ["Sizing"]
        assert [each.title for each in table.meetup.undiscussed] == ["Trunk"]

    @pytest.mark.parametrize(("seconds", "discussed"), [(60, True), (59, False)])
    def test_the_talk_that_was_cut_off_alone_is_judged_then_by_its_time(
        self, seconds: float, discussed: bool
    ) -> None:
        table = Table().discussing("Sizing", "Trunk", "Pairing")
        table.next(after=90)
        table.execute(cmd.Cancel(ANA), after=seconds)
        ended = only(ev.TopicEnded, table.execute(cmd.SettleAfterAll(ANA, reason="Wrong button"), after=60))
        assert (ended.topic_id, ended.discussed) == (2, discussed)

    def test_one_that_never_started_is_not(self) -> None:
        table = Table()
        table.execute(cmd.Cancel(ANA))
        assert "never started" in table.refused(cmd.SettleAfterAll(ANA, reason="It took place"))

    def test_one_held_in_voice_is_corrected_instead(self) -> None:
        assert "/attendance correct" in an_hour().refused(
            cmd.SettleAfterAll(ANA, reason="Somebody is missing")
        )

    def test_one_held_by_text_is_settled_once(self) -> None:
        table = an_hour(voice=None)
        assert only(ev.SettledAfterAll, table.execute(cmd.SettleAfterAll(ANA, reason="We were in voice")))
        assert table.execute(cmd.SettleAfterAll(ANA, reason="We were in voice")) == ()

    def test_it_is_taken_back_and_settled_anew(self) -> None:
        table = Table().discussing("Sizing", "Trunk")
        table.execute(cmd.Cancel(ANA), after=600)
        cancelled = table.meetup.flow
        assert "/attendance settle" in table.refused(WithdrawSettling(ANA))
        table.execute(cmd.SettleAfterAll(ANA, reason="Wrong channel"), after=60)

        table.execute(WithdrawSettling(BEA), after=60)

        flow = table.meetup.flow
        assert (flow.phase, flow.cancelled, flow.ended_at) == (
            Phase.CANCELLED,
            CancelReason.HOST,
            cancelled.ended_at,
        )
        table.execute(cmd.SettleAfterAll(ANA, reason="The right one"), after=60)
        assert (table.phase, is_attested(table.meetup)) == (Phase.ENDED, True)
        assert [each.title for each in table.meetup.discussed] == ["Sizing"]

    def test_one_held_by_text_is_as_it_was_once_that_is_taken_back(self) -> None:
        table = an_hour(voice=None)
        assert "nothing to take back" in table.refused(WithdrawSettling(ANA))
        table.execute(cmd.SettleAfterAll(ANA, reason="We were in voice"))
        table.execute(WithdrawSettling(BEA))
        assert table.phase is Phase.ENDED
        assert table.execute(cmd.SettleAfterAll(ANA, reason="We were"))


class TestObjection:
    def test_who_was_corrected_may_object_once(self) -> None:
        table = an_hour()
        table.execute(correction(table, adds=False))
        objected = only(ev.CorrectionObjected, table.execute(cmd.ObjectToCorrection(SAM, "I was there")))

        assert (objected.member_id, objected.reason) == (SAM.member_id, "I was there")
        assert "already" in table.refused(cmd.ObjectToCorrection(SAM, "Really"))

    def test_after_another_correction_they_may_again(self) -> None:
        table = an_hour()
        for _ in range(2):
            table.execute(correction(table, adds=False), after=60)
            assert table.execute(cmd.ObjectToCorrection(SAM, "I was there"), after=60)

    def test_nobody_objects_to_what_concerns_others(self) -> None:
        table = an_hour()
        table.execute(correction(table))
        assert "Nobody has corrected" in table.refused(cmd.ObjectToCorrection(KIM, "Unfair"))

    def test_what_is_said_of_the_meetup_itself_corrects_nobody(self) -> None:
        table = an_hour(voice=None)
        table.execute(correction(table))
        table.execute(cmd.CorrectStart(ANA, started_at=minute(table, -20), reason="Forgot"))
        table.execute(cmd.SettleAfterAll(ANA, reason="We were in voice"))
        assert "Nobody has corrected" in table.refused(cmd.ObjectToCorrection(KIM, "Unfair"))
        assert table.execute(cmd.ObjectToCorrection(SAM, "I was there"))


def test_what_ended_by_itself_is_attested_once_and_what_was_finished_is_attested_already() -> None:
    table = Table(voice=700).gathering("Sizing", present=(ANA, LI))
    table.execute(cmd.EndByItself(MeetupEnd.CHANNEL_DELETED), after=HOUR)
    assert "Only a host" in table.refused(cmd.Attest(Actor(ANA.member_id)))
    attested = only(ev.MeetupAttested, table.execute(cmd.Attest(ANA), after=60))

    assert attested.attester_id == ANA.member_id
    assert "attests this meetup already" in table.refused(cmd.Attest(BEA))
    assert "attests this meetup already" in an_hour().refused(cmd.Attest(BEA))


def test_an_attestation_is_taken_back_and_given_anew() -> None:
    table = Table(voice=700).gathering("Sizing", present=(ANA, LI))
    table.execute(cmd.EndByItself(MeetupEnd.CHANNEL_DELETED), after=HOUR)
    assert "nothing to take back" in table.refused(WithdrawAttestation(ANA))
    table.execute(cmd.Attest(ANA), after=60)
    table.execute(WithdrawAttestation(BEA), after=60)

    assert not is_attested(table.meetup)
    assert "nothing to take back" in table.refused(WithdrawAttestation(ANA))
    assert table.execute(cmd.Attest(BEA), after=60)


def test_long_afterwards_nobody_attests_any_more() -> None:
    table = Table(voice=700).gathering("Sizing", present=(ANA, LI))
    table.execute(cmd.EndByItself(MeetupEnd.CHANNEL_DELETED), after=HOUR)
    table.now += CORRECTABLE_FOR + timedelta(minutes=1)
    assert "can be corrected for" in table.refused(cmd.Attest(ANA))
