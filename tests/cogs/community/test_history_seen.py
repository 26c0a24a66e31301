"""Past meetups are found by those alone who may see where they were held."""

from __future__ import annotations

import discord
import pytest

from bot.ui.kit.custom_id import Action, click
from support.hands import Hands
from tests.cogs import moderating, raw
from tests.cogs.community.test_history import NOTHING, file_of, held, history, remembered, suggested
from tests.cogs.community.test_mydata import delete
from tests.cogs.stage import TRUNK, Stage, said


async def test_what_was_held_in_a_hidden_channel_is_found_by_those_alone_who_may_see_it(stage: Stage) -> None:
    meetup_id = await held(stage)
    lobby = stage.guild.create_text_channel("lobby")
    await moderating.hide(stage.env, stage.channel, stage.host.id, stage.li.id)
    kim, li = (type(each)(stage.env, each.actor, lobby) for each in (stage.kim, stage.li))

    assert said(await kim.command("leancoffee history")) == NOTHING
    assert said(await kim.command("leancoffee history", search="trunk")).startswith(
        "No past meetup that you can see"
    )
    assert said(await kim.command("leancoffee minutes", meetup=meetup_id)).startswith(
        "There is no past meetup"
    )
    assert await suggested(stage, "", kim) == {}
    assert said(await raw.click(kim, click(Action.MINUTES, meetup_id, "markdown"))).startswith(
        "There is no meetup"
    )
    opened = await raw.click(kim, click(Action.PAST, "all", 0), [meetup_id])
    assert said(opened).startswith("There is no such meetup here that you can see.")

    assert TRUNK in said(await li.command("leancoffee history"))


async def test_of_a_deleted_channel_hosts_alone_find_what_was_held_there(stage: Stage) -> None:
    meetup_id = await held(stage)
    lobby = stage.guild.create_text_channel("lobby")
    host, li = (type(each)(stage.env, each.actor, lobby) for each in (stage.host, stage.li))
    await raw.delete_channel(stage.env, stage.channel)

    assert said(await li.command("leancoffee history")) == NOTHING
    assert said(await li.command("leancoffee minutes", meetup=meetup_id)).startswith(
        "There is no past meetup"
    )
    assert TRUNK in said(await host.command("leancoffee history"))
    assert (await file_of(await host.command("leancoffee minutes", meetup=meetup_id)))[1].startswith(
        "# November\n"
    )


async def test_a_channel_that_discord_does_not_tell_of_takes_no_other_meetup_from_the_list(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await held(stage, title="November")
    aside = stage.guild.create_text_channel("aside")
    elsewhere = Hands(stage.env, stage.host.actor, aside)
    await elsewhere.command("leancoffee start", title="December")
    await stage.minutes_pass(1)
    await elsewhere.command("leancoffee finish")
    await remembered(stage)
    raw.forget_channel(stage.sim.bot, stage.guild, aside.id)

    async def no_answer(_guild: discord.Guild, _channel_id: int) -> None:
        raise OSError("503")

    with monkeypatch.context() as patch:
        patch.setattr(discord.Guild, "fetch_channel", no_answer)
        answer = await history(stage)

    assert "November" in answer
    assert "December" not in answer
    assert "Some meetups may be missing here: Discord does not tell me" in answer
    answer = await history(stage)
    assert "December" in answer
    assert "missing" not in answer


async def test_another_server_finds_nothing_of_it(stage: Stage) -> None:
    meetup_id = await held(stage)
    abroad = stage.env.create_guild("Agile Toronto")
    channel = abroad.create_text_channel("coffee")
    li = type(stage.li)(stage.env, abroad.add_member(stage.env.create_user("lin")), channel)

    assert said(await li.command("leancoffee history")) == NOTHING
    assert said(await li.command("leancoffee minutes", meetup=meetup_id)).startswith(
        "There is no past meetup"
    )
    assert "another server" in said(await raw.click(li, click(Action.MINUTES, meetup_id, "markdown")))


async def test_a_former_members_words_come_up_no_more_and_the_meetup_stays(stage: Stage) -> None:
    await held(stage)
    await delete(stage)

    assert (await history(stage, "outsider", search="trunk")).startswith("No past meetup that you can see")
    assert (await history(stage, "outsider", search="merge")).startswith("No past meetup that you can see")
    shown = await history(stage, "outsider")
    assert TRUNK not in shown
    assert "2 people · 1 topic discussed · 1 takeaway" in shown
    assert "erased topic" in shown


async def test_archived_threads_are_not_asked_for_with_every_letter(stage: Stage) -> None:
    """Of those Discord tells nothing by itself, and a community may meet in another one each time."""
    threads = [raw.thread(stage.env, stage.channel) for _ in range(3)]
    for each in threads:
        hands = Hands(stage.env, stage.host.actor, each)
        await hands.command("leancoffee start")
        await stage.minutes_pass(1)
        await hands.command("leancoffee finish")
    await remembered(stage)
    for each in threads:
        raw.forgotten_thread(stage.env, stage.sim.bot, each, archived=True)
    before = len(stage.env.http_requests)

    for command in ("leancoffee minutes", "attendance list"):
        for typed in ("", "2", "20"):
            assert len(await stage.host.actor.autocomplete(stage.channel, command, "meetup", typed)) == 3

    assert len(stage.sent("GET", "/channels/", after=before)) == len(threads)
    await raw.delete_channel(stage.env, threads[0])
    assert len(await stage.kim.actor.autocomplete(stage.channel, "leancoffee minutes", "meetup", "")) == 2
