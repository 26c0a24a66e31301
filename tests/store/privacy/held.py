"""A meetup that was held and credited, for the tests of what goes after its time."""

from __future__ import annotations

from datetime import timedelta

from bot.core.meetup import events as ev
from bot.core.meetup.parts import Phase
from bot.core.meetup.prompts.events import PromptAsked, PromptsSeeded
from bot.store.drivers.postgres.address import Place
from bot.store.store import SqlStore
from tests.store.direct import direct
from tests.store.making import NOON, add, plan
from tests.store.privacy.everywhere import LI, SAM

DAY = timedelta(days=1)
OVER = NOON + timedelta(hours=1)


async def over(store: SqlStore, meetup_id: str, channel_id: int) -> None:
    """A meetup of an hour in which both were seen, credited."""
    meetup = await plan(store.journal, meetup_id, channel_id)
    events = (
        ev.MeetupStarted(NOON),
        ev.MemberSeen(NOON, LI, ev.PresenceSource.CHECK_IN),
        ev.MemberSeen(NOON, SAM, ev.PresenceSource.CHECK_IN),
        ev.TopicProposed(NOON, 1, LI, "Trunk", ""),
        ev.VotingOpened(NOON),
        ev.VotingClosed(NOON, (1,)),
        ev.TimeboxStarted(NOON, 1, 1, 0, 300),
        PromptsSeeded(NOON, "seed"),
        PromptAsked(NOON, 1),
        ev.PromptShown(NOON, 1),
        ev.PromptAnswered(NOON, 1, LI),
        ev.ObservationLost(NOON, NOON),
        ev.ObservationRegained(NOON, (LI, SAM)),
        ev.MemberLeft(NOON + timedelta(minutes=20), LI, ev.PresenceSource.CHECK_IN),
        ev.TopicEnded(OVER, 1, ev.TopicEnd.NEXT, discussed=True),
        ev.MeetupFinished(OVER, ev.MeetupEnd.HOST),
    )
    await add(store.journal, meetup, *events, phase=Phase.ENDED, started_at=NOON, ended_at=OVER)
    await store.credits.settle(meetup_id, OVER, "")


def rows(place: Place, sql: str) -> list[tuple[object, ...]]:
    with direct(place) as connection:
        return connection.execute(sql).fetchall()
