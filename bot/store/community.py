"""The small ports over SQL: settings, posts, people, heartbeat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.app.posts import Post, PostAttempt
from bot.app.shards import EVERYTHING, LastBeats, ShardRange
from bot.core.policy import GuildSettings, Policy
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.drivers.database import Database, Table
from bot.store.fields import instant_from_text, instant_to_text, to_text
from bot.store.once import AskedTable
from bot.store.records import readable, record_from_text, record_to_text

_SQL = queries.load("community")


class SqlSettings(AskedTable):
    """What each guild has chosen (bot.app.ports.SettingsStore)."""

    async def load(self, guild_id: int) -> GuildSettings | None:
        """A guild's settings, None where it never chose any. Raises CorruptJournal."""
        rows = await self._database.read(_SQL["load_settings"], (guild_id,))
        if not rows:
            return None
        host_role_id, text, organizer, contact = rows[0]
        policy = record_from_text(Policy, text, f"The settings of guild {guild_id}")
        return GuildSettings(guild_id, host_role_id, policy, organizer, contact)

    async def save(self, settings: GuildSettings) -> None:
        """Keep a guild's settings, replacing earlier ones."""
        policy = record_to_text(settings.policy)
        named = (settings.organizer, settings.contact)
        await self._write_once(
            _SQL["save_settings"], (settings.guild_id, settings.host_role_id, policy, *named)
        )


class SqlPosts(Table):
    """The messages that the bot keeps up to date (bot.app.posts.Posts)."""

    async def of_meetup(self, meetup_id: str) -> list[Post]:
        """All posts of a meetup, oldest message first."""
        rows = await self._database.read(_SQL["posts_of_meetup"], (meetup_id,))
        return [
            Post(meetup, slot, key, channel_id, message_id, bool(is_open), drawn)
            for meetup, slot, key, channel_id, message_id, is_open, drawn in rows
        ]

    async def save(self, post: Post) -> None:
        """Keep a post of a meetup in the journal; one with the same meetup, slot and key is replaced.

        It was posted, so the attempt to do so is over.
        """
        which = (post.meetup_id, post.slot, post.key)
        row = (*which, post.channel_id, post.message_id, int(post.is_open), post.drawn)

        def work(connection: Connection) -> None:
            connection.execute(_SQL["save_post"], row).close()
            connection.execute(_SQL["end_attempt"], which).close()

        await self._database.write(work)

    async def attempts(self, meetup_id: str) -> list[PostAttempt]:
        """What was about to be posted for a meetup and is not known to be there. Raises CorruptJournal."""
        rows = await self._database.read(_SQL["attempts_of_meetup"], (meetup_id,))
        with readable(f"An attempt to post for meetup {meetup_id}"):
            return [
                PostAttempt(meetup_id, slot, key, channel_id, instant_from_text(tried_at))
                for slot, key, channel_id, tried_at in rows
            ]

    async def attempt(self, attempt: PostAttempt) -> None:
        """Note what is about to be posted; an earlier attempt at the same is replaced."""
        which = (attempt.meetup_id, attempt.slot, attempt.key)
        row = (*which, attempt.channel_id, instant_to_text(attempt.tried_at))
        await self._write(_SQL["try_post"], row)

    async def refused(self, attempt: PostAttempt) -> None:
        """Forget an attempt that came to nothing for certain."""
        await self._write(_SQL["end_attempt"], (attempt.meetup_id, attempt.slot, attempt.key))

    async def all_shown(self, meetup_id: str) -> None:
        """Note of a meetup that is over that all its messages say so."""
        await self._write(_SQL["all_shown"], (meetup_id,))


class SqlPeople(Table):
    """Display names (bot.app.ports.People)."""

    async def remember(self, guild_id: int, member_id: int, name: str) -> None:
        """Keep a member's display name as it is now."""
        await self._write(_SQL["remember_name"], (guild_id, member_id, name))

    async def names(self, guild_id: int, member_ids: Iterable[int]) -> Mapping[int, str]:
        """The names that are known; absent ids are unknown or erased."""
        return dict(await self._database.read(_SQL["names"], (guild_id, to_text(list(member_ids)))))


class SqlCommandCopies(Table):
    """Which servers have copies of the commands (bot.app.community.ports.CommandCopies)."""

    async def all(self) -> list[int]:
        """All of them (snowflakes), in order."""
        return [guild_id for (guild_id,) in await self._database.read(_SQL["command_copies"])]

    async def add(self, guild_id: int) -> None:
        """Note one."""
        await self._write(_SQL["add_command_copy"], (guild_id,))

    async def remove(self, guild_id: int) -> None:
        """Forget one."""
        await self._write(_SQL["remove_command_copy"], (guild_id,))


class SqlPublicKeys(Table):
    """The public keys that ever signed for this database (bot.app.credit.proofs.PublicKeys)."""

    async def all(self) -> frozenset[str]:
        """Every one (`did:key`)."""
        return frozenset(did for (did,) in await self._database.read(_SQL["signing_keys"]))

    async def add(self, did: str, at: datetime) -> None:
        """Note one as of `at` (aware UTC); a second time changes nothing."""
        await self._write(_SQL["add_signing_key"], (did, instant_to_text(at)))


class SqlHeartbeat(Table):
    """When the bot was last known to be alive (bot.app.shards.Heartbeat)."""

    def __init__(self, database: Database, shards: ShardRange = EVERYTHING) -> None:
        super().__init__(database)
        self._shards = shards

    async def beat(self, at: datetime, silent: Mapping[int, datetime] | None = None) -> None:
        """Note that whoever serves these shards watches at `at` (aware UTC); `silent` ones until the instants given.

        Those may be earlier than what was noted: it was not known yet that nothing was heard.
        """
        until = dict.fromkeys(self._shards.shard_ids, at) | dict(silent or {})
        rows = [(self._shards.count, each, instant_to_text(until[each])) for each in self._shards.shard_ids]
        if len(rows) == 1:
            await self._write(_SQL["beat"], rows[0])
        else:
            await self._database.write(lambda connection: connection.executemany(_SQL["beat"], rows).close())

    async def last_beats(self) -> LastBeats:
        """The last noted instants of all shards there ever were. Raises CorruptJournal."""
        rows = await self._database.read(_SQL["last_beats"])
        with readable("The last heartbeat"):
            return LastBeats({_shard(count, number): instant_from_text(at) for count, number, at in rows})


def _shard(count: int, number: int) -> tuple[int, int]:
    """A shard by its count and its number. Raises ValueError for one that there cannot be."""
    if not 0 <= number < count:
        raise ValueError(f"there is no shard {number} of {count}")
    return count, number
