"""A proposal close to what stands, what answers say in each phase, and proposing a message."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.meetup.curating.authors import supporters
from bot.ui.kit.custom_id import Action, click
from support.hands import button_id, labels_of, text_of, walk
from tests.cogs import raw
from tests.cogs.stage import SIZING, TRUNK, Stage, buttons, propose_by_command, said, seen

CLOSE = "Trunk based developments"


async def asked_back(stage: Stage) -> Any:
    """Sam proposes what Li has proposed already."""
    return await propose_by_command(stage.sam, CLOSE)


async def titles(stage: Stage) -> list[str]:
    return [each.title for each in (await stage.meetup()).standing_topics]


async def test_a_proposal_close_to_one_that_stands_is_shown_it_first(stage: Stage) -> None:
    await stage.reach("gathering")
    journal = stage.rows("SELECT * FROM journal")

    answer = await asked_back(stage)

    assert f"**1** {TRUNK}\n-# by <@{stage.li.id}>" in said(answer)
    assert "Long branches hurt." in said(answer)
    assert buttons(answer) == [f"Join: {TRUNK}", "Propose anyway"]
    assert stage.rows("SELECT * FROM journal") == journal, "nothing is proposed yet"


async def test_propose_anyway_proposes_what_was_typed(stage: Stage) -> None:
    await stage.reach("gathering")
    answer = await stage.sam.press("Propose anyway", on=seen(await asked_back(stage)))

    assert said(answer).startswith("Your topic is on the board. Change it with `/topic edit`.")
    assert f"**3** {CLOSE}\n-# by <@{stage.sam.id}>" in text_of(stage.newest())
    assert stage.rows("SELECT * FROM topic_drafts") == []


async def test_before_the_vote_joining_puts_ones_name_beside_the_topic(stage: Stage) -> None:
    await stage.reach("gathering")
    answer = await stage.sam.press(f"Join: {TRUNK}", on=seen(await asked_back(stage)))

    assert said(answer).startswith(f"You stand with **{TRUNK}** now.")
    assert f"**1** {TRUNK}\n-# by <@{stage.li.id}>, <@{stage.sam.id}>" in text_of(stage.newest())
    meetup = await stage.meetup()
    assert supporters(meetup, meetup.agenda.topics[1]) == (stage.sam.id,)
    assert len(meetup.standing_topics) == 2

    answer = await stage.sam.command("topic withdraw", topic=1)

    assert said(answer) == f"You stand with **{TRUNK}** no longer. The topic stays."
    assert f"**1** {TRUNK}\n-# by <@{stage.li.id}>\n" in text_of(stage.newest())


async def test_while_voting_joining_is_a_dot(stage: Stage) -> None:
    await stage.reach("voting")
    card = await asked_back(stage)
    assert "Joining puts one of your dots on it" in said(card)
    answer = await stage.sam.press(f"Join: {TRUNK}", on=seen(card))

    assert said(answer).startswith(f"One of your dots is on **{TRUNK}** now. Take it back with **My dots**.")
    assert (await stage.meetup()).agenda.ballot.of(stage.sam.id) == {1: 1}


async def test_the_draft_survives_a_restart(stage: Stage) -> None:
    await stage.reach("gathering")
    card = await asked_back(stage)
    await stage.sim.restart()
    await stage.sam.press("Propose anyway", on=seen(card))
    assert CLOSE in await titles(stage)


async def test_an_hour_later_the_click_still_does_what_it_says(stage: Stage) -> None:
    await stage.reach("gathering")
    card = await asked_back(stage)
    await stage.minutes_pass(60)
    await stage.li.command("topic withdraw", topic=1)

    answer = await raw.click(stage.sam, custom_id(card, f"Join: {TRUNK}"))
    assert said(answer) == (
        "That topic is not to be discussed any more. Propose yours anyway, if you still want it."
    )
    answer = await raw.click(stage.sam, custom_id(card, "Propose anyway"))
    assert "Your topic is on the board." in said(answer)


@pytest.mark.parametrize("steps", [2, 3])
async def test_a_draft_that_outlived_its_use_is_answered_whatever_became_of_the_topic(
    stage: Stage, steps: int
) -> None:
    await stage.reach("discussing")
    anyway = custom_id(await asked_back(stage), "Propose anyway")
    stage.change("CREATE TABLE kept AS SELECT * FROM topic_drafts")
    assert "Number 2 in the queue" in said(await raw.click(stage.sam, anyway))
    stage.change("INSERT INTO topic_drafts SELECT * FROM kept")
    for _ in range(steps):
        await stage.minutes_pass(2)
        await stage.host.command("leancoffee next")

    assert said(await raw.click(stage.sam, anyway)).startswith("Your topic is on the board.")
    assert (await titles(stage)).count(CLOSE) == 1


async def test_a_draft_is_used_once_and_by_its_author_alone(stage: Stage) -> None:
    await stage.reach("gathering")
    card = await asked_back(stage)
    anyway = custom_id(card, "Propose anyway")
    assert "done, or too old" in said(await raw.click(stage.kim, anyway))

    await raw.click(stage.sam, anyway)

    assert "done, or too old" in said(await raw.click(stage.sam, anyway))
    assert (await titles(stage)).count(CLOSE) == 1


async def test_nobody_is_promised_their_name_beside_a_topic_where_none_is_shown(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", authors="never")
    await stage.reach("gathering")

    answer = said(await asked_back(stage))

    assert "Joining is to stand with it. Who does is shown to nobody." in answer
    assert "your name" not in answer


async def test_two_presses_at_once_make_one_topic(stage: Stage) -> None:
    await stage.reach("gathering")
    asked = await asked_back(stage)
    anyway = button_id(seen(asked), "Propose anyway")
    join = button_id(seen(asked), f"Join: {TRUNK}")

    pressed = [raw.emit_click(stage.sam, each) for each in (anyway, anyway, join)]
    await stage.env.settle()

    assert "Your topic is on the board." in said(pressed[0])
    assert [said(each) for each in pressed[1:]] == [
        "That proposal is done, or too old. To propose it (again), use `/topic propose`."
    ] * 2
    assert await titles(stage) == [TRUNK, SIZING, CLOSE]
    assert (await stage.meetup()).agenda.topics[1].supporters == ()


async def test_a_draft_is_forgotten_after_a_day(stage: Stage) -> None:
    await stage.plan()
    await stage.li.propose(TRUNK)
    card = await asked_back(stage)
    await stage.minutes_pass(25 * 60)
    await propose_by_command(stage.sam, "Trunk-based developments")
    assert "done, or too old" in said(await raw.click(stage.sam, custom_id(card, "Propose anyway")))


async def test_a_refused_proposal_is_refused_before_anything_is_kept(stage: Stage) -> None:
    await stage.reach("closing")
    meetup = await stage.meetup()
    answer = await raw.submit(stage.sam, click(Action.PROPOSE_FORM, meetup), title=CLOSE)
    assert said(answer) == "The meetup is in its closing round; keep the topic for the next one."
    answer = await raw.submit(stage.sam, click(Action.PROPOSE_FORM, meetup), title=" ")
    assert stage.rows("SELECT * FROM topic_drafts") == []


async def test_the_answer_tells_the_truth_in_every_phase(stage: Stage) -> None:
    await stage.reach("voting")
    assert said(await stage.sam.propose("Hiring")).startswith(
        "Your topic is on the board, and dots can be put on it."
    )
    await stage.host.command("leancoffee next")
    assert "Propose" in labels_of(stage.newest())

    answer = await stage.sam.propose("Retros")

    assert said(answer).startswith("Number 3 in the queue, without dots until voting is reopened.")


@pytest.mark.parametrize(
    ("text", "title", "pitch"),
    [
        ("Sizing again?\nWe always argue about it.", "Sizing again?", "We always argue about it."),
        ("Sizing again?", "Sizing again?", ""),
        ("x" * 150, "x" * 99 + "…", "x" * 150),
        ("y" * 2000, "y" * 99 + "…", "y" * 299 + "…"),
    ],
)
async def test_a_message_is_proposed_by_its_menu(stage: Stage, text: str, title: str, pitch: str) -> None:
    await stage.reach("gathering")
    posted = await stage.li.actor.send(stage.channel, text)
    answer = await stage.sam.actor.context_menu(stage.channel, "Propose as topic", posted)

    form = walk((answer.modal or {})["components"])
    fields = {each["custom_id"]: each.get("value") or "" for each in form if each["type"] == 4}
    assert fields == {"title": title, "pitch": pitch}


@pytest.mark.parametrize(
    "odd",
    [
        {"interaction_metadata": {"id": "5", "type": 2, "authorizing_integration_owners": {}}},
        {"components": [{"type": 1, "components": [{"type": 3}]}]},
        {"poll": {}, "attachments": [{}], "embeds": None},
        {"author": None, "mentions": None, "edited_timestamp": "once"},
        {"content": None},
        {"content": "", "message_snapshots": [None, {}, {"message": None}, {"message": {"content": None}}]},
    ],
)
async def test_a_message_of_a_form_that_the_library_cannot_read_is_proposed_all_the_same(
    stage: Stage, odd: dict[str, Any]
) -> None:
    """Another bot's answer to a command may name nobody who asked (Discord's description of its API)."""
    await stage.reach("gathering")
    posted = await stage.li.actor.send(stage.channel, "Sizing?")
    message = {"id": str(posted.id), "channel_id": str(stage.channel.id), "type": 0, "content": "Sizing?"}
    resolved = {"target_id": str(posted.id), "resolved": {"messages": {str(posted.id): {**message, **odd}}}}

    answer = await raw.told_command(stage.sam, "Propose as topic", 3, resolved)

    form = walk((answer.modal or {})["components"])
    fields = {each["custom_id"]: each.get("value") or "" for each in form if each["type"] == 4}
    assert fields["title"] == ("Sizing?" if "content" not in odd else "")


async def test_a_message_that_was_forwarded_is_proposed_by_its_menu(stage: Stage) -> None:
    await stage.reach("gathering")
    elsewhere = stage.guild.create_text_channel("elsewhere")
    posted = await stage.li.actor.send(elsewhere, "Sizing again?\nWe always argue about it.")
    forwarded = await stage.li.actor.forward(posted, stage.channel)

    answer = await stage.sam.actor.context_menu(stage.channel, "Propose as topic", forwarded)

    form = walk((answer.modal or {})["components"])
    fields = {each["custom_id"]: each.get("value") or "" for each in form if each["type"] == 4}
    assert fields == {"title": "Sizing again?", "pitch": "We always argue about it."}


async def test_without_a_meetup_the_menu_says_so(stage: Stage) -> None:
    posted = await stage.li.actor.send(stage.channel, "Sizing?")
    answer = await stage.sam.actor.context_menu(stage.channel, "Propose as topic", posted)
    assert said(answer).startswith("There is no meetup here.")


def custom_id(shown: Any, label: str) -> str:
    found = [each["custom_id"] for each in walk(seen(shown).components) if each.get("label") == label]
    return str(found[0])
