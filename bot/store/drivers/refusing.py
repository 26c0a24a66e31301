"""Notices when a database begins to refuse writes, and when it takes them again: a line in the log each.

A full disk, or a server that is down, refuses everybody's every press. Each of them is told; whoever runs the bot
needs to hear it once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

_log = logging.getLogger(__name__)


class Refusing:
    """What the log was told of a database's refusals. It is used in the thread that writes alone."""

    def __init__(self, advice: Callable[[BaseException | None], str | None]) -> None:
        """`advice` says what to do about an error by which any other write would be refused too; None for others."""
        self._advice = advice
        self._refused = 0

    def notice(
        self, outcomes: Iterable[Exception | None], has_room: Callable[[], bool] = lambda: True
    ) -> None:
        """Look at what became of the writes of one transaction; of each, None or why it was refused.

        `has_room` is asked whether what was taken is more than luck.
        """
        is_taken = False
        for outcome in outcomes:
            what = None if outcome is None else self._advice(outcome.__cause__)
            if outcome is None:
                is_taken = True
            elif what is not None:
                self._refused += 1
                if self._refused == 1:
                    _log.error("%s %s.", outcome, what)
        if self._refused and is_taken and has_room():
            _log.warning("The database takes writes again; it had refused %d.", self._refused)
            self._refused = 0

    def close(self) -> None:
        """Tell what was refused to the end."""
        if self._refused:
            _log.warning("The database is closed while it refuses writes; it had refused %d.", self._refused)
            self._refused = 0
