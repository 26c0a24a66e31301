"""A later meetup is settled before an earlier one of the same people is over: what each of them has in the end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.commands import Undo
from bot.store.drivers.postgres.address import Place
from bot.store.ledger.audit import audit
from support.patience import until
from tests.app.credit.settled import call_off, finish, minutes_of
from tests.app.ports import CHANNEL, GUILD
from tests.app.use_cases import ANA, LI, Bench
from tests.store.direct import direct


async def one_settled_ahead(bench: Bench) -> Meetup:
    """A meetup that goes on, after a later one of the same people is over and settled."""
    first = await bench.start()
    bench.clock.pass_minutes(10)
    second = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(20)
    await finish(bench, second)
    return first


async def test_a_later_meetup_that_ends_first_leaves_out_what_the_earlier_one_has_so_far(
    bench: Bench,
) -> None:
    first = await one_settled_ahead(bench)
    assert await minutes_of(bench, LI) == []
    bench.clock.pass_minutes(30)
    await finish(bench, first)

    assert await minutes_of(bench, LI) == [60]


@pytest.mark.of_a_file
async def test_that_it_leaves_out_what_another_one_has_is_noted_once_however_many_were_in_both(
    bench: Bench, place: Place
) -> None:
    database: Any = bench.store._database
    done: list[str] = []
    await database._connection.set_trace_callback(done.append)

    await one_settled_ahead(bench)

    with direct(place) as connection:
        assert len(connection.execute("SELECT holder FROM attended").fetchall()) == 2
    assert len([each for each in done if each.startswith("INSERT INTO settled_ahead")]) == 1


async def test_an_earlier_meetup_that_is_called_off_gives_back_the_time_it_had(bench: Bench) -> None:
    first = await one_settled_ahead(bench)
    await call_off(bench, first)

    assert await minutes_of(bench, LI) == [20]


@pytest.mark.parametrize("silences", [0, 3])
async def test_what_a_meetup_is_given_by_another_one_is_shown_now_or_by_the_next_start(
    bench: Bench, place: Place, monkeypatch: pytest.MonkeyPatch, silences: int
) -> None:
    monkeypatch.setattr("bot.app.meetups.publishing.PAUSE_SECONDS", 0.001)
    first = await one_settled_ahead(bench)
    later = bench.announcer.shown[-1].meetup_id
    with direct(place) as connection:
        connection.execute("UPDATE meetups SET is_shown = 1")
    bench.announcer.shown.clear()
    bench.meetups.forget_people([])  # what is over is read anew
    bench.journal.silences = silences

    await call_off(bench, first)

    assert set(await bench.store.journal.unshown()) == {first.meetup_id, later}
    await until(lambda: later in [each.meetup_id for each in bench.announcer.shown])


@pytest.mark.parametrize("end", [finish, call_off])
async def test_an_earlier_meetup_whose_end_is_taken_back_has_its_time_again(
    bench: Bench, end: Callable[[Bench, Meetup], Awaitable[Meetup]]
) -> None:
    first = await one_settled_ahead(bench)
    await end(bench, first)
    assert await minutes_of(bench, LI) == ([30] if end is finish else [20])

    await bench.execute(first, Undo(ANA, present=(ANA.member_id, LI.member_id)))
    assert await minutes_of(bench, LI) == []
    bench.clock.pass_minutes(5)
    await finish(bench, first)

    assert await minutes_of(bench, LI) == [35]


async def test_what_one_meetup_gives_back_is_not_taken_from_another_that_is_under_way(bench: Bench) -> None:
    called_off = await bench.start()
    under_way = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(10)
    late = await bench.start(CHANNEL + 200)
    bench.clock.pass_minutes(20)
    await finish(bench, late)

    await call_off(bench, called_off)
    assert await minutes_of(bench, LI) == []
    await finish(bench, under_way)

    assert await minutes_of(bench, LI) == [30]


async def test_what_is_to_be_given_back_is_found_by_the_next_start(bench: Bench, other: Bench) -> None:
    first = await one_settled_ahead(bench)
    bench.credits.failures = 1_000_000
    await call_off(bench, first)
    assert await bench.store.journal.uncredited() == [first.meetup_id]

    await other.recovery.start([])

    assert await minutes_of(bench, LI) == [20]
    assert await bench.store.journal.uncredited() == []


async def test_what_an_earlier_meetup_has_again_is_found_by_the_next_start(
    bench: Bench, other: Bench
) -> None:
    """It was called off, so that it gave nothing, and goes on; the process died before the later one heard."""
    first = await one_settled_ahead(bench)
    await call_off(bench, first)
    assert await minutes_of(bench, LI) == [20]
    bench.credits.failures = 1_000_000
    await bench.execute(first, Undo(ANA, present=(ANA.member_id, LI.member_id)))
    assert await bench.store.journal.uncredited() == [first.meetup_id]

    await other.recovery.start([])

    assert await minutes_of(bench, LI) == []
    assert await bench.store.journal.uncredited() == []


async def test_so_does_one_that_was_settled_after_all_once_that_is_taken_back_also_by_the_next_process(
    bench: Bench, other: Bench, place: Place
) -> None:
    first = await one_settled_ahead(bench)
    bench.clock.pass_minutes(30)
    await call_off(bench, first)
    await bench.corrections.settle(first.meetup_id, "Pressed the wrong button", ANA, GUILD)
    assert await minutes_of(bench, LI) == [60]
    bench.credits.failures = 1000  # the process dies before it has settled it anew
    await bench.corrections.withdraw_settling(first.meetup_id, ANA, GUILD)

    await other.recovery.start([GUILD])

    assert await minutes_of(other, LI) == [20]
    report = await asyncio.to_thread(audit, place)
    assert report.findings == []
