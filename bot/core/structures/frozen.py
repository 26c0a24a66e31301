"""`@frozen`: the frozen dataclass with slots that most values here are, with few methods of its own for each class.

`dataclass(frozen=True, slots=True)` writes six methods for each class, and in Python 3.11 two of them keep the class
alive that the one with slots took the place of. That is ten kilobytes a class, and there are hundreds: a tenth of
what an idle bot takes beside its library. Here all classes share those that are as quick when shared. Of the others,
which `dataclass` writes, a class gets each with its first use: an idle bot knows many kinds of values, and has few.
"""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field, fields, make_dataclass
from typing import Any, Final, TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[Class]) -> type[Class]:
    """Make a class a frozen dataclass with slots; methods of its own are kept, but for those that refuse changes."""
    own = vars(cls).keys() - {"__setattr__", "__delattr__"}
    if vars(cls).get("__hash__") is None:  # so Python marks a class with an `__eq__` of its own
        own -= {"__hash__"}
    made = dataclass(frozen=True, slots=True, init=False, repr=False, eq=False)(cls)
    if "__weakref__" in vars(made):
        # Up to Python 3.11.2 it is that of the class whose place this one took, and would keep it alive.
        delattr(made, "__weakref__")
    for name in _SHARED.keys() - own:
        setattr(made, name, _SHARED[name])
    return made


def _init(self: object, *args: object, **values: object) -> None:
    _have_written(self, "__init__")(self, *args, **values)


def _equal(self: object, other: object) -> Any:
    return _have_written(self, "__eq__")(self, other)


def _hashed(self: object) -> Any:
    return _have_written(self, "__hash__")(self)


def _have_written(value: object, name: str) -> Any:
    """The method that `dataclass` writes for a value's class, which has it from now on in place of the shared one."""
    kind: Any = next((each for each in type(value).__mro__ if vars(each).get(name) is _SHARED[name]), None)
    if kind is None:  # another thread was first
        return getattr(type(value), name)
    as_declared = [
        (
            each.name,
            each.type,
            field(
                default=each.default,
                default_factory=each.default_factory,
                init=each.init,
                hash=each.hash,
                compare=each.compare,
                kw_only=each.kw_only,
            ),
        )
        for each in fields(kind)
    ]
    checks = {"__post_init__": kind.__post_init__} if hasattr(kind, "__post_init__") else {}
    written = make_dataclass(kind.__name__, as_declared, namespace=checks, frozen=True, repr=False)
    method = vars(written)[name]
    method.__qualname__ = f"{kind.__qualname__}.{name}"
    setattr(kind, name, method)
    return method


def _refuse_change(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_removal(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _fields_said(self: Any) -> str:
    said = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({said})"


_SHARED: Final[dict[str, Any]] = {
    "__init__": _init,
    "__eq__": _equal,
    "__hash__": _hashed,
    "__repr__": _fields_said,
    "__setattr__": _refuse_change,
    "__delattr__": _refuse_removal,
}
