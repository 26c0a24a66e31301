"""Events, policies, series and instants to text and back.

Reads the shape of every Event class once, at import, and builds its reader and writer from the annotations; a
new event needs no line here. What it cannot do it refuses at import. A field that an old record lacks takes
its default, so an event, a policy or a series may grow; a field or kind that nobody knows, or a value of a
wrong type, is a CorruptJournal.
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from bot.core.meetup import events as vocabulary
from bot.core.meetup.events import Event
from bot.core.policy import Policy
from bot.core.refusal import Refusal
from bot.core.series.series import Series
from bot.store.errors import CorruptJournal

to_text = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode
"""Compact JSON."""

_UNREADABLE = (ValueError, TypeError, KeyError, Refusal)

_Convert = Callable[[Any], Any]

Record = TypeVar("Record", Policy, Series)
"""A record that is kept as JSON of its own."""


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of a record class. `write` is None where JSON takes the value as it is."""

    name: str
    write: _Convert | None
    read: _Convert
    required: bool


def instant_to_text(instant: datetime) -> str:
    """An aware instant as ISO 8601 in UTC with microseconds; ValueError for a naive one."""
    if instant.tzinfo is not UTC:
        if instant.tzinfo is None:
            raise ValueError("The store keeps aware instants only.")
        instant = instant.astimezone(UTC)
    return instant.isoformat(timespec="microseconds")


def instant_from_text(text: str) -> datetime:
    """The aware UTC instant written by instant_to_text; ValueError for anything else."""
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is not UTC:
        raise ValueError(f"{text!r} is not an instant in UTC.")
    return instant


def kind_of(event_class: type[Event]) -> str:
    """The name of an event class in the journal: MeetupPlanned is `meetup_planned`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", event_class.__name__).lower()


def event_to_row(event: Event) -> tuple[str, str, str]:
    """An event as the journal keeps it: instant, kind and a JSON body of its other fields.

    Raises ValueError when its class is not in bot.core.meetup.events.
    """
    known = _WRITERS.get(type(event))
    if known is None:
        raise ValueError(f"{type(event).__name__} is no event of the journal.")
    kind, its_fields = known
    return instant_to_text(event.at), kind, to_text(_written(event, its_fields))


def event_from_row(at: str, kind: str, body: str) -> Event:
    """The event written by event_to_row. Raises CorruptJournal when it cannot be read."""
    known = _READERS.get(kind)
    if known is None:
        raise CorruptJournal(
            f"This version of the bot knows no event {kind!r}. "
            "Upgrade the bot, or restore a backup that belongs to this version."
        )
    event_class, its_fields = known
    try:
        return event_class(at=instant_from_text(at), **_read(json.loads(body), its_fields))
    except _UNREADABLE as error:
        raise _unreadable(f"An event {kind!r}", error) from error


def record_to_text(record: Policy | Series) -> str:
    """A policy or a series as JSON."""
    return to_text(_written(record, _RECORDS[type(record)]))


def record_from_text(record_class: type[Record], text: str, what: str) -> Record:
    """The record written by record_to_text. Raises CorruptJournal, naming `what`, when it cannot be read."""
    with readable(what):
        return record_class(**_read(json.loads(text), _RECORDS[record_class]))


@contextmanager
def readable(what: str) -> Iterator[None]:
    """Turn whatever is wrong with a row into a CorruptJournal: `what` ("A draft") cannot be read."""
    try:
        yield
    except _UNREADABLE as error:
        raise _unreadable(what, error) from error


def _unreadable(what: str, error: Exception) -> CorruptJournal:
    reason = f"missing {error}" if isinstance(error, KeyError) else str(error)
    return CorruptJournal(f"{what} cannot be read ({reason}). Restore a backup, or upgrade the bot.")


def _written(record: object, its_fields: Iterable[_Field]) -> dict[str, Any]:
    body = {}
    for each in its_fields:
        value = getattr(record, each.name)
        body[each.name] = value if each.write is None else each.write(value)
    return body


def _read(body: object, its_fields: Iterable[_Field]) -> dict[str, Any]:
    """Arguments for a record class. Raises ValueError, TypeError or KeyError where `body` does not fit."""
    if type(body) is not dict:
        raise TypeError("it is no JSON object")
    arguments = {}
    for each in its_fields:
        if each.name in body:
            arguments[each.name] = each.read(body[each.name])
        elif each.required:
            raise KeyError(each.name)
    if len(arguments) != len(body):
        raise ValueError(f"unknown field {min(body.keys() - arguments.keys())!r}")
    return arguments


def _exactly(wanted: type) -> _Convert:
    """A reader that lets values of one type pass; True is no number here."""

    def read(value: Any) -> Any:
        if type(value) is not wanted:
            raise TypeError(f"{value!r} is no {wanted.__name__}")
        return value

    return read


def _conversion(hint: Any) -> tuple[_Convert | None, _Convert]:
    """The writer and the reader of a field annotated with `hint`. Raises TypeError for an unknown one."""
    if hint in (int, str, bool):
        return None, _exactly(hint)
    if hint is datetime:
        return instant_to_text, instant_from_text
    if hint in (date, time):
        return hint.isoformat, hint.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Enum):
        return (lambda member: member.value), hint
    if isinstance(hint, type) and is_dataclass(hint):
        inner = _fields_of(hint)
        return (lambda record: _written(record, inner)), (lambda body: hint(**_read(body, inner)))
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple and len(arguments) == 2 and arguments[1] is ...:
        return _conversion_of_list(arguments[0])
    if origin in (Union, types.UnionType) and len(arguments) == 2 and types.NoneType in arguments:
        return _conversion_of_optional(next(each for each in arguments if each is not types.NoneType))
    raise TypeError(f"The journal cannot keep a field of type {hint!r}.")


def _conversion_of_list(item: Any) -> tuple[_Convert | None, _Convert]:
    write, read = _conversion(item)
    check = _exactly(list)
    to_list: _Convert = list if write is None else lambda values: [write(each) for each in values]
    return to_list, (lambda values: tuple(read(each) for each in check(values)))


def _conversion_of_optional(item: Any) -> tuple[_Convert | None, _Convert]:
    write, read = _conversion(item)
    or_none = None if write is None else (lambda value: None if value is None else write(value))
    return or_none, (lambda value: None if value is None else read(value))


def _fields_of(record_class: type) -> tuple[_Field, ...]:
    hints = get_type_hints(record_class)
    return tuple(
        _Field(
            each.name,
            *_conversion(hints[each.name]),
            required=each.default is MISSING and each.default_factory is MISSING,
        )
        for each in fields(record_class)
    )


def _event_classes() -> list[type[Event]]:
    """Every event of the vocabulary; subclasses made elsewhere (in a test, say) are not part of it."""
    return [
        each
        for each in vars(vocabulary).values()
        if isinstance(each, type) and issubclass(each, Event) and each is not Event
    ]


_RECORDS: dict[type, tuple[_Field, ...]] = {each: _fields_of(each) for each in (Policy, Series)}
_BODIES = {
    each: tuple(field for field in _fields_of(each) if field.name != "at") for each in _event_classes()
}
_WRITERS = {each: (kind_of(each), body) for each, body in _BODIES.items()}
_READERS = {kind_of(each): (each, body) for each, body in _BODIES.items()}
