"""Proposals that wait for their author, on a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.ports import Unreadable
from bot.app.proposals.ports import TopicDraft
from bot.store.drivers.postgres.address import Place
from bot.store.members.topic_drafts import DRAFTS_EACH
from bot.store.store import SqlStore
from tests.store.direct import direct
from tests.store.making import HOST, NOON

DRAFT = TopicDraft("d1", "m1", HOST, NOON, "Sizing ☕", "Why “points”?")


async def test_a_draft_is_read_as_it_was_kept(store: SqlStore) -> None:
    await store.topic_drafts.keep(DRAFT)
    assert await store.topic_drafts.load("d1") == DRAFT
    assert await store.topic_drafts.load("d2") is None


async def test_a_draft_is_forgotten_when_it_was_used_and_a_day_later(store: SqlStore) -> None:
    for number in range(3):
        await store.topic_drafts.keep(replace(DRAFT, draft_id=f"d{number}"))
    await store.topic_drafts.forget("d0")
    await store.topic_drafts.forget("d0")
    await store.topic_drafts.keep(replace(DRAFT, draft_id="d9", kept_at=NOON + timedelta(hours=24)))
    assert [await store.topic_drafts.load(each) is not None for each in ("d0", "d1", "d9")] == [
        False,
        True,
        True,
    ]

    await store.topic_drafts.keep(
        replace(DRAFT, draft_id="d10", kept_at=NOON + timedelta(hours=24, seconds=1))
    )
    assert await store.topic_drafts.load("d1") is None


async def test_a_row_that_cannot_be_read_is_named(store: SqlStore, place: Place) -> None:
    await store.topic_drafts.keep(DRAFT)
    with direct(place) as vandal:
        vandal.execute("UPDATE topic_drafts SET kept_at = 'noon'")
    with pytest.raises(Unreadable, match="draft d1"):
        await store.topic_drafts.load("d1")


async def test_of_one_member_no_more_wait_than_twenty_however_often_they_try(
    store: SqlStore, place: Place
) -> None:
    await store.topic_drafts.keep(replace(DRAFT, draft_id="theirs", member_id=HOST + 1))
    for number in range(DRAFTS_EACH + 5):
        kept_at = NOON + timedelta(seconds=number)
        await store.topic_drafts.keep(replace(DRAFT, draft_id=f"d{number}", kept_at=kept_at))

    with direct(place) as connection:
        kept = {
            draft_id for (draft_id,) in connection.execute("SELECT draft_id FROM topic_drafts").fetchall()
        }
    assert kept == {"theirs", *(f"d{number}" for number in range(5, DRAFTS_EACH + 5))}
