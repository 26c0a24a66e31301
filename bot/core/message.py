"""Sentences to people, before it is known in which language and where they are read.

A rule or a view says *what* is to be said: an English template with named places, and the values that stand
in them. `rendered` makes text of it, in one place, with a table that tells how each kind of value is shown;
another language brings a catalogue of templates and a table of its own, and touches no rule and no view.

Templates are literal strings in the call of `say` or `say_n`, so that gettext's tools find them (for xgettext
and Babel, the keywords say and say_n:1,2). A template is a whole sentence, or something that stands by
itself, such as a heading, a label or an entry of a list: languages differ in how they put parts together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date, time
from decimal import Decimal
from functools import cache
from string import Formatter
from typing import Any, NamedTuple, TypeAlias

from bot.core.structures.frozen import frozen
from bot.core.values import Worded

COUNT = "count"
"""The place in which the number stands that chooses between singular and plural."""

_KNOWN: set[type] = {str, int, Decimal, date, time}
"""The kinds of values that may stand anywhere; kinds of Worded join when they are met first."""
_SENTENCE_ENDS = (".", "!", "?", "…")


@frozen
class Message(Worded):
    """Something said. Made by `say` and `say_n` alone, which check that templates and values fit."""

    singular: str
    plural: str | None
    count: int
    values: Mapping[str, Value] = field(hash=False)

    @property
    def template(self) -> str:
        """The English template, for this number."""
        return self.singular if self.plural is None or self.count == 1 else self.plural

    def __str__(self) -> str:
        """In plain English, for logs; what people read is a renderer's."""
        return rendered(self, PLAIN)


@frozen
class Term(Worded):
    """What a thing is called in the reader's language, as behind a colon: "Phase: {phase}".

    Never a part of a sentence's grammar: languages inflect those.
    """

    name: Message

    def __str__(self) -> str:
        return str(self.name)


@frozen
class AllOf(Worded):
    """Several things by their names, all of which are meant: `this and that`."""

    names: tuple[Message, ...]

    def __str__(self) -> str:
        return " and ".join(map(str, self.names))


Value: TypeAlias = str | int | Decimal | date | time | Worded
"""What may stand in a template.

A `str` is shown as it is: it must be the same in all languages, as the name of a time zone is, and nothing that
a person typed. A message within another one is a whole sentence; names of things are a Term. Beyond that, see
bot.core.values.
"""

Words = Mapping[type, Callable[[Any], str]]
"""How the values of some types are shown; those of all others are shown as `str` gives them."""

PLAIN: Words = {
    date: lambda day: f"{day.day} {day:%B %Y}",
    time: lambda at: f"{at:%H:%M}",
}
"""Plain English."""


def say(template: str, /, **values: Value) -> Message:
    """Something said; `template` names the place of each value: `"{minutes} minutes are left."`.

    Raises TypeError where places and values do not fit, or where a value is of no known kind, and ValueError
    for a template that is none: so the first test that runs over the line finds it.
    """
    if not values:
        return _without_values(template)
    _check(places(template), values)
    return Message(template, None, 1, values)


def say_n(singular: str, plural: str, count: int, /, **values: Value) -> Message:
    """Something said of a number of things, which may stand in the templates as `{count}`.

    The singular may leave out what the plural names. Raises like `say`.
    """
    named = places(plural)
    if not places(singular) <= named | {COUNT}:
        raise TypeError(f"The singular names what the plural does not: {singular!r}")
    _check(named - {COUNT}, values)
    return Message(singular, plural, count, {COUNT: count, **values})


def rendered(said: Worded, words: Words) -> str:
    """The text of a message, or of a value that stands by itself, each value as `words` tells for its type.

    What a person typed is never taken for a template, whatever braces it holds.
    """
    if not isinstance(said, Message):
        return words.get(type(said), str)(said)
    if not said.values:
        return said.singular
    template, values = _parsed(said.template), said.values
    return template.text % tuple(
        [words.get(type(value), str)(value) for value in map(values.__getitem__, template.names)]
    )


@cache
def _without_values(template: str) -> Message:
    _check(places(template), {})
    return Message(template, None, 1, {})


@cache
def places(template: str) -> frozenset[str]:
    """The names in a template. Raises ValueError where its braces hold anything but names."""
    return frozenset(_parsed(template).names)


class _Parsed(NamedTuple):
    """A template with `%s` in its places, and their names in that order. Each is parsed once."""

    text: str
    names: tuple[str, ...]


@cache
def _parsed(template: str) -> _Parsed:
    text, names = "", []
    for words, name, form, conversion in Formatter().parse(template):
        if "{" in words or "}" in words:
            raise ValueError(f"A template has no braces but those of its places: {template!r}")
        text += words.replace("%", "%%")
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise ValueError(f"{name!r} names no place: {template!r}")
        text += "%s"
        names.append(name)
    return _Parsed(text, tuple(names))


def _check(named: frozenset[str], values: Mapping[str, Value]) -> None:
    if named != values.keys():
        raise TypeError(f"The places {sorted(named)} and the values {sorted(values)} do not fit.")
    for value in values.values():
        if type(value) not in _KNOWN:
            _check_kind(value)


def _check_kind(value: Value) -> None:
    if not isinstance(value, Worded):
        raise TypeError(f"No words are known for a {type(value).__name__}.")
    if not isinstance(value, Message):
        _KNOWN.add(type(value))
    elif not _is_a_sentence(value):
        raise TypeError(f"Only a whole sentence may stand within another one: {value.template!r}")


def _is_a_sentence(message: Message) -> bool:
    return message.template.rstrip("*_`").endswith(_SENTENCE_ENDS)
