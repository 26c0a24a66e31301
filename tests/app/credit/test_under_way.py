"""What happens to other meetups, and to its own journal, while a meetup's credit is computed away from the writer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from bot.app.concurrency.off_loop import off_loop
from bot.app.ports import StoreFailed, Unreadable
from bot.store.drivers.postgres.address import Place
from bot.store.ledger.preparing import running
from tests.app.credit.settled import again, correct, finish, minutes_of
from tests.app.on_the_loop import calls_here
from tests.app.ports import CHANNEL
from tests.app.use_cases import LI, SAM, Bench
from tests.store.direct import direct

T = TypeVar("T")


def overtaken(monkeypatch: pytest.MonkeyPatch, by: Callable[[], Awaitable[None]], times: int) -> None:
    """Each of the next computations of a meetup is old by the time that it is done."""
    left = times

    async def computed(events: int, work: Callable[[], T]) -> T:
        nonlocal left
        done = await off_loop(events, work)
        if left:
            left -= 1
            await by()
        return done

    monkeypatch.setattr("bot.store.ledger.ledger.off_loop", computed)


async def test_what_is_corrected_meanwhile_is_counted(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(30)
    await finish(bench, meetup)

    async def correction() -> None:
        await correct(bench, meetup, SAM, (0, 10), adds=True)

    overtaken(monkeypatch, correction, times=2)
    await again(bench, meetup)

    assert await minutes_of(bench, SAM) == [10]
    assert await minutes_of(bench, LI) == [30]
    assert await bench.journal.uncredited() == []


async def test_a_journal_that_goes_on_for_ever_is_given_up_for_now(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(30)
    await finish(bench, meetup)

    async def correction() -> None:
        await correct(bench, meetup, SAM, (0, 10), adds=True)

    overtaken(monkeypatch, correction, times=100)
    with pytest.raises(StoreFailed, match="goes on while its credit is computed"):
        await bench.store.credits.settle(meetup.meetup_id, bench.clock.now())

    assert await bench.journal.uncredited() == [meetup.meetup_id]


@pytest.mark.parametrize(
    "damage",
    [
        "kind = 'unheard_of' WHERE seq = 1",
        "actor = 'somebody' WHERE seq = 1",
        'body = \'{"source":"voice","member":null}\' WHERE kind = \'member_seen\'',
        "at = '9999-12-31T00:00:00.000000+00:00' WHERE seq = 2",
    ],
)
async def test_an_earlier_one_that_cannot_be_read_keeps_no_later_one_from_its_credit(
    bench: Bench, place: Place, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    earlier = await bench.start()
    later = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(20)
    with direct(place) as connection:
        connection.execute("DROP TRIGGER journal_is_never_changed")
        connection.execute(f"UPDATE journal SET {damage} AND meetup_id = '{earlier.meetup_id}'")

    await finish(bench, later)

    assert await minutes_of(bench, LI) == [20]
    warnings = [each.getMessage() for each in caplog.records if each.levelname == "WARNING"]
    assert any(
        f"What meetup {earlier.meetup_id} has of others' time is not known" in each for each in warnings
    )


async def test_an_event_that_nobody_can_have_asked_for_is_named(bench: Bench, place: Place) -> None:
    meetup = await bench.held(20)
    with direct(place) as connection:
        connection.execute("DROP TRIGGER journal_is_never_changed")
        connection.execute("UPDATE journal SET actor = 'somebody' WHERE seq = 1")

    with pytest.raises(
        Unreadable, match=f"Who asked for event 1 of meetup {meetup.meetup_id} cannot be read"
    ):
        await again(bench, meetup)


async def test_many_small_meetups_at_the_time_of_one_are_computed_away_from_the_loop(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is a millisecond, and a server may hold two hundred."""
    others = [await bench.start(CHANNEL + 100 * number) for number in range(1, 5)]
    meetup = await bench.start()
    bench.clock.pass_minutes(20)
    journals = [await bench.kept(each) for each in (meetup, *others)]
    monkeypatch.setattr("bot.app.concurrency.off_loop.LARGE", max(map(len, journals)) + 2)

    with calls_here(running) as computed:
        await finish(bench, meetup)

    assert computed.count == 0
    assert await minutes_of(bench, LI) == []  # the earlier ones have that time
