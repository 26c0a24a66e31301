"""What a host does with topics: by the panel's card, and typed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.core.meetup.curating.authors import stands_in
from bot.core.meetup.decide import HOSTS_ONLY
from bot.core.meetup.parts import TopicState
from bot.ui.kit.custom_id import Action, click
from support.hands import text_of
from tests.cogs import raw
from tests.cogs.stage import SIZING, TRUNK, Stage, buttons, said, seen


async def three_topics(stage: Stage) -> None:
    """Gathering, with Sam's duplicate of Li's topic as number 3."""
    await stage.reach("gathering")
    await stage.sam.propose("Working on trunk")


async def chosen(stage: Stage, topic_id: int) -> Any:
    """The card of one topic, by way of the host's panel."""
    topics = await stage.press_host("Topics…")
    return await stage.host.choose(str(topic_id), on=seen(topics))


async def queue(stage: Stage) -> list[int]:
    return [each.topic_id for each in (await stage.meetup()).queue]


async def test_a_host_merges_two_topics_by_the_panel(stage: Stage) -> None:
    await three_topics(stage)
    others = await stage.host.press("Merge into…", on=seen(await chosen(stage, 3)))
    assert "Merge **Working on trunk** into another topic" in said(others)

    answer = await stage.host.choose("1", on=seen(others))

    assert f"**Working on trunk** is part of **{TRUNK}** now." in said(answer)
    board = text_of(stage.newest())
    assert f"**1** {TRUNK}\n-# by <@{stage.li.id}>, <@{stage.sam.id}>" in board
    assert "Working on trunk" not in board
    assert "2 so far" in board


async def test_a_host_merges_two_topics_by_typing_and_reads_what_went_back(stage: Stage) -> None:
    await three_topics(stage)
    await stage.host.command("leancoffee next")
    await stage.li.vote(TRUNK, TRUNK, "Working on trunk")
    await stage.sam.vote(TRUNK, TRUNK, "Working on trunk")

    answer = await stage.host.command("topic merge", topic=3, into=1)
    assert f"**Working on trunk** is part of **{TRUNK}** now." in said(answer)
    assert (await stage.meetup()).agenda.ballot.dots(1) == 6

    refused = await stage.host.command("topic merge", topic=1, into=1)
    assert said(refused) == "That is one and the same topic. Choose two different ones to merge."
    refused = await stage.host.command("topic merge", topic=3, into=2)
    assert said(refused) == "One of these topics is part of another one already. Choose that one instead."


async def test_what_exceeds_the_most_on_a_topic_goes_back_and_the_host_is_told(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", dots=4, dots_per_topic=3)
    await stage.reach_voting_without_dots()
    await stage.li.vote(TRUNK, TRUNK, SIZING, SIZING)

    answer = await stage.host.command("topic merge", topic=2, into=1)

    assert "1 dot was more than one may have on a topic, and is back with its owner." in said(answer)
    assert (await stage.meetup()).dots_left(stage.li.id) == 1


async def test_a_host_moves_picks_parks_and_reopens_by_the_card(stage: Stage) -> None:
    await three_topics(stage)
    await stage.host.command("leancoffee next")
    await stage.li.vote(TRUNK)
    await stage.host.command("leancoffee next")
    assert await queue(stage) == [2, 3]

    card = await chosen(stage, 3)
    assert "number 2 of 2 to come" in said(card)
    answer = await stage.host.press("↑ Up", on=seen(card))
    assert "**Working on trunk** is number 1 now." in said(answer)
    answer = await stage.host.press("Park for later", on=seen(answer))
    assert "**Working on trunk** is parked." in said(answer)
    assert await queue(stage) == [2]
    answer = await stage.host.press("Reopen", on=seen(answer))
    assert await queue(stage) == [2, 3]
    answer = await stage.host.press("Discuss it next", on=seen(answer))
    assert "**Working on trunk** comes next." in said(answer)
    assert await queue(stage) == [3, 2]
    assert "Next up: Working on trunk" in text_of(stage.newest())


async def test_a_host_does_the_same_by_typing(stage: Stage) -> None:
    await three_topics(stage)
    await stage.host.command("leancoffee next")
    await stage.li.vote(TRUNK)
    await stage.host.command("leancoffee next")

    assert "is number 1 now" in said(await stage.host.command("topic move", topic=3, place=1))
    assert "is parked" in said(await stage.host.command("topic park", topic=2))
    assert "comes last" in said(await stage.host.command("topic reopen", topic=2))
    assert "comes next" in said(await stage.host.command("topic next", topic=2))
    assert await queue(stage) == [2, 3]


async def test_the_order_of_a_closed_list_stays(stage: Stage) -> None:
    await stage.reach("closing")
    before = stage.kept()
    answer = await stage.host.command("topic move", topic=2, place=1)
    assert said(answer).startswith("The list is closed: the closing round has begun.")
    card = await chosen(stage, 2)
    assert not {"↑ Up", "Park for later", "Reopen", "Merge into…"} & set(buttons(card))
    assert stage.kept() == before


async def test_a_host_gives_all_dots_back(stage: Stage) -> None:
    await stage.reach("voting")
    answer = await stage.host.press("Give all dots back", on=seen(await stage.press_host("Topics…")))
    assert "2 dots are back with their owners; everybody can vote anew." in said(answer)
    assert "0 of 2 here have voted." in text_of(stage.newest())


async def test_dots_of_a_later_vote_are_not_given_back_by_a_card_of_an_earlier_one(stage: Stage) -> None:
    await stage.reach("voting")
    card = seen(await stage.press_host("Topics…"))
    await stage.host.command("leancoffee next")
    await stage.press_host("Reopen voting")
    await stage.sam.vote(SIZING)

    answer = await stage.host.press("Give all dots back", on=card)

    assert "has moved on since" in said(answer)
    assert (await stage.meetup()).agenda.ballot.of(stage.sam.id) == {2: 1}


async def test_a_card_of_an_older_version_gives_the_dots_of_the_vote_under_way_back(stage: Stage) -> None:
    await stage.reach("voting")
    await stage.host.press("Host")

    await raw.click(stage.host, click(Action.CURATE_DO, await stage.meetup(), "reset", 0))

    assert (await stage.meetup()).voted == 0


async def test_a_host_rewrites_and_withdraws_by_the_card_and_takes_that_back(stage: Stage) -> None:
    await stage.reach("voting")
    form = await stage.host.press("Edit", on=seen(await chosen(stage, 1)))
    await stage.host.fill(form, title="Short-lived branches", pitch="")
    assert "**1** Short-lived branches" in text_of(stage.newest())

    answer = await stage.host.press("Withdraw", on=seen(await chosen(stage, 1)))
    assert said(answer) == "**Short-lived branches** is withdrawn. Dots on it are back with their owners."
    assert "Short-lived" not in text_of(stage.newest())

    answer = await stage.host.press("↩ Undo", on=seen(answer))
    assert said(answer).startswith("**Short-lived branches** is on the board again. Dots came back with it")
    assert (await stage.meetup()).agenda.ballot.dots(1) == 2


async def test_no_card_tells_a_tally_that_is_hidden_and_each_tells_one_that_is_not(stage: Stage) -> None:
    await stage.reach("voting")
    answers = [await stage.press_host("Topics…"), await chosen(stage, 1)]
    answers.append(await stage.host.press("Withdraw", on=seen(answers[1])))
    answers.append(await stage.host.press("↩ Undo", on=seen(answers[2])))
    assert not [each for each in answers if "2 dots" in said(each) + json.dumps(seen(each).components)]

    await stage.host.command("leancoffee next")
    assert "2 dots" in said(await chosen(stage, 1))


async def test_nobody_but_whoever_withdrew_it_takes_that_back(stage: Stage) -> None:
    await stage.reach("gathering")
    await stage.li.command("topic withdraw", topic=1)
    answer = await raw.click(stage.sam, click(Action.RESTORE, await stage.meetup(), 1))
    assert said(answer) == "Only whoever withdrew that topic can bring it back. Propose it anew instead."
    assert (await stage.meetup()).state_of(1) is TopicState.WITHDRAWN


@pytest.mark.parametrize("who", ["participant", "outsider"])
async def test_nobody_but_a_host_gets_at_the_topics(stage: Stage, who: str) -> None:
    await stage.reach("discussing")
    before, meetup, person = stage.kept(), await stage.meetup(), stage.people[who]
    tries = [
        click(Action.CURATE, meetup, 0),
        click(Action.CURATE_TOPIC, meetup, 2),
        click(Action.CURATE_DO, meetup, "park", 2),
        click(Action.CURATE_DO, meetup, "merge", 2),
        click(Action.MERGE_PAGE, meetup, 2, 0),
    ]
    answers = {said(await raw.click(person, each)) for each in tries}
    for name, options in (
        ("merge", {"topic": 2, "into": 1}),
        ("move", {"topic": 2, "place": 1}),
        ("next", {"topic": 2}),
        ("park", {"topic": 2}),
        ("reopen", {"topic": 2}),
    ):
        answers.add(said(await person.command(f"topic {name}", **options)))
    assert answers == {str(HOSTS_ONLY)}
    assert stage.kept() == before


@pytest.mark.parametrize("step", ["nonsense", "next", "edit", "merge"])
async def test_a_step_or_a_topic_that_there_is_not_is_answered(stage: Stage, step: str) -> None:
    await stage.reach("discussing")
    before = stage.kept()
    answer = await raw.click(stage.host, click(Action.CURATE_DO, await stage.meetup(), step, 999))
    assert said(answer)
    assert stage.kept() == before


async def test_an_old_card_of_a_topic_that_was_merged_meanwhile_is_answered(stage: Stage) -> None:
    await three_topics(stage)
    card = await chosen(stage, 3)
    await stage.host.command("topic merge", topic=3, into=1)
    answer = await stage.host.press("Park for later", on=seen(card))
    assert said(answer) == "That topic is part of another one now. Choose that one instead."
    assert stands_in(await stage.meetup(), 3) == 1


async def test_an_old_card_of_a_topic_that_has_come_up_meanwhile_does_not_end_the_talk_about_it(
    stage: Stage,
) -> None:
    await stage.reach("discussing")
    card = await chosen(stage, 2)
    await stage.host.command("leancoffee next")
    before = stage.kept()

    answer = await stage.host.press("Park for later", on=seen(card))

    assert said(answer).startswith("That topic is under discussion by now, so nothing was parked.")
    assert stage.kept() == before
    await stage.host.press("Park for later", on=seen(await chosen(stage, 2)))
    assert (await stage.meetup()).state_of(2) is TopicState.PARKED


async def test_what_was_merged_is_suggested_no_more(stage: Stage) -> None:
    await three_topics(stage)
    await stage.host.command("topic merge", topic=3, into=1)
    for option in ("topic", "into"):
        choices = await stage.host.actor.autocomplete(stage.channel, "topic merge", option, "")
        assert [each["name"] for each in choices] == [TRUNK, SIZING]


async def test_the_card_has_room_for_a_hundred_topics(stage: Stage) -> None:
    await stage.reach("gathering")
    for number in range(30):
        await stage.host.propose(f"Topic {number}")
    topics = await stage.press_host("Topics…")
    assert json.dumps(seen(topics).components).count('"value"') == 25
    more = await stage.host.press("More ›", on=seen(topics))
    assert json.dumps(seen(more).components).count('"value"') == 7


async def test_the_answer_offers_to_take_the_step_back_and_says_so(stage: Stage) -> None:
    await three_topics(stage)
    answer = await stage.host.command("topic merge", topic=3, into=1)
    assert "↩ Undo: Merge topics" in buttons(answer)

    answer = await stage.host.press("↩ Undo: Merge topics", on=seen(answer))

    assert "↩ Taken back: Merge topics." in said(answer)
    assert "Working on trunk" in text_of(stage.newest())
    assert len((await stage.meetup()).standing_topics) == 3
