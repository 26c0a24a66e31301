"""Keeps the room true: the voice channel's status says what the board says, and a chime rings when time is up.

Both are wishes of the community, and neither ever holds up the meetup: what Discord refuses is told once, in the
meetup's channel, and tried again when permissions change there.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Protocol

import discord

from bot.app.concurrency.background import Background
from bot.app.concurrency.pauses import growing_pauses
from bot.app.posts import Post, Posts
from bot.app.recent import Recent
from bot.core.meetup.events import TopicEnd
from bot.core.meetup.parts import Stage
from bot.core.meetup.state import Meetup
from bot.ui.delivery.coalesce import Coalescer
from bot.ui.delivery.failures import TRANSIENT, reason
from bot.ui.delivery.keeper import Keeper
from bot.ui.delivery.posting import Message, Poster
from bot.ui.delivery.room.discord_room import RefusedByRoom
from bot.ui.kit.components import Sheet
from bot.ui.kit.finding import Missing, find_channel
from bot.ui.views.talk.room import chime_refused, status_refused, voice_status

log = logging.getLogger(__name__)

STATUS_PAUSE_SECONDS: Final = 5.0
"""Between two changes of a status that say the same scene: people talk there, and nobody reads a flicker."""
PAUSE_SECONDS: Final = 10.0
"""Before it is told again that a chime is refused; each pause is twice the one before."""
_LONGEST_PAUSE_SECONDS: Final = 60.0
LATEST: Final = timedelta(seconds=15)
"""After so long a chime says nothing any more."""

LEFT_FOR: Final = timedelta(hours=1)
"""For so long after a meetup its status may still stand where people sit on in the channel."""

_SLOT: Final = "room"
_IN_DOUBT: Final = "?"
"""Stands for a status that may have been set, or not: the word of it was lost."""


class Room(Protocol):
    """A voice channel, as far as it shows and sounds; what it refuses raises RefusedByRoom."""

    async def show_status(self, guild_id: int, channel_id: int, status: str) -> None:
        """Set the status of a voice channel (snowflakes); an empty one takes it away."""

    async def shows_no_further(self, guild_id: int, channel_id: int, text_id: int) -> bool:
        """Whether all who see a voice channel may read a text channel (snowflakes). Raises OSError."""

    async def ring(self, guild_id: int, channel_id: int) -> None:
        """Let a sound be heard in a voice channel (snowflakes)."""


@dataclass(slots=True)
class _Shown:
    """What a meetup shows in which channels (snowflakes), as far as that was not taken away; and how it was then.

    It is one channel, but where Discord did not let the bot take the status away from the one before. Once everybody
    has left the channel (`was_empty`) Discord itself takes the status away.
    """

    meetup: Meetup
    here: frozenset[int]
    statuses: dict[int, str] = field(default_factory=dict)
    was_empty: bool = False

    def look_at(self, here: frozenset[int]) -> None:
        """These are there now (snowflakes). Where none of those before is, all have left, perhaps unseen."""
        self.was_empty = self.was_empty or self.here.isdisjoint(here)
        self.here = here


class RoomKeeper(Keeper):
    """The announcer for what the room sees and hears."""

    def __init__(self, room: Room, posts: Posts) -> None:
        self._room = room
        self._posts = posts
        self._poster = Poster(posts)
        self._client: discord.Client | None = None
        self._coalescer = Coalescer("voice statuses", self._show, _scene, STATUS_PAUSE_SECONDS)
        self._shown: dict[str, _Shown] = {}
        self._taken_away: Recent[str] = Recent()
        self._refused: dict[str, Meetup] = {}
        self._rung: dict[str, frozenset[str]] = {}
        self._ringing = Background()
        self._telling: set[str] = set()
        self.on_taken_away: Callable[[Meetup], None] = _nobody_listens

    def stands(self, meetup_id: str) -> bool:
        """Whether a status that this process has set may still tell of a meetup."""
        return meetup_id in self._shown

    def attach(self, client: discord.Client) -> None:
        """Tell what is refused through this client from now on."""
        self._client = client
        self._poster.attach(client)

    def changed(self, meetup: Meetup, **_rewriting: bool) -> None:
        """Show and sound what is new, where the community wants it; nobody deletes anything of the room by hand."""
        policy = meetup.plan.policy
        if meetup.phase.is_over:
            self._refused.pop(meetup.meetup_id, None)
        shown = self._shown.get(meetup.meetup_id)
        if shown is not None:
            shown.look_at(meetup.presence.present)
        if policy.voice_status and (meetup.plan.voice_channel_id is not None or shown is not None):
            self._coalescer.changed(meetup)
        if policy.chime and meetup.plan.voice_channel_id is not None:
            self._ring_where_new(meetup, meetup.plan.voice_channel_id)

    def try_again(self, guild_id: int) -> None:
        """The same, and with it what Discord has refused there, unless that was long ago."""
        super().try_again(guild_id)
        for each in [each for each in self._refused.values() if each.plan.guild_id == guild_id]:
            if each.meetup_id in self._taken_away and each.phase.is_over and not _is_just_over(each):
                self._refused.pop(each.meetup_id)
                self._shown.pop(each.meetup_id, None)
                self.on_taken_away(each)
            else:
                self._coalescer.changed(each, mended=True)

    async def drain(self) -> None:
        """Show what is to be shown; a chime that rings is left to end by itself."""
        await super().drain()
        self.stop()

    def stop(self) -> None:
        """The same, without showing anything."""
        super().stop()
        self._ringing.cancel()

    async def _show(self, meetup: Meetup) -> None:
        """Bring the status up to date, and take it away from where attendance is no longer counted.

        In a server that Discord has lost that waits until it is back.
        """
        if not self._is_shown(meetup.plan.guild_id):
            self._refused[meetup.meetup_id] = meetup
            return
        self._refused.pop(meetup.meetup_id, None)
        voice_id, statuses = meetup.plan.voice_channel_id, self._statuses(meetup)
        for each in [each for each in statuses if each != voice_id]:
            await self._take_away(meetup, each)
        if voice_id is None:
            return
        wanted, shown = await self._wanted(meetup, voice_id), statuses.get(voice_id)
        if wanted is not None and shown != wanted:
            await self._set(meetup, voice_id, wanted)
        elif wanted is None and (shown is not None or self._may_be_left(meetup, voice_id)):
            await self._take_away(meetup, voice_id)

    def _statuses(self, meetup: Meetup) -> dict[int, str]:
        """What a meetup shows, by channel (a snowflake), as it is brought up to date."""
        known = self._shown.get(meetup.meetup_id)
        if known is None:
            return {}
        known.meetup = meetup
        if known.was_empty and meetup.presence.present:
            known.was_empty = False
            known.statuses.update(dict.fromkeys(known.statuses, _IN_DOUBT))
        return known.statuses

    def _others_in(self, channel_id: int, meetup: Meetup) -> list[_Shown]:
        """What other meetups show in a channel (a snowflake), where one status stands for all of them."""
        others = (each for meetup_id, each in self._shown.items() if meetup_id != meetup.meetup_id)
        return [each for each in others if channel_id in each.statuses]

    def _may_be_left(self, meetup: Meetup, voice_id: int) -> bool:
        """Whether the process before may have died of a meetup's end before it took the status away.

        A later meetup may have the channel by now, and Discord itself takes a status away once everybody has left.
        """
        if meetup.flow.started_at is None or meetup.meetup_id in self._taken_away:
            return False
        return _is_just_over(meetup) and not self._others_in(voice_id, meetup)

    def _is_shown(self, guild_id: int) -> bool:
        assert self._client is not None
        guild = self._client.get_guild(guild_id)
        return guild is not None and not guild.unavailable

    async def _wanted(self, meetup: Meetup, voice_id: int) -> str | None:
        if not _scene(meetup):
            return None
        plan = meetup.plan
        shows_titles = await self._room.shows_no_further(plan.guild_id, voice_id, plan.channel_id)
        return voice_status(meetup, shows_titles=shows_titles)

    async def _set(self, meetup: Meetup, voice_id: int, status: str) -> None:
        shown = self._shown.setdefault(meetup.meetup_id, _Shown(meetup, meetup.presence.present))
        before = shown.statuses.get(voice_id)
        shown.statuses[voice_id] = _IN_DOUBT
        try:
            await self._room.show_status(meetup.plan.guild_id, voice_id, status)
        except RefusedByRoom as refused:
            self._taken_away.add(meetup.meetup_id)
            self._refused[meetup.meetup_id] = meetup
            if before is None:
                self._gone(shown, voice_id)
            else:
                shown.statuses[voice_id] = before
            await self._tell_once(meetup, "status", status_refused(refused.lacks))
        else:
            shown.statuses[voice_id] = status

    async def _take_away(self, meetup: Meetup, voice_id: int) -> None:
        """Let a channel show nothing of a meetup: nothing at all, or the status of another one that shares it.

        A status that Discord keeps the bot from taking away is tried again when permissions change.
        """
        shown = self._shown.setdefault(meetup.meetup_id, _Shown(meetup, meetup.presence.present))
        before = shown.statuses.get(voice_id)
        shown.statuses[voice_id] = _IN_DOUBT
        others = self._others_in(voice_id, meetup)
        for each in others:
            each.statuses[voice_id] = _IN_DOUBT
            self._coalescer.changed(each.meetup, at_once=True)
        try:
            if not others:
                await self._room.show_status(meetup.plan.guild_id, voice_id, "")
        except RefusedByRoom:
            if before is not None:
                shown.statuses[voice_id] = before
                self._taken_away.add(meetup.meetup_id)
                self._refused[meetup.meetup_id] = meetup
                return
        self._taken_away.add(meetup.meetup_id)
        self._gone(shown, voice_id)
        self.on_taken_away(meetup)

    def _gone(self, shown: _Shown, voice_id: int) -> None:
        """Nothing of a meetup stands in a channel (a snowflake) any more."""
        shown.statuses.pop(voice_id, None)
        if not shown.statuses:
            self._shown.pop(shown.meetup.meetup_id, None)

    def _ring_where_new(self, meetup: Meetup, voice_id: int) -> None:
        """Ring where something is up that was not when this meetup was last looked at, and not long ago."""
        if meetup.phase.is_over:
            self._rung.pop(meetup.meetup_id, None)
            return
        up = _times_up(meetup)
        # What was up before this process began has rung, or is too late.
        known = self._rung.get(meetup.meetup_id, up)
        self._rung[meetup.meetup_id] = known | up
        if up - known and discord.utils.utcnow() - meetup.last_at <= LATEST:
            self._ringing.begin(self._ring(meetup, voice_id), f"chime-{meetup.meetup_id}")

    async def _ring(self, meetup: Meetup, voice_id: int) -> None:
        try:
            await self._room.ring(meetup.plan.guild_id, voice_id)
        except RefusedByRoom as refused:
            if meetup.meetup_id not in self._telling:
                await self._tell_until_told(meetup, "chime", chime_refused(refused.lacks))
        except (*TRANSIENT, discord.ClientException) as failure:  # the line to Discord was down, too
            log.warning("The chime of meetup %s could not be heard: %s", meetup.meetup_id, reason(failure))

    async def _tell_until_told(self, meetup: Meetup, what: str, view: Sheet) -> None:
        """Tell it once that is possible, unless the meetup is over by then."""
        self._telling.add(meetup.meetup_id)
        try:
            for pause in growing_pauses(PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS):
                try:
                    await self._tell_once(meetup, what, view)
                except TRANSIENT as failure:
                    log.info("What the room refuses could not be told: %s", reason(failure))
                else:
                    return
                await asyncio.sleep(pause)
                if meetup.meetup_id not in self._rung:
                    return
        finally:
            self._telling.discard(meetup.meetup_id)

    async def _tell_once(self, meetup: Meetup, what: str, view: Sheet) -> None:
        """Say in the meetup's channel what Discord refused, once a meetup, also over restarts.

        Raises what discord.py and aiohttp raise, OSError where the channel is not told of, and StoreFailed.
        """
        which = (meetup.meetup_id, _SLOT, what)
        assert self._client is not None
        posted = await self._posts.of_meetup(meetup.meetup_id)
        if any((each.slot, each.key) == (_SLOT, what) for each in posted):
            return
        guild = self._client.get_guild(meetup.plan.guild_id)
        channel = None if guild is None else await find_channel(guild, meetup.plan.channel_id)
        if channel is None or isinstance(channel, Missing | discord.ForumChannel | discord.CategoryChannel):
            return
        message = await self._poster.post(channel, channel.id, which, Message(view))
        await self._poster.keep(Post(*which, channel.id, message.message_id, is_open=False))


def _nobody_listens(_meetup: Meetup) -> None:
    return


def _is_just_over(meetup: Meetup) -> bool:
    """Whether a meetup has ended, and so lately that its status may still stand."""
    ended_at = meetup.flow.ended_at
    return ended_at is not None and discord.utils.utcnow() - ended_at <= LEFT_FOR


def _scene(meetup: Meetup) -> str:
    """What the status is about; its wording besides depends on who may see it."""
    return voice_status(meetup, shows_titles=True) or ""


def _times_up(meetup: Meetup) -> frozenset[str]:
    """What rang by now: each timebox that is up, and each topic that used up its last one."""
    box = meetup.flow.timebox
    is_up = box is not None and box.stage in (Stage.THUMBS, Stage.HOST_DECIDES)
    voting = {f"box.{box.timebox_id}"} if box is not None and is_up else set()
    used = {
        f"topic.{topic_id}"
        for topic_id, progress in meetup.flow.progress.items()
        if progress.ended is TopicEnd.TIMEBOXES_USED
    }
    return frozenset({*voting, *used})
