"""A meetup whose hosts took steps of every kind, and took some of them back: the end, too."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import MeetupEnd, PresenceSource, TopicEnd
from bot.core.meetup.undo.events import HostStepTaken, HostStepUndone, UndoableStep
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, EVENING, FIRST_CHANNEL, KIM, LI, Journal


async def write_undone(database: Path) -> None:
    """Write one that is under way again after its finish was taken back, and one whose log holds every step."""
    store = await SqlStore.open(database)
    try:
        await _finished_and_taken_back(store)
        await _every_step(store)
    finally:
        await store.close()


async def _voting_closed(store: SqlStore, meetup_id: str, channel_id: int) -> Journal:
    journal = Journal(store, meetup_id, channel_id)
    await journal.plan(0, policy=Policy())
    await journal.write(0, ev.MeetupStarted)
    for member in (ANA, LI):
        await journal.write(0, ev.MemberSeen, member_id=member, source=PresenceSource.VOICE)
    for number, title in enumerate(("Sizing", "Trunk"), start=1):
        await journal.write(1, ev.TopicProposed, topic_id=number, author_id=LI, title=title, pitch="")
    await _take(journal, 2, UndoableStep.OPEN_VOTING)
    await journal.write(2, ev.VotingOpened)
    await journal.write(3, ev.DotPlaced, voter_id=LI, topic_id=2)
    await _take(journal, 4, UndoableStep.CLOSE_VOTING)
    await journal.write(4, ev.VotingClosed, ranking=(2, 1))
    await journal.talk(4, 1, 2)
    return journal


async def _finished_and_taken_back(store: SqlStore) -> None:
    journal = await _voting_closed(store, "undonefinish", FIRST_CHANNEL)
    step = await _take(journal, 6, UndoableStep.NEXT_TOPIC)
    await journal.write(6, ev.TopicEnded, topic_id=2, reason=TopicEnd.NEXT, discussed=True)
    await journal.talk(6, 2, 1)
    await journal.write(7, ev.TakeawayAdded, member_id=LI, topic_id=1, text="Merge daily")
    await journal.write(7.5, HostStepUndone, step_seq=step, host_id=KIM)
    step = await _take(journal, 8, UndoableStep.FINISH)
    await journal.write(8, ev.TopicEnded, topic_id=2, reason=TopicEnd.MEETUP_OVER, discussed=True)
    await journal.write(8, ev.MeetupFinished, reason=MeetupEnd.HOST)
    await journal.write(12, HostStepUndone, step_seq=step, host_id=ANA)
    await journal.write(12, ev.ObservationLost, since=EVENING + timedelta(minutes=8))
    await journal.write(12, ev.ObservationRegained, present=(ANA, LI))


async def _every_step(store: SqlStore) -> None:
    journal = await _voting_closed(store, "everystep000", FIRST_CHANNEL + 1)
    for number, step in enumerate(UndoableStep):
        await _take(journal, 5 + number / 10, step)


async def _take(journal: Journal, minutes: float, step: UndoableStep) -> int:
    """Note a step of Ana's; its number."""
    await journal.write(minutes, HostStepTaken, step=step, host_id=ANA)
    assert journal.meetup is not None
    return journal.meetup.seq
