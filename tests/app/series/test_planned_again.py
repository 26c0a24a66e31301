"""A planned meetup whose cancelling is taken back follows its series, whatever the database says to that."""

from __future__ import annotations

from contextlib import suppress

import pytest

from bot.app.meetups.attendance.sightings import NotSaved
from bot.app.series.planned import again
from bot.app.series.planned.again import PlannedAgain
from bot.app.series.planned.changes import PlannedMeetups
from bot.core.meetup.commands import Cancel
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.commands import Undo
from support.patience import until
from tests.app.before_start import edit, the_newest, with_a_planned_meetup
from tests.app.ports import GUILD
from tests.app.use_cases import ANA, Bench


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "PAUSE_SECONDS", 0.001)


def service_of(bench: Bench) -> PlannedAgain:
    changes = PlannedMeetups(bench.store.series, bench.meetups, bench.scheduler)
    return PlannedAgain(bench.store.series, bench.meetups, changes, bench.scheduler, bench.clock)


@pytest.mark.usefixtures("november")
@pytest.mark.parametrize("failing", ["what follows is refused", "nobody hears that it was kept"])
async def test_it_follows_what_its_series_became_since_as_soon_as_the_database_lets_it(
    bench: Bench, failing: str
) -> None:
    series_id, planned = await with_a_planned_meetup(bench)
    await bench.execute(planned, Cancel(ANA))
    await edit(bench, series_id, title="Renamed")

    async def undo() -> Meetup:
        if failing == "nobody hears that it was kept":
            bench.journal.unanswered = [True]
        after = await bench.execute(planned, Undo(ANA))
        bench.journal.failures = 2
        return after

    service = service_of(bench)
    with suppress(NotSaved):
        await service.bring_back(planned, undo, ANA)

    async def follows() -> bool:
        return (await the_newest(bench, planned)).plan.title == "Renamed"

    await until(follows)


@pytest.mark.usefixtures("november")
async def test_it_does_so_after_a_start_where_the_process_died_before_it_could(
    bench: Bench, other: Bench
) -> None:
    series_id, planned = await with_a_planned_meetup(bench)
    await bench.execute(planned, Cancel(ANA))
    await edit(bench, series_id, title="Renamed")
    await bench.execute(planned, Undo(ANA))
    other.clock.at = bench.clock.now()
    await other.recovery.start([GUILD])

    service_of(other).begin()

    async def follows() -> bool:
        return (await the_newest(other, planned)).plan.title == "Renamed"

    await until(follows)
