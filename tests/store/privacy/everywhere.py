"""A database in which one person has every part that a person can have, among others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.app.credit.ports import Renewal, Wishes
from bot.app.ports import Origin, SeriesChange
from bot.app.posts import Post, PostAttempt, ScheduledEventPost, ScheduledEventState
from bot.app.proposals.ports import TopicDraft
from bot.app.series.ports import Draft
from bot.core.credit.activity import Activity, ActivityKind
from bot.core.credit.renewal import Certification
from bot.core.meetup import events as ev
from bot.core.meetup.actions.events import ActionAdded, ActionEdited, ActionKept
from bot.core.meetup.evolve import evolve
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.store.privacy.register import TABLES
from bot.store.store import SqlStore
from tests.store.making import CHANNEL, DAY, GUILD, NOON, POLICY, SERIES, Pipeline, add, plan

LI, SAM = 2**61 + 7, 2**61 + 8
NAME = "Liselotte von der Pfalz"
HER_WORDS = ("My divorce", "It still hurts.", "Merge daily", "Liselotte's own coffee")
OTHERS_WORDS = ("Sizing without points", "Ask Ana")
_DRAWN = '{"description": "• My divorce\\n• Sizing without points", "name": "First Thursdays"}'


async def fill(store: SqlStore) -> Meetup:
    """She proposes, votes, shows a thumb, comes, leaves, hosts, has a series, a draft, a name, messages to her."""
    await store.people.remember(GUILD, LI, NAME)
    await store.people.remember(GUILD, SAM, "Sam")
    hers = replace(SERIES, host_id=LI)
    await store.series.save(SeriesChange(hers, NOON))
    await store.followers.add("s1", LI)
    await store.followers.add("s1", SAM)
    await store.volunteers.add("s1", NOON.date(), LI)
    await store.drafts.keep(Draft("d1", LI, NOON, replace(hers, series_id="s2")))
    await store.topic_drafts.keep(TopicDraft("t1", "m1", LI, NOON, HER_WORDS[0], HER_WORDS[1]))
    await store.topic_drafts.keep(TopicDraft("t2", "m1", SAM, NOON, "Sizing once more", ""))
    await store.privacy.opt_out(LI, NOON)
    await _kept_by_herself(store)
    await _hosted_by_her(store)
    await _credited_to_her(store)
    meetup = await _taken_part_in_by_her(store)
    for whom in (LI, SAM):
        key = f"day_before.1.{whom}"
        post = Post("m1", "letter", key, whom + 1000, 1, is_open=False)
        await store.posts.save(post)
        await store.posts.attempt(PostAttempt("m1", "letter", f"soon.1.{whom}", whom + 1000, NOON))
    await store.posts.save(Post("m1", "board", "discussing:1.1", CHANNEL, 2, is_open=False))
    await store.posts.attempt(PostAttempt("m1", "event", _DRAWN, GUILD, NOON))
    event = ScheduledEventPost("m1", GUILD, 77, ScheduledEventState.OVER, _DRAWN)
    await store.scheduled_event_posts.save(event)
    return meetup


async def _taken_part_in_by_her(store: SqlStore) -> Meetup:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))
    for event in (
        ev.MeetupStarted(NOON),
        ev.MemberSeen(NOON, LI, ev.PresenceSource.CHECK_IN),
        ev.MemberSeen(NOON, SAM, ev.PresenceSource.CHECK_IN),
        ev.TopicProposed(NOON, 1, LI, HER_WORDS[0], HER_WORDS[1]),
        ev.TopicProposed(NOON, 2, SAM, OTHERS_WORDS[0], ""),
        ev.VotingOpened(NOON),
        ev.DotPlaced(NOON, LI, 1),
        ev.DotPlaced(NOON, SAM, 1),
        ev.VotingClosed(NOON, (1, 2)),
        ev.TimeboxStarted(NOON, 1, 1, 0, 300),
        ev.TimeboxExpired(NOON, 1),
        ev.ThumbShown(NOON, 1, LI, ev.Thumb.UP),
        ev.TakeawayAdded(NOON, LI, 1, HER_WORDS[2]),
        ev.TakeawayAdded(NOON, SAM, None, OTHERS_WORDS[1]),
        ActionAdded(NOON, 1, LI, SAM, HER_WORDS[2], None),
        ActionAdded(NOON, 2, SAM, LI, OTHERS_WORDS[1], None),
        ActionEdited(NOON, 1, LI, LI, HER_WORDS[1], None),
        ActionKept(NOON, 2, LI),
        ev.ObservationLost(NOON, NOON),
        ev.ObservationRegained(NOON, (LI, SAM)),
        ev.MemberLeft(NOON, LI, ev.PresenceSource.CHECK_IN),
        ev.HostChanged(NOON, LI),
    ):
        await pipeline.add(event)
    return pipeline.meetup


async def _hosted_by_her(store: SqlStore) -> None:
    event = ev.MeetupPlanned(
        NOON, "m2", GUILD, CHANNEL + 1, None, HER_WORDS[3], LI, "Café", POLICY, occurrence=None
    )
    await store.journal.append(
        None, evolve(None, event), [event], tip=None, origin=Origin(LI, "interaction:9")
    )


async def _kept_by_herself(store: SqlStore) -> None:
    await store.members.rename(LI, NAME)
    hers = Activity("a1", LI, ActivityKind.LEARNING, DAY, 60, HER_WORDS[1], NOON)
    await store.members.keep_activity(hers)
    certified = Certification(HER_WORDS[3], DAY)
    await store.members.add_certification(LI, certified)
    await store.members.renew(LI, Renewal(DAY, NOON, ["a1"], [certified], [certified]))
    await store.member_messages.keep_wishes(LI, Wishes(records=True, renewal=True, since=NOON))
    await store.member_messages.attempt(LI, "record r1", NOON)


async def _credited_to_her(store: SqlStore) -> None:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal, "m3", CHANNEL + 2))
    over = NOON + timedelta(hours=1)
    for event in (
        ev.MeetupStarted(NOON),
        ev.MemberSeen(NOON, LI, ev.PresenceSource.CHECK_IN),
        ev.MemberSeen(NOON, SAM, ev.PresenceSource.CHECK_IN),
        ev.TopicProposed(NOON, 1, LI, HER_WORDS[0], ""),
        ev.VotingOpened(NOON),
        ev.VotingClosed(NOON, (1,)),
        ev.TimeboxStarted(NOON, 1, 1, 0, 300),
        ev.TopicEnded(over, 1, ev.TopicEnd.NEXT, discussed=True),
        ev.TakeawayAdded(over, LI, 1, HER_WORDS[2]),
    ):
        await pipeline.add(event)
    finished = ev.MeetupFinished(over, ev.MeetupEnd.HOST)
    await add(store.journal, pipeline.meetup, finished, phase=Phase.ENDED, started_at=NOON, ended_at=over)
    await store.credits.settle("m3", over, "")


def traces(content: bytes) -> list[bytes]:
    """What can be found of her: her id, written out or as eight bytes, her name, her words."""
    clues = [str(LI).encode(), LI.to_bytes(8), NAME.encode(), *(each.encode() for each in HER_WORDS)]
    return [each for each in clues if each in content]


def columns_with_her(database: Path) -> set[tuple[str, str]]:
    """The columns in which she can be found."""
    with closing(sqlite3.connect(database)) as connection:
        return {
            (table.name, column)
            for table in TABLES
            for column in table.columns
            for (value,) in connection.execute(f"SELECT {column} FROM {table.name}")
            if value in (LI, LI + 1000) or (isinstance(value, str) and traces(value.encode()))
        }


def files_beside(database: Path) -> Iterator[Path]:
    """Every file of a database."""
    return database.parent.glob(f"{database.name}*")
