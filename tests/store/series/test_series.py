"""A series is kept whole, found when it is due, and forgotten without its meetups."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.ports import SeriesChange, SeriesOutdated
from bot.app.posts import ScheduledEventPost, ScheduledEventState
from bot.app.series.ports import Fault
from bot.core.series.series import FaultKind, OccurrenceState
from bot.store import queries
from bot.store.drivers.postgres.address import Place
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.errors import CorruptJournal
from bot.store.store import SqlStore
from tests.store.direct import direct
from tests.store.making import (
    GUILD,
    HOST,
    NOON,
    SERIES,
    WEEK,
    call_off,
    noted,
    open_occurrence,
)

WAITING, SKIPPED, MISSED = OccurrenceState.WAITING, OccurrenceState.SKIPPED, OccurrenceState.MISSED


async def read_everything(store: SqlStore) -> None:
    """Load the series and its notes."""
    await store.series.load("s1")
    await noted(store)


async def test_a_series_is_loaded_as_it_was_saved(store: SqlStore) -> None:
    await store.series.save(SeriesChange(SERIES, None))

    assert await store.series.load("s1") == SERIES
    assert await store.series.load("s404") is None


async def test_the_last_version_of_a_series_counts(store: SqlStore) -> None:
    await store.series.save(SeriesChange(SERIES, NOON))
    edited = replace(SERIES, title="Second Fridays", revision=3)

    await store.series.save(SeriesChange(edited, None))

    assert await store.series.of_guild(GUILD) == [edited]
    assert await store.series.next_wake() is None


async def test_what_was_decided_on_another_revision_is_refused(store: SqlStore) -> None:
    await store.series.save(SeriesChange(SERIES, None, onto=-1))
    tea = replace(SERIES, title="Tea", revision=SERIES.revision + 1)
    await store.series.save(SeriesChange(tea, None, onto=SERIES.revision))

    for onto in (-1, SERIES.revision):
        with pytest.raises(SeriesOutdated):
            await store.series.save(SeriesChange(replace(SERIES, title="Late"), None, onto=onto))

    assert await store.series.load("s1") == tea


async def test_a_guilds_series_are_in_order_of_their_titles(store: SqlStore) -> None:
    for number, title in enumerate(["beans", "Äpfel", "Arabica", "Çay"]):
        await store.series.save(SeriesChange(replace(SERIES, series_id=f"s{number}", title=title), None))
    await store.series.save(SeriesChange(replace(SERIES, series_id="s9", guild_id=GUILD + 1), None))

    assert [each.title for each in await store.series.of_guild(GUILD)] == ["Arabica", "beans", "Äpfel", "Çay"]


async def test_a_deleted_series_leaves_its_meetups_and_nothing_else(store: SqlStore) -> None:
    meetup = await open_occurrence(store.journal, "m1")
    await store.faults.note(Fault("s1", FaultKind.CHANNEL_GONE, NOON))
    await store.followers.add("s1", HOST)
    event = ScheduledEventPost("m1", GUILD, 5, ScheduledEventState.SCHEDULED, "")
    await store.scheduled_event_posts.save(event)

    await store.series.delete("s1")
    await store.series.delete("s404")

    assert await store.series.load("s1") is None
    assert await noted(store) == []
    assert await store.series.leftovers("s1") == []
    assert await store.series.next_wake() is None
    assert await store.faults.all() == []
    assert await store.followers.of("s1") == []
    assert await store.journal.unfinished() == ["m1"]
    assert await store.scheduled_event_posts.of_meetup("m1") == event
    await call_off(store.journal, meetup)


async def test_series_are_due_from_their_instant_on_the_longest_due_first(store: SqlStore) -> None:
    for name, wake_at in [("s1", NOON), ("s2", NOON - WEEK), ("s3", None), ("s4", NOON + WEEK)]:
        await store.series.save(SeriesChange(replace(SERIES, series_id=name), wake_at))

    assert await store.series.next_wake() == NOON - WEEK
    assert await store.series.due(NOON - timedelta(microseconds=1)) == ["s2"]
    assert await store.series.due(NOON) == ["s2", "s1"]
    assert await store.series.due(NOON + 2 * WEEK) == ["s2", "s1", "s4"]


async def test_without_a_series_there_is_nothing_to_do(store: SqlStore) -> None:
    assert await store.series.next_wake() is None
    assert await store.series.due(NOON) == []
    assert await store.series.of_guild(GUILD) == []


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        ("due", "series_to_wake"),
        ("never_due", "series_to_wake"),
        ("next_wake", "series_to_wake"),
        ("series_of_guild", "series_by_guild"),
        ("notes", "PRIMARY KEY"),
        ("leftovers", "series_meetups_to_carry"),
    ],
)
def test_however_many_series_there_are_nothing_is_searched_for_without_an_index(
    tmp_path: Path, statement: str, index: str
) -> None:
    place = tmp_path / "meetups.db"
    migrate(place)
    sql = queries.load("series")[statement]
    parameters = [None] * max(number for number in range(3) if number == 0 or f"?{number}" in sql)

    with direct(place) as reader:
        steps = [step for *_, step in reader.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)]

    assert index in steps[0]
    assert all(step.startswith("SEARCH") for step in steps if not step.startswith("USE TEMP B-TREE"))


@pytest.mark.parametrize(
    ("vandalism", "sentence"),
    [
        ("UPDATE series SET body = '{}'", "Series s1 cannot be read"),
        ("UPDATE occurrences SET state = 'dreamt'", "'dreamt'"),
        ("UPDATE occurrences SET starts_at = 'noon'", "'noon'"),
        ("UPDATE occurrences SET starts_at = '0001-01-01T00:00:00.000000+00:00'", "in the year 1."),
        ("UPDATE occurrences SET local_start = '0001-01-01'", "in the year 1."),
        ("UPDATE occurrences SET local_start = '9999-12-31T18:00:00'", "in the year 9999."),
        ("UPDATE occurrences SET starts_at = '9999-12-31T23:30:00.000000+00:00'", "in the year 9999."),
        ("UPDATE meetups SET phase = 'dreaming'", "'dreaming'"),
    ],
)
@pytest.mark.of_a_file
async def test_what_cannot_be_read_is_told_in_a_sentence(
    store: SqlStore, place: Place, vandalism: str, sentence: str
) -> None:
    await open_occurrence(store.journal, "m1")
    with direct(place) as vandal:
        vandal.execute("PRAGMA ignore_check_constraints = ON")
        vandal.execute(vandalism)

    with pytest.raises(CorruptJournal, match="Restore a backup") as refused:
        await read_everything(store)

    assert sentence in refused.value.sentence
