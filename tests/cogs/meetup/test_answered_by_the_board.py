"""A click on a message of a meetup is answered by that message, drawn anew, and by no request that counts."""

from __future__ import annotations

from typing import Any

from support.hands import button_id, text_of
from tests.cogs import raw
from tests.cogs.stage import FEBRUARY, TRUNK, Stage, said

UPDATED, SAID = 7, 4
"""Kinds of an interaction's answer (Discord's documentation, Interaction Callback Type)."""


def edits(stage: Stage, after: int) -> list[Any]:
    """The edits of messages that count against the limit."""
    return [each for each in stage.sent("PATCH", "/messages/", after) if each.path.startswith("/channels/")]


def answers(stage: Stage, after: int) -> list[int]:
    """How interactions were answered, by Discord's number."""
    return [each.json["type"] for each in stage.sent("POST", "/callback", after)]


async def test_a_proposal_redraws_the_board_on_which_propose_was_pressed(stage: Stage) -> None:
    await stage.start()
    form = await stage.li.press("Propose")
    before = len(stage.env.http_requests)

    answer = await stage.li.fill(form, title=TRUNK)

    assert answers(stage, before) == [UPDATED]
    assert not edits(stage, before)
    assert "1 so far" in text_of(stage.newest())
    assert said(answer).startswith("Your topic is on the board.")


async def test_each_thumb_redraws_the_prompt_and_the_last_one_gives_it_its_final_form(stage: Stage) -> None:
    await stage.reach("thumbs")
    before = len(stage.env.http_requests)

    await stage.li.press("👍")
    assert "1 of 2 have shown a thumb" in text_of(stage.newest("Time is up"))
    assert not edits(stage, before)
    await stage.host.press("👍")

    assert answers(stage, before) == [UPDATED, UPDATED]
    assert "2 👍 · 0 ✋ · 0 👎 → 3 more minutes" in text_of(stage.newest("Rule: majority"))
    assert len(edits(stage, before)) == 1  # the board above, with its new end
    assert "second timebox" in text_of(stage.messages(TRUNK)[-2])


async def test_what_changes_nothing_on_the_message_is_said_to_the_person_alone(stage: Stage) -> None:
    await stage.reach("voting")
    before = len(stage.env.http_requests)

    await stage.sam.press("My dots")

    assert answers(stage, before) == [SAID]


async def test_where_discord_refuses_to_redraw_the_message_the_person_is_told_and_it_is_edited(
    stage: Stage,
) -> None:
    await stage.reach("thumbs")
    before = len(stage.env.http_requests)
    stage.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035, times=1)

    answer = await stage.li.press("👍")

    assert said(answer).startswith("👍 counted.")
    assert len(edits(stage, before)) == 1
    assert "1 of 2 have shown a thumb" in text_of(stage.newest("Time is up"))


async def test_of_two_who_click_at_once_one_sees_it_at_once_and_both_see_it_soon(stage: Stage) -> None:
    await stage.reach("thumbs")
    prompt = stage.newest("Time is up")
    up = button_id(prompt, "👍")

    for hands in (stage.li, stage.host):
        raw.emit_click_on(hands, prompt, up)
    await stage.env.settle()

    assert "2 👍 · 0 ✋ · 0 👎 → 3 more minutes" in text_of(stage.newest("Rule: majority"))


async def test_the_start_button_gives_its_question_the_final_form(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    before = len(stage.env.http_requests)

    await stage.host.press("Start the meetup")

    assert answers(stage, before) == [UPDATED]
    assert "has started" in text_of(stage.messages("has started")[-1])
    assert len(edits(stage, before)) == 1  # the planned board


async def test_a_message_that_was_deleted_is_no_answer(stage: Stage) -> None:
    await stage.reach("thumbs")
    stage.env.inject_error("POST", "/interactions/*/callback", status=404, code=10008, times=1)

    assert said(await stage.li.press("👍")).startswith("👍 counted.")
