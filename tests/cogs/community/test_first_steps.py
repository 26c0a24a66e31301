"""`/leancoffee setup` and help: from the invite to a first meetup."""

from __future__ import annotations

import asyncio

import discord
import pytest

from tests.cogs import moderating, raw
from tests.cogs.stage import Stage, said, seen


async def test_a_server_that_gives_everything_is_ready(stage: Stage) -> None:
    answer = said(await stage.host.command("leancoffee setup", voice_channel=stage.voice))

    assert f"✅ <#{stage.channel.id}>: meetups can be held here." in answer
    assert f"✅ <#{stage.voice.id}>: attendance can be counted here." in answer
    assert "✅ The server's events" in answer
    assert "**Everything is there.**" in answer


async def test_what_is_missing_is_named_and_looked_at_again_once_it_is_given(stage: Stage) -> None:
    await moderating.deny(stage.env, stage.channel, attach_files=False, read_message_history=False)
    await moderating.let_bot(stage.env, stage.guild, create_events=False)
    shown = await stage.host.command("leancoffee setup")

    assert f"⚠ <#{stage.channel.id}>: I lack **Attach Files** and **Read Message History**." in said(shown)
    assert "I lack **Create Events**" in said(shown)
    assert "**2 things are missing.**" in said(shown)

    await moderating.deny(stage.env, stage.channel, attach_files=True, read_message_history=True)
    await moderating.let_bot(stage.env, stage.guild, create_events=True)
    again = await stage.host.press("Check again", on=seen(shown))

    assert "**Everything is there.**" in said(again)


async def test_the_channels_of_every_series_are_looked_at(stage: Stage) -> None:
    board = stage.guild.create_text_channel("elsewhere")
    await stage.schedule_ahead(text_channel=board, voice_channel=stage.voice)
    await moderating.deny(stage.env, board, send_messages=False)

    answer = said(await stage.host.command("leancoffee setup"))

    assert f"⚠ <#{board.id}>: I lack **Send Messages**" in answer
    assert f"<#{stage.voice.id}>" in answer


async def test_a_voice_channel_in_which_nothing_can_be_announced_is_named_before_a_series_is_planned(
    stage: Stage,
) -> None:
    await moderating.deny(stage.env, stage.voice, connect=False)

    answer = said(await stage.host.command("leancoffee setup", voice_channel=stage.voice))

    assert f"⚠ <#{stage.voice.id}>: I lack **Connect**." in answer
    assert "**1 thing is missing.**" in answer


async def test_nobody_reads_of_a_channel_that_they_may_not_see(stage: Stage) -> None:
    board = stage.guild.create_text_channel("secret")
    await stage.schedule_ahead(text_channel=board)
    await moderating.hide(stage.env, board, stage.host.id)

    assert f"<#{board.id}>" in said(await stage.host.command("leancoffee setup"))
    assert f"<#{board.id}>" not in said(await stage.kim.command("leancoffee setup"))


async def test_a_channel_that_discord_does_not_tell_of_takes_nothing_else_from_the_card(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And all are asked for side by side, so that ten without an answer are waited for like one."""
    boards = [stage.guild.create_text_channel(f"board-{number}") for number in range(3)]
    for each in boards[:2]:
        await stage.schedule_ahead(text_channel=each)
    for each in boards:
        raw.forget_channel(stage.sim.bot, stage.guild, each.id)
    asked, under_way, most = set(), 0, 0

    async def no_answer(_guild: discord.Guild, channel_id: int) -> None:
        nonlocal under_way, most
        asked.add(channel_id)
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1
        raise OSError("503")

    with monkeypatch.context() as patch:
        patch.setattr(discord.Guild, "fetch_channel", no_answer)
        shown = await stage.host.command("leancoffee setup")

    assert f"✅ <#{stage.channel.id}>: meetups can be held here." in said(shown)
    assert "Channels of series are left out here" in said(shown)
    assert str(boards[0].id) not in said(shown)  # nobody knows whether they may see it
    assert "Everything is there" not in said(shown)
    assert (asked, most) == ({each.id for each in boards[:2]}, 2)
    again = said(await stage.host.press("Check again", on=seen(shown)))
    assert f"✅ <#{boards[1].id}>" in again
    assert "**Everything is there.**" in again


async def test_an_administrator_chooses_here_what_settings_keep(stage: Stage) -> None:
    role = stage.guild.create_role("Facilitators")

    answer = said(
        await stage.administrator().command("leancoffee setup", host_role=role, time_zone="Europe/Vienna")
    )

    assert f"<@&{role.id}>, and members with Manage Events" in answer
    assert "Europe/Vienna, where it is " in answer
    assert "Europe/Vienna" in said(await stage.kim.command("leancoffee settings"))


async def test_a_host_role_that_is_deleted_is_named_with_the_ways_on(stage: Stage) -> None:
    role, ada = stage.guild.create_role("Facilitators"), stage.administrator()
    await ada.command("leancoffee setup", host_role=role)
    await moderating.delete_role(stage.env, stage.guild, role)

    shown = await stage.host.command("leancoffee setup")

    assert "the host role is deleted" in said(shown)
    assert "Everything is there" not in said(shown)

    await ada.command("leancoffee settings", no_host_role=True)
    assert "**Everything is there.**" in said(await stage.host.press("Check again", on=seen(shown)))


async def test_nobody_else_changes_anything_by_it(stage: Stage) -> None:
    before = stage.kept()

    answer = said(await stage.host.command("leancoffee setup", time_zone="Europe/Vienna"))

    assert answer.startswith("Only a member with the Manage Server permission")
    assert stage.kept() == before


async def test_what_is_to_be_seen_and_heard_in_voice_needs_permissions_of_its_own(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", voice_status=True, chime=True)
    await moderating.deny(stage.env, stage.voice, set_voice_channel_status=False, use_soundboard=False)

    answer = said(await stage.host.command("leancoffee setup", voice_channel=stage.voice))

    assert "**Set Voice Channel Status**" in answer
    assert "**Use Soundboard**" in answer


async def test_an_unknown_zone_is_a_sentence(stage: Stage) -> None:
    before = stage.kept()

    answer = said(await stage.administrator().command("leancoffee setup", time_zone="Middle Earth"))

    assert answer.startswith("That time zone is not known.")
    assert stage.kept() == before


async def test_everybody_as_hosts_is_asked_about(stage: Stage) -> None:
    everybody = stage.guild.default_role

    answer = said(await stage.administrator().command("leancoffee setup", host_role=everybody))

    assert answer.startswith("Let everybody in this server host?")


async def test_help_is_another_one_for_hosts_and_each_leads_to_the_other(stage: Stage) -> None:
    for command in ("help", "leancoffee help"):
        shown = await stage.host.command(command)
        assert "Hosting a Lean Coffee" in said(shown)
        assert "Lean Coffee in one minute" in said(await stage.host.press("Taking part", on=seen(shown)))

        shown = await stage.kim.command(command)
        assert "Lean Coffee in one minute" in said(shown)
        assert "Hosting a Lean Coffee" in said(await stage.kim.press("Hosting", on=seen(shown)))
