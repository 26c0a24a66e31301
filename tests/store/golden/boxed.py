"""Talks whose host chose the first timebox: warned of its end, of a longer one, and too late."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import PresenceSource
from bot.core.meetup.pace.events import TimeboxChosen, TimeboxWarned
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, LI, Journal


async def write_boxed(database: Path) -> None:
    """Write two meetups."""
    store = await SqlStore.open(database)
    try:
        for number, is_late in enumerate((False, True)):
            journal = Journal(store, f"boxed{number:07}", FIRST_CHANNEL + number)
            await journal.plan(0, policy=Policy(warns=True, asks_timebox=True))
            await journal.write(0, ev.MeetupStarted)
            for member in (ANA, LI):
                await journal.write(0, ev.MemberSeen, member_id=member, source=PresenceSource.VOICE)
            await journal.write(1, ev.TopicProposed, topic_id=1, author_id=LI, title="Sizing", pitch="")
            await journal.write(2, ev.VotingOpened)
            await journal.write(3, ev.VotingClosed, ranking=(1,))
            await journal.talk(3, timebox=1, topic=1)
            await journal.write(3.5, TimeboxChosen, timebox_id=1, seconds=480)
            await journal.write(10, TimeboxWarned, timebox_id=1, seconds=480, late=False)
            await journal.write(10.5, ev.TimeboxExtended, timebox_id=1, seconds=120)
            if is_late:
                await journal.write(12.5, TimeboxWarned, timebox_id=1, seconds=600, late=True)
    finally:
        await store.close()
