"""A sequence that grows by one and stays what it was: what the fold keeps of events that come by the thousand.

A tuple is copied for every event, and a fold of n events then costs n times n.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar, overload

T = TypeVar("T")


class Grown(Sequence[T]):
    """An immutable sequence, equal to a tuple of the same things, of which `plus` makes a longer one.

    Each value knows its own length, and shares the list with those that were grown from it. Only the longest
    of them may add to the list, so a second branch begins with a copy. Values that share a list belong to one
    thread.
    """

    __slots__ = ("_length", "_shared")

    def __init__(self, things: Iterable[T] = ()) -> None:
        self._shared = list(things)
        self._length = len(self._shared)

    def plus(self, thing: T) -> Grown[T]:
        """The sequence with one thing more, in constant time where this is the newest of its branch."""
        if self._length != len(self._shared):
            return Grown((*self, thing))
        longer = Grown.__new__(Grown)
        self._shared.append(thing)
        longer._shared, longer._length = self._shared, self._length + 1
        return longer

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return islice(self._shared, self._length)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...

    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        if isinstance(at, slice):
            return tuple(self._shared[each] for each in range(*at.indices(self._length)))
        return self._shared[range(self._length)[at]]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Grown, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(
            mine == theirs for mine, theirs in zip(self, other, strict=True)
        )

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Grown({tuple(self)!r})"
