"""A meetup under way whose settings were changed while people voted, and while a topic was discussed."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.changing.events import PolicyChanged
from bot.core.meetup.events import PresenceSource
from bot.core.meetup.undo.events import HostStepTaken, UndoableStep
from bot.core.policy import Policy, ThumbRule
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, LI, Journal


async def write_changed_policy(database: Path) -> None:
    """Write one that is discussing; what follows from it is all to be kept."""
    store = await SqlStore.open(database)
    try:
        journal = Journal(store, "changedpol00", FIRST_CHANNEL)
        await journal.plan(0, policy=Policy())
        await journal.write(0, ev.MeetupStarted)
        for member in (ANA, LI):
            await journal.write(0, ev.MemberSeen, member_id=member, source=PresenceSource.VOICE)
        await journal.write(1, ev.TopicProposed, topic_id=1, author_id=LI, title="Sizing", pitch="")
        await journal.write(2, ev.VotingOpened)
        for _ in range(3):
            await journal.write(3, ev.DotPlaced, voter_id=LI, topic_id=1)
        await journal.write(4, HostStepTaken, step=UndoableStep.CHANGE_SETTINGS, host_id=ANA)
        await journal.write(4, PolicyChanged, policy=Policy(dots=2, dots_per_topic=1, timeboxes=(8, 4)))
        await journal.write(5, ev.VotingClosed, ranking=(1,))
        await journal.talk(5, timebox=1, topic=1, seconds=480)
        await journal.write(9, HostStepTaken, step=UndoableStep.CHANGE_SETTINGS, host_id=ANA)
        policy = Policy(
            dots=2, dots_per_topic=1, timeboxes=(3,), thumb_rule=ThumbRule.HOST, hidden_tallies=False
        )
        await journal.write(9, PolicyChanged, policy=policy)
    finally:
        await store.close()
