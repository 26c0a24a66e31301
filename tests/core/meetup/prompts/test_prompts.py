"""A meetup that asks its people to tap now and then: what is shown, who may answer, and what an outage does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.alarms import Alarm, AlarmKind, prompt_due
from bot.core.meetup.evolve import evolve
from bot.core.meetup.parts import Phase
from bot.core.meetup.prompts.commands import NotePromptShown
from bot.core.meetup.prompts.events import PromptAsked, PromptOver, PromptsSeeded
from bot.core.meetup.prompts.handling import IS_OVER, NO_TAP_NOTED
from bot.core.meetup.prompts.schedule import OPEN_FOR, Prompts
from bot.core.policy import Policy
from tests.core.meetings import ANA, KIM, LI, NOON, SAM, VOICE, Table, in_a_week, only

ASKED = Policy(presence_prompts=True)


def begun(voice: int | None = VOICE) -> Table:
    """A meetup with prompts, in which Ana and Li are."""
    table = Table(ASKED, voice)
    present = () if voice is None else (ANA.member_id, LI.member_id)
    table.execute(cmd.StartMeetup(ANA, present=present, seed="a secret"))
    table.propose("Sizing")
    return table


def prompted(voice: int | None = VOICE) -> Table:
    """One whose first prompt was just asked, and is in the channel."""
    table = begun(voice)
    asked = only(PromptAsked, table.ring())
    assert asked.prompt_id == 1
    assert only(ev.PromptShown, table.execute(NotePromptShown(1))).at == table.now
    return table


def test_a_community_that_did_not_ask_for_prompts_has_none() -> None:
    table = Table()
    happened = table.execute(cmd.StartMeetup(ANA, seed="a secret"))

    assert not [each for each in happened if isinstance(each, PromptsSeeded)]
    assert table.alarm.kind is AlarmKind.FORGOTTEN
    assert table.stale(cmd.AnswerPrompt(LI, 1)) == str(IS_OVER)


def test_the_seed_is_kept_in_the_journal_and_in_no_repr() -> None:
    table = begun()

    seeded = only(PromptsSeeded, tuple(table.journal))
    assert seeded.seed == "a secret"
    assert "secret" not in repr((seeded, cmd.StartMeetup(ANA, seed="secret"), table.meetup))


def test_nobody_is_asked_shortly_before_the_end_that_the_series_plans() -> None:
    def first_of(seed: str, minutes: int) -> float:
        table = Table(ASKED, occurrence=in_a_week(0, minutes=minutes))
        table.execute(cmd.StartMeetup(ANA, seed=seed))
        due = prompt_due(table.meetup)
        assert due is not None
        return (due.at - NOON).total_seconds() / 60

    seeds = [str(each) for each in range(60)]
    assert [each for each in seeds if 24 < first_of(each, 30) <= 30] == []
    assert [each for each in seeds if 24 < first_of(each, 60) <= 30], "or there was nothing to leave out"


def test_a_prompt_can_be_answered_for_five_minutes_and_counts_once() -> None:
    table = prompted()

    answered = only(ev.PromptAnswered, table.execute(cmd.AnswerPrompt(LI, 1), after=20))
    again = table.execute(cmd.AnswerPrompt(LI, 1), after=5)

    assert (answered.member_id, again) == (LI.member_id, ())
    assert table.meetup.presence.answered == {1: frozenset({LI.member_id})}
    assert table.execute(cmd.AnswerPrompt(ANA, 1), after=275)
    assert table.stale(cmd.AnswerPrompt(SAM, 1), after=1) == str(IS_OVER)


def test_a_prompt_is_over_by_itself_and_the_next_one_follows() -> None:
    table = prompted()
    shown_at = table.now

    assert table.ring() == (PromptOver(shown_at + OPEN_FOR, 1),)
    assert table.alarm.kind is AlarmKind.PROMPT_DUE
    assert only(PromptAsked, table.ring()).prompt_id == 2
    assert table.stale(cmd.AnswerPrompt(LI, 1)) == str(IS_OVER)
    assert table.execute(cmd.AnswerPrompt(LI, 2))


@pytest.mark.parametrize("number", [0, 2, 999_999])
def test_a_number_that_no_prompt_has_is_over(number: int) -> None:
    assert prompted().stale(cmd.AnswerPrompt(LI, number)) == str(IS_OVER)


@pytest.mark.parametrize("end", [cmd.Finish, cmd.Cancel])
def test_a_press_after_the_meetup_is_told_that_it_is_over(end: type[cmd.HostCommand]) -> None:
    table = prompted()
    table.execute(end(ANA))

    assert "/leancoffee start" in table.refused(cmd.AnswerPrompt(LI, 1), after=3600)


def test_somebody_who_is_not_in_voice_is_told_so_and_nothing_is_noted() -> None:
    table = prompted()

    assert "I do not see you in" in table.refused(cmd.AnswerPrompt(KIM, 1))
    table.execute(cmd.NotePresence(KIM.member_id, here=True))
    assert table.execute(cmd.AnswerPrompt(KIM, 1))


@pytest.mark.parametrize("voice", [VOICE, None])
def test_no_tap_is_noted_of_somebody_who_does_not_want_to_be_noted(voice: int | None) -> None:
    assert prompted(voice).refused(cmd.AnswerPrompt(replace(LI, is_noted=False), 1)) == str(NO_TAP_NOTED)


def test_by_text_anybody_can_answer_and_takes_part_by_it() -> None:
    table = prompted(None)

    table.execute(cmd.AnswerPrompt(SAM, 1))

    assert table.meetup.acted[SAM.member_id] == table.now


def test_a_prompt_is_shown_once_its_message_is_there_and_once() -> None:
    table = begun()
    table.ring()

    shown = only(ev.PromptShown, table.execute(NotePromptShown(1), after=120))

    assert (shown.prompt_id, shown.at) == (1, table.now)
    assert table.execute(NotePromptShown(1), after=5) == ()
    assert table.alarm == Alarm(table.now - timedelta(seconds=125) + OPEN_FOR, AlarmKind.PROMPT_OVER, 1)


@pytest.mark.parametrize("number", [0, 2])
def test_what_was_not_asked_was_not_shown(number: int) -> None:
    assert prompted().stale(NotePromptShown(number)) == str(IS_OVER)


def test_one_that_is_over_or_was_never_asked_was_not_shown() -> None:
    table = begun()
    assert table.stale(NotePromptShown(1)) == str(IS_OVER)
    table.ring()
    assert table.stale(NotePromptShown(1), after=OPEN_FOR.total_seconds() + 1) == str(IS_OVER)
    table.ring()
    assert table.stale(NotePromptShown(1)) == str(IS_OVER)
    assert [each for each in table.journal if isinstance(each, ev.PromptShown)] == []


def test_in_a_journal_from_before_they_were_told_apart_what_was_shown_is_open() -> None:
    table = begun()
    meetup = evolve(table.meetup, ev.PromptShown(table.now, 1))

    assert meetup.plan.prompts == Prompts("a secret", newest=1, open_since=table.now, is_shown=True)


def test_a_prompt_that_is_due_a_moment_late_is_shown_and_one_later_than_a_minute_is_not() -> None:
    assert only(PromptAsked, begun().ring(late=60))
    assert begun().ring(late=61)[0] == PromptOver(begun().alarm.at + timedelta(seconds=61), 1)


def test_an_outage_swallows_the_prompts_that_were_due_in_it() -> None:
    table = begun()

    left_out = table.ring(late=3 * 3600)

    assert all(isinstance(each, PromptOver) for each in left_out)
    assert len(left_out) >= 9
    assert table.alarm.at > table.now
    assert only(PromptAsked, table.ring())


def test_while_the_bot_hears_nothing_nobody_is_asked() -> None:
    table = begun()
    table.execute(cmd.LoseSight(), after=60)

    assert table.ring() == (PromptOver(table.now, 1),)
    table.execute(cmd.RegainSight((ANA.member_id,)), after=60)
    assert only(PromptAsked, table.ring()).prompt_id == 2


def test_an_empty_room_is_not_asked() -> None:
    table = begun()
    table.wait(360)
    for each in (ANA, LI):
        table.execute(cmd.NotePresence(each.member_id, here=False), after=30)

    assert table.ring() == (PromptOver(table.now, 1),)
    table.execute(cmd.NotePresence(ANA.member_id, here=True))
    assert only(PromptAsked, table.ring()).prompt_id == 2


def test_in_the_closing_round_nobody_is_asked() -> None:
    table = begun()
    table.next()
    table.next()
    table.execute(cmd.BeginClosing(ANA), after=60)

    assert table.alarm == Alarm(table.now + timedelta(minutes=15), AlarmKind.FORGOTTEN, 0)
    table.execute(cmd.ReopenVoting(ANA))
    assert table.alarm.kind is AlarmKind.PROMPT_DUE


def test_a_prompt_that_was_shown_before_the_closing_round_can_be_answered_in_it() -> None:
    table = begun()
    table.next()
    table.next()
    while table.alarm.kind is not AlarmKind.PROMPT_DUE:
        table.execute(cmd.Pause(ANA))
    table.ring()
    table.execute(cmd.BeginClosing(ANA), after=10)

    assert table.phase is Phase.CLOSING
    assert table.execute(cmd.AnswerPrompt(LI, 1), after=10)
    assert table.ring()[0] == PromptOver(table.now, 1)


def test_one_that_starts_by_itself_has_prompts_too() -> None:
    table = Table(ASKED, occurrence=in_a_week(starts_alone=True))
    while table.alarm.at <= NOON + timedelta(days=7):
        table.ring()

    table.execute(cmd.StartByItself((ANA.member_id,), "a secret"))

    assert table.alarm.kind is AlarmKind.PROMPT_DUE
