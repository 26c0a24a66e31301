"""What is wrong with a series is told once, and is gone as soon as it works again, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.app.ports import StoreFailed
from bot.app.series.faults import FaultLog
from bot.app.series.ports import Fault, Notifier
from bot.core.series.series import FaultKind, Series
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS, until
from tests.app.before_start import a_series
from tests.app.ports import CHANNEL, GUILD
from tests.app.use_cases import ANA, Bench

SHUT = FaultKind.CHANNEL_SHUT

pytestmark = pytest.mark.usefixtures("november")


class Telling:
    """A notifier during whose work something happens."""

    def __init__(self) -> None:
        self.told = 0
        self.meanwhile: Callable[[], Awaitable[object]] | None = None

    async def tell(self, series: Series, fault: Fault) -> bool:
        self.told += 1
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            await meanwhile()
        return True


class Stumbling:
    """The faults' rows, which cannot be cleared the next `failures` times, and are read `reads` times."""

    def __init__(self, store: SqlStore) -> None:
        self.failures = 0
        self.reads = 0
        self._all = store.faults.all
        self.unreadable = store.faults.unreadable
        self.refuses_notes = False
        self._note = store.faults.note
        self._mended = store.faults.mended

    async def all(self) -> list[Fault]:
        self.reads += 1
        return await self._all()

    async def note(self, fault: Fault) -> None:
        if self.refuses_notes:
            raise StoreFailed("The disk is full.")
        await self._note(fault)

    async def mended(self, series_id: str, kind: FaultKind) -> None:
        if self.failures:
            self.failures -= 1
            raise StoreFailed("The disk is full.")
        await self._mended(series_id, kind)


def log_of(bench: Bench, notifier: Notifier) -> FaultLog:
    return FaultLog(
        bench.store.faults,
        bench.store.series,
        bench.clock,
        notifier,
        bench.set_aside,
        waited_seconds=PATIENCE_SECONDS,
    )


async def test_a_fault_that_is_mended_while_its_people_are_told_is_gone(bench: Bench) -> None:
    series_id = (await a_series(bench)).series.series_id
    telling = Telling()
    faults = log_of(bench, telling)
    telling.meanwhile = lambda: faults.mended(series_id, SHUT)

    await faults.report(series_id, SHUT)

    assert telling.told == 1
    assert await faults.of(series_id) == ()
    assert await bench.store.faults.all() == []


async def test_a_fault_that_is_mended_before_it_is_told_is_told_to_nobody(bench: Bench) -> None:
    series_id = (await a_series(bench)).series.series_id
    telling = Telling()
    faults = log_of(bench, telling)
    await faults.of(series_id)

    reporting = asyncio.create_task(faults.report(series_id, SHUT))
    await asyncio.sleep(0)
    await faults.mended(series_id, SHUT)
    await reporting

    assert telling.told == 0
    assert await faults.of(series_id) == ()
    assert await bench.store.faults.all() == []


async def test_a_fault_that_comes_back_while_it_is_told_is_told_once_more(bench: Bench) -> None:
    series_id = (await a_series(bench)).series.series_id
    telling = Telling()
    faults = log_of(bench, telling)
    again: list[asyncio.Task[None]] = []

    async def mended_and_broken_again() -> None:
        await faults.mended(series_id, SHUT)
        again.append(asyncio.create_task(faults.report(series_id, SHUT)))

    telling.meanwhile = mended_and_broken_again
    await faults.report(series_id, SHUT)
    await again[0]

    assert telling.told == 2
    [kept] = await bench.store.faults.all()
    assert kept.told


async def test_several_who_run_into_a_fault_at_once_tell_it_once(bench: Bench) -> None:
    series_id = (await a_series(bench)).series.series_id
    telling = Telling()
    faults = log_of(bench, telling)

    await asyncio.gather(*(faults.report(series_id, SHUT) for _ in range(3)))

    assert telling.told == 1


async def test_a_channel_that_does_not_answer_holds_up_nobody_who_runs_into_a_fault(bench: Bench) -> None:
    """The series itself waits, with whoever is editing it, and so do all that are due after it, of any server."""
    series_id = (await a_series(bench)).series.series_id
    telling, answers = Telling(), asyncio.Event()
    telling.meanwhile = answers.wait
    faults = FaultLog(
        bench.store.faults, bench.store.series, bench.clock, telling, bench.set_aside, waited_seconds=0.01
    )

    await asyncio.gather(*(faults.report(series_id, SHUT) for _ in range(3)))
    assert not answers.is_set()
    [noted] = await faults.of(series_id)
    assert not noted.told

    answers.set()
    await until(lambda: faults_told(faults, series_id))
    assert telling.told == 1


def faults_told(faults: FaultLog, series_id: str) -> bool:
    known = faults._known
    assert known is not None
    return known[series_id, SHUT].told


async def test_what_is_known_is_read_once_for_all_who_ask_at_once(bench: Bench) -> None:
    rows = Stumbling(bench.store)
    faults = FaultLog(rows, bench.store.series, bench.clock, Telling(), bench.set_aside)

    await asyncio.gather(*(faults.mended(f"series {each}", SHUT) for each in range(5)))

    assert rows.reads == 1


async def test_a_mended_fault_that_the_full_disk_keeps_is_cleared_by_the_next_thing_that_works(
    bench: Bench,
) -> None:
    series_id = (await a_series(bench)).series.series_id
    rows = Stumbling(bench.store)
    faults = FaultLog(rows, bench.store.series, bench.clock, Telling(), bench.set_aside)
    await faults.report(series_id, SHUT)
    rows.failures = 1

    await faults.mended(series_id, SHUT)
    assert len(await bench.store.faults.all()) == 1

    await faults.mended(series_id, SHUT)
    assert await bench.store.faults.all() == []


async def test_a_fault_of_a_series_that_is_gone_is_not_kept(bench: Bench) -> None:
    telling = Telling()
    faults = log_of(bench, telling)

    await faults.report("nobody", SHUT)

    assert telling.told == 0
    assert await faults.of("nobody") == ()


class Reaching(Telling):
    """A notifier that reaches nobody of some series, for a reason of theirs; the others are `reached`."""

    def __init__(self) -> None:
        super().__init__()
        self.hang: set[str] = set()
        self.stumble: set[str] = set()
        self.refuse: set[str] = set()
        self.reached: list[str] = []

    async def tell(self, series: Series, fault: Fault) -> bool:
        self.told += 1
        if series.series_id in self.hang:
            await asyncio.Event().wait()
        if series.series_id in self.stumble:
            raise RuntimeError("Nobody foresaw this.")
        if series.series_id in self.refuse:
            return False
        self.reached.append(series.series_id)
        return True


def reaching_soon(bench: Bench, notifier: Notifier) -> FaultLog:
    store, pauses = bench.store, (0.001,)
    return FaultLog(store.faults, store.series, bench.clock, notifier, bench.set_aside, pauses)


async def two_series(bench: Bench) -> tuple[str, str]:
    first = await a_series(bench)
    second = await a_series(bench, title="Weekly", channel_id=CHANNEL + 1)
    return first.series.series_id, second.series.series_id


async def test_a_channel_that_never_answers_keeps_nobody_else_from_being_told_at_once(bench: Bench) -> None:
    first, second = await two_series(bench)
    telling = Reaching()
    telling.hang.add(first)
    faults = log_of(bench, telling)

    hanging = asyncio.create_task(faults.report(first, SHUT))
    await until(lambda: telling.told == 1)
    await asyncio.wait_for(faults.report(second, SHUT), PATIENCE_SECONDS)

    assert telling.reached == [second]
    hanging.cancel()


@pytest.mark.parametrize("how", ["hang", "stumble"])
async def test_one_who_cannot_be_told_keeps_nobody_else_from_being_told_later(bench: Bench, how: str) -> None:
    first, second = await two_series(bench)
    telling = Reaching()
    telling.refuse.update((first, second))
    faults = reaching_soon(bench, telling)
    for each in (first, second):
        await faults.report(each, SHUT)

    getattr(telling, how).add(first)
    telling.refuse.clear()
    await until(lambda: telling.reached == [second])

    if how == "stumble":  # and it is tried on
        telling.stumble.clear()
        await until(lambda: telling.reached == [second, first])


async def test_what_the_store_refused_to_note_is_told_as_soon_as_it_takes_it(bench: Bench) -> None:
    first, _ = await two_series(bench)
    rows, telling = Stumbling(bench.store), Telling()
    rows.refuses_notes = True
    store = bench.store
    faults = FaultLog(rows, store.series, bench.clock, telling, bench.set_aside, (0.001,))
    await faults.report(first, SHUT)
    assert telling.told == 0

    rows.refuses_notes = False
    await until(lambda: telling.told == 1)


async def test_a_series_keeps_what_is_wrong_with_it_until_it_is_truly_deleted(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.channels.faults[CHANNEL] = SHUT
    series_id = (await a_series(bench, opens_days=14)).series.series_id

    async def refused(_series_id: str) -> None:
        raise StoreFailed("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(bench.store.series, "delete", refused)
        with pytest.raises(StoreFailed):
            await bench.series.delete(GUILD, series_id, ANA)
    assert [each.kind for each in (await bench.series.outlook(GUILD, series_id)).faults] == [SHUT]

    await bench.series.delete(GUILD, series_id, ANA)
    assert not await bench.faults.counts()
