"""The rules of a zone change while the bot is down: what was planned starts at its local time all the same."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.core.meetup.events import PlanChanged, Reminded
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.store.drivers.postgres.address import Place
from tests.app.before_start import DAY, DECEMBER, JANUARY, a_series, edit, with_a_planned_meetup
from tests.app.ports import GUILD, NOON
from tests.app.use_cases import ANA, Bench
from tests.core.dates.clocks import BERLIN_AN_HOUR_AHEAD, clocks
from tests.store.direct import direct

HOUR = timedelta(hours=1)
BERLIN = "Europe/Berlin"
SIX_IN_DECEMBER, SIX_IN_JANUARY = DECEMBER - HOUR, JANUARY - HOUR
"""18:00 in Berlin in winter, in UTC."""

pytestmark = pytest.mark.usefixtures("november")


@contextmanager
def new_tables(tmp_path: Path) -> Iterator[None]:
    with clocks(tmp_path / "zones", BERLIN, BERLIN_AN_HOUR_AHEAD):
        yield


async def start_of(bench: Bench, meetup: Meetup) -> datetime:
    occurrence = (await bench.meetups.find(meetup.meetup_id)).plan.occurrence
    assert occurrence is not None
    return occurrence.starts_at


async def test_a_planned_meetup_starts_at_the_local_time_of_its_series(
    bench: Bench, other: Bench, tmp_path: Path
) -> None:
    await bench.recovery.start([GUILD])
    series_id, meetup = await with_a_planned_meetup(bench, time_zone=BERLIN)
    assert await start_of(bench, meetup) == SIX_IN_DECEMBER

    with new_tables(tmp_path):
        await other.recovery.start([GUILD])

        assert await start_of(other, meetup) == SIX_IN_DECEMBER - HOUR
        assert other.alarms.due[meetup.meetup_id].at == SIX_IN_DECEMBER - HOUR - DAY
        outlook = await other.series.outlook(GUILD, series_id)
        assert outlook.upcoming[0].starts_at == SIX_IN_DECEMBER - HOUR
        assert outlook.upcoming[1].starts_at == SIX_IN_JANUARY - HOUR
    assert [type(each) for each in await other.kept(meetup)][-1] is PlanChanged
    assert (await other.meetups.find(meetup.meetup_id)).agenda.topics


async def test_what_a_host_moved_keeps_the_local_time_it_was_moved_to(
    bench: Bench, other: Bench, tmp_path: Path
) -> None:
    series_id, meetup = await with_a_planned_meetup(bench, time_zone=BERLIN)
    await bench.series.move(GUILD, series_id, "2026-12-03", "2026-12-04", "19:30", ANA)
    assert await start_of(bench, meetup) == SIX_IN_DECEMBER + DAY + 1.5 * HOUR

    with new_tables(tmp_path):
        await other.recovery.start([GUILD])

        assert await start_of(other, meetup) == SIX_IN_DECEMBER + DAY + 0.5 * HOUR


async def test_a_moved_occurrence_that_is_not_open_yet_keeps_its_local_time_too(
    bench: Bench, other: Bench, tmp_path: Path
) -> None:
    series_id = (await a_series(bench, time_zone=BERLIN)).series.series_id
    await bench.series.move(GUILD, series_id, "2027-01-07", None, "20:00", ANA)

    with new_tables(tmp_path):
        await other.recovery.start([GUILD])

        outlook = await other.series.outlook(GUILD, series_id)
        assert [each.starts_at for each in outlook.upcoming[:2]] == [
            SIX_IN_DECEMBER - HOUR,
            SIX_IN_JANUARY + HOUR,
        ]


async def test_a_skipped_one_is_listed_and_brought_back_at_its_local_time(
    bench: Bench, other: Bench, tmp_path: Path
) -> None:
    series_id = (await a_series(bench, time_zone=BERLIN)).series.series_id
    await bench.series.skip(GUILD, series_id, "2027-01-07", ANA)

    with new_tables(tmp_path):
        await other.recovery.start([GUILD])

        series = (await other.series.outlook(GUILD, series_id)).series
        assert [each.starts_at for each in await other.series.exceptions(series)] == [SIX_IN_JANUARY - HOUR]
        back = await other.series.skip(GUILD, series_id, "2027-01-07", ANA, back=True)
        assert back.upcoming[1].starts_at == SIX_IN_JANUARY - HOUR


async def test_the_next_one_opens_for_topics_by_the_new_clocks(
    bench: Bench, other: Bench, tmp_path: Path
) -> None:
    await a_series(bench, time_zone=BERLIN, opens_days=5)
    assert bench.alarms.wake_at == SIX_IN_DECEMBER - 5 * DAY

    with new_tables(tmp_path):
        await other.recovery.start([GUILD])

    assert other.alarms.wake_at == SIX_IN_DECEMBER - 5 * DAY - HOUR


async def test_nothing_is_called_due_by_the_older_clocks(bench: Bench, other: Bench, tmp_path: Path) -> None:
    with new_tables(tmp_path):
        _, meetup = await with_a_planned_meetup(bench, time_zone=BERLIN)
        assert await start_of(bench, meetup) == SIX_IN_DECEMBER - HOUR
    bench.clock.at = SIX_IN_DECEMBER - HOUR / 2

    await other.recovery.start([GUILD])
    alarm = other.alarms.due[meetup.meetup_id]
    await other.meetups.ring(meetup.meetup_id, alarm)

    assert await start_of(other, meetup) == SIX_IN_DECEMBER
    said = [each.reminder.value for each in await other.kept(meetup) if isinstance(each, Reminded)]
    assert "due" not in said


async def test_where_the_clocks_go_as_before_nothing_is_written(bench: Bench, other: Bench) -> None:
    await bench.recovery.start([GUILD])
    _, meetup = await with_a_planned_meetup(bench, time_zone=BERLIN)
    again = Bench(bench.store, bench.clock)
    await again.recovery.start([GUILD])
    before = await bench.kept(meetup)

    await other.recovery.start([GUILD])

    assert await bench.kept(meetup) == before


async def test_a_first_start_writes_no_series_that_goes_as_before(
    bench: Bench, other: Bench, place: Place
) -> None:
    """It knows no older rules and looks at all there are: ten thousand, each written and looked at again."""
    await with_a_planned_meetup(bench, time_zone=BERLIN)
    await a_series(bench, time_zone=BERLIN, channel_id=7, title="Another")
    with direct(place) as connection:
        assert connection.execute("UPDATE series SET body = body || ' '").rowcount == 2

    await other.recovery.start([GUILD])

    with direct(place) as connection:
        bodies = [body for (body,) in connection.execute("SELECT body FROM series").fetchall()]
    assert [each[-1] for each in bodies] == [" ", " "], "a series was written that had not changed"
    assert BERLIN in await bench.store.clock_rules.all()


async def test_a_new_year_alone_has_no_series_looked_at(bench: Bench, other: Bench, place: Place) -> None:
    await bench.recovery.start([GUILD])
    await a_series(bench, time_zone=BERLIN)
    await Bench(bench.store, bench.clock).recovery.start([GUILD])
    before = await bench.store.clock_rules.all()
    bench.clock.at += 40 * DAY
    with direct(place) as connection:
        connection.execute("UPDATE series SET wake_at = '2028-01-01T00:00:00.000000+00:00'")

    await other.recovery.start([GUILD])

    assert (await bench.store.clock_rules.all())[BERLIN].startswith("2027 ")
    assert before[BERLIN].startswith("2026 ")
    assert other.alarms.wake_at == datetime(2028, 1, 1, tzinfo=NOON.tzinfo), "nothing was computed anew"


async def test_the_older_clocks_come_back_and_so_does_the_start(
    bench: Bench, other: Bench, tmp_path: Path
) -> None:
    _, meetup = await with_a_planned_meetup(bench, time_zone=BERLIN)
    with new_tables(tmp_path):
        await Bench(bench.store, bench.clock).recovery.start([GUILD])

    await other.recovery.start([GUILD])

    assert await start_of(other, meetup) == SIX_IN_DECEMBER


async def test_a_meetup_under_way_stays_as_it_began(bench: Bench, other: Bench, tmp_path: Path) -> None:
    _, meetup = await with_a_planned_meetup(bench, time_zone=BERLIN)
    bench.clock.at = SIX_IN_DECEMBER
    await bench.meetups.begin(meetup.meetup_id, ANA)

    with new_tables(tmp_path):
        await other.recovery.start([GUILD])

    assert (await other.meetups.find(meetup.meetup_id)).phase is Phase.GATHERING
    assert await start_of(other, meetup) == SIX_IN_DECEMBER


async def test_occurrences_of_before_local_times_were_kept_follow_too(
    bench: Bench, other: Bench, tmp_path: Path, place: Place
) -> None:
    """The first start with this version knows no older rules, and gives them the local time they have now."""
    series_id, by_rule = await with_a_planned_meetup(bench, time_zone=BERLIN)
    await bench.series.move(GUILD, series_id, "2027-01-07", None, "20:00", ANA)
    with direct(place) as connection:
        assert connection.execute("UPDATE occurrences SET local_start = NULL").rowcount == 2
    await Bench(bench.store, bench.clock).recovery.start([GUILD])

    with new_tables(tmp_path):
        await other.recovery.start([GUILD])

        assert await start_of(other, by_rule) == SIX_IN_DECEMBER - HOUR
        moved = (await other.series.outlook(GUILD, series_id)).upcoming[1]
        assert moved.starts_at == SIX_IN_JANUARY + HOUR


async def test_a_moved_one_whose_series_goes_to_another_zone_stays_at_its_instant_and_follows_the_new_clocks(
    bench: Bench, other: Bench, tmp_path: Path
) -> None:
    series_id, meetup = await with_a_planned_meetup(bench, time_zone="UTC")
    await bench.series.move(GUILD, series_id, "2026-12-03", None, "19:00", ANA)
    await edit(bench, series_id, time_zone=BERLIN)
    assert await start_of(bench, meetup) == DECEMBER + HOUR

    with new_tables(tmp_path):
        await other.recovery.start([GUILD])

    assert await start_of(other, meetup) == DECEMBER


async def test_a_time_that_the_clocks_leave_out_is_the_wanted_one_again_once_they_do_not(
    bench: Bench, other: Bench, tmp_path: Path
) -> None:
    """Berlin's clocks leave out 02:30 on 28 March 2027, and so long as they do it is 03:30."""
    series_id = (await a_series(bench, time_zone=BERLIN)).series.series_id
    await bench.series.move(GUILD, series_id, "2027-01-07", "2027-03-28", "02:30", ANA)
    moved = (await bench.series.outlook(GUILD, series_id)).upcoming
    skipped_hour = datetime(2027, 3, 28, 1, 30, tzinfo=NOON.tzinfo)
    assert skipped_hour in [each.starts_at for each in moved]

    with new_tables(tmp_path):
        await other.recovery.start([GUILD])

        moved = (await other.series.outlook(GUILD, series_id)).upcoming
        assert skipped_hour - HOUR in [each.starts_at for each in moved]


async def test_a_series_that_cannot_be_read_leaves_the_others_their_local_time(
    bench: Bench, other: Bench, tmp_path: Path, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    _, meetup = await with_a_planned_meetup(bench, time_zone=BERLIN)
    broken = (await a_series(bench, time_zone=BERLIN, channel_id=7, title="Broken")).series.series_id
    with direct(place) as connection:
        connection.execute(
            """UPDATE series SET body = replace(body, '"title"', '"heading"') WHERE series_id = ?""",
            (broken,),
        )

    with new_tables(tmp_path):
        await other.recovery.start([GUILD])
        assert await start_of(other, meetup) == SIX_IN_DECEMBER - HOUR

    errors = [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR]
    assert len(errors) == 1
    assert broken in errors[0]
    assert BERLIN not in await bench.store.clock_rules.all(), "the next start has to look again"


async def test_a_series_whose_days_no_clock_can_compute_leaves_the_others_their_local_time(
    bench: Bench, other: Bench, tmp_path: Path, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    one = (await a_series(bench, time_zone=BERLIN, channel_id=7, title="Broken")).series.series_id
    another = (await a_series(bench, time_zone=BERLIN, channel_id=8, title="Whole")).series.series_id
    broken, whole = sorted((one, another))  # in the order in which they are followed
    skipped = "2027-02-04"
    with direct(place) as connection:
        for each, local in ((broken, "0001-01-01T00:00:00"), (whole, "2027-02-04T18:00:00")):
            connection.execute(
                "INSERT INTO occurrences (series_id, day, state, starts_at, local_start) VALUES (?, ?, ?, ?, ?)",
                (each, skipped, "waiting", "2027-02-04T17:00:00.000000+00:00", local),
            )

    with new_tables(tmp_path):
        await other.recovery.start([GUILD])

    with direct(place) as connection:
        starts = dict(connection.execute("SELECT series_id, starts_at FROM occurrences").fetchall())
    assert starts[whole] == "2027-02-04T16:00:00.000000+00:00"
    assert "given up" not in caplog.text
    assert starts[broken] == "2027-02-04T17:00:00.000000+00:00", "the year 1 takes the place of no start"
    [error] = [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR]
    assert error.startswith(
        f"An occurrence of series {broken} cannot be read (Nothing starts in the year 1.)"
    )


async def test_a_zone_that_is_not_known_any_more_is_named_in_the_log(
    bench: Bench, other: Bench, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    await a_series(bench, time_zone=BERLIN)
    with direct(place) as connection:
        connection.execute("UPDATE series SET body = replace(body, 'Europe/Berlin', 'US/Pacific-New')")

    await other.recovery.start([GUILD])

    assert "US/Pacific-New" in caplog.text


async def test_on_a_disk_that_is_full_it_follows_as_soon_as_there_is_room(
    bench: Bench, other: Bench, tmp_path: Path
) -> None:
    series_id, meetup = await with_a_planned_meetup(bench, time_zone=BERLIN)
    other.journal.failures = 2

    with new_tables(tmp_path):
        await other.recovery.start([GUILD])

        assert await start_of(other, meetup) == SIX_IN_DECEMBER - HOUR
        assert other.alarms.due[meetup.meetup_id].at == SIX_IN_DECEMBER - HOUR - DAY
        outlook = await other.series.outlook(GUILD, series_id)
        assert outlook.upcoming[0].starts_at == SIX_IN_DECEMBER - HOUR


async def test_torn_away_before_the_rules_are_noted_the_next_start_does_it_again_and_changes_nothing(
    bench: Bench, other: Bench, tmp_path: Path, place: Place
) -> None:
    _, meetup = await with_a_planned_meetup(bench, time_zone=BERLIN)
    with new_tables(tmp_path):
        await Bench(bench.store, bench.clock).recovery.start([GUILD])
        with direct(place) as connection:
            connection.execute("DELETE FROM clock_rules")
        before = await bench.kept(meetup)

        await other.recovery.start([GUILD])

        assert await other.kept(meetup) == before
        assert await start_of(other, meetup) == SIX_IN_DECEMBER - HOUR


async def test_a_paused_series_follows_when_it_goes_on(bench: Bench, other: Bench, tmp_path: Path) -> None:
    series_id = (await a_series(bench, time_zone=BERLIN)).series.series_id
    await bench.series.move(GUILD, series_id, "2027-01-07", None, "20:00", ANA)
    await bench.series.pause(GUILD, series_id, ANA)

    with new_tables(tmp_path):
        await other.recovery.start([GUILD])
        assert other.alarms.wake_at is None

        resumed = await other.series.resume(GUILD, series_id, ANA)
        assert [each.starts_at for each in resumed.upcoming[:2]] == [
            SIX_IN_DECEMBER - HOUR,
            SIX_IN_JANUARY + HOUR,
        ]
