"""A mapping that grows by one key and stays what it was: what the fold keeps of each member and each topic.

A dictionary is copied for every event, and a fold of n events by n people then costs n times n. Here all versions
share one dictionary. It belongs to the newest of them, and every older one knows in which key it differs from the one
that came of it (Baker, "Shallow Binding Makes Functional Arrays Fast", 1991).
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, Final, Generic, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")

_ABSENT: Final[Any] = object()


class GrownMap(Mapping[K, V], Generic[K, V]):
    """An immutable mapping, equal to a dictionary of the same things, of which `plus` makes the next.

    That, and reading the newest version, take the same time however large it is; an older one that is read, or
    grown once more, is copied first. Keys come in the order in which they were first added. Values that share a
    dictionary belong to one thread.
    """

    __slots__ = ("_before", "_key", "_newer", "_things")

    _things: dict[K, V] | None
    _newer: GrownMap[K, V]
    _key: K
    _before: V

    def __init__(self, things: Mapping[K, V] | None = None) -> None:
        self._things = dict(things or ())

    def plus(self, key: K, value: V) -> GrownMap[K, V]:
        """The mapping with another value for a key, which may be new."""
        things = self._things
        if things is None:
            things = self._own()
        newer: GrownMap[K, V] = _new(GrownMap)
        self._before, self._key, self._newer, self._things = things.get(key, _ABSENT), key, newer, None
        things[key] = value
        newer._things = things
        return newer

    def less(self, key: K) -> GrownMap[K, V]:
        """The mapping without a key, which need not be there."""
        things = self._things
        if things is None:
            things = self._own()
        if key not in things:
            return self
        newer: GrownMap[K, V] = _new(GrownMap)
        self._before, self._key, self._newer, self._things = things.pop(key), key, newer, None
        newer._things = things
        return newer

    def _own(self) -> dict[K, V]:
        """A dictionary of this version's own, where a newer one has the common one."""
        older = [self]
        at = self._newer
        while at._things is None:
            older.append(at)
            at = at._newer
        things = dict(at._things)
        for each in reversed(older):
            if each._before is _ABSENT:
                del things[each._key]
            else:
                things[each._key] = each._before
        self._things = things
        del self._newer, self._key, self._before
        return things

    def __getitem__(self, key: K) -> V:
        things = self._things
        return (self._own() if things is None else things)[key]

    @overload
    def get(self, key: K, /) -> V | None: ...

    @overload
    def get(self, key: K, /, default: V | D) -> V | D: ...

    def get(self, key: K, /, default: Any = None) -> Any:
        """The value of a key, or `default`."""
        things = self._things
        return (self._own() if things is None else things).get(key, default)

    def __contains__(self, key: object) -> bool:
        things = self._things
        return key in (self._own() if things is None else things)

    def __iter__(self) -> Iterator[K]:
        things = self._things
        return iter(self._own() if things is None else things)

    def __len__(self) -> int:
        things = self._things
        return len(self._own() if things is None else things)

    def keys(self) -> KeysView[K]:
        """The keys, for reading at once: the next version changes what they show."""
        things = self._things
        return (self._own() if things is None else things).keys()

    def values(self) -> ValuesView[V]:
        """The values, for reading at once."""
        things = self._things
        return (self._own() if things is None else things).values()

    def items(self) -> ItemsView[K, V]:
        """Both, for reading at once."""
        things = self._things
        return (self._own() if things is None else things).items()

    def __eq__(self, other: object) -> bool:
        mine = self._own() if self._things is None else self._things
        if isinstance(other, GrownMap):
            return mine == (other._own() if other._things is None else other._things)
        return mine == other if isinstance(other, dict) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # unhashable, like a dictionary; mypy knows no other way to say so

    def __repr__(self) -> str:
        return f"GrownMap({dict(self)!r})"


_new = object.__new__
