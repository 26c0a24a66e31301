"""Who is in voice after a restart is asked over the gateway, by no request that counts."""

from __future__ import annotations

from unittest import mock

import discord
import pytest

from tests.cogs.stage import Stage


def lookups(stage: Stage) -> int:
    """The requests for a member."""
    return len(stage.sent("GET", "/members/"))


async def test_after_a_restart_nobody_is_asked_for_one_by_one(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.music.join_voice(stage.voice)

    await stage.sim.restart(down_seconds=60)

    assert lookups(stage) == 0
    assert (await stage.meetup()).presence.present == {stage.host.id, stage.li.id}


@pytest.mark.parametrize("failure", [TimeoutError(), RuntimeError("no line"), ConnectionResetError()])
async def test_where_the_gateway_does_not_answer_discord_is_asked_by_requests(
    stage: Stage, failure: Exception
) -> None:
    await stage.reach("discussing")
    await stage.music.join_voice(stage.voice)

    with mock.patch.object(discord.Guild, "query_members", side_effect=failure):
        await stage.sim.restart(down_seconds=60)

    assert lookups(stage) == 3
    assert (await stage.meetup()).presence.present == {stage.host.id, stage.li.id}
