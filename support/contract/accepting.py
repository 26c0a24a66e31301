"""Schemas as functions that say whether a value is fine, and nothing more: most are, thousands of times a test run.

What is wrong with one that is not is told by jsonschema, which takes twenty times as long to say that nothing is.
Only the keywords that Discord's description uses are known here; a schema with another one is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from bot.core.typed.length import units

Schema = dict[str, Any]
Accepts = Callable[[Any], bool]

_ANNOTATIONS = frozenset({"title", "description", "format", "contentEncoding", "x-discord-union"})
"""Keywords that demand nothing. (jsonschema takes `format` for one of them too, unless told otherwise.)"""


def is_meant(branch: Schema, instance: object) -> bool:
    """Whether a value means this branch of a union: by its type, its constant, or the `type` that it names."""
    types = branch.get("type", [])
    if instance is None or types == "null":
        return instance is None and "null" in types
    if "const" in branch:
        return bool(branch["const"] == instance)
    if not isinstance(instance, dict):
        return True
    kinds = branch.get("properties", {}).get("type", {}).get("enum")
    return kinds is None or instance.get("type") in kinds


class Acceptance:
    """Builds the function of a schema, once for each: schemas may contain themselves."""

    def __init__(self) -> None:
        self._built: dict[int, Accepts] = {}
        self._kept: list[object] = []  # so that no other schema comes to have the identity of one of these

    def of(self, schema: Schema | bool) -> Accepts:
        """What says whether a value is as `schema` has it. Raises KeyError for a keyword that is not known."""
        if isinstance(schema, bool):
            return lambda _: schema
        known = self._built.get(id(schema))
        if known is not None:
            return known
        parts: list[Accepts] = []
        self._kept.append(schema)
        self._built[id(schema)] = lambda value: all(part(value) for part in parts)
        parts.extend(
            _KEYWORDS[keyword](self, asked, schema)
            for keyword, asked in schema.items()
            if keyword not in _ANNOTATIONS
            and not (keyword == "additionalProperties" and "properties" in schema)
        )
        return self._built[id(schema)]

    def type(self, names: str | list[str], _: Schema) -> Accepts:
        """One of the types."""
        types = [_TYPES[each] for each in ([names] if isinstance(names, str) else names)]
        return lambda value: any(each(value) for each in types)

    def properties(self, properties: dict[str, Schema], schema: Schema) -> Accepts:
        """Every property as its schema has it, and those without one as `additionalProperties` has them."""
        named = {name: self.of(each) for name, each in properties.items()}
        other = self.of(schema.get("additionalProperties", True))
        return lambda value: (
            not isinstance(value, dict) or all(named.get(key, other)(each) for key, each in value.items())
        )

    def additional_properties(self, other: Schema | bool, _: Schema) -> Accepts:
        """Every property, where none is named."""
        accepts = self.of(other)
        return lambda value: not isinstance(value, dict) or all(map(accepts, value.values()))

    def required(self, names: list[str], _: Schema) -> Accepts:
        """These properties are there."""
        return lambda value: not isinstance(value, dict) or all(each in value for each in names)

    def items(self, schema: Schema, _: Schema) -> Accepts:
        """Every item of an array."""
        accepts = self.of(schema)
        return lambda value: not isinstance(value, list) or all(map(accepts, value))

    def all_of(self, schemas: Sequence[Schema], _: Schema) -> Accepts:
        """All of them."""
        accept = [self.of(each) for each in schemas]
        return lambda value: all(each(value) for each in accept)

    def union(self, branches: Sequence[Schema], _: Schema) -> Accepts:
        """One of the branches that the value means."""
        accept = [(branch, self.of(branch)) for branch in branches]
        return lambda value: any(accepts(value) for branch, accepts in accept if is_meant(branch, value))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_integer(value: object) -> bool:
    return _is_number(value) and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))


_TYPES: dict[str, Accepts] = {
    "string": lambda value: isinstance(value, str),
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": _is_number,
    "integer": _is_integer,
}


def _equal(one: object, other: object) -> bool:
    """As JSON has it, where `true` is no number."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _one_of(values: Sequence[object]) -> Accepts:
    return lambda value: any(_equal(value, each) for each in values)


def _are_unique(value: object) -> bool:
    if not isinstance(value, list):
        return True
    return not any(_equal(each, other) for place, each in enumerate(value) for other in value[:place])


def _sized(kind: type[str] | type[list[Any]] | type[dict[str, Any]], least: float, most: float) -> Accepts:
    return lambda value: not isinstance(value, kind) or least <= len(value) <= most


def _ranging(least: float, most: float) -> Accepts:
    return lambda value: not _is_number(value) or least <= value <= most


def _matching(pattern: str) -> Accepts:
    search = re.compile(pattern).search
    return lambda value: not isinstance(value, str) or search(value) is not None


_NO_LIMIT = float("inf")
_KEYWORDS: dict[str, Callable[[Acceptance, Any, Schema], Accepts]] = {
    "type": Acceptance.type,
    "properties": Acceptance.properties,
    "additionalProperties": Acceptance.additional_properties,
    "required": Acceptance.required,
    "items": Acceptance.items,
    "allOf": Acceptance.all_of,
    "anyOf": Acceptance.union,
    "oneOf": Acceptance.union,
    "const": lambda _, value, __: _one_of([value]),
    "enum": lambda _, values, __: _one_of(values),
    "uniqueItems": lambda _, wanted, __: _are_unique if wanted else lambda _: True,
    "minLength": lambda _, least, __: _sized(str, least, _NO_LIMIT),
    "maxLength": lambda _, most, __: lambda value: not isinstance(value, str) or units(value) <= most,
    "minItems": lambda _, least, __: _sized(list, least, _NO_LIMIT),
    "maxItems": lambda _, most, __: _sized(list, 0, most),
    "minProperties": lambda _, least, __: _sized(dict, least, _NO_LIMIT),
    "maxProperties": lambda _, most, __: _sized(dict, 0, most),
    "minimum": lambda _, least, __: _ranging(least, _NO_LIMIT),
    "maximum": lambda _, most, __: _ranging(-_NO_LIMIT, most),
    "pattern": lambda _, pattern, __: _matching(pattern),
}
