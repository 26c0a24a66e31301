"""A row of a series that cannot be read stops that series alone: named once in the log, told to whoever asks."""

from __future__ import annotations

import logging
from datetime import datetime

import pytest

from bot.app.ports import Unreadable
from bot.core.meetup.commands import Cancel, ProposeTopic
from bot.core.meetup.parts import Phase
from bot.core.series.series import FaultKind
from bot.store.drivers.postgres.address import Place
from tests.app.before_start import DAY, DECEMBER, JANUARY, a_series
from tests.app.ports import CHANNEL, GUILD
from tests.app.use_cases import ANA, LI, Bench
from tests.store.direct import direct

WEEK = 7 * DAY
SERIES = "UPDATE series SET body = '{}' WHERE series_id = ?"
NOTE = "UPDATE occurrences SET starts_at = 'noon' WHERE series_id = ?"
FAULT = "UPDATE series_problems SET trouble = 'out_of_coffee' WHERE series_id = ?"

pytestmark = pytest.mark.usefixtures("november")


def break_row(place: Place, sql: str, series_id: str) -> None:
    """A row is left as another version, or another hand, wrote it."""
    with direct(place) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        assert connection.execute(sql, (series_id,)).rowcount


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR]


async def two_series(bench: Bench, **changes: object) -> tuple[str, str]:
    """The ids of one in the usual channel, and of another beside it."""
    first = (await a_series(bench, title="Broken", **changes)).series.series_id
    second = (await a_series(bench, title="Whole", channel_id=CHANNEL + 1, **changes)).series.series_id
    return first, second


@pytest.mark.parametrize(
    ("broken", "opens_days", "due"), [(SERIES, 7, DECEMBER - WEEK), (NOTE, 14, JANUARY - WEEK)]
)
async def test_it_is_named_once_however_often_it_is_due(
    bench: Bench,
    place: Place,
    broken: str,
    opens_days: int,
    due: datetime,
    caplog: pytest.LogCaptureFixture,
) -> None:
    first, _ = await two_series(bench, opens_days=opens_days)
    break_row(place, broken, first)

    for days in range(3):
        bench.clock.at = due + days * DAY
        await bench.scheduler.wake()

    assert CHANNEL + 1 in {each.plan.channel_id for each in bench.meetups.open_meetups}
    (error,) = errors(caplog)
    assert "Restore a backup" in error
    assert first in error
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("broken", [SERIES, NOTE])
async def test_the_others_of_its_server_are_listed_and_the_list_says_that_one_is_missing(
    bench: Bench, place: Place, broken: str
) -> None:
    first, second = await two_series(bench, opens_days=14)
    break_row(place, broken, first)

    listing = await bench.series.listing(GUILD)

    assert [each.series.series_id for each in listing.outlooks] == [second]
    assert listing.unreadable == 1
    with pytest.raises(Unreadable):
        await bench.series.outlook(GUILD, first)
    assert (await bench.series.outlook(GUILD, second)).series.series_id == second


async def test_the_others_of_its_server_hear_of_a_deleted_channel(bench: Bench, place: Place) -> None:
    first, second = await two_series(bench)
    break_row(place, SERIES, first)
    bench.channels.faults[CHANNEL + 1] = FaultKind.CHANNEL_GONE

    await bench.scheduler.channel_deleted(GUILD, CHANNEL + 1)

    assert bench.news.told == [(second, FaultKind.CHANNEL_GONE)]


async def test_a_fault_of_a_kind_that_nobody_knows_hides_no_other(
    bench: Bench, other: Bench, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = await two_series(bench)
    for each in (first, second):
        await bench.faults.report(each, FaultKind.CHANNEL_SHUT)
    break_row(place, FAULT, first)

    await other.faults.mended(first, FaultKind.CHANNEL_SHUT)

    assert [each.kind for each in await other.faults.of(second)] == [FaultKind.CHANNEL_SHUT]
    assert await other.faults.of(first) == ()
    (error,) = errors(caplog)
    assert "out_of_coffee" in error


async def test_topics_of_a_meetup_that_cannot_be_read_wait_until_it_can(bench: Bench, place: Place) -> None:
    outlook = await a_series(bench)
    bench.clock.at = DECEMBER - WEEK
    await bench.scheduler.wake()
    (meetup,) = bench.meetups.open_meetups
    await bench.execute(meetup, ProposeTopic(LI, "Sizing"))
    await bench.execute(meetup, Cancel(ANA))
    bench.journal.unreadable.add(meetup.meetup_id)

    bench.clock.at = JANUARY - WEEK
    await bench.scheduler.wake()

    (january,) = bench.meetups.open_meetups
    assert january.phase is Phase.PLANNED
    assert january.agenda.topics == {}
    assert await bench.store.series.leftovers(outlook.series.series_id) == [meetup.meetup_id]


async def test_a_channel_held_by_a_meetup_that_is_set_aside_is_busy(
    bench: Bench, other: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    await a_series(bench)
    bench.clock.at = DECEMBER - DAY
    holder = await bench.start()
    other.journal.unreadable.add(holder.meetup_id)

    await other.recovery.start([GUILD])

    assert [kind for _, kind in other.news.told] == [FaultKind.CHANNEL_BUSY]
    (error,) = errors(caplog)
    assert holder.meetup_id in error


@pytest.mark.parametrize("wake_at", ["", "noon", "2026-02-31"])
async def test_a_series_of_which_it_cannot_be_read_when_it_is_due_is_looked_at_all_the_same(
    bench: Bench, place: Place, wake_at: str
) -> None:
    first, second = await two_series(bench)
    break_row(place, f"UPDATE series SET wake_at = '{wake_at}' WHERE series_id = ?", first)
    await bench.series.pause(GUILD, second, ANA)
    assert bench.alarms.wake_at is not None

    await bench.scheduler.wake()
    bench.clock.at = DECEMBER - WEEK
    await bench.scheduler.wake()

    assert {each.plan.channel_id for each in bench.meetups.open_meetups} == {CHANNEL}
