"""The voice channel of a live meetup: chosen, changed, deleted. Attendance goes on from there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.credit.rules.rule_2026_1 import Attended, Interval, attendance
from bot.core.credit.rules.rule_2026_1.intervals import total
from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.commands import Actor
from bot.core.meetup.events import Thumb
from bot.core.meetup.parts import Phase, Stage
from tests.core.credit.rules.journals import recorded
from tests.core.meetings import ANA, BEA, KIM, LI, SAM, VOICE, Table, a_table_in

OTHER = VOICE + 1


def moves(*present: Actor, by: Actor = ANA, to: int = OTHER) -> cmd.ChangeVoice:
    """The host chooses a channel in which these sit."""
    return cmd.ChangeVoice(by, voice_channel_id=to, present=tuple(each.member_id for each in present))


def here(table: Table) -> set[int]:
    return set(table.meetup.presence.present)


def attended(table: Table) -> dict[int, Attended]:
    """Who was there, if the meetup is over now."""
    table.execute(cmd.Finish(ANA))
    return dict(attendance(recorded(table.journal)).members)


def minutes(table: Table) -> dict[int, tuple[float, float]]:
    """By member, what was measured and what was checked in, in minutes."""
    return {
        member_id: (sum_of(each.measured), sum_of(each.checked_in))
        for member_id, each in attended(table).items()
    }


def sum_of(intervals: Iterable[Interval]) -> float:
    return total(intervals) / timedelta(minutes=1)


def test_who_is_in_the_new_channel_counts_from_the_change_and_who_stayed_behind_up_to_it() -> None:
    table = Table().gathering(present=(ANA, LI))
    table.execute(moves(ANA, SAM), after=600)
    assert (here(table), table.meetup.plan.voice_channel_id) == ({ANA.member_id, SAM.member_id}, OTHER)
    table.wait(300)
    assert minutes(table) == {ANA.member_id: (15, 0), LI.member_id: (10, 0), SAM.member_id: (5, 0)}


def test_who_goes_along_is_there_once_without_a_break() -> None:
    table = Table().gathering(present=(ANA,))
    table.execute(moves(ANA), after=600)
    table.wait(600)
    (stay,) = attended(table).values()
    assert (len(stay.measured), stay.visits) == (1, 1)


def test_a_meetup_that_was_begun_by_text_gets_a_voice_channel_and_check_ins_count_up_to_then() -> None:
    table = Table(voice=None).gathering()
    for each in (LI, KIM):
        table.execute(cmd.CheckIn(each))
    table.execute(moves(LI, SAM), after=600)
    assert here(table) == {LI.member_id, SAM.member_id}
    table.wait(600)
    assert minutes(table) == {
        ANA.member_id: (0, 10),  # who started it was checked in by that
        LI.member_id: (10, 10),
        KIM.member_id: (0, 10),
        SAM.member_id: (10, 0),
    }


def test_from_then_on_the_check_in_button_says_where_attendance_counts() -> None:
    table = Table(voice=None).gathering()
    table.execute(moves(LI))
    assert "voice channel" in table.refused(cmd.CheckIn(KIM))


def test_naming_the_same_channel_again_changes_nothing() -> None:
    table = Table().gathering(present=(ANA, LI))
    assert table.execute(moves(to=VOICE)) == ()


def test_who_comes_after_the_change_is_seen_in_the_new_channel() -> None:
    table = Table().gathering(present=(ANA,))
    table.execute(moves())
    table.execute(cmd.NotePresence(LI.member_id, here=True), after=60)
    assert here(table) == {LI.member_id}


def test_an_empty_channel_closes_no_thumb_vote() -> None:
    table = Table().thumbs("Trunk", present=(ANA, LI))
    table.show(Thumb.UP, ANA)
    table.execute(moves(ANA))
    assert table.timebox.stage is Stage.THUMBS, "Li is on the way, and has not voted"


def test_a_change_leaves_the_alarm_as_it_was() -> None:
    table = a_table_in(Phase.DISCUSSING)
    alarm = table.alarm
    table.execute(moves(LI), after=30)
    assert table.alarm == alarm


@pytest.mark.parametrize("phase", [Phase.PLANNED, Phase.ENDED, Phase.CANCELLED])
def test_it_takes_a_meetup_under_way(phase: Phase) -> None:
    assert a_table_in(phase).refused(moves(LI))


def test_before_the_start_it_says_where_the_channel_is_chosen() -> None:
    assert "`/leancoffee schedule edit`" in a_table_in(Phase.PLANNED).refused(moves(LI))


def test_hosts_alone_may_choose_it() -> None:
    assert "Only a host" in a_table_in(Phase.VOTING).refused(moves(LI, by=LI))
    a_table_in(Phase.VOTING).execute(moves(LI, by=BEA))


def test_during_an_outage_a_change_concludes_nothing_about_who_is_in_both() -> None:
    table = Table().gathering(present=(ANA, LI))
    table.execute(cmd.LoseSight(), after=600)
    table.execute(moves(ANA), after=60)
    table.execute(cmd.RegainSight((ANA.member_id,)), after=60)
    table.wait(600)
    stays = attended(table)
    assert stays[ANA.member_id].covered[0].length == timedelta(minutes=22)
    assert stays[LI.member_id].covered[0].length == timedelta(minutes=10)


def test_a_deleted_voice_channel_turns_a_meetup_to_check_in() -> None:
    table = Table().gathering(present=(ANA, LI))
    happened = table.execute(cmd.LoseVoice(VOICE), after=60)
    assert [type(each) for each in happened] == [ev.MemberLeft, ev.MemberLeft, ev.VoiceChannelChanged]
    assert (here(table), table.meetup.plan.voice_channel_id) == (set(), None)
    table.execute(cmd.CheckIn(LI), after=60)
    assert here(table) == {LI.member_id}
    assert table.execute(cmd.LoseVoice(VOICE)) == ()


def test_a_meetup_whose_channel_was_deleted_gets_another_one() -> None:
    table = Table().gathering(present=(ANA, LI))
    table.execute(cmd.LoseVoice(VOICE), after=600)
    table.execute(cmd.CheckIn(LI))
    table.execute(moves(ANA), after=600)
    table.wait(600)
    assert minutes(table) == {ANA.member_id: (20, 0), LI.member_id: (10, 10)}


def test_a_channel_that_was_deleted_during_an_outage_hides_no_check_in_after_it() -> None:
    table = Table().gathering(present=(ANA, LI))
    table.execute(cmd.LoseSight(), after=600)
    table.execute(cmd.LoseVoice(VOICE), after=60)
    assert table.meetup.presence.observing
    table.execute(cmd.CheckIn(LI))
    table.wait(600)
    assert minutes(table) == {ANA.member_id: (10, 0), LI.member_id: (10, 10)}


def test_the_loss_of_a_channel_that_was_given_up_meanwhile_takes_nobody_away() -> None:
    table = Table().gathering(present=(ANA, LI))
    table.execute(moves(ANA, LI))
    assert table.execute(cmd.LoseVoice(VOICE)) == ()
    assert here(table) == {ANA.member_id, LI.member_id}


def test_without_a_voice_channel_people_check_in_and_whoever_took_it_away_is_checked_in() -> None:
    table = Table().gathering(present=(ANA, LI))
    table.execute(cmd.ChangeVoice(BEA, voice_channel_id=None), after=600)
    assert (here(table), table.meetup.plan.voice_channel_id) == ({BEA.member_id}, None)
    table.execute(cmd.CheckIn(LI), after=60)
    assert table.execute(cmd.ChangeVoice(BEA, voice_channel_id=None)) == ()
    table.wait(240)
    assert minutes(table) == {ANA.member_id: (10, 0), LI.member_id: (10, 4), BEA.member_id: (0, 5)}


def test_who_is_noted_nowhere_takes_the_voice_channel_away_and_is_not_checked_in() -> None:
    table = Table().gathering(present=(LI,))
    table.execute(cmd.ChangeVoice(replace(ANA, is_noted=False), voice_channel_id=None))
    assert (here(table), table.meetup.plan.voice_channel_id) == (set(), None)
