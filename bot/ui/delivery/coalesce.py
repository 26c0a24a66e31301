"""Latest wins: however often something changes, it is drawn at most once in a while, as it is then.

While one drawing is under way, and for a pause after it, changes gather and make one more. A new scene waits
for no pause. What could not be drawn is tried again for as long as nothing newer takes its place.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.app import log_context
from bot.app.measures import Pending
from bot.core.meetup.state import Meetup
from bot.ui.delivery.failures import (
    TRANSIENT,
    MessageRefused,
    PlacePauses,
    is_outage,
    lacks_permission,
    reason,
    wait_seconds,
)

log = logging.getLogger(__name__)

RETRY_SECONDS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 300.0)
"""How long to wait after each failure before the next try; the last one holds from then on."""
SHUT_SECONDS = (60.0, 120.0, 240.0, 300.0)
"""The same where the bot lacks a permission: a change of permissions wakes it, and Discord counts what it forbids."""
PROBE_SECONDS = 30.0
"""During an outage one of those that wait is tried this often, so that its end is soon noticed."""
_DRAIN_SECONDS = 2.0
"""How long a shutdown waits for what is being drawn, of the eight seconds it has in all."""

_WOKEN_SECONDS = 10.0
"""The least time between two tries of the same meetup that its changes, or the success of others, bring about."""
_SHUT_WOKEN_SECONDS = 30.0
"""The same where the bot lacks a permission."""
_SPREAD_SECONDS = 0.05
"""Between two meetups that are woken together: a thousand take 50 s, within Discord's rate limits."""


@dataclass(slots=True)
class _Failed:
    """A meetup that could not be drawn, and how often in a row.

    It failed `at` a time of the loop and is not tried before another one; where it `is_limited`, Discord set that
    one, and nothing wakes it sooner. Nor does the success of others before `alone_until`. `is_told`: the log has the
    traceback of a fault of the program among these failures.
    """

    meetup: Meetup
    tries: int
    at: float
    not_before: float
    alone_until: float
    is_limited: bool
    is_outage: bool
    is_told: bool
    timer: asyncio.TimerHandle


class Coalescer:
    """Draws meetups, each the latest state that was asked for.

    `scene` is what people must see change at once; a change within a scene waits for `pause_seconds`
    after the drawing before it. Without a pause everything is drawn at once. Whatever `draw` raises, it is
    tried again: after a growing pause, when `try_again` is called, and where it is of an outage, at the next probe or
    as soon as another meetup could be drawn. It returns after how many seconds it is to be called again, even if
    nothing changes until then.
    """

    def __init__(
        self,
        name: str,
        draw: Callable[[Meetup], Awaitable[float | None]],
        scene: Callable[[Meetup], object],
        pause_seconds: float,
    ) -> None:
        self._name = name
        self._draw = draw
        self._scene = scene
        self._pause_seconds = pause_seconds
        self._dirty: dict[str, Meetup] = {}
        self._since: dict[str, float] = {}
        self._drawing: dict[str, asyncio.Task[None]] = {}
        self._scenes: dict[str, object] = {}
        self._resting: dict[str, asyncio.TimerHandle] = {}
        self._failed: dict[str, _Failed] = {}
        self._held: dict[str, asyncio.TimerHandle] = {}
        self._later: dict[str, tuple[asyncio.TimerHandle, Meetup]] = {}
        self._probe: asyncio.TimerHandle | None = None
        self._draining = False
        self._is_over = False

    @property
    def has_pauses(self) -> bool:
        """Whether changes gather at all: not during a shutdown."""
        return self._pause_seconds > 0.0

    def hold(self, meetup_id: str, seconds: float) -> bool:
        """Draw nothing of a meetup until `release`, or for so long; whether that is possible just now.

        It is not while it is being drawn, cannot be drawn, or is held by somebody else.
        """
        if self._draining or any(meetup_id in each for each in (self._held, self._drawing, self._failed)):
            return False
        loop = asyncio.get_running_loop()
        self._held[meetup_id] = loop.call_later(seconds, self.release, meetup_id)
        return True

    def held(self, meetup_id: str) -> Meetup | None:
        """The state that waits to be drawn while a meetup is held; None for none."""
        return self._dirty.get(meetup_id) if meetup_id in self._held else None

    def is_held(self, meetup_id: str) -> bool:
        """Whether nothing of a meetup is drawn for now."""
        return meetup_id in self._held

    def release(self, meetup_id: str) -> None:
        """Draw what has changed while it was held."""
        timer = self._held.pop(meetup_id, None)
        if timer is None:
            return
        timer.cancel()
        meetup = self._dirty.get(meetup_id)
        if meetup is not None:
            self._wake_unless_resting(meetup)

    def changed(self, meetup: Meetup, *, at_once: bool = False, mended: bool = False) -> None:
        """Draw the meetup soon, or, without waiting for a pause's end, at once. Never blocks.

        `mended`: somebody says that what made it fail is put right, so it is tried at once.
        """
        failed = self._failed.get(meetup.meetup_id)
        if mended and failed is not None and not failed.is_limited:
            failed.not_before = 0.0
        if at_once or mended:
            self._scenes.pop(meetup.meetup_id, None)
        known = self._dirty.get(meetup.meetup_id)
        if known is not None and known.seq > meetup.seq:
            return
        self._dirty[meetup.meetup_id] = meetup
        if meetup.meetup_id not in self._since:
            self._since[meetup.meetup_id] = asyncio.get_running_loop().time()
        self._wake_unless_resting(meetup)

    def _wake_unless_resting(self, meetup: Meetup) -> None:
        """Draw at once, unless the meetup rests and people need not see the change at once."""
        rests = meetup.meetup_id in self._resting
        if not rests or self._scene(meetup) != self._scenes.get(meetup.meetup_id):
            self._wake(meetup.meetup_id)

    def try_again(self, guild_id: int) -> None:
        """Something has changed in a guild (a snowflake): what could not be drawn there is tried now."""
        now = asyncio.get_running_loop().time()
        for each in list(self._failed.values()):
            if each.meetup.plan.guild_id == guild_id and not (each.is_limited and each.not_before > now):
                self._try_again(each.meetup.meetup_id)

    def is_failing(self, meetup_id: str) -> bool:
        """Whether a meetup could not be drawn when that was tried last."""
        return meetup_id in self._failed

    def pending(self) -> Pending:
        """What is to be drawn and is not yet, and for how long; a pause between two drawings counts as well."""
        now = asyncio.get_running_loop().time()
        oldest = min(self._since.values(), default=now)
        return Pending(self._name, len(self._since), now - oldest)

    async def drain(self) -> None:
        """Draw everything that was asked for, without pauses, and wait until that is done.

        What is not done in two seconds is left, and the log says how much that is: the next start draws it.
        """
        self._draining = True
        self._pause_seconds = 0.0
        for meetup_id in list(self._held):
            self.release(meetup_id)
        for timer, meetup in list(self._later.values()):
            timer.cancel()
            self._came_back(meetup)
        if self._probe is not None:
            self._probe.cancel()
        for meetup_id in list(self._failed):
            self._try_again(meetup_id)
        for meetup_id in list(self._resting):
            self._wake(meetup_id)
        deadline = asyncio.get_running_loop().time() + _DRAIN_SECONDS
        while self._drawing and (left := deadline - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(self._drawing.values(), timeout=left)
        undone = {*self._drawing, *self._failed, *self._dirty}
        self.stop()
        if undone:
            log.warning(
                "Stopping without having drawn the %s of %d meetups; the next start does.",
                self._name,
                len(undone),
            )

    def stop(self) -> None:
        """Draw nothing any more, whatever is asked for: the connection is closed, or another process draws by now."""
        self._is_over = True
        for task in list(self._drawing.values()):
            task.cancel()

    def _wake(self, meetup_id: str) -> None:
        """End a pause, and draw what has gathered in it. While drawing, what comes is drawn next.

        What has just failed is left in peace for a moment, whatever has changed; what is held is left alone.
        """
        if meetup_id in self._held or self._is_over:
            return
        failed = self._failed.get(meetup_id)
        if failed is not None and failed.not_before > asyncio.get_running_loop().time():
            if meetup_id in self._dirty:
                self._advance(failed, failed.not_before)
            return
        timer = self._resting.pop(meetup_id, None)
        if timer is not None:
            timer.cancel()
        if meetup_id in self._dirty and meetup_id not in self._drawing:
            task = asyncio.create_task(self._draw_all(meetup_id), name=f"{self._name}-{meetup_id}")
            self._drawing[meetup_id] = task

    async def _draw_all(self, meetup_id: str) -> None:
        log_context.begin(meetup_id)
        try:
            while self._is_due(meetup_id) and await self._draw_newest(meetup_id):
                self._wake_all()
        finally:
            if meetup_id not in self._failed:
                self._drawn(meetup_id)
            del self._drawing[meetup_id]
            self._rest(meetup_id)

    async def _draw_newest(self, meetup_id: str) -> bool:
        """Draw what is asked for by now; whether that went well. What did not is tried again."""
        meetup = self._dirty.pop(meetup_id)
        if meetup_id in self._later:
            self._later.pop(meetup_id)[0].cancel()
        self._scenes[meetup_id] = self._scene(meetup)
        before = self._settled(meetup_id)
        try:
            self._come_back(meetup, await self._draw(meetup))
        except Exception as failure:
            self._note(meetup, failure, before)
            return False
        self._drawn(meetup_id)
        return True

    def _come_back(self, meetup: Meetup, seconds: float | None) -> None:
        """Draw again in a while, as it is then; what is drawn before that takes the place of this."""
        if seconds is not None:
            loop = asyncio.get_running_loop()
            self._later[meetup.meetup_id] = loop.call_later(seconds, self._came_back, meetup), meetup

    def _came_back(self, meetup: Meetup) -> None:
        self._later.pop(meetup.meetup_id, None)
        self._dirty.setdefault(meetup.meetup_id, meetup)
        self._scenes.pop(meetup.meetup_id, None)
        self._wake(meetup.meetup_id)

    def _drawn(self, meetup_id: str) -> None:
        """What was asked for before the drawing began is shown, or given up; what came meanwhile begins to wait."""
        if meetup_id in self._dirty:
            self._since[meetup_id] = asyncio.get_running_loop().time()
        else:
            self._since.pop(meetup_id, None)

    def _settled(self, meetup_id: str) -> _Failed | None:
        """Forget a failure, for the meetup is being drawn now; what it was."""
        failed = self._failed.pop(meetup_id, None)
        if failed is not None:
            failed.timer.cancel()
        return failed

    def _note(self, meetup: Meetup, failure: Exception, before: _Failed | None) -> None:
        """Try again later, unless a newer state has taken over. `before` is how it failed last, if it did."""
        tries, was_told = (0, False) if before is None else (before.tries, before.is_told)
        pauses_itself, is_edit = isinstance(failure, PlacePauses), isinstance(failure, MessageRefused)
        is_shut = pauses_itself or lacks_permission(failure)
        is_fault = not isinstance(failure, TRANSIENT)
        # Whoever draws says what is forbidden, and a thread may stay archived for long.
        self._tell(meetup, failure, is_fault and not was_told, is_told=is_shut or (is_edit and tries > 0))
        loop = asyncio.get_running_loop()
        pauses = SHUT_SECONDS if is_shut else RETRY_SECONDS
        wanted = wait_seconds(failure)
        pause = max(pauses[min(tries, len(pauses) - 1)], wanted)
        # What else there is to show does not wait for as long as a single edit has to.
        least = 0.0 if is_edit else wanted
        woken = max(min(pause, _SHUT_WOKEN_SECONDS if is_shut else _WOKEN_SECONDS), least)
        is_limited = least > 0.0 and not pauses_itself  # what this process set, a change of permissions ends
        timer = loop.call_later(pause, self._try_again, meetup.meetup_id)
        now, alone = loop.time(), max(woken, wanted)
        failed = _Failed(
            meetup=meetup,
            tries=tries + 1,
            at=now,
            not_before=now + woken,
            alone_until=now + alone,
            is_limited=is_limited,
            is_outage=is_outage(failure),
            is_told=was_told or is_fault,
            timer=timer,
        )
        self._failed[meetup.meetup_id] = failed
        if self._draining:
            timer.cancel()
        elif meetup.meetup_id in self._dirty:
            self._advance(failed, failed.not_before)
        if failed.is_outage and self._probe is None and not self._draining:
            self._probe = loop.call_later(PROBE_SECONDS, self._probed)

    def _tell(self, meetup: Meetup, failure: Exception, is_new_fault: bool, *, is_told: bool) -> None:
        """Log why something is to be tried again; of a fault of the program once, with its traceback."""
        if is_new_fault:
            log.error(
                "The %s of meetup %s could not be drawn, and is tried again.",
                self._name,
                meetup.meetup_id,
                exc_info=failure,
            )
            return
        log.log(
            logging.DEBUG if is_told else logging.WARNING,
            "Drawing the %s of meetup %s failed, it is tried again: %s",
            self._name,
            meetup.meetup_id,
            reason(failure),
        )

    def _advance(self, failed: _Failed, due: float) -> None:
        """Try again at `due` (loop time), unless that comes sooner anyway."""
        if due < failed.timer.when():
            failed.timer.cancel()
            loop = asyncio.get_running_loop()
            failed.timer = loop.call_at(due, self._try_again, failed.meetup.meetup_id)

    def _try_again(self, meetup_id: str) -> None:
        """Draw what could not be drawn, as it was then or as it is by now."""
        failed = self._failed.get(meetup_id)
        if failed is None:
            return
        failed.timer.cancel()
        failed.not_before = 0.0
        self._dirty.setdefault(meetup_id, failed.meetup)
        self._scenes.pop(meetup_id, None)
        self._wake(meetup_id)

    def _probed(self) -> None:
        """Try one of those that may be tried; while any waits, the next probe follows.

        It is the one that failed the least often, and the longest ago: some may fail for ever, and hide its end.
        """
        self._probe = None
        loop = asyncio.get_running_loop()
        waiting = [each for each in self._failed.values() if each.is_outage]
        if waiting:
            self._probe = loop.call_later(PROBE_SECONDS, self._probed)
            free = [each for each in waiting if each.alone_until <= loop.time()]
            if free:
                self._try_again(min(free, key=lambda each: (each.tries, each.at)).meetup.meetup_id)

    def _wake_all(self) -> None:
        """Something could be drawn, so the outage may be over for all: one after the other, in a moment."""
        if self._draining:
            return
        loop = asyncio.get_running_loop()
        waiting = [each for each in self._failed.values() if each.is_outage]
        for number, each in enumerate(waiting):
            self._advance(each, max(loop.time() + number * _SPREAD_SECONDS, each.alone_until))

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
        self._resting.pop(meetup_id, None)
        self._scenes.pop(meetup_id, None)
        self._wake(meetup_id)
