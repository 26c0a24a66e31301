"""A heartbeat that the disk refuses is no matter: the next one counts."""

from __future__ import annotations

import asyncio

import pytest

from support.exhaustive.moments import How, Moment, Site
from support.exhaustive.tripwire import Tripwire, trip
from support.patience import PATIENCE_SECONDS
from support.simulator.process import Process
from tests.app.ports import GUILD
from tests.app.use_cases import Bench


@pytest.mark.of_a_file
async def test_a_heartbeat_that_cannot_be_stored_is_left_out_and_the_next_is_noted(bench: Bench) -> None:
    trip(bench.store, Tripwire(Moment(Site.STATEMENT, 1, How.FAILS), Process()))

    await bench.recovery.beats.beat()
    assert (await bench.heartbeat.last_beats()).of(GUILD) is None

    bench.clock.pass_minutes(0.5)
    await bench.recovery.beats.beat()
    assert (await bench.heartbeat.last_beats()).of(GUILD) == bench.clock.now()


async def test_the_last_one_is_waited_for_no_longer_than_the_end_may_take(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server of the database that answers nobody would take most of the eight seconds for itself."""
    await bench.start()

    async def silence() -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(bench.heartbeat, "beat", silence)
    monkeypatch.setattr("bot.app.meetups.recovery.beats.LAST_BEAT_SECONDS", 0.01)
    async with asyncio.timeout(PATIENCE_SECONDS):
        await bench.recovery.beats.beat_at_last()
