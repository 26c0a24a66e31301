"""Two meetups in one channel at one time: said to whoever plans, moves or resumes one of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app.series.requests import SeriesRequest
from tests.app.before_start import DECEMBER, a_series
from tests.app.ports import CHANNEL, GUILD
from tests.app.use_cases import ANA, Bench

pytestmark = pytest.mark.usefixtures("november")


async def test_a_meetup_that_is_moved_onto_another_one_of_its_channel_is_warned_of(bench: Bench) -> None:
    other = await a_series(bench, title="Quarterly", rule="first Friday")
    moved = await a_series(bench)
    assert moved.clash is None

    after = await bench.series.move(GUILD, moved.series.series_id, "2026-12-03", "2026-12-04", None, ANA)

    assert after.clash is not None
    assert after.clash.series.series_id == other.series.series_id
    assert after.clash.starts_at == DECEMBER + timedelta(days=1)
    away = await bench.series.move(GUILD, moved.series.series_id, "2026-12-03", None, "19:00", ANA)
    assert away.clash is None, "the other one is over by then"


async def test_planned_onto_another_one_of_its_channel_it_is_warned_of_before_it_is_saved(
    bench: Bench,
) -> None:
    await a_series(bench, title="Quarterly", at="18:30")
    for channel_id, clashes in ((CHANNEL, True), (CHANNEL + 1, False)):
        request = SeriesRequest(title="Monthly", rule="first Thursday", at="18:00", channel_id=channel_id)
        preview = await bench.series.draft(GUILD, CHANNEL, "Agile Ottawa", request, ANA)
        assert (preview.clash is not None) is clashes


async def test_two_meetups_of_one_series_at_one_time_are_warned_of_and_a_paused_series_holds_none(
    bench: Bench,
) -> None:
    series_id = (await a_series(bench)).series.series_id
    onto = await bench.series.move(GUILD, series_id, "2026-12-03", "2027-01-07", None, ANA)
    assert onto.clash is not None
    assert onto.clash.series.series_id == series_id

    other = (await a_series(bench, title="Quarterly")).series.series_id
    await bench.series.pause(GUILD, series_id, ANA)
    assert (await bench.series.outlook(GUILD, other)).clash is None
    resumed = await bench.series.resume(GUILD, series_id, ANA)
    assert resumed.clash is not None
