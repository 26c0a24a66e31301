"""A busy board is edited seldom, and a new scene is shown at once."""

from __future__ import annotations

from pathlib import Path

import discord
from simcord.env import Env

from support.hands import Hands, text_of
from support.steady import steady_simulation
from tests.cogs.stage import propose_by_command

PAUSE = 10.0


async def a_host_who_started(env: Env) -> Hands:
    """Ana, in whose channel a meetup is under way."""
    guild = env.create_guild()
    hosts = guild.create_role("Hosts", permissions=discord.Permissions(manage_events=True))
    member = guild.add_member(env.create_user("ana"), roles=[hosts])
    ana = Hands(env, member, guild.create_text_channel("lean-coffee"))
    await ana.command("leancoffee start")
    return ana


async def test_changes_to_one_scene_wait_for_each_other_and_a_new_scene_for_nobody(tmp_path: Path) -> None:
    async with steady_simulation(tmp_path / "leancoffee.db", board_pause_seconds=PAUSE) as stage:
        env = stage.env
        ana = await a_host_who_started(env)

        def edits() -> int:
            return sum(
                1 for each in env.http_requests if each.method == "PATCH" and "/messages/" in each.path
            )

        for number in range(1, 6):
            await propose_by_command(ana, f"Topic {number}")
        assert edits() == 0
        await env.advance_time(PAUSE)
        assert edits() == 1
        assert "5 so far" in text_of(ana.channel.last_message)

        await propose_by_command(ana, "Topic 6")
        await ana.command("leancoffee next")
        assert "Vote with your dots" in text_of(ana.channel.last_message)


async def test_what_waits_for_the_end_of_a_pause_is_drawn_before_a_shutdown(tmp_path: Path) -> None:
    async with steady_simulation(tmp_path / "leancoffee.db", board_pause_seconds=PAUSE) as stage:
        ana = await a_host_who_started(stage.env)
        await propose_by_command(ana, "Topic 1")
        assert "1 so far" not in text_of(ana.channel.last_message)

        await stage.bot.drain()

        assert "1 so far" in text_of(ana.channel.last_message)


async def test_nobody_waits_for_a_private_answer_because_others_have_changed_the_board(
    tmp_path: Path,
) -> None:
    async with steady_simulation(tmp_path / "leancoffee.db", board_pause_seconds=PAUSE) as stage:
        ana = await a_host_who_started(stage.env)
        await propose_by_command(ana, "Topic 1")
        before = len(stage.env.http_requests)

        panel = await ana.press("Host")

        assert panel.response is not None
        assert panel.response.ephemeral
        sent = [each.path.rpartition("/")[2] for each in stage.env.http_requests[before:]]
        assert sent == ["callback"]
