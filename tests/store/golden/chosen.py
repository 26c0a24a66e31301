"""Meetups whose communities chose otherwise in all that a meetup says and does by itself."""

from __future__ import annotations

from pathlib import Path

from bot.core.policy import AuthorShown, Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import FIRST_CHANNEL, Journal


async def write_chosen(database: Path) -> None:
    """Write one planned meetup for each way to show who proposed a topic, with each switch the other way."""
    store = await SqlStore.open(database)
    try:
        for number, authors in enumerate(AuthorShown):
            policy = Policy(
                authors=authors,
                takeover=False,
                warns=True,
                closes_early=True,
                asks_timebox=True,
                minutes_shown=True,
                voice_status=True,
                chime=True,
            )
            await Journal(store, f"chosen{number:06}", FIRST_CHANNEL + number).plan(0, policy=policy)
    finally:
        await store.close()
