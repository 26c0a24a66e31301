"""How far a vote has come, when it closes because nobody here has a dot left, and the nudge without names."""

from __future__ import annotations

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.alarms import AlarmKind
from bot.core.meetup.curating.commands import JoinTopic
from bot.core.meetup.evolve import fold
from bot.core.meetup.hosting.host_steps import host_step
from bot.core.meetup.pace.commands import NudgeVoters
from bot.core.meetup.pace.events import VotersNudged
from bot.core.meetup.pace.voting import BACK_WITHIN, VoteProgress, still_have_dots, vote_progress
from bot.core.meetup.parts import Phase
from bot.core.meetup.undo.commands import Undo
from bot.core.policy import Policy
from tests.core.meetings import ANA, BEA, KIM, LI, SAM, VOICE, Table, only

EARLY = Policy(dots=2, closes_early=True)


def voting(
    policy: Policy | None = None, voice: int | None = VOICE, present: tuple[cmd.Actor, ...] = ()
) -> Table:
    return Table(policy, voice).voting("Sizing", "Trunk", present=present)


def test_those_here_are_told_from_others_who_voted() -> None:
    table = voting(present=(ANA, LI, SAM))
    table.dot(1, by=LI)
    table.dot(2, by=KIM)

    assert vote_progress(table.meetup, table.now) == VoteProgress(voted=1, here=3, others=1)


def test_a_dot_on_a_topic_of_an_earlier_round_is_no_vote_now() -> None:
    table = voting(present=(ANA, LI))
    table.dot(1, by=LI)
    table.next()
    table.next(after=120)
    table.execute(cmd.ReopenVoting(ANA))

    assert vote_progress(table.meetup, table.now) == VoteProgress(voted=0, here=2, others=0)


def test_with_the_last_dot_of_all_who_are_here_voting_closes() -> None:
    table = voting(EARLY, present=(ANA, LI))
    table.dot(2, by=LI, times=2)
    table.dot(1, by=ANA)
    assert table.phase is Phase.VOTING

    happened = table.execute(cmd.PlaceDot(ANA, 2))

    assert only(ev.VotingClosed, happened).ranking == (2, 1)
    assert (table.phase, table.timebox.topic_id) == (Phase.DISCUSSING, 2)
    assert host_step(happened, ANA.member_id) is None
    assert fold(table.journal) == table.meetup


def test_without_the_setting_it_does_not() -> None:
    table = voting(Policy(dots=1), present=(ANA, LI))
    for each in (ANA, LI):
        table.dot(1, by=each)

    assert table.phase is Phase.VOTING


@pytest.mark.parametrize("present", [(), (ANA,)])
def test_one_person_or_nobody_here_closes_nothing(present: tuple[cmd.Actor, ...]) -> None:
    table = voting(EARLY, present=present)
    for each in (ANA, KIM):
        table.dot(1, by=each, times=2)

    assert table.phase is Phase.VOTING


def test_a_dot_of_somebody_elsewhere_closes_what_those_here_have_finished() -> None:
    table = voting(EARLY, present=(ANA, LI))
    table.dot(1, by=LI, times=2)
    table.dot(1, by=KIM)
    table.dot(2, by=ANA)
    table.execute(cmd.NotePresence(SAM.member_id, here=True))
    table.dot(2, by=ANA)
    assert table.phase is Phase.VOTING  # Sam has not voted

    table.execute(cmd.NotePresence(SAM.member_id, here=False))
    assert table.phase is Phase.VOTING  # a bad line closes no vote
    assert only(ev.VotingClosed, table.execute(cmd.PlaceDot(KIM, 2)))


def test_a_dot_of_somebody_elsewhere_who_has_more_of_them_closes_nothing() -> None:
    table = voting(EARLY, present=(ANA, LI, SAM))
    for each in (ANA, LI):
        table.dot(1, by=each, times=2)
    table.execute(cmd.NotePresence(SAM.member_id, here=False))

    table.dot(2, by=KIM)

    assert table.phase is Phase.VOTING, "Kim has another one to spend"
    assert only(ev.VotingClosed, table.execute(cmd.PlaceDot(KIM, 2)))


def test_who_leaves_after_the_vote_closes_it_no_second_time() -> None:
    table = voting(EARLY, present=(ANA, LI, SAM))
    for each in (ANA, LI, SAM):
        table.dot(1, by=each, times=2)
    assert table.phase is Phase.DISCUSSING
    table.execute(cmd.NotePresence(SAM.member_id, here=False), after=5)

    assert table.alarm.kind is AlarmKind.TIMEBOX_OVER


def test_whoever_comes_with_no_dot_left_puts_off_no_vote_that_waits_for_who_has_left() -> None:
    table = with_one_left_to_vote(VOICE)
    table.dot(1, by=KIM, times=2)
    leave(table, SAM)
    left_at = table.now
    table.execute(cmd.NotePresence(KIM.member_id, here=True), after=20)

    assert (table.alarm.kind, table.alarm.at) == (AlarmKind.VOTING_OVER, left_at + BACK_WITHIN)


def test_a_dot_that_is_spent_by_joining_a_topic_is_one_like_any_other() -> None:
    table = voting(Policy(dots=1, closes_early=True), present=(ANA, LI))
    table.dot(2, by=LI)

    happened = table.execute(JoinTopic(ANA, 2))

    assert only(ev.DotPlaced, happened).topic_id == 2
    assert only(ev.VotingClosed, happened).ranking == (2, 1)


def leave(table: Table, member: cmd.Actor) -> None:
    by_text = table.meetup.plan.voice_channel_id is None
    table.execute(cmd.CheckOut(member) if by_text else cmd.NotePresence(member.member_id, here=False))


def with_one_left_to_vote(voice: int | None) -> Table:
    """Ana and Li have spent all their dots, and Sam none."""
    table = voting(EARLY, voice, present=(ANA, LI, SAM) if voice else ())
    if voice is None:
        for each in (LI, SAM):
            table.execute(cmd.CheckIn(each))
    for each in (ANA, LI):
        table.dot(1, by=each, times=2)
    return table


@pytest.mark.parametrize("voice", [VOICE, None])
def test_a_minute_after_the_last_who_had_dots_has_left_voting_closes(voice: int | None) -> None:
    table = with_one_left_to_vote(voice)
    leave(table, SAM)
    left_at = table.now
    assert table.phase is Phase.VOTING

    assert only(ev.VotingClosed, table.ring()).ranking == (1, 2)
    assert (table.now - left_at, table.phase) == (BACK_WITHIN, Phase.DISCUSSING)


def test_who_is_back_within_a_minute_can_still_vote() -> None:
    table = with_one_left_to_vote(VOICE)
    leave(table, SAM)
    alarm = table.alarm
    table.execute(cmd.NotePresence(SAM.member_id, here=True), after=50)
    table.stale(cmd.RingAlarm(alarm), after=10)

    table.dot(2, by=SAM)
    assert table.phase is Phase.VOTING
    assert only(ev.VotingClosed, table.execute(cmd.PlaceDot(SAM, 2)))


def test_who_was_gone_after_an_outage_is_waited_for_as_long() -> None:
    table = with_one_left_to_vote(VOICE)
    table.execute(cmd.LoseSight())
    assert table.alarm.kind is not AlarmKind.VOTING_OVER
    table.execute(cmd.RegainSight((ANA.member_id, LI.member_id)), after=600)
    seen_at = table.now

    assert only(ev.VotingClosed, table.ring())
    assert table.now - seen_at == BACK_WITHIN


@pytest.mark.parametrize("policy", [Policy(dots=2), EARLY])
def test_where_nobody_is_done_or_it_is_not_wanted_leaving_closes_nothing(policy: Policy) -> None:
    table = voting(policy, present=(ANA, LI, SAM))
    table.dot(1, by=LI, times=2)
    table.dot(1, by=ANA, times=2 if policy is not EARLY else 1)
    leave(table, SAM)
    assert table.alarm.kind is not AlarmKind.VOTING_OVER


@pytest.mark.parametrize("gone", [(LI, SAM), (ANA, LI, SAM)])
def test_one_person_who_is_left_or_nobody_closes_nothing(gone: tuple[cmd.Actor, ...]) -> None:
    table = with_one_left_to_vote(VOICE)
    for each in gone:
        leave(table, each)
    assert table.alarm.kind is not AlarmKind.VOTING_OVER


def test_where_nothing_is_to_be_voted_on_leaving_closes_nothing() -> None:
    table = with_one_left_to_vote(VOICE)
    for each in (1, 2):
        table.execute(cmd.WithdrawTopic(LI, each))
    leave(table, SAM)
    assert table.alarm.kind is not AlarmKind.VOTING_OVER


def test_a_vote_that_a_host_led_back_to_stays_open_until_somebody_spends_the_last_dot() -> None:
    table = with_one_left_to_vote(VOICE)
    leave(table, SAM)
    table.ring()
    table.execute(cmd.ReopenVoting(ANA))
    assert table.alarm.kind is not AlarmKind.VOTING_OVER

    table = with_one_left_to_vote(VOICE)
    leave(table, SAM)
    table.next(after=30)
    table.execute(Undo(ANA), after=200)
    assert table.phase is Phase.VOTING
    assert table.alarm.kind is not AlarmKind.VOTING_OVER


def test_where_all_dots_do_not_fit_those_that_do_are_all() -> None:
    policy = Policy(dots=3, dots_per_topic=1, closes_early=True)
    table = Table(policy).voting("Sizing", present=(ANA, LI))
    table.dot(1, by=ANA)
    table.dot(1, by=LI)

    assert table.phase is Phase.DISCUSSING


def test_while_nobody_can_be_seen_nothing_closes() -> None:
    table = voting(EARLY, present=(ANA, LI))
    table.execute(cmd.LoseSight())
    for each in (ANA, LI):
        table.dot(1, by=each, times=2)

    assert table.phase is Phase.VOTING


def test_held_by_text_those_who_take_part_close_it() -> None:
    table = voting(EARLY, voice=None)
    table.dot(1, by=LI, times=2)
    assert table.phase is Phase.VOTING
    table.execute(cmd.CheckOut(ANA))
    table.dot(1, by=SAM)

    assert only(ev.VotingClosed, table.execute(cmd.PlaceDot(SAM, 1)))


def test_the_nudge_counts_those_here_with_dots_left_and_comes_once_a_minute() -> None:
    table = voting(present=(ANA, LI, SAM))
    table.dot(1, by=LI, times=3)

    assert still_have_dots(table.meetup, table.now) == {ANA.member_id, SAM.member_id}
    assert only(VotersNudged, table.execute(NudgeVoters(ANA))).waiting == 2
    assert "less than a minute ago" in table.refused(NudgeVoters(BEA), after=59)
    assert only(VotersNudged, table.execute(NudgeVoters(BEA), after=1))
    assert table.meetup.pace.nudge is not None
    assert table.meetup.pace.nudge.number == 2


def test_a_nudge_with_nobody_to_nudge_says_so() -> None:
    empty = voting()
    assert "nobody here" in empty.refused(NudgeVoters(ANA))

    done = voting(Policy(dots=1), present=(ANA,))
    done.dot(1, by=ANA)
    assert "spent all their dots" in done.refused(NudgeVoters(ANA))
