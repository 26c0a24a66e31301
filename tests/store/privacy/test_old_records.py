"""Records go when they have had their time, from the beginning of the chain, which holds behind them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.credit.ledger.entry import Head
from bot.core.meetup import events as ev
from bot.core.meetup.parts import Phase
from bot.store.check import check
from bot.store.drivers.postgres.address import Place
from bot.store.ledger.audit import audit
from bot.store.ledger.heads import heads, since
from bot.store.store import SqlStore
from tests.store.direct import REFUSED, direct
from tests.store.making import CHANNEL, GUILD, NOON, add, plan
from tests.store.privacy.everywhere import LI
from tests.store.privacy.held import DAY, over, rows


async def later(store: SqlStore, meetup_id: str, channel_id: int, days: int) -> None:
    """Another meetup of an hour, so many days after."""
    meetup = await plan(store.journal, meetup_id, channel_id)
    begins = NOON + days * DAY
    events = (
        ev.MeetupStarted(begins),
        ev.MemberSeen(begins, LI, ev.PresenceSource.CHECK_IN),
        ev.MeetupFinished(begins + timedelta(hours=1), ev.MeetupEnd.HOST),
    )
    ended_at = begins + timedelta(hours=1)
    await add(store.journal, meetup, *events, phase=Phase.ENDED, started_at=begins, ended_at=ended_at)
    await store.credits.settle(meetup_id, ended_at, "")


async def forget_all_presence(store: SqlStore) -> None:
    while await store.servers.forget_presence(NOON + 400 * DAY, NOON + 400 * DAY):
        pass


async def test_old_records_go_and_the_chain_holds_behind_them(store: SqlStore, place: Place) -> None:
    path = place
    await over(store, "m1", CHANNEL)
    head = heads(path)[GUILD]
    await later(store, "m2", CHANNEL + 1, 10)
    await forget_all_presence(store)

    assert await store.servers.forget_records(NOON, NOON + 400 * DAY) == 0
    assert await store.servers.forget_records(NOON + DAY, NOON + 400 * DAY) == 1

    assert [each.meetup_id for each in await store.credits.of_member(LI)] == ["m2"]
    assert (await check(path)).findings == []
    assert audit(path).findings == []
    assert since(path, head).holds
    assert heads(path)[GUILD].number == 3


async def test_the_ledger_goes_on_where_all_its_records_are_gone(store: SqlStore, place: Place) -> None:
    path = place
    await over(store, "m1", CHANNEL)
    await forget_all_presence(store)
    await store.servers.forget_records(NOON + DAY, NOON + 400 * DAY)
    await later(store, "m2", CHANNEL + 1, 10)

    assert heads(path)[GUILD].number == 3
    assert (await check(path)).findings == []
    assert audit(path).findings == []


async def test_a_head_of_before_is_told_that_it_cannot_be_compared(store: SqlStore, place: Place) -> None:
    path = place
    await over(store, "m1", CHANNEL)
    await store.servers.forget_records(NOON + DAY, NOON + 400 * DAY)

    verdict = since(path, Head(1, "A" * 52))

    assert not verdict.holds
    assert "have had their time" in verdict.sentences[0]


async def test_only_what_is_cut_can_be_deleted(store: SqlStore, place: Place) -> None:
    await over(store, "m1", CHANNEL)
    await later(store, "m2", CHANNEL + 1, 10)
    await store.servers.forget_records(NOON + DAY, NOON + 400 * DAY)

    with (
        direct(place) as vandal,
        pytest.raises(REFUSED, match="never"),
    ):
        vandal.execute("DELETE FROM ledger")


async def test_of_a_deleted_server_nothing_is_left_once_its_records_have_had_their_time(
    store: SqlStore, place: Place
) -> None:
    await over(store, "m1", CHANNEL)
    await store.servers.delete(GUILD, NOON)
    await forget_all_presence(store)

    await store.servers.forget_records(NOON + DAY, NOON + 400 * DAY)

    for table in ("meetups", "pruned", "texts", "aliases", "ledger", "attended"):
        assert rows(place, f"SELECT * FROM {table}") == [], table
    assert (await check(place)).findings == []
