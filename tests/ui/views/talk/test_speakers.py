"""The speaker queue on the board, and what is answered to who raised a hand."""

from __future__ import annotations

from bot.core.meetup.speakers.state import Speakers
from bot.core.meetup.state import Meetup
from bot.ui.views.board import board
from bot.ui.views.talk.speakers import called, hand_card
from tests.core.builders import with_facts
from tests.ui.examples import ANA, LI, SAM, buttons_of, discussing, text_of


def queued(*waiting: int, speaking: int | None = None, topic_id: int = 1, is_over: bool = False) -> Meetup:
    speakers = Speakers(topic_id, waiting, speaking, calls=4, is_over=is_over)
    return with_facts(discussing(), speakers=speakers)


def test_without_a_hand_up_the_board_offers_to_raise_one_and_nothing_else() -> None:
    view = board(discussing())

    assert buttons_of(view)["Raise hand"]["custom_id"] == "lc:hand:m7:1"
    assert buttons_of(view)["Raise hand"]["emoji"] == {"name": "🙋"}
    assert "Next speaker" not in buttons_of(view)
    assert "Hands up" not in text_of(view)


def test_the_queue_stands_in_order_and_the_next_speaker_is_one_press_away() -> None:
    view = board(queued(SAM, ANA, speaking=LI))

    assert f"🎙️ <@{LI}> has the floor." in text_of(view)
    assert f"**1** <@{SAM}> · **2** <@{ANA}>" in text_of(view)
    assert buttons_of(view)["Next speaker"]["custom_id"] == "lc:speaker:m7:4"


def test_the_last_speaker_says_that_they_are_done() -> None:
    view = board(queued(speaking=LI))

    assert "Done speaking" in buttons_of(view)
    assert "Hands up" not in text_of(view)


def test_a_long_queue_is_cut() -> None:
    text = text_of(board(queued(*range(101, 114))))

    assert "<@110>" in text
    assert "<@111>" not in text
    assert "and 3 more" in text


def test_the_queue_of_another_topic_or_of_an_ended_talk_is_not_shown() -> None:
    for it in (queued(SAM, topic_id=2), queued(SAM, is_over=True)):
        assert "Hands up" not in text_of(board(it))
        assert "Next speaker" not in buttons_of(board(it))


def test_whoever_raised_a_hand_reads_their_place_and_can_lower_it() -> None:
    it = queued(SAM, LI)

    assert "you are next" in text_of(hand_card(it, SAM))
    assert "number 2" in text_of(hand_card(it, LI))
    assert buttons_of(hand_card(it, LI))["Lower hand"]["custom_id"] == "lc:handdown:m7:1"
    assert "down" in text_of(hand_card(it, ANA))
    assert not buttons_of(hand_card(it, ANA))


def test_whoever_called_reads_who_has_the_floor() -> None:
    assert "member 1002 has the floor. 1 more waits." in str(called(queued(SAM, speaking=LI)))
    assert "Nobody else waits." in str(called(queued(speaking=LI)))
    assert "Nobody has the floor" in str(called(queued()))
