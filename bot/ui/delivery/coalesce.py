"""Latest wins: however often something changes, it is drawn at most once in a while, as it is then.

While one drawing is under way, and for a pause after it, changes gather and make one more. A new scene waits
for no pause.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import discord

from bot.core.meetup.state import Meetup

log = logging.getLogger(__name__)

_RETRY_SECONDS = (1.0, 2.0, 4.0)


class Coalescer:
    """Draws meetups, each the latest state that was asked for.

    `scene` is what people must see change at once; a change within a scene waits for `pause_seconds`
    after the drawing before it. Without a pause everything is drawn at once. `draw` raises
    discord.HTTPException or OSError for what is worth another try.
    """

    def __init__(
        self,
        name: str,
        draw: Callable[[Meetup], Awaitable[None]],
        scene: Callable[[Meetup], object],
        pause_seconds: float,
    ) -> None:
        self._name = name
        self._draw = draw
        self._scene = scene
        self._pause_seconds = pause_seconds
        self._dirty: dict[str, Meetup] = {}
        self._drawing: dict[str, asyncio.Task[None]] = {}
        self._scenes: dict[str, object] = {}
        self._resting: dict[str, asyncio.TimerHandle] = {}

    def changed(self, meetup: Meetup, *, at_once: bool = False) -> None:
        """Draw the meetup soon, or, without waiting for a pause's end, at once. Never blocks."""
        if at_once:
            self._scenes.pop(meetup.meetup_id, None)
        known = self._dirty.get(meetup.meetup_id)
        if known is not None and known.seq > meetup.seq:
            return
        self._dirty[meetup.meetup_id] = meetup
        rests = meetup.meetup_id in self._resting
        if not rests or self._scene(meetup) != self._scenes.get(meetup.meetup_id):
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
            task = asyncio.create_task(self._draw_all(meetup_id), name=f"{self._name}-{meetup_id}")
            self._drawing[meetup_id] = task

    async def _draw_all(self, meetup_id: str) -> None:
        try:
            while self._is_due(meetup_id):
                meetup = self._dirty.pop(meetup_id)
                self._scenes[meetup_id] = self._scene(meetup)
                await self._draw_patiently(meetup)
        except Exception:
            log.exception("The %s of meetup %s could not be drawn.", self._name, meetup_id)
        finally:
            del self._drawing[meetup_id]
            self._rest(meetup_id)

    async def _draw_patiently(self, meetup: Meetup) -> None:
        """Draw, and try again when Discord has a bad moment; a newer state takes over."""
        for pause in (*_RETRY_SECONDS, None):
            try:
                await self._draw(meetup)
            except (discord.HTTPException, OSError) as failure:
                if pause is None or meetup.meetup_id in self._dirty:
                    log.warning(
                        "Drawing the %s of meetup %s failed: %s", self._name, meetup.meetup_id, failure
                    )
                    return
                await asyncio.sleep(pause)
            else:
                return

    def _is_due(self, meetup_id: str) -> bool:
        """Whether something is to be drawn that does not have to wait for the pause's end."""
        newest = self._dirty.get(meetup_id)
        return newest is not None and (
            not self._pause_seconds or self._scene(newest) != self._scenes.get(meetup_id)
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
