"""Records that cannot be read are set aside, so that one of them stops nobody.

Nothing of such a record is changed: another version of the bot, or a backup, may bring it back. Whoever runs
the bot finds in the log what is wrong and what to do.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.app.ports import Unreadable

log = logging.getLogger(__name__)

Aside = Callable[[Unreadable], None]
"""Is told why a record that somebody asked for among others cannot be read; they get the others."""


def unnamed(_unreadable: Unreadable) -> None:
    """Leave a record aside without a word."""


class SetAside:
    """What is set aside, each record named once however often somebody comes across it."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    @property
    def count(self) -> int:
        """How many records are set aside."""
        return len(self._known)

    @contextmanager
    def what_cannot_be_read(self) -> Iterator[None]:
        """Set aside what turns out to be unreadable in its block, which ends there."""
        try:
            yield
        except Unreadable as unreadable:
            self.add(unreadable)

    def add(self, unreadable: Unreadable) -> None:
        """Set a record aside."""
        if unreadable.sentence not in self._known:
            self._known.add(unreadable.sentence)
            log.error("%s It is set aside; everything else goes on.", unreadable.sentence)
