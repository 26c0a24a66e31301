"""`@frozen`: the frozen dataclass with slots that most values here are, without methods of its own for each class.

`dataclass(frozen=True, slots=True)` writes a `__setattr__`, a `__delattr__` and a `__repr__` for each class, and in
Python 3.11 the first two keep the class alive that the one with slots took the place of. That is eight kilobytes a
class, and there are hundreds: a tenth of what an idle bot takes beside its library. Here all classes share three
functions that say the same.
"""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[Class]) -> type[Class]:
    """Make a class a frozen dataclass with slots; a `__repr__` of its own is kept."""
    says_itself = "__repr__" in vars(cls)
    made = dataclass(frozen=True, slots=True, repr=False)(cls)
    shared: dict[str, Any] = {"__setattr__": _refuse_change, "__delattr__": _refuse_removal}
    if not says_itself:
        shared["__repr__"] = _fields_said
    for name, method in shared.items():
        setattr(made, name, method)
    return made


def _refuse_change(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_removal(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _fields_said(self: Any) -> str:
    said = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({said})"
