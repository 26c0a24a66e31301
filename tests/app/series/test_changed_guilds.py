"""Channels and permissions of a server change: what is open and what waits is looked at, however many change."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import NoReturn

import pytest

from bot.app.ports import StoreFailed
from bot.core.series.series import Series
from tests.app.ports import GUILD
from tests.app.series.monthly import DECEMBER, WEEK, a_series, at, the_meetup
from tests.app.use_cases import Bench


async def test_what_is_open_is_shown_as_a_channel_is_now_though_the_series_cannot_be_read_just_then(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The channel may be hidden by now, and the native event would go on telling everybody."""
    await a_series(bench)
    await at(bench, DECEMBER - WEEK)
    planned = the_meetup(bench)
    bench.announcer.shown.clear()

    async def refused(_guild_id: int) -> NoReturn:
        raise StoreFailed("The line to the database is cut.")

    monkeypatch.setattr(bench.store.series, "of_guild", refused)
    await bench.scheduler.guild_changed(GUILD)

    assert bench.announcer.shown == [planned]


async def test_hundreds_of_changes_at_once_have_the_series_looked_at_twice(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever moves one channel has Discord tell of all that follow it."""
    await a_series(bench)
    looks, of_guild = 0, bench.store.series.of_guild

    async def counted(guild_id: int) -> Sequence[Series]:
        nonlocal looks
        looks += 1
        return await of_guild(guild_id)

    monkeypatch.setattr(bench.store.series, "of_guild", counted)
    await asyncio.gather(*(bench.scheduler.guild_changed(GUILD) for _ in range(200)))

    assert looks <= 2
