"""Who wants to speak: the queue of a topic, in the order in which hands were raised."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.decide import decide
from bot.core.meetup.hosting.commands import AddCohost
from bot.core.meetup.parts import Phase
from bot.core.meetup.speakers.commands import (
    CallSpeaker,
    LowerHand,
    NoteStageRequest,
    RaiseHand,
    StageRequest,
)
from bot.core.meetup.speakers.events import HandLowered, HandRaised, SpeakerCalled
from bot.core.meetup.speakers.handling import NOBODY_WAITS, NOT_YOURS, TOPIC_OVER, speakers_now
from bot.core.meetup.speakers.state import NO_TOPIC, Speakers
from bot.core.meetup.undo.commands import Undo
from bot.core.policy import CHANGES_EACH
from bot.core.refusal import Refusal
from tests.core.meetings import ANA, BEA, KIM, LI, SAM, VOICE, Table, only


def talking(voice: int | None = VOICE) -> Table:
    """Ana, Li, Sam and Bea talk about the first of two topics."""
    present = () if voice is None else (ANA, LI, SAM, BEA)
    return Table(voice=voice).discussing("Sizing", "Trunk", present=present)


def queue(table: Table) -> Speakers:
    return speakers_now(table.meetup)


def call(table: Table, by: cmd.Actor = ANA) -> int | None:
    return only(SpeakerCalled, table.execute(CallSpeaker(by, queue(table).calls))).member_id


def test_hands_stand_in_the_order_in_which_they_were_raised() -> None:
    table = talking()
    for each in (SAM, LI, BEA):
        assert only(HandRaised, table.execute(RaiseHand(each, 1)))

    assert queue(table).waiting == (SAM.member_id, LI.member_id, BEA.member_id)
    assert table.execute(RaiseHand(LI, 1)) == ()
    assert only(HandLowered, table.execute(LowerHand(SAM, 1)))
    assert queue(table).waiting == (LI.member_id, BEA.member_id)


def test_the_host_calls_and_whoever_has_the_floor_passes_it_on() -> None:
    table = talking()
    for each in (LI, SAM):
        table.execute(RaiseHand(each, 1))

    assert call(table) == LI.member_id
    assert call(table, by=LI) == SAM.member_id
    assert call(table, by=SAM) is None
    assert (queue(table).speaking, queue(table).calls) == (None, 3)
    assert table.refused(CallSpeaker(ANA, 3)) == str(NOBODY_WAITS)


def test_nobody_else_calls_the_next_speaker() -> None:
    table = talking()
    table.execute(RaiseHand(LI, 1))

    assert table.refused(CallSpeaker(LI, 0)) == str(NOT_YOURS)
    assert table.refused(CallSpeaker(KIM, 0)) == str(NOT_YOURS)


def test_two_who_press_at_once_call_one_speaker() -> None:
    table = talking()
    for each in (LI, SAM):
        table.execute(RaiseHand(each, 1))
    call(table)

    table.stale(CallSpeaker(BEA, 0))
    assert queue(table).speaking == LI.member_id


def test_whoever_has_the_floor_need_not_raise_a_hand_and_cannot_lower_one() -> None:
    table = talking()
    table.execute(RaiseHand(LI, 1))
    call(table)

    assert "Next speaker" in table.refused(RaiseHand(LI, 1))
    assert "Next speaker" in table.refused(LowerHand(LI, 1))
    assert "Raise hand" in table.refused(LowerHand(SAM, 1))


def test_the_queue_empties_with_its_topic_and_old_boards_are_stale() -> None:
    table = talking()
    table.execute(RaiseHand(LI, 1))
    call(table)
    table.execute(RaiseHand(SAM, 1))
    table.next(after=120)

    assert (queue(table).waiting, queue(table).speaking) == ((), None)
    assert table.stale(RaiseHand(SAM, 1)) == str(TOPIC_OVER)
    table.execute(RaiseHand(BEA, 2))
    assert queue(table).waiting == (BEA.member_id,)
    assert call(table) == BEA.member_id


def test_a_topic_that_is_talked_about_once_more_begins_with_no_hands_up() -> None:
    table = talking()
    table.execute(RaiseHand(LI, 1))
    table.execute(cmd.ReopenVoting(ANA))
    table.dot(1)
    table.next()

    assert table.timebox.topic_id == 1
    assert queue(table).waiting == ()


def test_whoever_leaves_the_voice_channel_leaves_the_queue_and_the_floor() -> None:
    table = talking()
    for each in (LI, SAM, BEA):
        table.execute(RaiseHand(each, 1))
    call(table)
    for each in (LI, SAM):
        table.execute(cmd.NotePresence(each.member_id, here=False))

    assert queue(table) == replace(queue(table), waiting=(BEA.member_id,), speaking=None)
    table.execute(cmd.NotePresence(SAM.member_id, here=True))
    assert queue(table).waiting == (BEA.member_id,)


def test_whoever_is_gone_after_an_outage_has_left_the_queue() -> None:
    table = talking()
    for each in (LI, SAM):
        table.execute(RaiseHand(each, 1))
    table.execute(cmd.LoseSight())
    table.execute(cmd.RegainSight((ANA.member_id, SAM.member_id)), after=60)

    assert queue(table).waiting == (SAM.member_id,)


def test_a_hand_is_raised_where_the_talk_is_as_far_as_that_is_seen_and_noted() -> None:
    table = talking()

    assert "Join it" in table.refused(RaiseHand(KIM, 1))
    assert table.execute(RaiseHand(replace(KIM, is_noted=False), 1))
    table.execute(cmd.LoseSight())
    assert table.execute(RaiseHand(cmd.Actor(9), 1))


def test_held_by_text_a_hand_is_a_sign_of_life_and_who_checks_out_leaves_the_queue() -> None:
    table = talking(voice=None)
    table.execute(cmd.CheckIn(LI))
    table.execute(RaiseHand(LI, 1), after=1200)

    assert table.meetup.acted[LI.member_id] == table.now
    table.execute(cmd.CheckOut(LI))
    assert queue(table).waiting == ()


@pytest.mark.parametrize("phase", [each for each in Phase if each.is_live and each is not Phase.DISCUSSING])
def test_outside_the_discussion_nobody_raises_a_hand(phase: Phase) -> None:
    table = Table().gathering("Sizing", present=(ANA, LI))
    while table.phase is not phase:
        table.next(after=90)

    assert "while a topic is discussed" in table.refused(RaiseHand(LI, 1))


def test_a_hand_goes_up_and_down_only_so_often_and_can_always_be_lowered() -> None:
    table = talking()
    table.execute(RaiseHand(LI, 1))

    with pytest.raises(Refusal):
        decide(table.meetup, RaiseHand(LI, 1), table.now, changes=CHANGES_EACH)
    assert decide(table.meetup, LowerHand(LI, 1), table.now, changes=CHANGES_EACH)


def test_a_request_to_speak_on_a_stage_stands_in_the_same_queue() -> None:
    table = talking()
    table.execute(RaiseHand(LI, 1))
    asked = NoteStageRequest(SAM.member_id, StageRequest.MADE)

    assert table.execute(asked)
    assert table.execute(asked) == ()
    assert queue(table).waiting == (LI.member_id, SAM.member_id)
    granted = NoteStageRequest(SAM.member_id, StageRequest.GRANTED)
    assert only(SpeakerCalled, table.execute(granted)).member_id == SAM.member_id
    assert table.execute(granted) == ()
    assert table.execute(asked) == ()
    assert queue(table).waiting == (LI.member_id,)
    taken_back = NoteStageRequest(LI.member_id, StageRequest.TAKEN_BACK)
    assert only(HandLowered, table.execute(taken_back))
    assert table.execute(taken_back) == ()


def test_who_had_the_floor_on_a_stage_and_goes_back_into_the_audience_is_done_and_can_ask_once_more() -> None:
    table = talking()
    table.execute(RaiseHand(LI, 1))
    granted, over, asked = (
        NoteStageRequest(SAM.member_id, each)
        for each in (StageRequest.GRANTED, StageRequest.OVER, StageRequest.MADE)
    )
    table.execute(granted)

    assert only(SpeakerCalled, table.execute(over)).member_id is None
    assert table.execute(over) == ()
    assert only(HandRaised, table.execute(asked))
    assert (queue(table).speaking, queue(table).waiting) == (None, (LI.member_id, SAM.member_id))
    assert table.execute(over) == (), "who waits is in the audience anyway"


def test_a_request_to_speak_before_there_is_a_topic_waits_for_the_first_one_and_goes_with_it() -> None:
    table = Table().gathering("Sizing", "Trunk", present=(ANA, LI, SAM, BEA))
    requests = [NoteStageRequest(each.member_id, StageRequest.MADE) for each in (LI, SAM, BEA, SAM)]
    asked = [table.execute(each) for each in requests]
    assert only(HandRaised, asked[0]).topic_id == NO_TOPIC
    assert asked[-1] == (), "whoever waits keeps their place"
    table.next()
    table.execute(NoteStageRequest(BEA.member_id, StageRequest.TAKEN_BACK))
    assert table.execute(NoteStageRequest(LI.member_id, StageRequest.OVER)) == ()
    assert queue(table).waiting == ()
    table.next()
    assert queue(table).waiting == (LI.member_id, SAM.member_id)

    table.execute(Undo(ANA))
    table.execute(NoteStageRequest(SAM.member_id, StageRequest.GRANTED))
    assert table.phase is Phase.VOTING
    table.next()
    assert queue(table).waiting == (LI.member_id,)
    table.next(after=90)
    assert queue(table).waiting == ()


def test_who_asked_before_there_was_a_topic_and_left_does_not_wait() -> None:
    table = Table().gathering("Sizing", present=(ANA, LI))
    table.execute(NoteStageRequest(LI.member_id, StageRequest.MADE))
    table.execute(cmd.NotePresence(LI.member_id, here=False))
    table.next()
    table.next()
    assert queue(table).waiting == ()


def test_taking_a_step_back_brings_the_queue_of_its_topic_back() -> None:
    table = talking()
    for each in (LI, SAM, BEA):
        table.execute(RaiseHand(each, 1))
    call(table)
    table.next(after=120)
    table.execute(cmd.NotePresence(SAM.member_id, here=False))
    table.execute(Undo(ANA))

    assert table.timebox.topic_id == 1
    assert (queue(table).speaking, queue(table).waiting) == (LI.member_id, (BEA.member_id,))


def test_taking_a_step_within_the_talk_back_brings_no_older_queue_back() -> None:
    table = talking()
    table.execute(RaiseHand(LI, 1))
    table.execute(cmd.ReopenVoting(ANA))
    table.dot(1)
    table.next()
    table.execute(cmd.Pause(ANA))
    table.execute(Undo(ANA))

    assert queue(table).waiting == ()


def test_an_appointed_host_calls_the_next_speaker() -> None:
    table = talking()
    table.execute(AddCohost(ANA, member_id=SAM.member_id))
    table.execute(RaiseHand(LI, 1))

    assert call(table, by=SAM) == LI.member_id


def test_a_hand_of_a_talk_that_was_taken_back_is_not_up_when_that_topic_comes_again() -> None:
    table = talking()
    table.next(after=120)
    table.execute(RaiseHand(SAM, 2))
    table.execute(Undo(ANA))
    assert queue(table).waiting == ()

    table.next()
    assert table.timebox.topic_id == 2
    assert queue(table).waiting == ()


def test_a_hand_of_the_first_talk_is_not_up_when_its_start_was_taken_back_and_it_begins_again() -> None:
    table = talking()
    table.execute(RaiseHand(SAM, 1))
    table.execute(Undo(ANA))
    assert table.phase is Phase.VOTING

    table.next()
    assert queue(table).waiting == ()


def test_hands_of_the_next_topic_do_not_cost_the_ones_before_their_place_once_that_is_taken_back() -> None:
    table = talking()
    for each in (LI, SAM):
        table.execute(RaiseHand(each, 1))
    call(table)
    table.next(after=120)
    table.execute(RaiseHand(BEA, 2))
    calls = queue(table).calls
    table.execute(Undo(ANA))

    assert queue(table) == Speakers(1, (SAM.member_id,), LI.member_id, calls, is_over=False)


def test_steps_within_a_talk_leave_its_queue_as_it_is_when_they_are_taken_back() -> None:
    table = talking()
    table.execute(cmd.Pause(ANA))
    table.execute(RaiseHand(SAM, 1))
    table.execute(Undo(ANA))

    assert queue(table).waiting == (SAM.member_id,)


def test_whoever_left_meanwhile_waits_in_no_talk_that_comes_back() -> None:
    table = talking()
    table.execute(RaiseHand(SAM, 1))
    table.next(after=120)
    table.execute(RaiseHand(BEA, 2))
    for here in (False, True):
        table.execute(cmd.NotePresence(SAM.member_id, here=here))
    table.execute(Undo(ANA))

    assert queue(table).waiting == ()


def test_in_the_closing_round_nobody_is_told_to_wait_for_another_topic() -> None:
    table = Table().discussing("Sizing")
    table.next(after=120)

    assert table.phase is Phase.CLOSING
    assert "next topic" not in table.refused(RaiseHand(LI, 1))
