"""How one kind of event stands on disk; bot.store.journal.kinds has them all.

An event's instant stands in the envelope (bot.store.journal.envelope); people stand in the body by alias and their
words by reference (bot.store.journal.people), so that both can be erased from a row that never changes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from bot.core.meetup import events as ev
from bot.core.structures.frozen import frozen
from bot.store.fields import TEXT, Field, Form, all_described, fields_of, read_from, written

ACTOR = "*actor"
"""The author of words is whoever asked for the event."""


Alias = Callable[[int], str]
"""The alias of a member (a Discord snowflake)."""
Reference = Callable[[str, int | None], str]
"""The reference to what a member (or, None, the server) wrote."""


class FromRow(Protocol):
    """Where people and words come from while an event is read (bot.store.journal.people.Reader)."""

    def member(self, alias: str) -> int:
        """The member behind an alias."""

    def words(self, reference: str) -> str:
        """What a reference stands for."""


@frozen
class Person:
    """A field that names somebody, or nobody (`None`), or (`many`) several."""

    name: str
    attribute: str
    many: bool = False


@frozen
class Words:
    """A field that somebody wrote: the member named by the attribute `author`; a server where that is None.

    An empty text needs no reference, and stands as it is.
    """

    name: str
    attribute: str
    author: str | None

    def author_of(self, event: ev.Event, actor_id: int | None) -> int | None:
        """Who wrote it (a snowflake)."""
        if self.author is None or self.author == ACTOR:
            return actor_id if self.author == ACTOR else None
        author_id = getattr(event, self.author)
        assert isinstance(author_id, int)
        return author_id


@frozen
class Kind:
    """One kind of event in its newest version."""

    name: str
    version: int
    event: type[ev.Event]
    plain: tuple[Field, ...]
    people: tuple[Person, ...]
    words: tuple[Words, ...]

    def body(
        self, event: ev.Event, actor_id: int | None, alias: Alias, reference: Reference | None
    ) -> dict[str, Any]:
        """An event's body; `actor_id` (a snowflake) wrote what names no author of its own.

        Raises LookupError for words where there is no `reference` to keep them by.
        """
        body = written(event, self.plain)
        for each in self.people:
            value = getattr(event, each.attribute)
            if each.many:
                body[each.name] = [alias(one) for one in value]
            else:
                body[each.name] = None if value is None else alias(value)
        for text in self.words:
            said = getattr(event, text.attribute)
            if said and reference is None:
                raise LookupError("Words are kept in the transaction of their row.")
            body[text.name] = reference(said, text.author_of(event, actor_id)) if said and reference else ""
        return body

    def arguments(self, body: object, scope: FromRow) -> dict[str, Any]:
        """What the event is built from, but its instant. Raises ValueError, TypeError or KeyError."""
        if type(body) is not dict:
            raise TypeError("it is no JSON object")
        rest = dict(body)
        found: dict[str, Any] = {}
        for each in self.people:
            value = rest.pop(each.name)
            if each.many:
                found[each.attribute] = tuple(scope.member(one) for one in value)
            else:
                found[each.attribute] = None if value is None else scope.member(value)
        for text in self.words:
            reference = TEXT.read(rest.pop(text.name))
            found[text.attribute] = scope.words(reference) if reference else ""
        found.update(read_from(rest, self.plain))
        return found


def kind(
    name: str,
    event: type[ev.Event],
    *plain: tuple[str, str, Form],
    version: int = 1,
    people: tuple[Person, ...] = (),
    words: tuple[Words, ...] = (),
) -> Kind:
    """Describe a kind. Raises TypeError unless every field of its class is described once."""
    special = [each.attribute for each in people] + [each.attribute for each in words]
    all_described(event, ["at", *special, *(attribute for _, attribute, _ in plain)])
    return Kind(name, version, event, fields_of(event, plain), people, words)
