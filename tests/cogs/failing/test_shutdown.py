"""Told to stop: what is under way is finished first, answers and boards."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.ui.kit.custom_id import Action, click
from tests.cogs import raw
from tests.cogs.stage import Stage, said

TURNS = 200
"""Turns of the loop in which anything that waits for nobody is done."""


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Another program writes, and keeps the bot's own writes waiting (for up to five seconds)."""
    with closing(sqlite3.connect(database, isolation_level=None)) as intruder:
        intruder.execute("BEGIN IMMEDIATE")
        yield
        intruder.execute("ROLLBACK")


async def turn() -> None:
    for _ in range(TURNS):
        await asyncio.sleep(0)


@pytest.mark.in_threads
async def test_a_shutdown_waits_for_the_answer_that_is_under_way(stage: Stage) -> None:
    await stage.reach_voting_without_dots()
    dot = click(Action.DOT_ADD, await stage.meetup(), 1, 0)

    with held(stage.sim.database):
        pressed = raw.emit_click(stage.sam, dot)
        await turn()
        drained = asyncio.create_task(stage.sim.bot.drain())
        await turn()
        assert not drained.done()
        assert not pressed.acknowledged
    await drained

    assert "2 of 3 dots left" in said(pressed)
    assert (await stage.meetup()).agenda.ballot.spent(stage.sam.id) == 1
