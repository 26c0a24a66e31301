"""A series whose channel is held: by a meetup that might go on, by another one, by the one before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.meetup.commands import Cancel, Finish
from bot.core.meetup.parts import Phase
from bot.core.series.series import FaultKind
from tests.app.ports import GUILD
from tests.app.series.monthly import DECEMBER, WEEK, a_series, at, the_meetup
from tests.app.use_cases import ANA, Bench


async def test_a_weekly_series_opens_the_next_meetup_once_the_end_of_the_last_one_stays(
    bench: Bench,
) -> None:
    await a_series(bench, rule="every Thursday")
    first = datetime(2026, 11, 12, 18, 0, tzinfo=UTC)
    await at(bench, first - timedelta(hours=1))
    meetup = await bench.meetups.begin(the_meetup(bench).meetup_id, ANA, GUILD)
    await at(bench, first + timedelta(minutes=50))
    assert the_meetup(bench).meetup_id == meetup.meetup_id
    bench.alarms.wake_at = None
    await bench.execute(meetup, Finish(ANA))
    assert bench.alarms.wake_at == bench.clock.at
    await bench.scheduler.wake()
    assert bench.meetups.open_meetups == (), "its channel and its topics are kept for it until then"
    stays_at = bench.clock.at + timedelta(minutes=10, seconds=1)
    assert bench.alarms.wake_at == stays_at
    await at(bench, stays_at)
    occurrence = the_meetup(bench).plan.occurrence
    assert occurrence is not None
    assert occurrence.starts_at == first + WEEK
    assert bench.news.told == []


async def test_a_start_that_is_near_waits_for_no_end_that_might_be_taken_back(bench: Bench) -> None:
    await a_series(bench)
    bench.clock.at = DECEMBER - timedelta(minutes=65)
    await bench.execute(await bench.start(), Finish(ANA))
    await bench.scheduler.wake()

    assert the_meetup(bench).phase is Phase.PLANNED


async def test_a_meetup_is_not_planned_while_the_one_before_it_holds_the_channel(bench: Bench) -> None:
    attempts: list[str] = []

    async def noted() -> None:
        attempts.append(f"plan {len(attempts) + 1}")

    bench.journal.overtaking = [noted, noted]
    await a_series(bench, rule="every Thursday", opens_days=28)

    assert len(bench.meetups.open_meetups) == 1
    assert attempts == ["plan 1"]
    assert bench.alarms.wake_at == bench.clock.at + timedelta(minutes=5)
    assert bench.news.told == []


async def test_another_meetup_in_the_channel_is_told_once_when_the_time_is_near(bench: Bench) -> None:
    outlook = await a_series(bench)
    bench.clock.at = DECEMBER - WEEK - timedelta(hours=1)
    stranger = await bench.start()
    for before in (WEEK, timedelta(hours=23), timedelta(hours=22), timedelta(hours=21)):
        assert (before < WEEK) or bench.news.told == []
        bench.clock.at = DECEMBER - before
        await bench.scheduler.wake()
    assert bench.news.told == [(outlook.series.series_id, FaultKind.CHANNEL_BUSY)]
    await bench.execute(stranger, Finish(ANA))
    await at(bench, bench.clock.at + timedelta(minutes=11))
    assert the_meetup(bench).phase is Phase.PLANNED
    assert await bench.faults.of(outlook.series.series_id) == ()


@pytest.mark.parametrize("how", ["missed", "skipped", "moved", "paused"])
async def test_once_nothing_waits_for_the_channel_any_more_that_is_no_fault(bench: Bench, how: str) -> None:
    """The list said for a month that the next meetup could not be planned."""
    series_id = (await a_series(bench)).series.series_id
    bench.clock.at = DECEMBER - WEEK - timedelta(hours=1)
    await bench.start()
    await at(bench, DECEMBER - timedelta(hours=1))
    assert [each.kind for each in await bench.faults.of(series_id)] == [FaultKind.CHANNEL_BUSY]

    match how:
        case "missed":
            await at(bench, DECEMBER + timedelta(hours=1))
        case "skipped":
            await bench.series.skip(GUILD, series_id, "2026-12-03", ANA)
        case "moved":
            await bench.series.move(GUILD, series_id, "2026-12-03", "2026-12-20", None, ANA)
        case "paused":
            await bench.series.pause(GUILD, series_id, ANA)

    assert await bench.faults.of(series_id) == ()


async def test_the_meetup_before_in_the_channel_is_no_fault_however_near_the_time(bench: Bench) -> None:
    outlook = await a_series(bench, rule="every Thursday")
    first, second = datetime(2026, 11, 12, 18, 0, tzinfo=UTC), datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
    await at(bench, first - timedelta(hours=1))
    await bench.series.move(GUILD, outlook.series.series_id, "2026-11-12", "2026-11-19", "16:00", ANA)
    await at(bench, second - timedelta(hours=4))
    assert bench.alarms.wake_at is not None
    assert bench.alarms.wake_at <= bench.clock.at + timedelta(minutes=5), "the second waits for the channel"
    assert bench.news.told == []
    await bench.execute(the_meetup(bench), Cancel(ANA))
    await at(bench, bench.clock.at + timedelta(minutes=11))
    occurrence = the_meetup(bench).plan.occurrence
    assert occurrence is not None
    assert occurrence.starts_at == second


async def test_the_meetup_of_another_series_in_the_channel_is_told_even_if_it_comes_before(
    bench: Bench,
) -> None:
    await a_series(bench, title="Early", at="16:00")
    outlook = await a_series(bench, title="Late", opens_days=6)
    await at(bench, DECEMBER - WEEK)
    await at(bench, DECEMBER - timedelta(hours=4))
    assert the_meetup(bench).plan.title == "Early"
    assert bench.news.told == [(outlook.series.series_id, FaultKind.CHANNEL_BUSY)]
