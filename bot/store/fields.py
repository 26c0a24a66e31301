"""How a value stands in a JSON body: each kind of field, with its writer and its strict reader.

A body is described field by field, by the name that it has on disk; no name on disk follows a Python name, so
that code may be renamed and old databases still open. What is wrong with a stored value is a ValueError,
TypeError or KeyError, which the callers turn into a CorruptJournal that names the record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time
from enum import Enum
from typing import Any, Final

import msgspec

from bot.core.structures.frozen import frozen

_GREATEST_MEASURE: Final = 100_000
"""As days, 273 years; nobody could ever choose as much of anything."""
_YEARS_STARTED_IN: Final = range(MINYEAR + 300, MAXYEAR - 300)
"""What is any such measure before or after a start is a time of the calendar, too."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


def to_text(value: object) -> str:
    """Compact JSON."""
    return _encode(value).decode()


def from_text(text: str) -> Any:
    """What JSON says. Raises ValueError where it is none."""
    return _decode(text)


Write = Callable[[Any], Any]
Read = Callable[[Any], Any]


@frozen
class Form:
    """How a value is written and read. A `plain` one JSON takes as it is."""

    write: Write
    read: Read
    plain: bool = False


@frozen
class Field:
    """One field of a record: its name on disk, the attribute it is read from, and its form.

    `required` says that a stored record without it is refused; else the attribute takes its default.
    """

    name: str
    attribute: str
    form: Form
    required: bool


def instant_to_text(instant: datetime) -> str:
    """An aware instant as ISO 8601 in UTC with microseconds; ValueError for a naive one."""
    if instant.tzinfo is not UTC:
        if instant.tzinfo is None:
            raise ValueError("The store keeps aware instants only.")
        instant = instant.astimezone(UTC)
    # Quoted, as "2026-11-05T18:00:00.000001Z", in a fifth of the time of isoformat.
    text = _encode(instant)[1:-2].decode()
    return f"{text}+00:00" if instant.microsecond else f"{text}.000000+00:00"


def instant_from_text(text: str) -> datetime:
    """The aware UTC instant written by instant_to_text; ValueError for anything else."""
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is not UTC:
        raise ValueError(f"{text!r} is not an instant in UTC.")
    return instant


def start_from_text(text: str) -> datetime:
    """The same for a start, around which clocks have to compute; ValueError at the ends of the calendar."""
    return _checked_start(instant_from_text(text))


def local_to_text(local: datetime) -> str:
    """A local time, whose zone stands elsewhere, as ISO 8601 without an offset; ValueError for an aware one."""
    if local.tzinfo is not None:
        raise ValueError("A local time has no zone of its own.")
    return local.isoformat()


def local_from_text(text: str) -> datetime:
    """The naive local time of a start, written by local_to_text; ValueError for anything else.

    The start is computed from it again where other rules of the clock hold, and would take the place of a good one.
    """
    local = datetime.fromisoformat(text)
    if local.tzinfo is not None:
        raise ValueError(f"{text!r} is no local time.")
    return _checked_start(local)


def _checked_start(start: datetime) -> datetime:
    if start.year not in _YEARS_STARTED_IN:
        raise ValueError(f"Nothing starts in the year {start.year}.")
    return start


def _time_of_day(text: str) -> time:
    """A local time of the day, whose zone stands elsewhere; ValueError for one with an offset."""
    at = time.fromisoformat(text)
    if at.tzinfo is not None:
        raise ValueError(f"{text!r} is no local time.")
    return at


def _exactly(wanted: type) -> Read:
    """A reader that lets values of one type pass; True is no number here."""

    def read(value: Any) -> Any:
        if type(value) is not wanted:
            raise TypeError(f"{value!r} is no {wanted.__name__}")
        return value

    return read


def _as_it_is(value: Any) -> Any:
    return value


WHOLE = Form(_as_it_is, _exactly(int), plain=True)
TEXT = Form(_as_it_is, _exactly(str), plain=True)
POSITIVE = Form(_as_it_is, lambda value: _positive(WHOLE.read(value)), plain=True)
MEASURE = Form(_as_it_is, lambda value: _measure(WHOLE.read(value)), plain=True)
"""How many, or how long in whole days, minutes or seconds: what calendars and clocks can be computed with."""
FLAG = Form(_as_it_is, _exactly(bool), plain=True)
INSTANT = Form(instant_to_text, instant_from_text)
START = Form(instant_to_text, start_from_text)
DAY = Form(date.isoformat, date.fromisoformat)
TIME = Form(time.isoformat, _time_of_day)


def _measure(value: int) -> int:
    if abs(value) > _GREATEST_MEASURE:
        raise ValueError(f"{value} is more than there can be")
    return value


def _positive(value: int) -> int:
    if value < 1:
        raise ValueError(f"{value} is not positive")
    return value


def choice(values: Mapping[Enum, str]) -> Form:
    """An enum by its stored values. Raises TypeError unless every member has one of its own."""
    kinds = {type(each) for each in values}
    if len(kinds) != 1 or set(values) != set(*kinds) or len(set(values.values())) != len(values):
        raise TypeError(f"Not every member of {kinds} has a stored value of its own.")
    members = {text: member for member, text in values.items()}
    (kind,) = kinds

    def read(text: Any) -> Enum:
        member = members.get(text) if isinstance(text, str) else None
        if member is None:
            raise ValueError(f"{text!r} is no {kind.__name__}")
        return member

    return Form(values.__getitem__, read)


def maybe(form: Form) -> Form:
    """A value or None."""
    write, read = form.write, form.read
    return Form(
        lambda value: None if value is None else write(value),
        lambda value: None if value is None else read(value),
        form.plain,
    )


def many(form: Form) -> Form:
    """A tuple of values, as a JSON list."""
    write, read, check = form.write, form.read, _exactly(list)
    return Form(
        lambda values: [write(each) for each in values],
        lambda values: tuple(read(each) for each in check(values)),
    )


def record(kind: type, *described: tuple[str, str, Form]) -> Form:
    """A dataclass as a JSON object. Raises TypeError unless every one of its fields is described."""
    all_described(kind, [attribute for _, attribute, _ in described])
    its = fields_of(kind, described)
    return Form(lambda value: written(value, its), lambda body: kind(**read_from(body, its)))


def fields_of(kind: type, described: Iterable[tuple[str, str, Form]]) -> tuple[Field, ...]:
    """The fields of a dataclass, described as (name on disk, attribute, form).

    Raises TypeError for an attribute that the class does not have, or one that is described twice.
    """
    known = {each.name: each for each in fields(kind)}
    found = []
    for name, attribute, form in described:
        its = known.pop(attribute, None)
        if its is None:
            raise TypeError(f"{kind.__name__} has no field {attribute!r} left to be described as {name!r}.")
        required = its.default is MISSING and its.default_factory is MISSING
        found.append(Field(name, attribute, form, required))
    if len({each.name for each in found}) != len(found):
        raise TypeError(f"Two fields of {kind.__name__} have one name on disk.")
    return tuple(found)


def all_described(kind: type, attributes: Iterable[str]) -> None:
    """Raise TypeError unless these are exactly the attributes of a dataclass."""
    missing = {each.name for each in fields(kind)} ^ set(attributes)
    if missing:
        raise TypeError(f"How {kind.__name__} stands on disk is not said of {sorted(missing)}.")


def written(value: object, its_fields: Iterable[Field]) -> dict[str, Any]:
    """A record as a JSON object."""
    body = {}
    for each in its_fields:
        plain = getattr(value, each.attribute)
        body[each.name] = plain if each.form.plain else each.form.write(plain)
    return body


def read_from(body: object, its_fields: Iterable[Field]) -> dict[str, Any]:
    """Arguments for a record's class. Raises ValueError, TypeError or KeyError where `body` does not fit."""
    if type(body) is not dict:
        raise TypeError("it is no JSON object")
    arguments = {}
    for each in its_fields:
        if each.name in body:
            arguments[each.attribute] = each.form.read(body[each.name])
        elif each.required:
            raise KeyError(each.name)
    if len(arguments) != len(body):
        unknown = body.keys() - {each.name for each in its_fields}
        raise ValueError(f"unknown field {min(unknown)!r}")
    return arguments
