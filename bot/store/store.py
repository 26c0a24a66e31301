"""The ports over one open database, a SQLite file or PostgreSQL's."""

from __future__ import annotations

import asyncio
import ctypes
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.app.community.ports import CommandCopies, PrivacyStore, ServerStore
from bot.app.credit.ports import ClaimLinks, CorrectionStore, Credits, MemberStore, MessageStore
from bot.app.credit.proofs import PublicKeys
from bot.app.history.ports import PastMeetups
from bot.app.hosting.ports import Volunteers
from bot.app.measures import Measures
from bot.app.ports import Interactions, Journal, People, SettingsStore
from bot.app.posts import Posts, ScheduledEventPosts
from bot.app.proposals.ports import TopicDrafts
from bot.app.series.ports import ClockRules, Drafts, Editions, FaultStore, Followers, SeriesStore
from bot.app.shards import EVERYTHING, Heartbeat, ShardRange
from bot.store.community import (
    SqlCommandCopies,
    SqlHeartbeat,
    SqlPeople,
    SqlPosts,
    SqlPublicKeys,
    SqlSettings,
)
from bot.store.drivers.database import Database
from bot.store.drivers.sqlite.database import SqliteDatabase
from bot.store.drivers.sqlite.migrate import migrate, refusing
from bot.store.history.history import SqlPastMeetups
from bot.store.journal.journal import SqlJournal
from bot.store.ledger.ledger import SqlCredits
from bot.store.members.corrections import SqlCorrections
from bot.store.members.log import SqlMembers
from bot.store.members.messages import SqlClaimLinks, SqlMemberMessages
from bot.store.members.topic_drafts import SqlTopicDrafts
from bot.store.once import SqlInteractions
from bot.store.privacy.erasing import SqlPrivacy
from bot.store.privacy.servers import SqlServers
from bot.store.series.beside import (
    SqlDrafts,
    SqlEditions,
    SqlFaults,
    SqlFollowers,
    SqlScheduledEventPosts,
    SqlVolunteers,
)
from bot.store.series.series import SqlClockRules, SqlSeries

_M_ARENA_MAX: Final = -8
"""The parameter of mallopt(3) that limits the heaps of a process."""


class SqlStore:
    """All ports of bot.app over one open database. Build it with `open`; `close` it, always."""

    def __init__(self, database: Database, shards: ShardRange = EVERYTHING) -> None:
        """`shards` are those that this process serves: what it looks for by itself is looked for in their servers."""
        self._database = database
        # All shards in one process are one process alone, however many there are.
        shards = EVERYTHING if shards.is_everything else shards
        journal = SqlJournal(database, shards)
        self.journal: Journal = journal
        self.privacy: PrivacyStore = SqlPrivacy(database, journal, shards)
        self.servers: ServerStore = SqlServers(database, journal, shards)
        self.credits: Credits = SqlCredits(database, shards)
        self.interactions: Interactions = SqlInteractions(database)
        self.settings: SettingsStore = SqlSettings(database)
        self.posts: Posts = SqlPosts(database)
        self.people: People = SqlPeople(database)
        self.command_copies: CommandCopies = SqlCommandCopies(database)
        self.public_keys: PublicKeys = SqlPublicKeys(database)
        self.heartbeat: Heartbeat = SqlHeartbeat(database, shards)
        self.series: SeriesStore = SqlSeries(database, shards)
        self.clock_rules: ClockRules = SqlClockRules(database, shards)
        self.editions: Editions = SqlEditions(database)
        self.drafts: Drafts = SqlDrafts(database)
        self.topic_drafts: TopicDrafts = SqlTopicDrafts(database)
        self.faults: FaultStore = SqlFaults(database, shards)
        self.followers: Followers = SqlFollowers(database)
        self.volunteers: Volunteers = SqlVolunteers(database, shards)
        self.scheduled_event_posts: ScheduledEventPosts = SqlScheduledEventPosts(database)
        self.members: MemberStore = SqlMembers(database)
        self.member_messages: MessageStore = SqlMemberMessages(database, shards)
        self.corrections: CorrectionStore = SqlCorrections(database, shards)
        self.claim_links: ClaimLinks = SqlClaimLinks(database)
        self.past_meetups: PastMeetups = SqlPastMeetups(database, shards)

    @classmethod
    async def open(cls, path: Path, shards: ShardRange = EVERYTHING) -> SqlStore:
        """Open the database file, created and migrated first where needed. Raises DatabaseRefused."""
        _share_one_heap()
        # Off the loop: a migration of a big database takes a while.
        await asyncio.to_thread(migrate, path)
        with refusing(path):  # the disk is full, or another program holds the file
            database = await SqliteDatabase.open(path)
        _give_back()
        return cls(database, shards)

    def measured_by(self, measures: Measures | None) -> None:
        """Have each transaction measured from now on."""
        self._database.measures = measures

    async def is_lost(self) -> bool:
        """Whether the file was deleted or replaced; nothing is written then. Raises StoreFailed when closed."""
        return await self._database.is_lost()

    async def rescue(self) -> Path | None:
        """Save what a lost file held; the copy, or None where that cannot be done now."""
        return await self._database.rescue()

    def will_close(self) -> None:
        """The process is told to stop: a database that answers nobody is not waited for much longer."""
        self._database.will_close()

    async def close(self) -> None:
        """Commit what waits and close the database. May be called again."""
        await self._database.close()


def _share_one_heap() -> None:
    """Have the database's threads take their memory from the heap that is there.

    glibc gives each thread one of its own, so that threads need not wait for each other; those of Python run one
    at a time anyway, and three heaps make an idle bot's memory a fiftieth larger. Other C libraries have no such
    setting.
    """
    with suppress(OSError, TypeError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def _give_back() -> None:
    """Return to the system what a start took and does not need any more: what modules were read into, and migrations.

    glibc keeps it for later; an idle bot would be a hundredth larger for good.
    """
    with suppress(OSError, TypeError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
