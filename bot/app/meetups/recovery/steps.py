"""The steps of a recovery: each is tried until it is done, and none holds up another.

A full disk or a line that is down will be over some day, so what stumbles over them is tried again for as long as it
takes; what cannot be read is set aside.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.app import log_context
from bot.app.concurrency.pauses import growing_pauses
from bot.app.meetups.recovery.gate import Gate
from bot.app.meetups.service import Meetups
from bot.app.ports import StoreFailed, Unreadable
from bot.app.set_aside import SetAside

log = logging.getLogger(__name__)

PAUSE_SECONDS = 0.5
"""Before the second try; each pause is twice the one before."""

_LONGEST_PAUSE_SECONDS = 300.0
_TRIES = 5
"""How often something is tried where it does not look as if time would help: eight seconds long."""

_PASSING = (StoreFailed, OSError)
"""A full disk, a locked file, a line that is down."""

_Result = TypeVar("_Result")


class RecoveryFailed(Exception):
    """Recovery cannot even begin. The process should end, so that its supervisor starts it again."""


@dataclass(slots=True)
class Step:
    """One thing to do for one meetup, or for all (`meetup_id` is None); done once `take` has returned.

    `unforeseen` are those of its failures that no patience was expected to mend.
    """

    what: str
    take: Callable[[], Awaitable[None]]
    meetup_id: str | None = None
    failures: int = 0
    unforeseen: int = 0


class RecoverySteps:
    """Takes steps, again and again where they stumble."""

    def __init__(
        self, set_aside: SetAside, meetups: Meetups, gate: Gate, pause_seconds: float = PAUSE_SECONDS
    ) -> None:
        self._set_aside = set_aside
        self._meetups = meetups
        self._gate = gate
        self._pause_seconds = pause_seconds

    async def patiently(self, read: Callable[[], Awaitable[_Result]]) -> _Result:
        """Read what everything else hangs on. Raises RecoveryFailed where it cannot be read for long."""
        for tried, pause in enumerate(growing_pauses(self._pause_seconds, _LONGEST_PAUSE_SECONDS), start=1):
            try:
                return await read()
            except Exception as error:
                if tried == _TRIES:
                    raise RecoveryFailed(f"Recovery cannot begin: {error}") from error
                log.warning("Recovery cannot begin, and is tried again: %s", error)
            await asyncio.sleep(pause)
        raise AssertionError("there is always another pause")

    async def until_done(self, steps: Sequence[Step]) -> None:
        """Take every step that can be taken, however often it stumbles."""
        left = await self.attempt(steps)
        for pause in growing_pauses(self._pause_seconds, _LONGEST_PAUSE_SECONDS):
            if not left:
                return
            await asyncio.sleep(pause)
            left = await self.attempt(left)

    async def attempt(self, steps: Sequence[Step]) -> list[Step]:
        """Take steps side by side, so that none holds up another; those that are still to be taken."""
        is_over = await asyncio.gather(*(self._take(each) for each in steps))
        return [step for step, done in zip(steps, is_over, strict=True) if not done]

    async def _take(self, step: Step) -> bool:
        """Take a step; whether there is no more to it, because it is done or can never be."""
        log_context.begin(step.meetup_id)
        try:
            await step.take()
        except Unreadable as unreadable:
            self._set_aside.add(unreadable)
        except Exception as error:
            step.failures += 1
            step.unforeseen += not isinstance(error, _PASSING)
            if isinstance(error, _PASSING) or step.unforeseen < _TRIES:
                if step.failures == 1:
                    log.warning("%s has to wait, and is tried again: %s", step.what, error)
                return False
            log.exception("%s is given up until the next start.", step.what)
        else:
            if step.failures:
                log.info("%s is done now.", step.what)
            return True
        if step.meetup_id is not None and self._meetups.known(step.meetup_id) is None:
            self._gate.bar(step.meetup_id)
        return True
