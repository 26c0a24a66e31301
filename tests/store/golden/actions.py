"""A meetup of a series that ended with actions, and the next one, planned, to which those still open came over."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.actions.events import (
    ActionAdded,
    ActionCarried,
    ActionClosed,
    ActionEdited,
    ActionKept,
    ActionOutcome,
)
from bot.core.meetup.ahead.occurrence import Occurrence
from bot.core.meetup.events import MeetupEnd
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, LI, SAM, Journal, moment

NOVEMBER, DECEMBER = date(2026, 11, 5), date(2026, 12, 3)


async def write_actions(database: Path) -> None:
    """Write both."""
    store = await SqlStore.open(database)
    try:
        await _over(store)
        await _planned(store)
    finally:
        await store.close()


async def _over(store: SqlStore) -> None:
    """Answered in every way, edited after the end, and one answer replaced."""
    journal = Journal(store, "actionsover0", FIRST_CHANNEL)
    await journal.plan(0, policy=Policy(), occurrence=Occurrence("series1", NOVEMBER, moment(0), 60))
    await journal.write(0, ev.MeetupStarted)
    added = {"author_id": LI, "owner_id": LI, "due": None}
    await journal.write(1, ActionAdded, action_id=1, text="Merge daily; *measure* it.", **added)
    await journal.write(2, ActionAdded, action_id=2, text="Ask the team", **{**added, "due": DECEMBER})
    await journal.write(3, ActionAdded, action_id=3, text="=SUM(A1)", **{**added, "owner_id": SAM})
    await journal.write(4, ActionAdded, action_id=4, text="Book a room", **added)
    await journal.write(60, ev.MeetupFinished, reason=MeetupEnd.HOST)
    await journal.write(
        61, ActionEdited, action_id=4, author_id=ANA, owner_id=SAM, text="Book two", due=DECEMBER
    )
    await journal.write(62, ActionClosed, action_id=1, by=LI, outcome=ActionOutcome.DONE)
    await journal.write(63, ActionClosed, action_id=3, by=ANA, outcome=ActionOutcome.DROPPED)
    await journal.write(64, ActionClosed, action_id=4, by=SAM, outcome=ActionOutcome.DONE)
    await journal.write(65, ActionKept, action_id=4, by=SAM)


async def _planned(store: SqlStore) -> None:
    """What came over, one of it answered before the start, and one taken without a day."""
    journal = Journal(store, "actionsahead", FIRST_CHANNEL + 1)
    starts = moment(0) + timedelta(days=28)
    await journal.plan(100, policy=Policy(), occurrence=Occurrence("series1", DECEMBER, starts, 60))
    since = {"since": NOVEMBER, "times": 1}
    await journal.write(
        100, ActionCarried, action_id=1, author_id=LI, owner_id=LI, text="Ask the team", due=DECEMBER, **since
    )
    await journal.write(
        100, ActionCarried, action_id=2, author_id=ANA, owner_id=SAM, text="Book two", due=None, **since
    )
    await journal.write(101, ActionEdited, action_id=2, author_id=ANA, owner_id=LI, text="Book two", due=None)
    await journal.write(102, ActionKept, action_id=1, by=LI)
