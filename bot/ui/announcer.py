"""Keeps a meetup's messages true: one live board, the thumb prompt, the summary.

Driven by state, not by events: it compares which messages there should be with those that
were posted, so drawing twice, late, or after a restart does no harm. Edits are coalesced: while
one is on its way, and for a second after it, however many changes make one more. May import
discord, bot.app and bot.core; the minutes' text comes through a function it is given.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.app.ports import Post, Posts
from bot.core.credit import CreditRecord
from bot.core.events import TopicEnd
from bot.core.state import Meetup, Phase, Stage
from bot.ui.board import board, board_key, final_board
from bot.ui.summary import summary
from bot.ui.thumbs import last_timebox_line, thumb_prompt, thumb_prompt_final

log = logging.getLogger(__name__)

BOARD, THUMBS, TIME_UP, SUMMARY = "board", "thumbs", "timeup", "summary"
MINUTES_FILE = "minutes.md"
PAUSE_SECONDS = 1.0
"""Between two edits of the same scene: Discord takes about five edits in five seconds a channel."""

_MENTIONS = 25
_RETRY_SECONDS = (1.0, 2.0, 4.0)

RecordsOf = Callable[[str], Awaitable[Sequence[CreditRecord]]]
MinutesOf = Callable[[Meetup, Sequence[CreditRecord]], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A message that should be there. `pings` are the members it mentions aloud when it is posted."""

    slot: str
    key: str
    view: discord.ui.LayoutView
    pings: tuple[int, ...] = ()
    file: str | None = None
    stays: bool = False


class BoardKeeper:
    """The announcer over discord.py."""

    def __init__(
        self, posts: Posts, records_of: RecordsOf, minutes_of: MinutesOf, pause_seconds: float = PAUSE_SECONDS
    ) -> None:
        self._posts = posts
        self._pause_seconds = pause_seconds
        self._records_of = records_of
        self._minutes_of = minutes_of
        self._client: discord.Client | None = None
        self._dirty: dict[str, Meetup] = {}
        self._drawing: dict[str, asyncio.Task[None]] = {}
        self._posted: dict[str, dict[tuple[str, str], Post]] = {}
        self._drawn: dict[int, Any] = {}
        self._scenes: dict[str, tuple[object, ...]] = {}
        self._resting: dict[str, asyncio.TimerHandle] = {}

    def attach(self, client: discord.Client) -> None:
        """Draw through this client from now on."""
        self._client = client

    def changed(self, meetup: Meetup, *, anew: bool = False) -> None:
        """Draw the meetup soon; the latest state wins. `anew` trusts nothing that was drawn before."""
        if anew:
            self._drawn.clear()
            self._scenes.pop(meetup.meetup_id, None)
        known = self._dirty.get(meetup.meetup_id)
        if known is not None and known.seq > meetup.seq:
            return
        self._dirty[meetup.meetup_id] = meetup
        rests = meetup.meetup_id in self._resting
        if not rests or _scene(meetup) != self._scenes.get(meetup.meetup_id):
            self._wake(meetup.meetup_id)

    async def drain(self) -> None:
        """Draw everything that was asked for, without pauses, and wait until that is done."""
        self._pause_seconds = 0.0
        for meetup_id in list(self._resting):
            self._wake(meetup_id)
        while self._drawing:
            await asyncio.gather(*self._drawing.values(), return_exceptions=True)

    def _wake(self, meetup_id: str) -> None:
        """End a pause, and draw what has gathered in it. While drawing, what comes is drawn next."""
        timer = self._resting.pop(meetup_id, None)
        if timer is not None:
            timer.cancel()
        if meetup_id in self._dirty and meetup_id not in self._drawing:
            task = asyncio.create_task(self._draw_all(meetup_id), name=f"board-{meetup_id}")
            self._drawing[meetup_id] = task

    async def _draw_all(self, meetup_id: str) -> None:
        try:
            while self._is_due(meetup_id):
                meetup = self._dirty.pop(meetup_id)
                self._scenes[meetup_id] = _scene(meetup)
                await self._draw_patiently(meetup)
        except Exception:
            log.exception("The messages of meetup %s could not be drawn.", meetup_id)
        finally:
            del self._drawing[meetup_id]
            self._rest(meetup_id)

    def _is_due(self, meetup_id: str) -> bool:
        """Whether something is to be drawn that does not have to wait for the pause's end."""
        newest = self._dirty.get(meetup_id)
        return newest is not None and (
            not self._pause_seconds or _scene(newest) != self._scenes.get(meetup_id)
        )

    def _rest(self, meetup_id: str) -> None:
        """Let changes to the scene gather for the pause, then draw them."""
        if self._pause_seconds:
            loop = asyncio.get_running_loop()
            self._resting[meetup_id] = loop.call_later(self._pause_seconds, self._rested, meetup_id)
        else:
            self._scenes.pop(meetup_id, None)

    def _rested(self, meetup_id: str) -> None:
        self._scenes.pop(meetup_id, None)
        self._wake(meetup_id)

    async def _draw_patiently(self, meetup: Meetup) -> None:
        """Draw, and try again when Discord has a bad moment; a newer state takes over."""
        for pause in (*_RETRY_SECONDS, None):
            try:
                await self._draw(meetup)
            except discord.Forbidden:
                log.warning("No permission to write in channel %d any more.", meetup.channel_id)
                return
            except discord.NotFound:
                # A missing message is posted again; this is the channel itself, and it will not come back.
                log.warning(
                    "Channel %d is gone; meetup %s is not drawn.", meetup.channel_id, meetup.meetup_id
                )
                return
            except (discord.HTTPException, OSError) as failure:
                if pause is None or meetup.meetup_id in self._dirty:
                    log.warning("Drawing meetup %s failed: %s", meetup.meetup_id, failure)
                    return
                await asyncio.sleep(pause)
            else:
                return

    async def _draw(self, meetup: Meetup) -> None:
        posted = dict(await self._posts_of(meetup.meetup_id))
        wanted = {(each.slot, each.key): each for each in await self._wanted(meetup)}
        for at, post in posted.items():
            if post.is_open and at not in wanted:
                await self._close(post, meetup)
        for at, want in wanted.items():
            before = posted.get(at)
            if before is None:
                await self._send(want, meetup)
            elif before.is_open and not want.stays:
                await self._edit(before, want, meetup)
        if meetup.phase.is_over:
            self._posted.pop(meetup.meetup_id, None)

    async def _posts_of(self, meetup_id: str) -> dict[tuple[str, str], Post]:
        """What was posted, by slot and key. Read once: a draw must not queue behind the commits of a vote."""
        if meetup_id not in self._posted:
            posts = await self._posts.of_meetup(meetup_id)
            self._posted[meetup_id] = {(each.slot, each.key): each for each in posts}
        return self._posted[meetup_id]

    async def _keep(self, post: Post) -> None:
        await self._posts.save(post)
        (await self._posts_of(post.meetup_id))[post.slot, post.key] = post

    async def _wanted(self, meetup: Meetup) -> list[_Wanted]:
        if meetup.phase is Phase.ENDED:
            return [*self._time_up(meetup), await self._summary(meetup)]
        if meetup.phase is Phase.CANCELLED:
            return []
        wanted = [*self._time_up(meetup), _Wanted(BOARD, board_key(meetup), board(meetup))]
        timebox = meetup.timebox
        if timebox is not None and timebox.stage is Stage.THUMBS:
            pings = _aloud(meetup)
            prompt = thumb_prompt(meetup, pings)
            wanted.append(_Wanted(THUMBS, str(timebox.timebox_id), prompt, pings))
        return wanted

    def _time_up(self, meetup: Meetup) -> list[_Wanted]:
        """The loud line for a topic whose last timebox ran out, which no thumb vote announces."""
        pings = _aloud(meetup)
        return [
            _Wanted(
                TIME_UP,
                str(each.topic_id),
                last_timebox_line(meetup, each.topic_id, pings),
                pings,
                stays=True,
            )
            for each in meetup.topics.values()
            if each.ended is TopicEnd.TIMEBOXES_USED
        ]

    async def _summary(self, meetup: Meetup) -> _Wanted:
        records = await self._records_of(meetup.meetup_id)
        minutes = {each.member_id: each.minutes for each in records}
        text = await self._minutes_of(meetup, records)
        view = summary(meetup, minutes, MINUTES_FILE)
        return _Wanted(SUMMARY, "end", view, file=text, stays=True)

    async def _send(self, want: _Wanted, meetup: Meetup, *, anew: bool = False) -> None:
        """Post a message. Killed before it is noted down, the next start's nonce finds the same one again.

        `anew` posts another one in place of a message that was deleted by hand.
        """
        channel = self._channel(meetup)
        loud = discord.AllowedMentions(
            everyone=False, roles=False, users=[discord.Object(each) for each in want.pings]
        )
        extra: dict[str, Any] = {}
        if want.file is not None:
            extra["file"] = discord.File(io.BytesIO(want.file.encode()), MINUTES_FILE)
        if not anew:
            extra["nonce"] = _nonce(meetup, want)
        message = await channel.send(view=want.view, allowed_mentions=loud, **extra)
        if not want.stays:
            self._drawn[message.id] = _looks(want.view)
        await self._keep(
            Post(meetup.meetup_id, want.slot, want.key, meetup.channel_id, message.id, is_open=not want.stays)
        )

    async def _edit(self, post: Post, want: _Wanted, meetup: Meetup) -> None:
        if self._drawn.get(post.message_id) == _looks(want.view):
            return
        try:
            await self._overwrite(post, want.view)
        except discord.NotFound as gone:
            if gone.code != _UNKNOWN_MESSAGE:
                raise
            await self._send(want, meetup, anew=True)

    async def _close(self, post: Post, meetup: Meetup) -> None:
        final = (
            thumb_prompt_final(meetup, int(post.key))
            if post.slot == THUMBS
            else final_board(meetup, post.key)
        )
        try:
            await self._overwrite(post, final)
        except discord.NotFound:
            log.debug("Message %d was deleted by hand.", post.message_id)
        self._drawn.pop(post.message_id, None)
        await self._keep(replace(post, is_open=False))

    async def _overwrite(self, post: Post, view: discord.ui.LayoutView) -> None:
        assert self._client is not None
        channel = self._client.get_partial_messageable(post.channel_id)
        message = channel.get_partial_message(post.message_id)
        await message.edit(view=view, allowed_mentions=discord.AllowedMentions.none())
        self._drawn[post.message_id] = _looks(view)

    def _channel(self, meetup: Meetup) -> discord.PartialMessageable:
        assert self._client is not None
        return self._client.get_partial_messageable(meetup.channel_id, guild_id=meetup.guild_id)


_UNKNOWN_MESSAGE = 10008


def _scene(meetup: Meetup) -> tuple[object, ...]:
    """What the room must see change at once: the phase, the timebox, and whether it runs."""
    timebox = meetup.timebox
    return (meetup.phase, *((timebox.timebox_id, timebox.stage) if timebox else ()))


def _looks(view: discord.ui.LayoutView) -> Any:
    """What a view looks like, for telling whether an edit would change anything."""
    return view.to_components()  # type: ignore[no-untyped-call]


def _nonce(meetup: Meetup, want: _Wanted) -> str:
    """At most 25 characters; Discord answers a repeated one with the message it already made."""
    name = f"{meetup.meetup_id}/{want.slot}/{want.key}"
    return hashlib.blake2s(name.encode(), digest_size=12).hexdigest()


def _aloud(meetup: Meetup) -> tuple[int, ...]:
    """Whom a loud line mentions: the host and those present, not a whole crowd."""
    return tuple(sorted({meetup.host_id, *meetup.present}))[:_MENTIONS]
