"""A memory of the newest few of many things, for telling that one of them comes a second time."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

MOST = 4096
"""How many are remembered. Discord delivers an interaction a second time within minutes or never, and no meetup
has seen as many clicks in that time."""

MOST_BY_KEY = 50_000
"""How many are kept of what saves a write or a request for each member: some megabytes, however long it runs."""


class Recent(Generic[T]):
    """The newest MOST of what was added, told apart by equality."""

    __slots__ = ("_known", "_order")

    def __init__(self, newest: Iterable[T] = ()) -> None:
        """`newest` are in order, the oldest first."""
        self._known: set[T] = set()
        self._order: deque[T] = deque()
        for each in newest:
            self.add(each)

    def add(self, thing: T) -> None:
        """Remember one more, and forget the oldest when there are too many."""
        if thing in self._known:
            return
        self._known.add(thing)
        self._order.append(thing)
        if len(self._order) > MOST:
            self._known.discard(self._order.popleft())

    def __contains__(self, thing: T) -> bool:
        return thing in self._known


def keep_newest(things: dict[K, V], key: K, value: V, most: int = MOST_BY_KEY) -> None:
    """Keep a thing by its key in a memory of at most so many, and forget the one that was kept first for it."""
    things.pop(key, None)
    things[key] = value
    if len(things) > most:
        del things[next(iter(things))]
