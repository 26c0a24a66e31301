"""What runs beside the connection goes on, whatever it stumbles over."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from bot.runtime.beside import kept_going
from bot.runtime.holding import Hold
from bot.runtime.serving import _keep, _until_told_to_stop
from support.patience import PATIENCE_SECONDS
from support.simulation import stand_in_config


class Stumbling:
    """Something that ends by an error the first times that it is begun."""

    def __init__(self, times: int) -> None:
        self.begun = 0
        self._times = times

    async def work(self) -> None:
        self.begun += 1
        if self.begun <= self._times:
            raise RuntimeError("Nobody foresaw this.")


async def test_what_ended_by_an_error_is_logged_and_begun_again(caplog: pytest.LogCaptureFixture) -> None:
    stumbling = Stumbling(2)

    await asyncio.wait_for(kept_going("a watch", stumbling.work, 0.001), PATIENCE_SECONDS)

    assert stumbling.begun == 3
    assert caplog.text.count("(a watch)") == 2
    assert "Nobody foresaw this." in caplog.text


class Lease:
    """A lease that cannot be kept, for a reason that nobody foresaw."""

    async def keep(self) -> None:
        raise RuntimeError("Nobody foresaw this.")


class GivingUp:
    """As much of the bot as is told."""

    def __init__(self) -> None:
        self.reasons: list[Exception] = []

    def give_up(self, reason: Exception, *, at_once: bool) -> None:
        assert at_once
        self.reasons.append(reason)


async def test_a_process_whose_lease_nobody_renews_any_more_ends() -> None:
    """Another one takes the lease over, and both would answer the same servers."""
    lease: Any = Lease()
    bot: Any = GivingUp()

    await _keep(Hold(asyncio.create_task(lease.keep())), bot)

    assert [str(each) for each in bot.reasons] == ["Nobody foresaw this."]


class GivenUp:
    """As much of the bot as ends with it."""

    application_id, drains, ended = 1, False, None

    def __init__(self) -> None:
        self.gave_up = asyncio.Event()
        self.gave_up.set()

    async def start(self, _token: str) -> None:
        await asyncio.Event().wait()

    async def close(self) -> None:
        """Nothing hangs here."""


async def test_a_process_that_gives_up_is_gone_in_time_like_one_that_is_told_to_stop(tmp_path: Path) -> None:
    """What it gave up for may hang: a disk that answers nothing, which the store is then closed on."""
    bot, monitor, stopping, leaving = GivenUp(), mock.Mock(), mock.Mock(), mock.Mock()

    given: Any = bot
    code = await _until_told_to_stop(
        given, stand_in_config(tmp_path / "leancoffee.db"), stopping, asyncio.Event(), monitor, leaving
    )

    assert code == 1
    stopping.be_gone_soon.assert_called_once()
    leaving.assert_called_once()


class LosingItsLease(GivenUp):
    """As much of the bot as is told to stop, and loses its lease meanwhile: the database answers nothing."""

    drains = True

    def __init__(self) -> None:
        self.gave_up = asyncio.Event()

    async def drain(self) -> None:
        self.gave_up.set()


async def test_what_gives_up_after_it_was_told_to_stop_has_done_as_it_was_told(tmp_path: Path) -> None:
    bot, told = LosingItsLease(), asyncio.Event()
    told.set()

    given: Any = bot
    config = stand_in_config(tmp_path / "leancoffee.db")
    code = await _until_told_to_stop(given, config, mock.Mock(), told, mock.Mock(), mock.Mock())

    assert code == 0
