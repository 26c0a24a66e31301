"""What the use cases need from the outside, as Protocols.

The rooms that fulfil them: bot.store (Journal, Credits, SettingsStore, Posts, People,
Heartbeat), bot.alarms (Alarms), bot.ui (Announcer), bot.client (Clock). Imports bot.core only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.core.credit import CreditRecord
from bot.core.events import Event
from bot.core.policy import GuildSettings
from bot.core.state import Meetup
from bot.core.timebox import Alarm


class StaleSequence(Exception):
    """Somebody else appended first: load again and decide again."""


class ChannelTaken(Exception):
    """Another meetup that is not over holds this channel."""


class StoreFailed(Exception):
    """The database refused the write (disk full, file gone); nothing was changed."""


class Journal(Protocol):
    """The list of events of each meetup: the only truth."""

    async def append(
        self,
        after: Meetup,
        expected_seq: int,
        events: Sequence[Event],
        *,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        """Make `events` durable as numbers expected_seq + 1 and on; return after the commit.

        `after` is the meetup with the events applied; the store keeps its head (channel, phase) for
        look-ups. `meanwhile` is called in the caller's loop when only the disk is waited for, which may
        still fail. Raises StaleSequence, ChannelTaken or StoreFailed, and then nothing was written.
        """

    async def load(self, meetup_id: str) -> list[Event]:
        """All events of a meetup in order; empty when there is no such meetup."""

    async def unfinished(self) -> list[str]:
        """The ids of all meetups that are neither ended nor cancelled."""

    async def open_in_channel(self, channel_id: int) -> str | None:
        """The meetup that holds a text channel (a Discord snowflake), if any."""

    async def uncredited(self) -> list[str]:
        """The ids of ended meetups whose credit has not been issued yet."""


class Credits(Protocol):
    """The credit records, written once."""

    async def issue(self, meetup_id: str, records: Sequence[CreditRecord]) -> None:
        """Write a meetup's records and mark it credited, at once; a second call changes nothing."""

    async def of_member(self, member_id: int) -> list[CreditRecord]:
        """One member's records over all guilds, oldest first."""

    async def of_meetup(self, meetup_id: str) -> list[CreditRecord]:
        """One meetup's records, in order of member id."""

    async def minutes_on(self, day: date, member_ids: Iterable[int]) -> Mapping[int, int]:
        """Minutes already credited to each member on a meetup-local calendar day, over all meetups."""


class SettingsStore(Protocol):
    """What each guild has chosen."""

    async def load(self, guild_id: int) -> GuildSettings | None:
        """A guild's settings, None where it never chose any."""

    async def save(self, settings: GuildSettings) -> None:
        """Keep a guild's settings, replacing earlier ones."""


@dataclass(frozen=True, slots=True)
class Post:
    """A message the bot keeps up to date. `slot` is what it is (board, thumbs, summary), `key` which one.

    `is_open` is False once it got its final form and needs no more edits.
    """

    meetup_id: str
    slot: str
    key: str
    channel_id: int
    message_id: int
    is_open: bool = True


class Posts(Protocol):
    """Which messages belong to which meetup, so that a restart finds them again."""

    async def of_meetup(self, meetup_id: str) -> list[Post]:
        """All posts of a meetup, oldest first."""

    async def save(self, post: Post) -> None:
        """Keep a post; one with the same meetup, slot and key is replaced."""


class People(Protocol):
    """Display names, kept apart from the journal so that they can be erased."""

    async def remember(self, guild_id: int, member_id: int, name: str) -> None:
        """Keep a member's display name as it is now."""

    async def names(self, guild_id: int, member_ids: Iterable[int]) -> Mapping[int, str]:
        """The names that are known; absent ids are unknown or erased."""


class Heartbeat(Protocol):
    """When the bot was last known to be alive, for the attendance of meetups it was torn away from."""

    async def beat(self, at: datetime) -> None:
        """Note that the bot is alive at `at` (aware UTC)."""

    async def last_beat(self) -> datetime | None:
        """The last noted instant, None in a new database."""


class Clock(Protocol):
    """The one source of time."""

    def now(self) -> datetime:
        """The present, aware, UTC."""


class Alarms(Protocol):
    """One alarm a meetup; setting another replaces it."""

    def set(self, meetup_id: str, alarm: Alarm) -> None:
        """Ring at `alarm.at`; at once when that is past."""

    def clear(self, meetup_id: str) -> None:
        """Forget the meetup's alarm, if any."""


class Announcer(Protocol):
    """Shows a meetup's state to the room. Driven by state, so calling it twice does no harm."""

    def changed(self, meetup: Meetup, *, anew: bool = False) -> None:
        """The meetup has changed (and is committed): bring its messages up to date soon. Never blocks.

        `anew` looks at each message even if it should be up to date, because one may have been deleted.
        """
