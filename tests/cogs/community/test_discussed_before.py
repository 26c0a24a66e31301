"""Whoever proposes what was discussed before reads when, and finds the way there."""

from __future__ import annotations

import pytest

from bot.app.ports import StoreFailed
from support.hands import Hands, walk
from tests.cogs import moderating
from tests.cogs.community.test_history import held
from tests.cogs.stage import SIZING, TRUNK, Stage, said


async def test_whoever_proposes_what_was_discussed_reads_when_and_finds_the_way_there(stage: Stage) -> None:
    await held(stage)
    summary = stage.newest("**Discussed**")
    await stage.start(title="December")

    like = said(await stage.li.propose("Trunk based developement"))
    asked = await stage.li.propose(TRUNK.upper())
    same = said(await stage.li.press("Propose anyway", on=asked.response))
    other = said(await stage.li.propose("Hiring"))

    where = f"https://discord.com/channels/{stage.guild.id}/{stage.channel.id}/{summary.id}"
    assert same == (
        "Your topic is on the board. Change it with `/topic edit`.\n"
        f"Discussed on 1 January 2026: 2 people, 1 takeaway. The summary: {where}"
    )
    assert like == (
        "Your topic is on the board. Change it with `/topic edit`. "
        "Discussed on 1 January 2026: 2 people, 1 takeaway. "
        f"It was called **Trunk-based development**. The summary: {where}"
    )
    assert other == "Your topic is on the board. Change it with `/topic edit`."


async def test_the_form_for_a_message_that_was_discussed_before_says_so_and_reads_like_any_other(
    stage: Stage,
) -> None:
    await held(stage)
    await stage.reach("gathering")
    posted = await stage.li.actor.send(stage.channel, f"{TRUNK}?\nOnce more.")

    form = await stage.sam.actor.context_menu(stage.channel, "Propose as topic", posted)

    told = [each["content"] for each in walk((form.modal or {})["components"]) if each["type"] == 10]
    assert len(told) == 1
    assert told[0].startswith("Discussed on ")
    assert "1 takeaway" in told[0]
    await stage.sam.fill(form, title="Hiring", pitch="")
    other = await stage.li.actor.send(stage.channel, "Mobbing")
    form = await stage.sam.actor.context_menu(stage.channel, "Propose as topic", other)
    assert not [each for each in walk((form.modal or {})["components"]) if each["type"] == 10]
    assert "Hiring" in [each.title for each in (await stage.meetup()).standing_topics]


async def test_what_was_only_proposed_or_parked_was_not_discussed(stage: Stage) -> None:
    await held(stage)
    await stage.start(title="December")

    assert "Discussed" not in said(await stage.li.propose(SIZING))


async def test_a_talk_in_a_hidden_channel_is_told_to_nobody_else(stage: Stage) -> None:
    await held(stage)
    lobby = stage.guild.create_text_channel("lobby")
    await moderating.hide(stage.env, stage.channel, stage.host.id)
    host, kim = (Hands(stage.env, each.actor, lobby) for each in (stage.host, stage.kim))
    await host.command("leancoffee start")

    assert "Discussed" not in said(await kim.propose(TRUNK))
    asked = await host.propose(TRUNK)
    assert "Discussed on 1 January 2026" in said(await host.press("Propose anyway", on=asked.response))


async def test_the_proposal_counts_though_nothing_can_be_remembered(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await held(stage)
    await stage.start(title="December")

    async def fails(*_: object) -> None:
        raise StoreFailed("The disk is gone.")

    monkeypatch.setattr(type(stage.sim.store.past_meetups), "discussed", fails)

    assert said(await stage.li.propose(TRUNK)) == "Your topic is on the board. Change it with `/topic edit`."
    assert [each.title for each in (await stage.meetup()).standing_topics] == [TRUNK]
