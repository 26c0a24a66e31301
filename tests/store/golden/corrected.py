"""Meetups that were corrected after their end, that were settled after all, and in which people answered prompts."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import MeetupEnd, PresenceSource
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, LI, SAM, Journal, moment


async def write_corrected(database: Path) -> None:
    """Write three of them, all over."""
    store = await SqlStore.open(database)
    try:
        await _begun_late(store)
        await _cancelled_at_its_end(store)
        await _held_by_text(store)
    finally:
        await store.close()


async def _begun_late(store: SqlStore) -> None:
    """Everybody left, and the alarm noticed; its host then knows better of the start and of two people."""
    journal = Journal(store, "corrected000", FIRST_CHANNEL)
    await journal.plan(0, policy=Policy())
    await journal.write(0, ev.MeetupStarted)
    for member in (ANA, LI):
        await journal.write(0, ev.MemberSeen, member_id=member, source=PresenceSource.VOICE)
    await journal.write(10, ev.PromptShown, prompt_id=1)
    await journal.write(11, ev.PromptAnswered, prompt_id=1, member_id=LI)
    await journal.write(40, ev.MemberLeft, member_id=ANA, source=PresenceSource.VOICE)
    await journal.write(45, ev.MemberLeft, member_id=LI, source=PresenceSource.VOICE)
    await journal.write(60, ev.MeetupFinished, reason=MeetupEnd.EVERYBODY_LEFT)
    corrected = {"corrector_id": ANA}
    await journal.write(
        70, ev.StartCorrected, started_at=moment(-20), reason="Start was pressed late.", **corrected
    )
    late, cut = {"start": moment(5), "end": moment(35)}, {"start": moment(40), "end": moment(45)}
    correct = ev.AttendanceCorrected
    await journal.write(71, correct, member_id=SAM, adds=True, reason="Sat beside Ana", **late, **corrected)
    await journal.write(72, correct, member_id=LI, adds=False, reason="Was not there", **cut, **corrected)
    await journal.write(80, ev.CorrectionObjected, member_id=LI, reason="I was, until the end")


async def _cancelled_at_its_end(store: SqlStore) -> None:
    journal = Journal(store, "cancelled000", FIRST_CHANNEL + 1)
    await journal.plan(0, policy=Policy())
    await journal.write(0, ev.MeetupStarted)
    await journal.write(0, ev.MemberSeen, member_id=LI, source=PresenceSource.VOICE)
    await journal.write(55, ev.MeetupCancelled, by=ANA)
    await journal.write(56, ev.SettledAfterAll, reason="Pressed the wrong button", corrector_id=ANA)


async def _held_by_text(store: SqlStore) -> None:
    journal = Journal(store, "heldbytext00", FIRST_CHANNEL + 2)
    await journal.plan(0, policy=Policy(), voice=None)
    await journal.write(0, ev.MeetupStarted)
    await journal.write(1, ev.TopicProposed, topic_id=1, author_id=SAM, title="Sizing", pitch="")
    await journal.write(50, ev.PromptShown, prompt_id=1)
    await journal.write(50, ev.PromptAnswered, prompt_id=1, member_id=SAM)
    await journal.write(60, ev.MeetupFinished, reason=MeetupEnd.HOST)
    await journal.write(61, ev.SettledAfterAll, reason="We were all in voice", corrector_id=ANA)
