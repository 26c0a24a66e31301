"""What is kept so that local time stays local, and what a database of before gets of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot.app.ports import SeriesChange
from bot.core.series.edition import Edition
from bot.core.series.series import OccurrenceState
from bot.store.drivers.postgres.address import Place
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.errors import CorruptJournal
from bot.store.store import SqlStore
from tests.store.direct import direct
from tests.store.golden import Golden
from tests.store.making import DAY, NOON, SERIES, note, noted

WAITING = note(None, state=OccurrenceState.WAITING)
LOCAL = datetime.combine(date(2026, 12, 3), time(18, 30))
"""What the series' own clocks show."""


async def test_the_local_time_of_an_occurrence_is_kept_and_so_is_that_none_is_known(
    store: SqlStore,
) -> None:
    known = replace(WAITING, local_start=LOCAL)
    for each in (known, WAITING, replace(known, local_start=LOCAL.replace(second=7, microsecond=1))):
        await store.series.save(SeriesChange(SERIES, NOON, notes=(each,)))
        assert await noted(store) == [each]


async def test_a_local_time_with_a_zone_of_its_own_is_not_kept(store: SqlStore) -> None:
    aware = replace(WAITING, local_start=LOCAL.replace(tzinfo=UTC))
    with pytest.raises(ValueError, match="no zone of its own"):
        await store.series.save(SeriesChange(SERIES, NOON, notes=(aware,)))


@pytest.mark.parametrize("stored", ["noon", "2026-12-03T18:30:00+00:00"])
async def test_a_local_time_that_is_none_is_told(store: SqlStore, place: Place, stored: str) -> None:
    await store.series.save(SeriesChange(SERIES, NOON, notes=(WAITING,)))
    with direct(place) as vandal:
        vandal.execute("UPDATE occurrences SET local_start = ?", (stored,))

    with pytest.raises(CorruptJournal, match="An occurrence of series s1"):
        await store.series.notes("s1", DAY)


async def test_the_rules_of_a_zone_are_replaced_by_newer_ones(store: SqlStore) -> None:
    await store.clock_rules.keep("Europe/Berlin", "old")
    await store.clock_rules.keep("UTC", "none")
    await store.clock_rules.keep("Europe/Berlin", "new")

    assert await store.clock_rules.all() == {"Europe/Berlin": "new", "UTC": "none"}


async def test_the_zones_in_use_are_those_of_the_series_readable_or_not(
    store: SqlStore, place: Place
) -> None:
    await store.series.save(SeriesChange(SERIES, NOON))
    await store.series.save(SeriesChange(replace(SERIES, series_id="s2"), NOON))
    with direct(place) as vandal:
        vandal.execute("""INSERT INTO series VALUES ('s3', 1, NULL, '{"policy":{"time_zone":"UTC"}}')""")
        vandal.execute("""INSERT INTO series VALUES ('s6', 1, 'soon', '{"policy":{"time_zone":"UTC"}}')""")
        vandal.execute("""INSERT INTO series VALUES ('s4', 1, NULL, '{"policy":[]}'), ('s5', 1, NULL, '7')""")

    assert sorted(await store.series.zones()) == ["America/Toronto", "UTC"]
    assert await store.series.in_zone("America/Toronto") == {"s1": NOON, "s2": NOON}
    assert await store.series.in_zone("UTC") == {"s3": None, "s6": None}


async def test_an_edition_whose_number_no_calendar_reads_is_named(store: SqlStore, place: Place) -> None:
    await store.series.save(SeriesChange(SERIES, NOON))
    await store.editions.keep("s1", Edition(1, NOON, "a"))
    with direct(place) as vandal:
        vandal.execute(f"UPDATE calendar_editions SET sequence = {2**63 - 1}")

    with pytest.raises(CorruptJournal, match="The calendar of series s1 cannot be read"):
        await store.editions.load("s1")


async def test_the_newest_edition_of_a_calendar_is_kept_as_long_as_its_series(store: SqlStore) -> None:
    await store.series.save(SeriesChange(SERIES, NOON))
    assert await store.editions.load("s1") is None

    for each in (Edition(0, NOON, "a"), Edition(1, NOON, "b")):
        await store.editions.keep("s1", each)
        assert await store.editions.load("s1") == each

    await store.series.delete("s1")
    assert await store.editions.load("s1") is None


def test_a_database_of_before_has_no_local_times_and_a_newer_edition_to_come(tmp_path: Path) -> None:
    """A file that was handed out then has the number of the series' edits: the next one must have a higher one."""
    path = tmp_path / "meetups.db"
    Golden("schema_2/every_kind").restore(path)

    migrate(path)

    with direct(path) as connection:
        assert {each for (each,) in connection.execute("SELECT local_start FROM occurrences")} == {None}
        editions = connection.execute("SELECT series_id, sequence, content FROM calendar_editions").fetchall()
        of_series = connection.execute("SELECT series_id, json_extract(body, '$.revision') FROM series")
        assert sorted(editions) == sorted((series_id, number or 0, "") for series_id, number in of_series)
    assert editions
