"""Who may serve: a process that waits for another one's end can be told to stop."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.config import Config, Secret
from bot.ops import lock
from bot.runtime.holding import Stopped, held
from bot.store.errors import DatabaseRefused
from support.patience import PATIENCE_SECONDS, until


def config(folder: Path) -> Config:
    return Config(token=Secret("no-token"), database=folder / "meetups.db")


def nobody() -> None:
    """No wait is told."""


async def test_a_file_is_held_by_its_lock_and_never_lost(tmp_path: Path) -> None:
    async with held(config(tmp_path), asyncio.Event(), nobody) as hold:
        await asyncio.wait_for(hold.keep(), PATIENCE_SECONDS)
        assert hold.starts is None
        with pytest.raises(DatabaseRefused), lock.held_at_once(tmp_path / "meetups.db"):
            pytest.fail("held twice")


async def test_who_waits_for_another_process_can_be_told_to_stop(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stop = asyncio.Event()

    async def wait() -> None:
        async with held(config(tmp_path), stop, nobody):
            raise AssertionError("two hold it")

    async with held(config(tmp_path), asyncio.Event(), nobody):
        waiting = asyncio.create_task(wait())
        await until(lambda: "Another bot is running" in caplog.text)
        assert not waiting.done()
        stop.set()
        with pytest.raises(Stopped):
            await waiting
    async with asyncio.timeout(PATIENCE_SECONDS), held(config(tmp_path), asyncio.Event(), nobody):
        pass  # whoever stopped waiting holds nothing
