"""What the use cases need from the outside, as Protocols.

The packages that fulfil them: bot.store (Journal, SettingsStore, Interactions, People), bot.runtime.alarms (Alarms),
bot.ui (Announcer, Channels), bot.runtime.client (Clock). What is kept of messages is in bot.app.posts, what the use
cases of a series need besides in bot.app.series.ports, the heartbeat in bot.app.shards.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum, auto
from typing import Any, Final, NamedTuple, Protocol

from bot.core.credit.recorded import Recorded
from bot.core.meetup.alarms import Alarm
from bot.core.meetup.events import Event
from bot.core.meetup.state import Meetup
from bot.core.policy import GuildSettings
from bot.core.series.series import FaultKind, OccurrenceNote, Series
from bot.core.structures.frozen import frozen


class StaleSequence(Exception):
    """Somebody else appended first: load again and decide again."""


class ChannelTaken(Exception):
    """Another meetup that is not over holds this channel."""


class OccurrenceTaken(Exception):
    """Somebody else opened this occurrence of the series first."""


class SeriesOutdated(Exception):
    """Somebody else saved, edited or deleted the series first; nothing was changed."""


class StoreFailed(Exception):
    """The database refused the write (disk full, file gone); nothing was changed.

    Where `is_of_reading` it was asked for what is stored, and nothing follows about any write.
    """

    is_of_reading = False


class StoreRefuses(StoreFailed):
    """The database takes no writes at present: a full or locked disk, no permission. The log was told once."""


class StoreLost(StoreRefuses):
    """The database's file was deleted or replaced: no write is taken until it is back."""


class StoreUndecided(StoreRefuses):
    """The database was lost before it said what became of the write, which it may have kept."""


class DoneBefore(Exception):
    """Another run of the bot did what this interaction asks for; nothing was changed."""


class Unreadable(Exception):
    """A stored record cannot be read; `sentence` names it, and tells whoever runs the bot what to do."""

    sentence: str


@frozen
class SeriesChange:
    """What changes in a series' rows, all of it or nothing.

    `series` is saved as it is, with `wake_at` (aware UTC), when somebody has to look at it next; None is
    never. `notes` are written over what was noted of their days, and days in `forget` are forgotten.
    The leftover topics and open actions of the meetups in `carried` are in good hands. Where it `is_deleted`, the
    series is forgotten instead, with its notes, faults, followers and drafts. `onto` is the revision that the stored
    series must have, -1 where there must be none yet; None where any will do.
    """

    series: Series
    wake_at: datetime | None
    notes: tuple[OccurrenceNote, ...] = ()
    forget: tuple[date, ...] = ()
    carried: tuple[str, ...] = ()
    is_deleted: bool = False
    onto: int | None = None


class Origin(NamedTuple):
    """Who asked for some events (a snowflake; None where nobody did), and what set them off.

    `cause` is text that is kept: `interaction:` and its id, `alarm:` and its kind, or a word of its own.
    """

    actor_id: int | None
    cause: str


class Tip:
    """The newest event of a meetup that a writer knows of, in the store's own terms."""

    __slots__ = ()


@frozen
class History:
    """All events of a meetup in order, and the tip to append to; None where there is no such meetup.

    `origins` are where the newest of them came from, in order; older ones are of no use to anybody.
    """

    events: tuple[Event, ...]
    tip: Tip | None
    origins: tuple[Origin, ...] = ()


NOT_APPENDED: Final = (StaleSequence, ChannelTaken, OccurrenceTaken, SeriesOutdated, StoreFailed)
"""How an append is refused; of StoreUndecided among them it is not known."""


class Append(Protocol):
    """Events on their way to the disk.

    Await it, as often as needed, for their commit. It raises one of NOT_APPENDED when they were refused, and then
    nothing was written.
    """

    @property
    def tip(self) -> Tip:
        """What the next append builds on, even before this one is committed."""

    def __await__(self) -> Generator[Any, None, None]:
        """Wait for the commit."""


class Journal(Protocol):
    """The list of events of each meetup: the only truth."""

    def append(
        self,
        before: Meetup | None,
        after: Meetup,
        events: Sequence[Event],
        *,
        tip: Tip | None,
        origin: Origin,
        along: SeriesChange | None = None,
    ) -> Append:
        """Send `events` to the disk, numbered on from those of `before`.

        `before` is the meetup they were decided on and `tip` its newest event (both None where it is new),
        `after` the meetup they make; the store keeps its head (channel, phase) for look-ups. Another writer's
        event on the same tip leaves no place for these. `along` is committed with them.
        """

    async def load(self, meetup_id: str) -> History:
        """All events of a meetup in order. Raises Unreadable."""

    async def recorded(self, meetup_id: str) -> Sequence[Recorded]:
        """The same events, each with who asked for it, for a rule of credit. Raises Unreadable."""

    async def unfinished(self) -> list[str]:
        """The ids of all meetups that are neither ended nor cancelled."""

    async def open_in_channel(self, channel_id: int) -> str | None:
        """The meetup that holds a text channel (a Discord snowflake), if any."""

    async def place_of(self, meetup_id: str) -> tuple[int, int] | None:
        """The guild and the text channel (snowflakes) of a meetup, over or not; None where there is none."""

    async def unshown(self) -> list[str]:
        """The ids of meetups that are over, while not all of their messages, or their native event, say so."""

    async def uncredited(self) -> list[str]:
        """The ids of meetups that are over and whose credit is still to be settled, for the first time or again."""


class SettingsStore(Protocol):
    """What each guild has chosen."""

    async def load(self, guild_id: int) -> GuildSettings | None:
        """A guild's settings, None where it never chose any. Raises Unreadable."""

    async def save(self, settings: GuildSettings) -> None:
        """Keep a guild's settings, replacing earlier ones."""


class Interactions(Protocol):
    """What people asked for outside of a meetup's journal, and got."""

    async def was_done_before(self, interaction_id: int) -> bool:
        """Whether another run of the bot carried out an interaction (a snowflake)."""


class People(Protocol):
    """Display names, kept apart from the journal so that they can be erased."""

    async def remember(self, guild_id: int, member_id: int, name: str) -> None:
        """Keep a member's display name as it is now."""

    async def names(self, guild_id: int, member_ids: Iterable[int]) -> Mapping[int, str]:
        """The names that are known; absent ids are unknown or erased."""


class Clock(Protocol):
    """The one source of time."""

    def now(self) -> datetime:
        """The present, aware, UTC."""


class Alarms(Protocol):
    """One alarm a meetup, one for all series, and the heartbeat; setting another replaces it."""

    def start(
        self,
        ring: Callable[[str, Alarm], Awaitable[None]],
        beat: Callable[[], Awaitable[None]],
        wake: Callable[[], Awaitable[None]],
    ) -> None:
        """Call these from now on: for a meetup's alarm, the heartbeat, the series. What is due rings now."""

    def set(self, meetup_id: str, alarm: Alarm, at: datetime | None = None) -> None:
        """Ring at `alarm.at`, or at another instant (aware UTC); at once when that is past."""

    def clear(self, meetup_id: str) -> None:
        """Forget the meetup's alarm, if any."""

    def beat(self, wanted: bool) -> None:
        """Note the heartbeat from now on, every half minute, or (not wanted) no more."""

    def wake_series(self, at: datetime | None) -> None:
        """Look at the series at `at` (aware UTC), at once when that is past; None is never."""


class Access(Enum):
    """What a member may do in a text channel. Of one that is gone, whatever their role lets them."""

    NONE = auto()
    READS = auto()
    WRITES = auto()


class Channels(Protocol):
    """What can be seen of a guild and its channels (all ids are snowflakes)."""

    def is_available(self, guild_id: int) -> bool:
        """Whether the bot is in the guild, and Discord has not lost it for a while."""

    async def is_deleted(self, guild_id: int, channel_id: int) -> bool:
        """Whether Discord says that there is no such channel or thread in a guild that can be seen.

        One that it does not show by itself, an archived thread for one, is asked for. Raises OSError where no
        answer is to be had.
        """

    async def people_in(self, guild_id: int, voice_channel_id: int) -> tuple[int, ...] | None:
        """The members in a voice channel when this returns, known bots left out; None where it cannot be seen.

        Raises OSError where Discord gives no answer.
        """

    def asking_to_speak(self, guild_id: int, channel_id: int) -> Mapping[int, datetime]:
        """Who asks to speak in a stage channel, and since when (aware UTC); in any other channel nobody does."""

    def are_known(self, guild_id: int, member_ids: Iterable[int]) -> bool:
        """Whether it is known who of some members is a bot: whoever could not be looked up counts as a person."""

    def server_name(self, guild_id: int) -> str | None:
        """How a guild is called by now; None where Discord does not show it."""

    def names(self, guild_id: int, member_ids: Iterable[int]) -> Mapping[int, str]:
        """How members are called in a guild; those left out of whom Discord has not told."""

    async def fault_with(self, guild_id: int, channel_id: int) -> FaultKind | None:
        """Why a text channel cannot be written in: GUILD_GONE, CHANNEL_GONE or CHANNEL_SHUT; None when it can.

        GUILD_GONE: the bot is not in the guild, or Discord has lost it for a while. A channel that is not shown
        is asked for. Raises OSError where no answer is to be had.
        """

    async def access(self, guild_id: int, channel_id: int, member_id: int) -> Access:
        """What somebody may do in a text channel or thread. Raises OSError like `fault_with`."""

    async def reaches_no_further(self, guild_id: int, place_id: int, source_id: int) -> bool:
        """Whether what was said in the channel `source_id` may be said in `place_id`: all there may see the former.

        Of a channel that is gone only what was seen as it went can tell; where nobody saw that, they may not. Raises
        OSError like `fault_with`.
        """

    async def is_voice_there(self, guild_id: int, voice_channel_id: int) -> bool:
        """Whether a voice or stage channel exists and can be seen. Raises OSError like `fault_with`."""


class Announcer(Protocol):
    """Shows a meetup's state to the channel. Driven by state, so calling it twice does no harm."""

    def changed(self, meetup: Meetup, *, anew: bool = False, restore: bool = False) -> None:
        """The meetup has changed (and is committed): bring its messages up to date soon. Never blocks.

        `anew` looks at each message even if it should be up to date, because one may have been deleted.
        `restore` puts right as well what somebody deleted or changed by hand, perhaps on purpose.
        """
