"""Meetups that are planned to last: one whose end was said to be near, one that noted it too late, one that runs."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import PresenceSource
from bot.core.meetup.pace.events import EndNear, LengthPlanned
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, LI, Journal, moment


async def write_timed(database: Path) -> None:
    """Write three meetups that discuss their first topic."""
    store = await SqlStore.open(database)
    try:
        for number, late in enumerate((False, True, None)):
            journal = Journal(store, f"timed{number:07}", FIRST_CHANNEL + number)
            await _discussing(journal)
            if late is not None:
                near = 26.5 if late else 25
                await journal.write(near, EndNear, ends_at=moment(30), late=late)
    finally:
        await store.close()


async def _discussing(journal: Journal) -> None:
    await journal.plan(0, policy=Policy(timeboxes=(60, 5)))
    await journal.write(0, LengthPlanned, minutes=30)
    await journal.write(0, ev.MeetupStarted)
    for member in (ANA, LI):
        await journal.write(0, ev.MemberSeen, member_id=member, source=PresenceSource.VOICE)
    await journal.write(1, ev.TopicProposed, topic_id=1, author_id=LI, title="Sizing", pitch="")
    await journal.write(2, ev.VotingOpened)
    await journal.write(3, ev.VotingClosed, ranking=(1,))
    await journal.talk(3, timebox=1, topic=1, seconds=3600)
