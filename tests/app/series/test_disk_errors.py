"""Whichever statement fails while a host changes a series: told that nothing was changed, it was not; else it was."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app.meetups.attendance.sightings import NOT_SAVED
from bot.app.ports import SeriesChange, StoreFailed, StoreUndecided
from bot.core.refusal import Refusal
from support.exhaustive.moments import How, Moment, Site
from support.exhaustive.tripwire import Tripwire, lift, trip
from support.simulator.process import Process
from tests import databases
from tests.app.before_start import DECEMBER, NOVEMBER, a_series, preview, with_a_planned_meetup
from tests.app.ports import GUILD, SetClock
from tests.app.use_cases import ANA, Bench

Change = Callable[[], Awaitable[object]]


async def to_save(bench: Bench) -> Change:
    draft_id = (await preview(bench, opens_days=14)).draft.draft_id
    return lambda: bench.series.save(GUILD, draft_id, ANA)


async def to_pause(bench: Bench) -> Change:
    series_id, _ = await with_a_planned_meetup(bench)
    return lambda: bench.series.pause(GUILD, series_id, ANA)


async def to_skip(bench: Bench) -> Change:
    series_id = (await a_series(bench)).series.series_id
    return lambda: bench.series.skip(GUILD, series_id, DECEMBER.date().isoformat(), ANA)


async def to_move(bench: Bench) -> Change:
    series_id = (await a_series(bench)).series.series_id
    day = DECEMBER.date()
    later = (day + timedelta(days=1)).isoformat()
    return lambda: bench.series.move(GUILD, series_id, day.isoformat(), later, None, ANA)


async def to_resume(bench: Bench) -> Change:
    series_id = (await a_series(bench)).series.series_id
    await bench.series.pause(GUILD, series_id, ANA)
    return lambda: bench.series.resume(GUILD, series_id, ANA)


async def to_delete(bench: Bench) -> Change:
    series_id, _ = await with_a_planned_meetup(bench)
    return lambda: bench.series.delete(GUILD, series_id, ANA)


@pytest.mark.parametrize("preparing", [to_save, to_pause, to_resume, to_skip, to_move, to_delete])
async def test_a_change_of_a_series_that_counted_is_never_called_unsaved_and_is_acted_on(
    tmp_path: Path, migrated: Path, preparing: Callable[[Bench], Awaitable[Change]]
) -> None:
    for number in itertools.count(1):
        path = Path(shutil.copyfile(migrated, tmp_path / f"{number}.db"))
        store = await databases.opened(path)
        bench = Bench(store, SetClock())
        bench.clock.at = NOVEMBER
        change = await preparing(bench)
        before = kept(path)
        bench.alarms.wake_at = None
        wire = Tripwire(Moment(Site.STATEMENT, number, How.FAILS), Process())
        tripped = trip(store, wire)

        answer = await answer_to(change)

        lift(tripped)
        await store.close()
        if not wire.has_struck:
            assert number > 3
            return
        assert ("not saved" in answer) == (kept(path) == before), f"statement {number}: {answer}"
        if answer == "saved" and is_anything_due(path):
            assert bench.alarms.wake_at is not None, f"statement {number}"


@pytest.mark.parametrize("preparing", [to_save, to_resume, to_skip, to_move])
async def test_a_change_that_was_kept_though_nobody_heard_of_it_is_acted_on_soon(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, preparing: Callable[[Bench], Awaitable[Change]]
) -> None:
    bench.clock.at = NOVEMBER
    change = await preparing(bench)
    save = bench.store.series.save

    async def unanswered(change: SeriesChange) -> None:
        await save(change)
        raise StoreUndecided("The database did not answer a write.")

    monkeypatch.setattr(bench.alarms, "wake_at", None)
    with monkeypatch.context() as lost:
        lost.setattr(bench.store.series, "save", unanswered)
        with pytest.raises(StoreUndecided):
            await change()

    assert bench.alarms.wake_at is not None
    assert bench.alarms.wake_at - bench.clock.now() <= timedelta(minutes=1)


async def test_another_series_that_is_due_sooner_is_not_put_off(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_series(bench)
    due = bench.alarms.wake_at
    assert due is not None
    bench.clock.at = due - timedelta(seconds=5)
    series_id = (await a_series(bench, opens_days=0)).series.series_id
    assert bench.alarms.wake_at == due

    async def unanswered(change: SeriesChange) -> None:
        raise StoreUndecided("The database did not answer a write.")

    monkeypatch.setattr(bench.store.series, "save", unanswered)
    with pytest.raises(StoreUndecided):
        await bench.series.skip(GUILD, series_id, DECEMBER.date().isoformat(), ANA)

    assert bench.alarms.wake_at == due


async def answer_to(change: Change) -> str:
    try:
        await change()
    except StoreFailed:
        return "not saved"
    except Refusal as refusal:
        if refusal.message == NOT_SAVED:
            return "not saved"
        assert str(refusal.message).startswith("That is saved")
    return "saved"


def kept(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return [
            connection.execute(f"SELECT * FROM {table}").fetchall()
            for table in ("series", "occurrences", "meetups")
        ]


def is_anything_due(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return bool(connection.execute("SELECT 1 FROM series WHERE wake_at NOTNULL").fetchall())
