"""A lock a meetup, a series or a member, for as long as somebody holds it or waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

K = TypeVar("K", bound=Hashable)


class Locks(Generic[K]):
    """Locks by key: who asks for the same one takes turns, and nobody else waits."""

    def __init__(self) -> None:
        self._held: WeakValueDictionary[K, asyncio.Lock] = WeakValueDictionary()

    def of(self, key: K) -> asyncio.Lock:
        """The lock of a key, the same for all who ask while anybody has it."""
        return self._held.setdefault(key, asyncio.Lock())
