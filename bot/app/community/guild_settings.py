"""What a guild has chosen, and who may change it.

Settings are read on every command, so they are kept in memory after the first look-up. A change names a few of
them and leaves the others as they are: it is read, made and saved while no other change of that guild is, and
on what the store says, so that two changes at once both hold.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.app.changes import given
from bot.app.concurrency.locks import Locks
from bot.app.ports import DoneBefore, SettingsStore, StoreUndecided, Unreadable
from bot.app.set_aside import SetAside
from bot.core.dates.zones import time_zone_typed
from bot.core.meetup.commands import Actor
from bot.core.message import say
from bot.core.policy import (
    CONTACT_LIMIT,
    ORGANIZER_LIMIT,
    AuthorShown,
    GuildSettings,
    Policy,
    ThumbRule,
    parse_timeboxes,
)
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen
from bot.core.typed.tidy import Line, clean_line, is_none, one_line

ADMINISTRATORS_ONLY = say("Only a member with the Manage Server permission can change the settings. Ask one.")

_NOT_BOTH = say("Name a host role, or take it away with `no_host_role`, but not both at once.")
_EVERYBODY_UNASKED = say(
    "Everybody in this server would be a host. Confirm that with the button of the question."
)


@frozen
class SettingsChange:
    """The settings somebody wants changed; None leaves one as it is. Minutes and seconds are whole.

    `no_host_role` takes the host role away, for leaving `host_role_id` out leaves it as it is; so does a dash as
    the organizer or the contact.
    """

    host_role_id: int | None = None
    no_host_role: bool = False
    dots: int | None = None
    dots_per_topic: int | None = None
    timebox: str | None = None
    thumb_rule: ThumbRule | None = None
    thumb_seconds: int | None = None
    time_zone: str | None = None
    hidden_tallies: bool | None = None
    gathering_minutes: int | None = None
    voting_minutes: int | None = None
    topics_each: int | None = None
    organizer: str | None = None
    contact: str | None = None
    presence_prompts: bool | None = None
    authors: AuthorShown | None = None
    takeover: bool | None = None
    warns: bool | None = None
    closes_early: bool | None = None
    asks_timebox: bool | None = None
    minutes_shown: bool | None = None
    voice_status: bool | None = None
    chime: bool | None = None


class GuildSettingsService:
    """Reads and changes the guilds' settings."""

    def __init__(self, store: SettingsStore, default_time_zone: str, set_aside: SetAside) -> None:
        self._store = store
        self._set_aside = set_aside
        self._default = Policy(time_zone=default_time_zone)
        self._known: dict[int, GuildSettings] = {}
        self._locks = Locks[int]()

    async def of(self, guild_id: int) -> GuildSettings:
        """A guild's settings, the defaults where it chose none. Raises Unreadable."""
        if guild_id not in self._known:
            chosen = await self._read(guild_id)
            # A change that was saved during this look-up knows better.
            self._known.setdefault(guild_id, chosen)
        return self._known[guild_id]

    async def actor(
        self,
        guild_id: int,
        member_id: int,
        role_ids: Collection[int],
        manages_events: bool,
        interaction_id: int | None = None,
        *,
        is_noted: bool = True,
    ) -> Actor:
        """Who asks, whether they may host in this guild, and whether their attendance may be noted (ids: snowflakes).

        Where the settings cannot be read, a meetup under way goes on: its policy is its own, and its hosts are
        then those with the Manage Events permission.
        """
        settings = await self._of_readable(guild_id)
        return Actor(member_id, settings.lets_host(role_ids, manages_events), interaction_id, is_noted)

    async def organizer(self, guild_id: int, server: str) -> str:
        """Who organises, as records name it: what the guild chose, else the name of its `server`."""
        return (await self._of_readable(guild_id)).organizer or one_line(server)

    async def contact(self, guild_id: int) -> str:
        """How the organiser can be reached, as records say it; empty where the guild did not choose to say so."""
        return (await self._of_readable(guild_id)).contact

    def forget(self, guild_id: int) -> None:
        """A guild's settings were deleted."""
        self._known.pop(guild_id, None)

    def check_may_change(self, may_change: bool) -> None:
        """Before a question that leads to a change: raise the Refusal it would meet."""
        if not may_change:
            raise Refusal(ADMINISTRATORS_ONLY)

    async def change(self, guild_id: int, change: SettingsChange, may_change: bool) -> GuildSettings:
        """Change what is given and keep it.

        Raises Refusal when a value is out of bounds, or Unreadable, and then nothing was saved. That everybody may
        host is refused too: `let_everybody_host` says so, once somebody was asked whether they mean it.
        """
        self.check_may_change(may_change)
        if change.host_role_id == guild_id:
            raise Refusal(_EVERYBODY_UNASKED)
        return await self._change(guild_id, change)

    async def change_typed(self, guild_id: int, change: SettingsChange, may_change: bool) -> bool:
        """Change what is given but that everybody may host; whether that is to be asked about now.

        Raises Refusal, or Unreadable, and then nothing was saved; nothing is looked at where nothing is given.
        """
        asks = change.host_role_id == guild_id
        if asks and change.no_host_role:
            raise Refusal(_NOT_BOTH)
        rest = replace(change, host_role_id=None) if asks else change
        if rest != SettingsChange():
            await self.change(guild_id, rest, may_change)
        elif asks:
            self.check_may_change(may_change)
        return asks

    async def let_everybody_host(self, guild_id: int, may_change: bool) -> GuildSettings:
        """Make @everyone the host role, whose id is its guild's. Raises Refusal, or Unreadable."""
        self.check_may_change(may_change)
        return await self._change(guild_id, SettingsChange(host_role_id=guild_id))

    async def _change(self, guild_id: int, change: SettingsChange) -> GuildSettings:
        async with self._locks.of(guild_id):
            before = await self._read(guild_id)
            after = _changed(before, change)
            if after != before:
                try:
                    await self._save(after)
                except DoneBefore:  # by another run of the bot; others have changed them since
                    after = before
            self._known[guild_id] = after
        return after

    async def _save(self, settings: GuildSettings) -> None:
        """Keep settings. Where the database does not say whether it did, they are read anew: people look for that."""
        try:
            await self._store.save(settings)
        except StoreUndecided:
            self.forget(settings.guild_id)
            raise

    async def _of_readable(self, guild_id: int) -> GuildSettings:
        """A guild's settings, the defaults where they cannot be read."""
        try:
            return await self.of(guild_id)
        except Unreadable as unreadable:
            self._set_aside.add(unreadable)
            return GuildSettings(guild_id, policy=self._default)

    async def _read(self, guild_id: int) -> GuildSettings:
        return await self._store.load(guild_id) or GuildSettings(guild_id, policy=self._default)


def _changed(before: GuildSettings, change: SettingsChange) -> GuildSettings:
    """The settings with what is given changed. Raises Refusal where a value is out of bounds."""
    changes = given(
        dots=change.dots,
        dots_per_topic=change.dots_per_topic,
        timeboxes=None if change.timebox is None else parse_timeboxes(change.timebox),
        thumb_rule=change.thumb_rule,
        thumb_seconds=change.thumb_seconds,
        time_zone=None if change.time_zone is None else time_zone_typed(change.time_zone),
        hidden_tallies=change.hidden_tallies,
        gathering_minutes=change.gathering_minutes,
        voting_minutes=change.voting_minutes,
        topics_each=change.topics_each,
        presence_prompts=change.presence_prompts,
        authors=change.authors,
        takeover=change.takeover,
        warns=change.warns,
        closes_early=change.closes_early,
        asks_timebox=change.asks_timebox,
        minutes_shown=change.minutes_shown,
        voice_status=change.voice_status,
        chime=change.chime,
    )
    policy = replace(before.policy, **changes).chosen(before.policy)
    return GuildSettings(
        before.guild_id,
        _host_role(before, change),
        policy,
        _named(before.organizer, change.organizer, ORGANIZER_LIMIT, Line.ORGANIZER),
        _named(before.contact, change.contact, CONTACT_LIMIT, Line.CONTACT),
    )


def _named(before: str, typed: str | None, limit: int, line: Line) -> str:
    if typed is None:
        return before
    return "" if is_none(typed) else clean_line(typed, limit, line)


def _host_role(before: GuildSettings, change: SettingsChange) -> int | None:
    if not change.no_host_role:
        return before.host_role_id if change.host_role_id is None else change.host_role_id
    if change.host_role_id is not None:
        raise Refusal(_NOT_BOTH)
    return None
