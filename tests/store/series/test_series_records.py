"""Drafts, faults, followers and scheduled events are kept, replaced and forgotten."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.ports import SeriesChange, StoreFailed
from bot.app.posts import ScheduledEventPost, ScheduledEventState
from bot.app.series.ports import Draft, Fault
from bot.core.series.series import FaultKind, OccurrenceNote, OccurrenceState
from bot.store.drivers.postgres.address import Place
from bot.store.errors import CorruptJournal
from bot.store.series.beside import DRAFTS_EACH
from bot.store.store import SqlStore
from tests.store.direct import direct
from tests.store.making import CHANNEL, GUILD, HOST, NOON, SERIES, plan

DRAFT = Draft("d1", HOST, NOON, SERIES)
FAULT = Fault("s1", FaultKind.CHANNEL_GONE, NOON)
EVENT = ScheduledEventPost("m1", GUILD, 2**62 + 20, ScheduledEventState.SCHEDULED, "5f3a")
A_DAY = timedelta(days=1)


async def save_series(store: SqlStore, *series_ids: str) -> None:
    """Save a series under each of these ids."""
    for each in series_ids:
        await store.series.save(SeriesChange(replace(SERIES, series_id=each), None))


async def test_a_draft_is_loaded_as_it_was_kept(store: SqlStore) -> None:
    await store.drafts.keep(DRAFT)

    assert await store.drafts.load("d1") == DRAFT
    assert await store.drafts.load("d404") is None
    assert await store.series.load("s1") is None


async def test_a_forgotten_draft_is_gone(store: SqlStore) -> None:
    await store.drafts.keep(DRAFT)
    await store.drafts.keep(replace(DRAFT, draft_id="d2"))

    await store.drafts.forget("d1")
    await store.drafts.forget("d404")

    assert await store.drafts.load("d1") is None
    assert await store.drafts.load("d2") is not None


async def test_keeping_a_draft_forgets_those_more_than_a_day_older(store: SqlStore) -> None:
    a_day_old = replace(DRAFT, draft_id="d2", drawn_at=NOON + timedelta(microseconds=1))
    await store.drafts.keep(DRAFT)
    await store.drafts.keep(a_day_old)

    await store.drafts.keep(replace(DRAFT, draft_id="d3", drawn_at=a_day_old.drawn_at + A_DAY))

    assert await store.drafts.load("d1") is None
    assert await store.drafts.load("d2") == a_day_old


async def test_a_draft_that_cannot_be_read_is_named(store: SqlStore, place: Place) -> None:
    await store.drafts.keep(DRAFT)
    with direct(place) as vandal:
        vandal.execute("UPDATE series_drafts SET body = '{}'")

    with pytest.raises(CorruptJournal, match="Draft d1 cannot be read"):
        await store.drafts.load("d1")


async def test_faults_are_listed_from_the_oldest(store: SqlStore) -> None:
    await save_series(store, "s1", "s2")
    older = Fault("s2", FaultKind.VOICE_GONE, NOON - A_DAY, told=True)
    await store.faults.note(FAULT)
    await store.faults.note(older)

    assert await store.faults.all() == [older, FAULT]


async def test_a_fault_is_noted_once_for_each_kind(store: SqlStore) -> None:
    await save_series(store, "s1")
    shut = replace(FAULT, kind=FaultKind.CHANNEL_SHUT, since=NOON + A_DAY)
    await store.faults.note(FAULT)
    await store.faults.note(shut)

    told = replace(FAULT, told=True)
    await store.faults.note(told)

    assert await store.faults.all() == [told, shut]


async def test_a_mended_fault_is_gone(store: SqlStore) -> None:
    await save_series(store, "s1")
    await store.faults.note(FAULT)

    await store.faults.mended("s1", FaultKind.CHANNEL_SHUT)
    await store.faults.mended("s404", FaultKind.CHANNEL_GONE)
    assert await store.faults.all() == [FAULT]

    await store.faults.mended("s1", FaultKind.CHANNEL_GONE)
    assert await store.faults.all() == []


async def test_a_fault_of_no_series_is_refused(store: SqlStore) -> None:
    with pytest.raises(StoreFailed):
        await store.faults.note(FAULT)


async def test_a_fault_of_another_version_is_told_in_a_sentence(store: SqlStore, place: Place) -> None:
    await save_series(store, "s1")
    await store.faults.note(FAULT)
    with direct(place) as vandal:
        vandal.execute("UPDATE series_problems SET trouble = 'out_of_coffee'")

    assert await store.faults.all() == []
    (unreadable,) = await store.faults.unreadable()
    assert re.search(r"'out_of_coffee'.* upgrade the bot", unreadable.sentence)


async def test_the_first_volunteer_for_an_occurrence_stays_until_they_withdraw(store: SqlStore) -> None:
    await save_series(store, "s1", "s2")
    day, later = NOON.date(), (NOON + A_DAY).date()
    await store.volunteers.add("s1", day, HOST)
    await store.volunteers.add("s1", day, 7)
    await store.volunteers.add("s1", later, 7)
    assert await store.volunteers.of("s1") == {day: HOST, later: 7}
    assert await store.volunteers.of("s2") == {}

    await store.volunteers.remove("s1", day)
    await store.volunteers.remove("s2", day)

    assert await store.volunteers.of("s1") == {later: 7}
    await store.series.delete("s1")
    assert await store.volunteers.of("s1") == {}


async def test_offers_ahead_are_those_for_a_day_to_come_wherever_it_was_moved_to(store: SqlStore) -> None:
    await save_series(store, "s1", "s2", "s3", "s4")
    day, later = NOON.date(), (NOON + A_DAY).date()
    await store.volunteers.add("s1", day, HOST)
    await store.volunteers.add("s2", later, HOST)
    await store.volunteers.add("s2", later + A_DAY, HOST)
    await store.volunteers.add("s3", day, HOST)
    moved = OccurrenceNote(day, OccurrenceState.WAITING, NOON + A_DAY)
    await store.series.save(SeriesChange(replace(SERIES, series_id="s3"), None, notes=(moved,)))

    assert await store.volunteers.ahead(day) == ["s1", "s2", "s3"]
    assert await store.volunteers.ahead(later) == ["s2", "s3"]
    assert await store.volunteers.ahead(later + 2 * A_DAY) == []


async def test_followers_of_a_series_are_listed_once_each(store: SqlStore) -> None:
    await save_series(store, "s1", "s2")
    for member_id in (HOST, 7, HOST):
        await store.followers.add("s1", member_id)
    await store.followers.add("s2", 8)

    assert await store.followers.of("s1") == [7, HOST]
    assert await store.followers.of("s404") == []


async def test_who_does_not_follow_any_more_is_left_out(store: SqlStore) -> None:
    await save_series(store, "s1")
    await store.followers.add("s1", 7)
    await store.followers.add("s1", 8)

    await store.followers.remove("s1", 7)
    await store.followers.remove("s404", 8)

    assert await store.followers.of("s1") == [8]
    assert [await store.followers.has(*each) for each in (("s1", 7), ("s1", 8), ("s404", 8))] == [
        False,
        True,
        False,
    ]


async def test_nobody_follows_a_series_that_is_not_there(store: SqlStore) -> None:
    with pytest.raises(StoreFailed):
        await store.followers.add("s404", 7)


async def test_a_scheduled_event_is_found_by_its_meetup_and_by_its_id(store: SqlStore) -> None:
    await plan(store.journal)

    await store.scheduled_event_posts.save(EVENT)

    assert await store.scheduled_event_posts.of_meetup("m1") == EVENT
    assert await store.scheduled_event_posts.of_event(EVENT.event_id) == EVENT
    assert await store.scheduled_event_posts.of_meetup("m404") is None
    assert await store.scheduled_event_posts.of_event(404) is None


@pytest.mark.parametrize("state", ScheduledEventState)
async def test_a_meetups_scheduled_event_is_replaced(store: SqlStore, state: ScheduledEventState) -> None:
    await plan(store.journal)
    await store.scheduled_event_posts.save(EVENT)

    newer = ScheduledEventPost("m1", GUILD, EVENT.event_id + 1, state, "")
    await store.scheduled_event_posts.save(newer)

    assert await store.scheduled_event_posts.of_meetup("m1") == newer
    assert await store.scheduled_event_posts.of_event(EVENT.event_id) is None


async def test_a_forgotten_event_makes_way_for_another(store: SqlStore) -> None:
    await plan(store.journal)
    await store.scheduled_event_posts.save(EVENT)

    await store.scheduled_event_posts.forget("m1")
    await store.scheduled_event_posts.forget("m404")

    assert await store.scheduled_event_posts.of_meetup("m1") is None


async def test_a_scheduled_event_belongs_to_one_meetup_that_exists(store: SqlStore) -> None:
    await plan(store.journal, "m1")
    await plan(store.journal, "m2", CHANNEL + 1)
    await store.scheduled_event_posts.save(EVENT)

    with pytest.raises(StoreFailed):
        await store.scheduled_event_posts.save(replace(EVENT, meetup_id="m2"))
    # Its server's data was deleted meanwhile.
    await store.scheduled_event_posts.save(replace(EVENT, meetup_id="m404", event_id=1))

    assert await store.scheduled_event_posts.of_event(1) is None
    assert await store.scheduled_event_posts.of_event(EVENT.event_id) == EVENT


@pytest.mark.of_a_file
async def test_an_event_state_of_another_version_is_told_in_a_sentence(store: SqlStore, place: Place) -> None:
    await plan(store.journal)
    await store.scheduled_event_posts.save(EVENT)
    with direct(place) as vandal:
        vandal.execute("PRAGMA ignore_check_constraints = ON")
        vandal.execute("UPDATE scheduled_events SET state = 'postponed'")

    with pytest.raises(CorruptJournal, match="The scheduled event of meetup m1 cannot be read"):
        await store.scheduled_event_posts.of_meetup("m1")


async def test_of_one_host_no_more_previews_wait_than_twenty_however_many_are_drawn(
    store: SqlStore, place: Place
) -> None:
    await store.drafts.keep(replace(DRAFT, draft_id="theirs", member_id=DRAFT.member_id + 1))
    for number in range(DRAFTS_EACH + 5):
        drawn_at = DRAFT.drawn_at + timedelta(seconds=number)
        await store.drafts.keep(replace(DRAFT, draft_id=f"d{number}", drawn_at=drawn_at))

    with direct(place) as connection:
        kept = {
            draft_id for (draft_id,) in connection.execute("SELECT draft_id FROM series_drafts").fetchall()
        }
    assert kept == {"theirs", *(f"d{number}" for number in range(5, DRAFTS_EACH + 5))}
