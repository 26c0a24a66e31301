"""Who acts in a voice meetup without being in its channel is told so: privately, once, whatever they do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import aiohttp
import pytest

from support.hands import labels_of
from tests.cogs.stage import TRUNK, Stage, said


def word(stage: Stage) -> str:
    return f"You are not in <#{stage.voice.id}>, where this meetup counts attendance"


async def a_topic(stage: Stage) -> str:
    await stage.reach("gathering")
    return said(await stage.kim.propose("Pairing"))


async def a_dot(stage: Stage) -> str:
    await stage.reach("voting")
    return said(await stage.kim.vote(TRUNK))


async def a_thumb(stage: Stage) -> str:
    await stage.reach("thumbs")
    return said(await stage.kim.press("👍"))


async def a_takeaway(stage: Stage) -> str:
    await stage.reach("discussing")
    return said(await stage.kim.fill(await stage.kim.press("Takeaway"), text="Merge daily"))


async def a_roti(stage: Stage) -> str:
    await stage.reach("closing")
    return said(await stage.kim.press("5"))


@pytest.mark.parametrize("act", [a_topic, a_dot, a_thumb, a_takeaway, a_roti])
async def test_whatever_somebody_does_who_is_not_in_voice_they_are_told(
    stage: Stage, act: Callable[[Stage], Awaitable[str]]
) -> None:
    assert word(stage) in await act(stage)


async def test_it_is_said_once(stage: Stage) -> None:
    await stage.reach("voting")
    assert word(stage) in said(await stage.kim.vote(TRUNK))

    assert word(stage) not in said(await stage.kim.vote(TRUNK))
    assert word(stage) not in said(await stage.kim.fill(await stage.kim.press("Propose"), title="Pairing"))


async def test_a_hosts_typed_step_counts_as_acting(stage: Stage) -> None:
    await stage.reach("gathering")
    await stage.host.actor.leave_voice()

    assert word(stage) in said(await stage.host.command("leancoffee next"))
    assert word(stage) not in said(await stage.host.command("leancoffee next"))


async def test_whoever_is_there_is_told_nothing(stage: Stage) -> None:
    await stage.reach("voting")

    assert "You are not in" not in said(await stage.li.vote(TRUNK))


async def test_who_only_looks_is_told_nothing(stage: Stage) -> None:
    await stage.reach("voting")

    for answer in (await stage.kim.press("My dots"), await stage.kim.command("leancoffee status")):
        assert "You are not in" not in said(answer)


async def test_in_a_text_only_meetup_nobody_is_told(stage: Stage) -> None:
    await stage.start_text_only()

    assert "You are not in" not in said(await stage.kim.propose("Pairing"))


async def test_before_the_start_nobody_is_told(stage: Stage) -> None:
    await stage.plan()

    assert "You are not in" not in said(await stage.kim.propose("Pairing"))


async def test_another_voice_channel_is_another_reason_to_tell(stage: Stage) -> None:
    lounge = stage.guild.create_voice_channel("Lounge")
    await stage.reach("voting")
    await stage.kim.vote(TRUNK)

    await stage.host.command("leancoffee voice", channel=lounge)

    assert f"You are not in <#{lounge.id}>" in said(await stage.kim.vote(TRUNK))


async def test_while_nobody_can_be_seen_nobody_is_accused(stage: Stage) -> None:
    await stage.reach("voting")
    await stage.sim.bot.use_cases.presence.sight_lost([stage.guild.id])

    assert "You are not in" not in said(await stage.kim.vote(TRUNK))


async def test_where_the_word_is_lost_the_dot_counts_all_the_same(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(*_: object, **__: object) -> None:
        raise aiohttp.ServerDisconnectedError

    await stage.reach("voting")
    monkeypatch.setattr("discord.webhook.async_.Webhook.send", lost)

    await stage.kim.vote(TRUNK)

    assert (await stage.meetup()).agenda.ballot.of(stage.kim.id) == {1: 1}


LAPSED = "Your check-in was over before you did that"


async def test_who_acts_after_their_check_in_was_over_is_offered_to_check_in_again(stage: Stage) -> None:
    await stage.start_text_only()
    await stage.li.press("Check in")
    await stage.minutes_pass(31)

    shown = await stage.li.propose("Pairing")
    again = said(await stage.li.propose("Sizing"))
    card = next(each for each in shown.followups if "Check in" in labels_of(each))
    answer = said(await stage.li.press("Check in", on=card))

    assert LAPSED in said(shown)
    assert LAPSED not in again
    assert answer.startswith("You are checked in;")
    assert LAPSED not in answer


async def test_who_acts_or_checks_in_again_in_time_is_told_nothing(stage: Stage) -> None:
    await stage.start_text_only()
    await stage.li.press("Check in")
    await stage.minutes_pass(29)
    acted = said(await stage.li.propose("Pairing"))
    await stage.minutes_pass(31)

    assert LAPSED not in acted + said(await stage.li.press("Check in"))


async def test_who_never_checked_in_is_told_nothing_of_a_check_in(stage: Stage) -> None:
    await stage.start_text_only()
    await stage.li.propose("Pairing")
    await stage.minutes_pass(40)

    assert LAPSED not in said(await stage.li.propose("Sizing"))
