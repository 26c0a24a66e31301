"""An interaction is carried out by one run of the bot, whichever hears of it, and its id is kept with what it did."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.app import log_context
from bot.app.credit.ports import AlreadyDone
from bot.app.ports import DoneBefore
from bot.core.credit.renewal import Certification
from bot.core.dates.snowflakes import created_at, first_of
from bot.store.store import SqlStore

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
LI = 2**62 + 11
ASKED = first_of(NOON)
CSPO = Certification("CSPO", date(2027, 5, 1))


@contextmanager
def answering(interaction_id: int) -> Iterator[None]:
    token = log_context.interaction.set(interaction_id)
    try:
        yield
    finally:
        log_context.interaction.reset(token)


async def test_another_run_leaves_alone_what_was_done(store: SqlStore, other: SqlStore) -> None:
    with answering(ASKED):
        await store.members.rename(LI, "Li")
    await store.members.rename(LI, "Li N.")

    with answering(ASKED), pytest.raises(DoneBefore):
        await other.members.rename(LI, "Li")

    assert (await other.members.of(LI)).name == "Li N."
    assert await other.interactions.was_done_before(ASKED)


async def test_of_two_at_once_one_does_it(store: SqlStore, other: SqlStore) -> None:
    with answering(ASKED):
        came = await asyncio.gather(
            *(each.members.add_certification(LI, CSPO) for each in (store, other)), return_exceptions=True
        )

    assert [type(each) for each in came if each is not None] == [DoneBefore]
    assert (await store.members.of(LI)).certifications == [CSPO]


async def test_one_run_may_write_as_often_as_it_needs_to(store: SqlStore) -> None:
    with answering(ASKED):
        await store.members.rename(LI, "Li")
        await store.members.rename(LI, "Li N.")

    assert (await store.members.of(LI)).name == "Li N."
    assert not await store.interactions.was_done_before(ASKED)


async def test_what_was_refused_was_not_done(store: SqlStore, other: SqlStore) -> None:
    await store.members.add_certification(LI, CSPO)
    with answering(ASKED), pytest.raises(AlreadyDone):
        await store.members.add_certification(LI, CSPO)

    assert not await other.interactions.was_done_before(ASKED)


async def test_what_nobody_asks_for_is_noted_nowhere(store: SqlStore, other: SqlStore) -> None:
    await store.members.rename(LI, "Li")

    assert not await other.interactions.was_done_before(ASKED)


async def test_it_is_forgotten_when_discord_delivers_it_no_more(store: SqlStore, other: SqlStore) -> None:
    later = first_of(NOON + timedelta(minutes=1))
    for each in (ASKED, later):
        with answering(each):
            await store.members.rename(LI, str(each))

    await store.servers.forget_interactions(NOON + timedelta(seconds=1))

    assert not await other.interactions.was_done_before(ASKED)
    assert await other.interactions.was_done_before(later)


def test_an_id_tells_its_time() -> None:
    assert created_at(first_of(NOON)) == NOON
    assert first_of(datetime(2014, 1, 1, tzinfo=UTC)) == 0
