"""A memory of the newest few of many things, for telling that one of them comes a second time."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)

MOST = 4096
"""How many are remembered. Discord delivers an interaction a second time within minutes or never, and no meetup
has seen as many clicks in that time."""


class Recent(Generic[T]):
    """The newest MOST of what was added, told apart by equality."""

    __slots__ = ("_newest",)

    def __init__(self, newest: Iterable[T] = ()) -> None:
        """`newest` are in order, the oldest first."""
        self._newest: dict[T, None] = {}
        for each in newest:
            self.add(each)

    def add(self, thing: T) -> None:
        """Remember one more, and forget the oldest when there are too many."""
        self._newest[thing] = None
        if len(self._newest) > MOST:
            del self._newest[next(iter(self._newest))]

    def __contains__(self, thing: T) -> bool:
        return thing in self._newest
