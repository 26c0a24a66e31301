"""The board of a topic that nobody got to talk about becomes the one of what follows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from bot.app.ports import StoreFailed
from bot.app.posts import Post
from bot.ui.delivery.posting import Poster
from support.hands import labels_of, text_of
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


@pytest.mark.parametrize("failure", [asyncio.CancelledError, lambda: StoreFailed("The disk is full.")])
@pytest.mark.parametrize("nth", [1, 2])
async def test_a_board_that_became_another_one_is_that_though_only_half_of_it_was_noted(
    tmp_path: Path, failure: Callable[[], BaseException], nth: int
) -> None:
    """The process dies, or the disk is full, before or between the two notes of it."""
    async with steady_simulation(tmp_path / "leancoffee.db", board_pause_seconds=PAUSE) as stage:
        ana = await a_host_who_started(stage.env)
        for title in ("One", "Two", "Three"):
            await propose_by_command(ana, title)
        await ana.command("leancoffee next")
        await ana.command("leancoffee next")
        await stage.env.advance_time(PAUSE)
        keep, kept = Poster.keep, list[Post]()

        async def failing(poster: Poster, post: Post) -> None:
            kept.append(post)
            if len(kept) >= nth:
                raise failure()
            await keep(poster, post)

        with mock.patch.object(Poster, "keep", failing):
            await ana.command("leancoffee skip")
        if failure is asyncio.CancelledError:
            await stage.restart()
        await stage.pass_minutes(1)

        (board,) = [each for each in ana.channel.history() if "Host" in labels_of(each)]
        assert "Discussing 2 of 3" in text_of(board)
        await ana.command("leancoffee skip")
        assert "Talked about for 1 minute" in text_of(
            *(each for each in ana.channel.history() if each.id == board.id)
        )
