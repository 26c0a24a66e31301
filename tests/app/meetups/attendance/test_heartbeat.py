"""A heartbeat that the disk refuses is no matter: the next one counts."""

from __future__ import annotations

import pytest

from support.exhaustive.moments import How, Moment, Site
from support.exhaustive.tripwire import Tripwire, trip
from support.simulator.process import Process
from tests.app.ports import GUILD
from tests.app.use_cases import Bench


@pytest.mark.of_a_file
async def test_a_heartbeat_that_cannot_be_stored_is_left_out_and_the_next_is_noted(bench: Bench) -> None:
    trip(bench.store, Tripwire(Moment(Site.STATEMENT, 1, How.FAILS), Process()))

    await bench.recovery.beat()
    assert (await bench.heartbeat.last_beats()).of(GUILD) is None

    bench.clock.pass_minutes(0.5)
    await bench.recovery.beat()
    assert (await bench.heartbeat.last_beats()).of(GUILD) == bench.clock.now()
