"""What may still be noted of a meetup that is over, and what then is true of it."""

from __future__ import annotations

from datetime import timedelta

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.alarms import next_alarm
from bot.core.meetup.evolve import evolve
from bot.core.meetup.parts import Phase, TopicState
from tests.core.meetings import ANA, LI, Table


def test_a_corrected_start_is_the_start_from_then_on() -> None:
    table = Table().gathering()
    table.execute(cmd.Finish(ANA), after=600)
    before = table.meetup
    earlier = before.flow.phase_since - timedelta(minutes=20)

    after = evolve(before, ev.StartCorrected(table.now, earlier, "Pressed late", ANA.member_id))

    assert (after.flow.started_at, after.flow.ended_at) == (earlier, before.flow.ended_at)
    assert (after.phase, after.seq) == (Phase.ENDED, before.seq + 1)


def test_a_cancelled_meetup_that_is_settled_after_all_ended_when_it_was_cancelled() -> None:
    table = Table().gathering()
    table.execute(cmd.ProposeTopic(LI, "Sizing", ""))
    table.execute(cmd.Cancel(ANA), after=600)
    cancelled_at = table.now

    later = table.now + timedelta(hours=2)
    after = evolve(table.meetup, ev.SettledAfterAll(later, "Wrong button", ANA.member_id))

    assert (after.phase, after.flow.cancelled, after.flow.ended) == (Phase.ENDED, None, ev.MeetupEnd.HOST)
    assert after.flow.ended_at == cancelled_at
    assert after.state_of(1) is TopicState.OPEN
    assert next_alarm(after) is None


def test_a_meetup_that_ended_stays_as_it_is_when_it_is_settled_after_all() -> None:
    table = Table(voice=None).gathering()
    table.execute(cmd.Finish(ANA), after=600)

    after = evolve(table.meetup, ev.SettledAfterAll(table.now, "We were in voice", ANA.member_id))

    assert after.flow == table.meetup.flow


def test_corrections_and_objections_change_nothing_but_the_journal() -> None:
    table = Table().gathering()
    table.execute(cmd.Finish(ANA), after=600)
    before = table.meetup
    start, end = table.now - timedelta(minutes=5), table.now
    corrected = ev.AttendanceCorrected(table.now, LI.member_id, start, end, True, "Was there", ANA.member_id)
    objected = ev.CorrectionObjected(table.now, LI.member_id, "No")

    after = evolve(evolve(before, corrected), objected)

    assert (after.flow, after.plan) == (before.flow, before.plan)
    assert after.presence.corrections == (corrected, objected)
    assert after.seq == before.seq + 2


def test_an_answer_to_a_prompt_is_an_act_of_its_member() -> None:
    table = Table(voice=None).gathering()

    shown = evolve(table.meetup, ev.PromptShown(table.now, 1))
    answered = evolve(shown, ev.PromptAnswered(table.now, 1, LI.member_id))

    assert LI.member_id not in shown.acted
    assert answered.acted[LI.member_id] == table.now
