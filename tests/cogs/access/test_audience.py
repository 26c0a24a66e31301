"""What belongs to a hidden channel reaches nobody who may not see it: no event, no notice, no direct message."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.core.meetup.decide import NO_MEETUP
from bot.core.series.series import FaultKind
from support.hands import Hands, text_of
from tests.cogs import moderating, raw
from tests.cogs.series.test_direct_messages import inbox
from tests.cogs.stage import FEBRUARY, Stage, said, seen

SECRET = "Whom do we lay off?"
WEEK, DAY = timedelta(days=7), timedelta(days=1)


async def planned(stage: Stage, **options: Any) -> str:
    """A meetup by text, with a topic that is nobody else's business; the id of its series."""
    series_id = await stage.schedule_ahead(**options)
    await stage.until(FEBRUARY - WEEK)
    await stage.li.propose(SECRET)
    await stage.minutes_pass(1)
    return series_id


def sent_to_all(stage: Stage) -> str:
    """Everything that was sent to the server's events."""
    return str([each.json for each in stage.sent(path="/scheduled-events")])


async def names(stage: Stage) -> list[str]:
    """What the server's events are called."""
    return [each.name for each in await raw.native_events(stage.env, stage.guild)]


async def hidden(stage: Stage, *channels: Any) -> None:
    """Only Ana and Li may see these channels."""
    for each in channels:
        await moderating.hide(stage.env, each, stage.host.id, stage.li.id)


async def test_a_meetup_by_text_in_a_hidden_channel_has_no_event_for_the_whole_server(stage: Stage) -> None:
    await hidden(stage, stage.channel)
    await planned(stage)

    assert await names(stage) == []
    assert SECRET not in sent_to_all(stage)
    assert stage.rows("SELECT * FROM series_problems") == []


async def test_nor_has_one_that_is_hidden_from_a_single_role(stage: Stage) -> None:
    await moderating.hide_from(stage.env, stage.channel, stage.guild.create_role("Guests"))
    await planned(stage)

    assert await names(stage) == []


async def test_a_channel_of_a_server_that_shows_nothing_to_everyone_is_hidden(stage: Stage) -> None:
    """@everyone may not look at the server's channels at all, unless one says otherwise."""
    shut = discord.Permissions(send_messages=True, use_application_commands=True)
    stage.env.backend.edit_role(stage.guild.id, stage.guild.id, {"permissions": shut.value})
    await moderating.show_to(stage.env, stage.channel, stage.host.id, stage.li.id)
    await planned(stage)

    assert await names(stage) == []


async def test_a_hidden_meetup_in_an_open_voice_channel_has_no_event(stage: Stage) -> None:
    await hidden(stage, stage.channel)
    await planned(stage, voice_channel=stage.voice)

    assert await names(stage) == []


async def test_a_hidden_meetup_in_a_voice_channel_for_the_same_people_is_announced_there(
    stage: Stage,
) -> None:
    """Discord shows such an event to those alone who may see its voice channel."""
    await hidden(stage, stage.channel, stage.voice)
    await planned(stage, voice_channel=stage.voice)

    (event,) = await raw.native_events(stage.env, stage.guild)
    assert (event.name, event.channel_id) == ("Monthly coffee", stage.voice.id)


async def test_an_open_meetup_in_a_hidden_voice_channel_is_announced_there(stage: Stage) -> None:
    await hidden(stage, stage.voice)
    await planned(stage, voice_channel=stage.voice)

    (event,) = await raw.native_events(stage.env, stage.guild)
    assert event.channel_id == stage.voice.id


async def test_an_event_is_taken_down_once_its_channel_is_hidden_and_comes_back_with_it(stage: Stage) -> None:
    await planned(stage)
    assert await names(stage) == ["Monthly coffee"]

    await hidden(stage, stage.channel)
    await stage.minutes_pass(1)
    assert await names(stage) == []
    assert stage.rows("SELECT * FROM series_problems") == []

    await moderating.show(stage.env, stage.channel)
    await stage.minutes_pass(1)
    assert await names(stage) == ["Monthly coffee"]


@pytest.mark.parametrize(
    ("status", "code"), [(400, 0), (403, 0), (403, 50013), (404, 0), (404, 10004), (429, 0), (503, 0)]
)
async def test_an_event_is_taken_down_whatever_is_answered_to_the_first_try(
    stage: Stage, status: int, code: int
) -> None:
    """A proxy's 404, or one of a server that Discord has lost, does not say that the event is gone."""
    await planned(stage)
    stage.env.inject_error("DELETE", "/guilds/*/scheduled-events/*", status=status, code=code)
    await hidden(stage, stage.channel)
    await stage.minutes_pass(5)

    assert await names(stage) == []


async def test_a_channel_hidden_while_no_bot_ran_has_its_event_taken_down_at_the_start(stage: Stage) -> None:
    await planned(stage)
    await stage.sim.restart(meanwhile=lambda: moderating.hide_unseen(stage.env, stage.channel, stage.host.id))
    await stage.minutes_pass(1)

    assert await names(stage) == []


async def test_the_event_of_a_meetup_under_way_is_taken_down_too(stage: Stage) -> None:
    await planned(stage)
    await stage.until(FEBRUARY)
    await stage.press_host("Start the meetup")
    await hidden(stage, stage.channel)
    await stage.minutes_pass(1)

    assert await names(stage) == []
    await stage.host.command("leancoffee finish")
    assert stage.rows("SELECT * FROM series_problems") == []


async def test_a_fault_told_in_another_channel_does_not_name_a_series_of_a_hidden_one(stage: Stage) -> None:
    aside = stage.guild.create_text_channel("aside")
    await hidden(stage, stage.channel)
    await stage.schedule_ahead(title="Layoffs")
    await moderating.deny(stage.env, stage.channel, send_messages=False)
    await stage.until(FEBRUARY - WEEK)

    told = [text_of(each) for each in aside.history()]
    assert stage.rows("SELECT trouble FROM series_problems") == [(FaultKind.CHANNEL_SHUT,)]
    assert len(told) == 1
    assert "One of the meetups that plan themselves" in told[0]
    assert "Layoffs" not in told[0]


async def test_a_fault_of_an_open_series_is_told_by_its_title(stage: Stage) -> None:
    aside = stage.guild.create_text_channel("aside")
    await stage.schedule_ahead(title="Layoffs")
    await moderating.deny(stage.env, stage.channel, send_messages=False)
    await stage.until(FEBRUARY - WEEK)

    assert "Layoffs" in text_of(aside.history()[0])


async def test_who_may_not_see_the_channel_any_more_is_reminded_of_nothing(stage: Stage) -> None:
    await stage.plan()
    for each in (stage.li, stage.sam):
        await each.press("Remind me")
    await moderating.deny_member(stage.env, stage.channel, stage.sam.id, view_channel=False)

    await stage.until(FEBRUARY - DAY)

    assert len(inbox(stage.li)) == 1
    assert inbox(stage.sam) == []


async def test_who_may_see_it_again_is_reminded_again(stage: Stage) -> None:
    await stage.plan()
    await stage.sam.press("Remind me")
    await moderating.deny_member(stage.env, stage.channel, stage.sam.id, view_channel=False)
    await stage.until(FEBRUARY - DAY)
    await moderating.show(stage.env, stage.channel)

    await stage.until(FEBRUARY - timedelta(minutes=15))

    assert len(inbox(stage.sam)) == 1


async def test_whoever_left_the_server_is_reminded_of_nothing(stage: Stage) -> None:
    await stage.plan()
    await stage.sam.press("Remind me")
    stage.env.backend.remove_member(stage.guild.id, stage.sam.id)

    await stage.until(FEBRUARY - DAY)

    assert inbox(stage.sam) == []


async def test_while_discord_does_not_tell_of_one_member_the_others_are_reminded(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.plan()
    for each in (stage.sam, stage.li):
        await each.press("Remind me")
    fetch = discord.Guild.fetch_member

    async def not_of_sam(guild: discord.Guild, member_id: int) -> discord.Member:
        if member_id == stage.sam.id:
            raise OSError("503")
        return await fetch(guild, member_id)

    async def not_by_the_gateway(_guild: discord.Guild, **_: object) -> list[discord.Member]:
        raise TimeoutError

    with monkeypatch.context() as patch:
        patch.setattr(discord.Guild, "fetch_member", not_of_sam)
        patch.setattr(discord.Guild, "query_members", not_by_the_gateway)
        await stage.until(FEBRUARY - DAY)
        assert len(inbox(stage.li)) == 1
        assert inbox(stage.sam) == []
    await stage.minutes_pass(6)

    assert len(inbox(stage.sam)) == 1


async def in_its_chat(stage: Stage) -> str:
    """A series in the chat of the voice channel, which all see, and Ana, Li and the bot alone may join."""
    await moderating.lock(stage.env, stage.voice, stage.host.id, stage.li.id)
    host, li = (Hands(stage.env, each.actor, stage.voice) for each in (stage.host, stage.li))
    preview = await host.command(
        "leancoffee schedule create",
        title="Layoffs",
        rule="first Thursday",
        time="12:00",
        first_day="2026-01-02",
        voice_channel=stage.voice,
    )
    await host.press("Save", on=seen(preview))
    await stage.until(FEBRUARY - WEEK)
    await li.propose(SECRET)
    await stage.minutes_pass(1)
    return str(stage.rows("SELECT series_id FROM series")[0][0])


async def test_the_chat_of_a_voice_channel_is_hidden_from_those_who_may_not_join_it(stage: Stage) -> None:
    """They see the channel, and read nothing of its chat (Discord, Get Channel Messages)."""
    series_id = await in_its_chat(stage)

    assert await names(stage) == []
    assert SECRET not in sent_to_all(stage)
    assert "There is no series" in said(await stage.kim.command("leancoffee schedule list"))
    assert "There is no such series" in said(await stage.kim.command("leancoffee calendar", series=series_id))
    assert "Layoffs" in said(await stage.li.command("leancoffee schedule list"))


async def test_whoever_may_not_join_any_more_is_told_nothing_by_an_old_card(stage: Stage) -> None:
    await in_its_chat(stage)
    li = Hands(stage.env, stage.li.actor, stage.voice)
    board = stage.voice.history()[-1]
    await moderating.lock(stage.env, stage.voice, stage.host.id)
    await moderating.deny_member(stage.env, stage.voice, stage.li.id, connect=False)

    assert said(await li.press("Propose", on=board)) == str(NO_MEETUP)


async def test_an_open_meetup_names_the_voice_channel_that_all_see_and_few_may_join(stage: Stage) -> None:
    await moderating.lock(stage.env, stage.voice, stage.host.id, stage.li.id)
    await planned(stage, voice_channel=stage.voice)

    (event,) = await raw.native_events(stage.env, stage.guild)
    assert event.channel_id == stage.voice.id
