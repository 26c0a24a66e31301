"""Which requests go first where Discord's global limit is near: what people wait for in the room, before all else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import IntEnum


class Priority(IntEnum):
    """The lower the number, the sooner."""

    LOUD = 0
    """What the room must hear at once: that the time is up, and the thumb vote; and what the connection needs."""
    BOARD = 1
    """The messages that people look at."""
    REST = 2
    """Reminders, events, direct messages, and old messages that get their final form."""


_asked: ContextVar[Priority | None] = ContextVar("priority", default=None)


@contextmanager
def sent_as(priority: Priority) -> Iterator[None]:
    """What this task sends meanwhile has this priority."""
    token = _asked.set(priority)
    try:
        yield
    finally:
        _asked.reset(token)


def asked_priority() -> Priority | None:
    """The priority of what this task sends; None where nobody said."""
    return _asked.get()
