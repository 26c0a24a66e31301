"""Dot-voting: what one may spend, what others see, and ballots that outlived the vote."""

from __future__ import annotations

import pytest

from bot.ui.kit.custom_id import Action, click
from support.hands import labels_of, text_of
from tests.cogs import raw
from tests.cogs.stage import SIZING, TRUNK, Stage, propose_by_command, said, seen


async def test_the_ballot_always_says_how_many_dots_are_left(stage: Stage) -> None:
    await stage.reach("voting")
    shown = [said(await stage.sam.press("My dots")), said(await stage.sam.vote(TRUNK))]
    shown.append(said(await stage.sam.vote(SIZING)))

    assert [each.splitlines()[0] for each in shown] == [
        "### 3 of 3 dots left",
        "### 2 of 3 dots left",
        "### 1 of 3 dots left",
    ]


async def test_several_dots_stack_on_one_topic(stage: Stage) -> None:
    await stage.reach("voting")

    ballot = await stage.sam.vote(SIZING, SIZING, SIZING)

    assert f"**2** {SIZING} ●●●" in said(ballot)
    assert labels_of(seen(ballot)) == ["－ dot"]


async def test_a_dot_too_many_is_refused(stage: Stage) -> None:
    await stage.reach("voting")
    await stage.sam.vote(SIZING, SIZING, SIZING)
    before = stage.kept()

    answer = await raw.click(stage.sam, click(Action.DOT_ADD, await stage.meetup(), 1, 0))

    assert said(answer) == "You have spent all 3 dots. Take one back first to move it."
    assert stage.kept() == before


async def test_no_more_dots_than_the_cap_go_on_one_topic(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", dots_per_topic=1)
    await stage.reach_voting_without_dots()
    await stage.sam.vote(SIZING)
    before = stage.kept()

    answer = await raw.click(stage.sam, click(Action.DOT_ADD, await stage.meetup(), 2, 0))

    assert said(answer) == "1 on one topic is the most. Put the dot on another one."
    assert stage.kept() == before


async def test_a_dot_can_be_taken_back(stage: Stage) -> None:
    await stage.reach("voting")
    ballot = await stage.sam.vote(TRUNK, SIZING)

    ballot = await stage.sam.press("－ dot", on=seen(ballot), near=TRUNK)

    assert "### 2 of 3 dots left" in said(ballot)
    assert (await stage.meetup()).agenda.ballot.of(stage.sam.id) == {2: 1}


async def test_a_dot_that_is_not_there_cannot_be_taken_back(stage: Stage) -> None:
    await stage.reach("voting")
    before = stage.kept()
    meetup = await stage.meetup()

    for answer in (
        await raw.click(stage.sam, click(Action.DOT_BACK, meetup, 1, 0)),
        await raw.click(stage.sam, click(Action.DOT_TAKE, meetup, 0), values=["1"]),
    ):
        assert said(answer) == "You have no dot on that topic, so there is none to take back."
    assert stage.kept() == before


async def test_a_dot_on_another_page_is_taken_back_from_a_list(stage: Stage) -> None:
    await stage.reach("gathering")
    for number in range(3, 10):
        await stage.host.propose(f"Topic {number}")
    await stage.host.command("leancoffee next")
    ballot = await stage.sam.vote(TRUNK)

    second_page = await stage.sam.press("More ›", on=seen(ballot))
    ballot = await stage.sam.choose("1", on=seen(second_page))

    assert said(ballot).endswith("**3 of 3 dots left** · page 2 of 2")
    assert (await stage.meetup()).agenda.ballot.of(stage.sam.id) == {}


async def test_tallies_stay_hidden_while_voting_and_are_told_afterwards(stage: Stage) -> None:
    await stage.reach("voting")
    await stage.sam.vote(TRUNK)

    assert "dots in all" not in said(await stage.kim.press("My dots"))
    assert f"<@{stage.li.id}> ·" not in text_of(stage.newest("Vote with your dots"))
    assert "1 of 2 here have voted, and 1 other. Tallies stay hidden" in text_of(
        stage.newest("Vote with your dots")
    )
    await stage.host.command("leancoffee next")
    assert f"**1** {TRUNK} · 3 dots from 2 people" in text_of(stage.newest("Voting is closed."))


async def test_open_tallies_are_told_while_voting(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", tallies="open")
    await stage.reach("voting")

    assert "2 dots in all" in said(await stage.kim.press("My dots"))
    assert f"**1** {TRUNK}\n-# by <@{stage.li.id}> · 2 dots" in text_of(stage.newest("Tallies are open"))


async def test_the_ranking_is_shown_with_its_tie_break(stage: Stage) -> None:
    await stage.reach_voting_without_dots()
    await stage.sam.vote(TRUNK, TRUNK)
    await stage.li.vote(SIZING)
    await stage.kim.vote(SIZING)

    await stage.host.command("leancoffee next")

    ranking = text_of(stage.newest("Voting is closed. The ranking:"))
    assert f"**1** {SIZING} · 2 dots from 2 people\n**2** {TRUNK} · 2 dots from 1 person" in ranking
    assert "Ranked by dots, then by number of voters, then by who proposed first." in ranking


async def test_a_ballot_longer_than_a_message_has_pages(stage: Stage) -> None:
    await stage.start()
    form = click(Action.PROPOSE_FORM, await stage.meetup())
    for number in range(1, 24):
        raw.emit_form(stage.host, form, title=f"Topic {number}")
    await stage.env.settle()
    await stage.host.command("leancoffee next")
    ballot = await stage.sam.press("My dots")
    for _ in range(2):
        ballot = await stage.sam.press("More ›", on=seen(ballot))

    ballot = await stage.sam.press("＋ dot", on=seen(ballot), near="Topic 23")

    assert "page 3 of 3" in said(ballot)
    assert "**23** Topic 23 ●" in said(ballot)
    assert (await stage.meetup()).agenda.ballot.of(stage.sam.id) == {23: 1}


@pytest.mark.parametrize("moment", ["discussing", "closing"])
async def test_an_old_ballot_says_that_voting_is_closed(stage: Stage, moment: str) -> None:
    await stage.reach_voting_without_dots()
    ballot = await stage.sam.vote(SIZING)
    await stage.host.command("leancoffee next")
    if moment == "closing":
        await stage.press_host("Closing round")
    before = stage.kept()

    for answer in (
        await stage.sam.press("＋ dot", on=seen(ballot), near=TRUNK),
        await stage.sam.press("－ dot", on=seen(ballot), near=SIZING),
    ):
        assert said(answer).endswith("Voting is closed. The host can reopen it with Host → Reopen voting.")
    assert stage.kept() == before


async def test_an_old_ballot_of_an_ended_meetup_says_so(stage: Stage) -> None:
    await stage.reach_voting_without_dots()
    ballot = await stage.sam.vote(SIZING)
    await stage.host.command("leancoffee finish")

    answer = await stage.sam.press("＋ dot", on=seen(ballot), near=TRUNK)

    assert "This meetup is over. A host begins a new one with `/leancoffee start`." in said(answer)


async def test_dots_can_be_spent_again_when_voting_is_reopened(stage: Stage) -> None:
    await stage.reach("discussing")
    await propose_by_command(stage.li, "Late idea")
    await stage.press_host("Reopen voting")

    ballot = await stage.sam.vote("Late idea", "Late idea")

    assert "### 1 of 3 dots left" in said(ballot)
    await stage.host.command("leancoffee next")
    assert (await stage.meetup()).current_topic is not None
    assert "Late idea · 2 dots from 1 person" in text_of(stage.newest("Voting is closed. The ranking:"))


async def test_voting_does_not_open_without_a_topic(stage: Stage) -> None:
    await stage.start()
    before = stage.kept()

    answer = await stage.host.command("leancoffee next")

    assert said(answer) == "There is no topic yet. Propose one with `/topic propose`, then open voting."
    assert stage.kept() == before
