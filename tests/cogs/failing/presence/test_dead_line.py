"""A line to Discord that is dead, and the bot is killed before it notices."""

from __future__ import annotations

import time
from datetime import datetime
from types import SimpleNamespace
from typing import cast

import discord

from tests.cogs import raw
from tests.cogs.stage import Stage


class Dead:
    """discord.py's heart of a line on which nothing was heard since `died`, in simulated time."""

    interval = 41.25

    def __init__(self, died: datetime) -> None:
        self._died = died

    @property
    def _last_recv(self) -> float:
        return time.perf_counter() - (discord.utils.utcnow() - self._died).total_seconds()


async def test_who_left_behind_a_line_that_was_dead_before_the_bot_was_killed_is_counted_until_it_died(
    stage: Stage,
) -> None:
    """It is noticed a minute and a half later, and the process may be gone by then."""
    await stage.start()
    await stage.minutes_pass(10)
    ws = SimpleNamespace(_keep_alive=Dead(discord.utils.utcnow()))
    stage.sim.bot.lines.opened(cast(discord.ShardInfo, SimpleNamespace(id=0, _parent=SimpleNamespace(ws=ws))))
    await stage.minutes_pass(1.5)

    await stage.sim.restart(
        down_seconds=60, meanwhile=lambda: raw.leaves_unseen(stage.env, stage.guild, stage.li.id)
    )
    await stage.minutes_pass(5)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 17, stage.li.id: 10}
