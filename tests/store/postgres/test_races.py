"""Two processes over one database, at the same instant: what one of them may do is held by the database.

A race that is won by luck proves little. So the first one is held inside its transaction, after all that it writes,
while the second one runs into it.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest

from bot.app.ports import ChannelTaken, OccurrenceTaken, SeriesChange, SeriesOutdated, StaleSequence
from bot.app.series.ports import TopicsTaken
from bot.core.meetup.events import TopicProposed
from bot.core.meetup.parts import Phase
from bot.core.series.series import SERIES_LIMIT
from bot.store.drivers.connection import Connection
from bot.store.drivers.postgres import database as postgres
from bot.store.drivers.postgres.address import Place
from bot.store.drivers.postgres.connection import PostgresConnection
from bot.store.queries import load
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS, until
from tests.databases import wait_until_one_waits
from tests.store.direct import direct
from tests.store.ledger.journals import held
from tests.store.making import (
    CHANNEL,
    DAY,
    GUILD,
    NOON,
    SERIES,
    WEEK,
    Pipeline,
    add,
    dot,
    end,
    kept,
    noted,
    open_occurrence,
    plan,
)

pytestmark = pytest.mark.of_a_server


@asynccontextmanager
async def uncommitted(
    store: SqlStore, write: Callable[[], Awaitable[object]]
) -> AsyncIterator[asyncio.Task[object]]:
    """Within it a write of a store's has written all that it writes, and is not committed."""
    database = cast(Any, store)._database
    may_begin, is_written, may_commit = threading.Event(), threading.Event(), threading.Event()

    def wait_to_begin(_: Connection) -> None:
        may_begin.wait(PATIENCE_SECONDS)

    def wait_to_commit(_: Connection) -> None:
        is_written.set()
        may_commit.wait(PATIENCE_SECONDS)

    async def written() -> object:
        return await write()

    before = asyncio.create_task(database.write(wait_to_begin))
    await asyncio.sleep(0)
    writing = asyncio.create_task(written())
    await until(lambda: len(database._waiting) == 1)
    # What waits together shares a transaction.
    behind = asyncio.create_task(database.write(wait_to_commit))
    await asyncio.sleep(0)
    may_begin.set()
    await asyncio.to_thread(is_written.wait, PATIENCE_SECONDS)
    try:
        yield writing
    finally:
        may_commit.set()
        await asyncio.gather(before, behind)


async def one_waits(place: Place) -> None:
    """Return once one of those who share a database waits for another."""
    await asyncio.to_thread(wait_until_one_waits, str(place).partition(" ")[0])


async def second_of(
    first: tuple[SqlStore, Callable[[], Awaitable[object]]], second: Callable[[], Awaitable[object]]
) -> BaseException | None:
    """What becomes of a write that runs into one that is not committed yet; that one succeeds."""

    async def written() -> object:
        return await second()

    async with uncommitted(*first) as winning:
        losing = asyncio.create_task(written())
        await one_waits(cast(Any, first[0])._database.url)
        assert not losing.done()
    await winning
    (outcome,) = await asyncio.gather(losing, return_exceptions=True)
    return outcome if isinstance(outcome, BaseException) else None


async def test_of_two_events_onto_one_the_second_is_refused(store: SqlStore, other: SqlStore) -> None:
    meetup = await plan(store.journal)
    mine, theirs = await Pipeline.on(store.journal, meetup), await Pipeline.on(other.journal, meetup)

    outcome = await second_of((store, lambda: mine.add(dot(1))), lambda: theirs.add(dot(2)))

    assert isinstance(outcome, StaleSequence)
    assert (await kept(store.journal, "m1"))[1:] == [dot(1)]


async def test_of_two_transactions_onto_one_event_the_second_is_refused(
    store: SqlStore, other: SqlStore
) -> None:
    meetup = await plan(store.journal)
    mine = await Pipeline.on(store.journal, meetup)

    outcome = await second_of(
        (store, lambda: mine.add(dot(1), dot(2))),
        lambda: add(other.journal, meetup, dot(3), phase=Phase.VOTING),
    )

    assert isinstance(outcome, StaleSequence)
    assert (await kept(store.journal, "m1"))[1:] == [dot(1), dot(2)]


async def test_a_channel_holds_one_meetup(store: SqlStore, other: SqlStore) -> None:
    outcome = await second_of(
        (store, lambda: plan(store.journal, "m1", CHANNEL)), lambda: plan(other.journal, "m2", CHANNEL)
    )

    assert isinstance(outcome, ChannelTaken)
    assert await store.journal.unfinished() == ["m1"]


async def test_an_occurrence_is_opened_once(store: SqlStore, other: SqlStore) -> None:
    elsewhere = replace(SERIES, channel_id=CHANNEL + 1)

    outcome = await second_of(
        (store, lambda: open_occurrence(store.journal, "m1")),
        lambda: open_occurrence(other.journal, "m2", series=elsewhere),
    )

    assert isinstance(outcome, OccurrenceTaken)
    assert [each.meetup_id for each in await noted(other)] == ["m1"]


async def test_of_two_edits_of_one_revision_the_second_is_refused(store: SqlStore, other: SqlStore) -> None:
    await store.series.save(SeriesChange(SERIES, NOON))
    mine, theirs = (replace(SERIES, revision=SERIES.revision + 1, title=each) for each in ("Mine", "Theirs"))

    outcome = await second_of(
        (store, lambda: store.series.save(SeriesChange(mine, NOON, onto=SERIES.revision))),
        lambda: other.series.save(SeriesChange(theirs, NOON, onto=SERIES.revision)),
    )

    assert isinstance(outcome, SeriesOutdated)
    assert await other.series.load("s1") == mine


async def test_of_two_new_series_only_one_takes_the_last_place(store: SqlStore, other: SqlStore) -> None:
    for number in range(SERIES_LIMIT - 1):
        await store.series.save(SeriesChange(replace(SERIES, series_id=f"s{number}"), NOON, onto=-1))

    outcome = await second_of(
        (store, lambda: store.series.save(SeriesChange(replace(SERIES, series_id="mine"), NOON, onto=-1))),
        lambda: other.series.save(SeriesChange(replace(SERIES, series_id="theirs"), NOON, onto=-1)),
    )

    assert isinstance(outcome, SeriesOutdated)
    assert len(await store.series.of_guild(GUILD)) == SERIES_LIMIT


async def test_a_meetup_does_not_go_on_whose_topics_are_being_carried_on(
    store: SqlStore, other: SqlStore
) -> None:
    over = await end(store.journal, await open_occurrence(store.journal, "m1"))

    outcome = await second_of(
        (store, lambda: open_occurrence(store.journal, "m2", DAY + WEEK, carried=("m1",))),
        lambda: add(other.journal, over, dot(), phase=Phase.CLOSING, ended_at=None),
    )

    assert isinstance(outcome, TopicsTaken | ChannelTaken)
    assert await store.journal.unfinished() == ["m2"]


async def test_a_member_whom_two_processes_meet_has_one_alias(
    store: SqlStore, other: SqlStore, place: Place
) -> None:
    mine = await Pipeline.on(store.journal, await plan(store.journal, "m1", 1))
    theirs = await Pipeline.on(other.journal, await plan(other.journal, "m2", 2))

    assert await second_of((store, lambda: mine.add(dot(77))), lambda: theirs.add(dot(77))) is None

    assert [*(await kept(store.journal, "m2"))[1:], *(await kept(other.journal, "m1"))[1:]] == [dot(77)] * 2
    with direct(place) as connection:
        assert connection.execute("SELECT count(*) FROM aliases WHERE member_id = 77").fetchone() == (1,)


async def test_nobody_settles_while_the_ledger_is_being_written(store: SqlStore, place: Place) -> None:
    await held(store)
    with direct(place) as writer:
        writer.execute("BEGIN")
        writer.execute(load("locks")["ledger"])
        settling = asyncio.create_task(store.credits.settle("m1", NOON))
        await asyncio.sleep(0.15)  # in which it tries to take the lock again and again
        assert not settling.done()
        writer.execute("ROLLBACK")

    assert await settling == {"m1"}


async def test_what_is_deleted_while_something_is_overwritten_is_still_to_be_overwritten(
    store: SqlStore, other: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To go through all tables takes a while, and whoever was erased meanwhile was taken for overwritten, too."""
    may_end, overwrite = threading.Event(), postgres._vacuum

    def slow(connection: PostgresConnection) -> None:
        overwrite(connection)
        may_end.wait(PATIENCE_SECONDS)

    monkeypatch.setattr(postgres, "_vacuum", slow)
    for member in (77, 78):
        await (await Pipeline.on(store.journal, await plan(store.journal, f"m{member}", member))).add(
            dot(member)
        )
    await store.privacy.erase(77, NOON)
    overwriting = asyncio.create_task(store.privacy.overwrite())
    await until(lambda: bool(cast(Any, store)._database._at_work))
    await other.privacy.erase(78, NOON + timedelta(minutes=1))
    may_end.set()

    assert await overwriting
    assert await other.privacy.is_to_overwrite()
    assert await other.privacy.overwrite()
    assert not await store.privacy.is_to_overwrite()


async def test_one_that_overwrites_waits_for_another_one_that_does(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gave up after five seconds, and the log said that something could not be read, for a lock of nobody's."""
    waits = list[object]()

    def look(connection: PostgresConnection) -> None:
        waits.extend(connection.execute("SHOW lock_timeout"))

    monkeypatch.setattr(postgres, "_vacuum", look)
    assert await store.privacy.overwrite()

    assert waits == [("0",)]


async def test_words_that_are_written_while_their_author_is_erased_are_erased_too(
    store: SqlStore, other: SqlStore, place: Place
) -> None:
    proposing = await Pipeline.on(store.journal, await plan(store.journal))
    await proposing.add(dot(77))  # they have an alias, which this process knows

    outcome = await second_of(
        (store, lambda: proposing.add(TopicProposed(NOON, 2, 77, "Left behind", ""))),
        lambda: other.privacy.erase(77, NOON),
    )

    assert outcome is None
    with direct(place) as connection:
        assert connection.execute("SELECT 1 FROM texts WHERE words = 'Left behind'").fetchone() is None


async def test_words_whose_author_is_being_erased_wait_and_are_then_decided_anew(
    store: SqlStore, place: Place
) -> None:
    proposing = await Pipeline.on(store.journal, await plan(store.journal))
    await proposing.add(dot(77))
    with direct(place) as erasing:
        erasing.execute("BEGIN")
        erasing.execute("DELETE FROM aliases WHERE member_id = 77")
        writing = asyncio.create_task(proposing.add(TopicProposed(NOON, 2, 77, "Too late", "")))
        await one_waits(place)
        assert not writing.done()
        erasing.execute("COMMIT")

    with pytest.raises(StaleSequence):
        await writing
