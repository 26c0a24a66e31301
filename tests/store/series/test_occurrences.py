"""Each occurrence of a series is opened once, with everything that belongs to it, and notes follow it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.app.ports import ChannelTaken, OccurrenceTaken, SeriesChange, StaleSequence, StoreFailed
from bot.core.meetup.parts import Phase
from bot.core.series.series import OccurrenceNote, OccurrenceState
from bot.store.store import SqlStore
from tests.core.builders import with_facts
from tests.store.making import (
    CHANNEL,
    DAY,
    GUILD,
    NOON,
    SERIES,
    WEEK,
    add,
    call_off,
    dot,
    end,
    kept,
    note,
    noted,
    open_occurrence,
    plan,
    planned,
    write,
)

WAITING, SKIPPED, MISSED = OccurrenceState.WAITING, OccurrenceState.SKIPPED, OccurrenceState.MISSED


async def test_an_opening_is_noted_with_the_phase_of_its_meetup(store: SqlStore) -> None:
    meetup = await open_occurrence(store.journal, "m1")
    assert await noted(store) == [replace(note("m1"), phase=Phase.PLANNED)]

    await add(store.journal, meetup, dot(), phase=Phase.GATHERING)

    assert await noted(store) == [replace(note("m1"), phase=Phase.GATHERING)]


async def test_an_opening_saves_the_series_along(store: SqlStore) -> None:
    await open_occurrence(store.journal, "m1")

    assert await store.series.load("s1") == replace(SERIES, begins=DAY + timedelta(days=1))
    assert await store.series.next_wake() == NOON


async def test_of_earlier_days_only_those_are_listed_that_still_matter(store: SqlStore) -> None:
    over = await open_occurrence(store.journal, "m1", DAY)
    await end(store.journal, over)
    await open_occurrence(store.journal, "m2", DAY + WEEK)
    later = [
        note(None, DAY + number * WEEK, state) for number, state in enumerate([WAITING, SKIPPED, MISSED], 2)
    ]
    await store.series.save(SeriesChange(SERIES, None, notes=tuple(later)))
    everything = await noted(store)

    assert [each.day for each in everything] == [DAY + number * WEEK for number in range(5)]
    assert await store.series.notes("s1", DAY + WEEK * 4) == [everything[1], everything[2], everything[4]]
    assert await store.series.notes("s2", date.min) == []


async def test_what_is_left_out_still_matters_while_the_day_it_was_moved_to_is_ahead(store: SqlStore) -> None:
    moved = OccurrenceNote(DAY, SKIPPED, NOON + 4 * WEEK)
    await store.series.save(SeriesChange(SERIES, None, notes=(moved,)))

    assert await store.series.notes("s1", (NOON + 4 * WEEK).date()) == [moved]
    assert await store.series.notes("s1", (NOON + 4 * WEEK).date() + timedelta(days=1)) == []


async def test_a_note_is_written_over_and_forgotten(store: SqlStore) -> None:
    await store.series.save(SeriesChange(SERIES, None, notes=(note(None, DAY, WAITING),)))
    moved = OccurrenceNote(DAY, SKIPPED, NOON)
    await store.series.save(SeriesChange(SERIES, None, notes=(moved,)))
    assert await noted(store) == [moved]

    await store.series.save(SeriesChange(SERIES, None, forget=(DAY, DAY + WEEK)))

    assert await noted(store) == []


async def test_a_planned_meetup_may_go_to_another_day(store: SqlStore) -> None:
    await open_occurrence(store.journal, "m1", DAY)

    await store.series.save(SeriesChange(SERIES, None, notes=(note("m1", DAY + WEEK),), forget=(DAY,)))

    assert [(each.day, each.meetup_id) for each in await noted(store)] == [(DAY + WEEK, "m1")]


async def test_a_planned_meetup_may_be_moved_within_its_day(store: SqlStore) -> None:
    await open_occurrence(store.journal, "m1")
    later = replace(note("m1"), starts_at=NOON + 4 * WEEK)

    await store.series.save(SeriesChange(SERIES, None, notes=(later,)))

    assert [each.starts_at for each in await noted(store)] == [NOON + 4 * WEEK]


async def test_an_occurrence_is_not_two_meetups(store: SqlStore) -> None:
    await open_occurrence(store.journal, "m1")

    with pytest.raises(OccurrenceTaken, match="m1"):
        await open_occurrence(store.journal, "m2")

    assert await kept(store.journal, "m2") == []
    assert [each.meetup_id for each in await noted(store)] == ["m1"]


@pytest.mark.parametrize("over", [Phase.ENDED, Phase.CANCELLED])
async def test_an_occurrence_whose_meetup_is_over_is_not_opened_again(store: SqlStore, over: Phase) -> None:
    await add(store.journal, await open_occurrence(store.journal, "m1"), dot(), phase=over)

    with pytest.raises(OccurrenceTaken):
        await open_occurrence(store.journal, "m2")

    assert await kept(store.journal, "m2") == []


async def test_an_occurrence_cannot_be_given_to_another_meetup_by_a_mere_change(store: SqlStore) -> None:
    await open_occurrence(store.journal, "m1")
    await plan(store.journal, "m2", CHANNEL + 1)

    with pytest.raises(OccurrenceTaken):
        await store.series.save(SeriesChange(replace(SERIES, title="Stolen"), None, notes=(note("m2"),)))

    assert [each.title for each in await store.series.of_guild(GUILD)] == [SERIES.title]


async def test_a_meetup_is_not_two_occurrences(store: SqlStore) -> None:
    await open_occurrence(store.journal, "m1", DAY)

    with pytest.raises(StoreFailed):
        await store.series.save(SeriesChange(SERIES, None, notes=(note("m1", DAY + WEEK),)))

    assert [each.day for each in await noted(store)] == [DAY]


async def test_of_sixteen_in_two_processes_one_opens_an_occurrence(store: SqlStore, other: SqlStore) -> None:
    rivals = [f"m{number}" for number in range(16)]

    outcomes = await asyncio.gather(
        *(open_occurrence((store, other)[n % 2].journal, each) for n, each in enumerate(rivals)),
        return_exceptions=True,
    )

    refused = [isinstance(each, OccurrenceTaken) for each in outcomes]
    assert refused.count(True) == 15
    winner = rivals[refused.index(False)]
    assert await store.journal.unfinished() == [winner]
    assert [each for each in rivals if await kept(store.journal, each)] == [winner]
    assert [each.meetup_id for each in await noted(other)] == [winner]


async def test_a_refused_opening_does_not_touch_its_neighbours(store: SqlStore) -> None:
    await open_occurrence(store.journal, "m1")
    theirs = replace(SERIES, series_id="s2", channel_id=CHANNEL + 1)

    refused, kept = await asyncio.gather(
        open_occurrence(store.journal, "m2"),
        open_occurrence(store.journal, "m3", series=theirs),
        return_exceptions=True,
    )

    assert isinstance(refused, OccurrenceTaken)
    assert not isinstance(kept, BaseException)
    assert await store.journal.unfinished() == ["m1", "m3"]


async def test_a_stale_sequence_takes_the_change_back_too(store: SqlStore) -> None:
    meetup = await open_occurrence(store.journal, "m1")
    before = await store.series.load("s1"), await noted(store)
    await add(store.journal, meetup, dot(7))
    skipped = SeriesChange(replace(SERIES, title="Never"), None, notes=(note("m1", DAY, SKIPPED),))

    with pytest.raises(StaleSequence):
        await write(
            store.journal, meetup, with_facts(meetup, seq=2, phase=Phase.CANCELLED), [dot(8)], skipped
        )

    assert (await store.series.load("s1"), await noted(store)) == before


async def test_a_taken_channel_takes_the_change_back_too(store: SqlStore) -> None:
    await plan(store.journal, "m1")

    with pytest.raises(ChannelTaken):
        await open_occurrence(store.journal, "m2")

    assert await store.series.load("s1") is None


async def test_a_change_the_schema_refuses_takes_the_events_back_too(store: SqlStore) -> None:
    meetup, event = planned()
    of_no_meetup = SeriesChange(SERIES, NOON, notes=(note("m404"),))

    with pytest.raises(StoreFailed):
        await write(store.journal, None, meetup, [event], of_no_meetup)

    assert await kept(store.journal, "m1") == []
    assert await store.journal.open_in_channel(CHANNEL) is None
    assert await store.series.load("s1") is None


async def test_a_skipped_occurrence_may_be_opened_as_another_meetup(store: SqlStore) -> None:
    meetup = await open_occurrence(store.journal, "m1")
    await call_off(store.journal, meetup)
    await store.series.save(SeriesChange(SERIES, None, notes=(note("m1", DAY, SKIPPED),)))

    await open_occurrence(store.journal, "m2", carried=("m1",))
    assert await noted(store) == [replace(note("m2"), phase=Phase.PLANNED)]
    assert await store.series.leftovers("s1") == []

    await call_off(store.journal, replace(meetup, meetup_id="m2"))
    assert await store.series.leftovers("s1") == ["m2"]


async def test_topics_are_left_over_from_what_is_over_until_they_are_carried(store: SqlStore) -> None:
    for number, over in enumerate([Phase.ENDED, Phase.CANCELLED, Phase.PLANNED]):
        meetup = await open_occurrence(store.journal, f"m{number}", DAY + number * WEEK)
        if over.is_over:
            await add(store.journal, meetup, dot(), phase=over)
    assert await store.series.leftovers("s1") == ["m0", "m1"]
    assert await store.series.leftovers("s2") == []

    await store.series.save(SeriesChange(SERIES, None, carried=("m0",)))

    assert await store.series.leftovers("s1") == ["m1"]


@pytest.mark.parametrize(
    "change",
    [
        SeriesChange(SERIES, None, forget=(DAY,)),
        SeriesChange(SERIES, None, notes=(note(None, DAY, MISSED),)),
        SeriesChange(SERIES, None, notes=(note("m1", DAY, WAITING),)),
    ],
    ids=["forgotten", "missed", "waiting"],
)
async def test_topics_outlive_what_becomes_of_their_occurrence(store: SqlStore, change: SeriesChange) -> None:
    await call_off(store.journal, await open_occurrence(store.journal, "m1"))

    await store.series.save(change)

    assert await store.series.leftovers("s1") == ["m1"]


async def test_carried_topics_stay_carried_when_their_occurrence_is_noted_again(store: SqlStore) -> None:
    await call_off(store.journal, await open_occurrence(store.journal, "m1"))
    await open_occurrence(store.journal, "m2", DAY + WEEK, carried=("m1",))

    await store.series.save(SeriesChange(SERIES, None, notes=(note("m1", DAY),)))

    assert await store.series.leftovers("s1") == []
