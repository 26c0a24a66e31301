"""Whether the words of a journal are kept beside it, each as those of whoever wrote it.

A row says which words it means and who wrote them, and never changes. Words are erased with their author alone: where
the author is known and the words are not, somebody else removed them. Beside another author they would go with that
one. What a meetup takes over of somebody who was erased before has no author.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.fields import to_text
from bot.store.journal.codec import kind_of
from bot.store.ledger.preparing import rows_of
from bot.store.ledger.references import References

_SQL = queries.load("check")


def wrong_words(connection: Connection, meetup_id: str) -> list[str]:
    """A sentence for each text of a meetup that is gone, or stands beside another author. Raises CorruptJournal."""
    authors = _authors(connection, meetup_id)
    kept: dict[str, str | None] = dict(connection.execute(_SQL["authors_of_texts"], (meetup_id,)))
    named = to_text([each for each in authors.values() if each is not None])
    known = {alias for (alias,) in connection.execute(_SQL["known_aliases"], (named,))}
    return list(_differing(meetup_id, authors, kept, {*known, None}))


def _differing(
    meetup_id: str,
    authors: Mapping[str, str | None],
    kept: Mapping[str, str | None],
    known: set[str | None],
) -> Iterator[str]:
    for reference, author in authors.items():
        whose = {author} if author in known else {author, None}
        if reference in kept and kept[reference] not in whose:
            yield f"Meetup {meetup_id}: the text {reference} stands beside another author than who wrote it."
        elif reference not in kept and author in known:
            yield f"Meetup {meetup_id}: the text {reference} is gone, and whoever wrote it was not erased."


def _authors(connection: Connection, meetup_id: str) -> dict[str, str | None]:
    """The author of each text that a journal refers to, by reference: an alias, or None for the server."""
    references, found = References(), dict[str, str | None]()
    for recorded in references.recorded(rows_of(connection, meetup_id).envelopes):
        for words in kind_of(recorded.event).words:
            reference = getattr(recorded.event, words.attribute)
            author = words.author_of(recorded.event, recorded.actor_id)
            if reference:
                found[reference] = None if author is None else references.alias(author)
    return found
