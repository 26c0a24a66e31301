"""The board of a topic that nobody got to talk about becomes the one of what follows."""

from __future__ import annotations

from pathlib import Path

from support.hands import text_of
from support.steady import steady_simulation
from tests.cogs.stage import propose_by_command
from tests.ui.delivery.test_boards import PAUSE, a_host_who_started


async def test_who_skips_at_once_leaves_no_dead_boards_and_who_talked_first_does(tmp_path: Path) -> None:
    async with steady_simulation(tmp_path / "leancoffee.db", board_pause_seconds=PAUSE) as stage:
        ana = await a_host_who_started(stage.env)
        for title in ("One", "Two", "Three", "Four"):
            await propose_by_command(ana, title)
        await ana.command("leancoffee next")
        await ana.command("leancoffee next")
        await stage.env.advance_time(PAUSE)
        before = len(ana.channel.history())

        await ana.command("leancoffee skip")
        await ana.command("leancoffee skip")
        assert len(ana.channel.history()) == before
        assert "Discussing 3 of 4" in text_of(ana.channel.last_message)

        await stage.restart()
        await stage.pass_minutes(1)
        await ana.command("leancoffee skip")
        shown = [text_of(each) for each in ana.channel.history()]
        assert len(shown) == before + 1
        assert "Discussing 4 of 4" in shown[-1]
        assert "Talked about for 1 minute" in shown[-2]

        await ana.command("leancoffee finish")
        shown = [text_of(each) for each in ana.channel.history()]
        assert not [each for each in shown if "Discussing" in each]
