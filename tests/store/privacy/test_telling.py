"""Whoever asks is told what is held of them, whatever became of a row of it."""

from __future__ import annotations

import re

import pytest

from bot.store.drivers.postgres.address import Place
from bot.store.store import SqlStore
from tests.store.direct import direct
from tests.store.making import NOON
from tests.store.privacy.everywhere import HER_WORDS, LI, fill

OF_HER_TOPIC = "FROM journal WHERE meetup_id = 'm1' AND kind = 'topic_proposed' ORDER BY seq LIMIT 1"


@pytest.mark.parametrize("title", ["[1]", '{"a": 1}', "7"])
async def test_an_event_that_cannot_be_read_is_told_as_that_and_nothing_else_is_kept_back(
    place: Place, store: SqlStore, title: str
) -> None:
    await fill(store)
    with direct(place) as spoiling:
        spoiling.execute("DROP TRIGGER journal_is_never_changed")
        (body,) = spoiling.execute(f"SELECT body {OF_HER_TOPIC}").fetchone()
        spoilt = re.sub(r'"title": ?"[^"]*"', f'"title": {title}', body)
        spoiling.execute("UPDATE journal SET body = ? WHERE body = ?", (spoilt, body))

    told = await store.privacy.told(LI, NOON)

    (meetup,) = [each for each in told["meetups"] if each["meetup_id"] == "m1"]
    (event,) = [each for each in meetup["events"] if each["kind"] == "topic_proposed"]
    assert event["what"] == "This version of the bot cannot read it."
    assert HER_WORDS[2] in str(told["meetups"])
