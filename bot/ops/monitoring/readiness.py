"""Whether the process lives, and whether the bot is ready: for containers, supervisors and whoever is on call."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Final

log = logging.getLogger(__name__)

Check = Callable[[], str | None]
"""Why the bot is not ready, as a sentence without anything of a person; None where nothing speaks against it."""

LIVE_SECONDS: Final = 10.0
"""An event loop that has not turned for so long answers nobody: Discord waits three seconds."""

STARTING: Final = "The bot is starting."
STOPPING: Final = "The bot is stopping."
_FAILED: Final = "A check of the bot's readiness fails; its log says why."


class Liveness:
    """When the event loop last turned."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` tells seconds, and never goes back."""
        self._clock = clock
        self._beat = clock()

    def beat(self) -> None:
        """The loop turns now."""
        self._beat = self._clock()

    @property
    def age_seconds(self) -> float:
        """How long ago it turned."""
        return self._clock() - self._beat

    @property
    def is_live(self) -> bool:
        """Whether it turned lately."""
        return self.age_seconds <= LIVE_SECONDS


class Readiness:
    """Everything that speaks against being ready. Until every check is there, the bot is starting."""

    def __init__(self) -> None:
        self._checks: list[Check] = []
        self._failed: list[Check] = []
        self._is_whole = False
        self._is_stopping = False

    def because(self, check: Check) -> None:
        """From now on the bot is ready only where this check has no reason against it."""
        self._checks.append(check)

    def begin(self) -> None:
        """Every check is there."""
        self._is_whole = True

    def stop(self) -> None:
        """The bot takes no more work, and will be ready no more."""
        self._is_stopping = True

    def reasons(self) -> list[str]:
        """Why the bot is not ready; empty where it is. A check that fails is a reason, and stops nobody."""
        if self._is_stopping:
            return [STOPPING]
        reasons = [reason for each in self._checks if (reason := self._asked(each)) is not None]
        return reasons or ([] if self._is_whole else [STARTING])

    def _asked(self, check: Check) -> str | None:
        try:
            return check()
        except Exception:
            if check not in self._failed:
                self._failed.append(check)
                log.exception("A check of the bot's readiness fails.")
            return _FAILED
