"""People and their words, kept apart from the journal's rows, which never change.

In a row a member has an alias and a text a reference. Both are salted hashes of what they stand for: whoever holds
the row of the alias or the text can check that it is the right one, and once that row is deleted nobody can find
out what it was. What a row refers to and cannot be found any more was erased (bot.core.erased).
"""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256

from bot.app.ports import StaleSequence
from bot.core.erased import ERASED, is_former
from bot.store import queries
from bot.store.drivers.connection import Connection

_SQL = queries.load("people")
_BYTES = 15
"""Of each hash: 20 characters, and no two alike in any database that there will be."""
_SALT_BYTES = 16
_MOST_IN_MEMORY = 200_000

Met = dict[tuple[int, int], str]
"""Aliases by guild and member (snowflakes)."""

_NONE: Mapping[int, str] = {}
NOBODY = "A" * 20
"""The alias of nobody any more: of whoever is forgotten without a number of their own. It reads as member -1."""


def commitment(salt: bytes, *what: str | int) -> str:
    """A name for `what` that tells nothing of it without the salt, and can be checked with it."""
    content = "\n".join(str(each) for each in what).encode()
    return urlsafe_b64encode(sha256(salt + content).digest()[:_BYTES]).decode()


def commitment_of_words(words: str) -> tuple[str, bytes]:
    """A new reference to some words, and the salt that it can be checked with."""
    salt = os.urandom(_SALT_BYTES)
    return commitment(salt, words), salt


def former(alias: str) -> int:
    """The negative number, of 63 bits, of a member whose alias nobody can resolve any more. Raises ValueError."""
    raw = urlsafe_b64decode(alias)
    if len(raw) != _BYTES:
        raise ValueError(f"{alias!r} is no alias")
    return -1 - (int.from_bytes(raw[:8]) >> 1)


class Aliases:
    """The aliases that this process has met, so that a dot needs no look-up. Only committed ones."""

    def __init__(self) -> None:
        self._known: dict[int, dict[int, str]] = {}
        self._members: dict[str, int] = {}
        self.generation = 0
        """Grows whenever everything is forgotten: what was read before that may not be true any more."""
        self.formers: dict[int, str] = {former(NOBODY): NOBODY}
        """The aliases of members who were erased, by the numbers they were read as."""

    def known_in(self, guild_id: int) -> Mapping[int, str]:
        """The aliases of a guild's members (snowflakes), as far as they are known here."""
        return self._known.get(guild_id, _NONE)

    def member(self, alias: str) -> int | None:
        """The member behind an alias, if they are known here."""
        return self._members.get(alias)

    def learn(self, met: Met) -> None:
        """Remember aliases that are committed."""
        if len(self._members) + len(met) > _MOST_IN_MEMORY:
            self.forget()
        for (guild_id, member_id), alias in met.items():
            self._known.setdefault(guild_id, {})[member_id] = alias
            self._members[alias] = member_id

    def forget(self) -> None:
        """Forget everything; the database still knows."""
        self.generation += 1
        self._known.clear()
        self._members.clear()


class Writer:
    """The people and words of events that are being written, in the connection's thread and transaction."""

    def __init__(
        self, connection: Connection, aliases: Aliases, guild_id: int, meetup_id: str, met: Met
    ) -> None:
        """`met` takes those who were looked up or added, to be remembered once the transaction is committed."""
        self._connection = connection
        self._aliases = aliases
        self._guild_id = guild_id
        self._meetup_id = meetup_id
        self._met = met

    def alias(self, member_id: int) -> str:
        """The alias of a member; a new one where they have none in this guild."""
        if is_former(member_id):
            return self._aliases.formers[member_id]  # whoever names them has read them
        key = (self._guild_id, member_id)
        alias = self._aliases.known_in(self._guild_id).get(member_id) or self._met.get(key)
        if alias is None:
            alias = self._added(member_id) or self._kept(member_id)
            self._met[key] = alias
        return alias

    def reference(self, words: str, author_id: int | None) -> str:
        """Keep a text of a member's, or of the server's, and return the reference to it.

        Raises StaleSequence where another process has erased the author: what was decided knows them yet.
        """
        reference, salt = commitment_of_words(words)
        author = None if author_id is None or is_former(author_id) else self.alias(author_id)
        added = self._connection.execute(_SQL["add_text"], (self._meetup_id, reference, author, salt, words))
        if added.rowcount != 1:
            self._aliases.forget()
            raise StaleSequence(self._meetup_id)
        return reference

    def _added(self, member_id: int) -> str | None:
        """A new alias; None for a member who has one. Tried first: a crowd's first dots are new members'."""
        salt = os.urandom(_SALT_BYTES)
        alias = commitment(salt, self._guild_id, member_id)
        added = self._connection.execute(_SQL["add_alias"], (alias, self._guild_id, member_id, salt))
        return alias if added.rowcount == 1 else None

    def _kept(self, member_id: int) -> str:
        (alias,) = self._connection.execute(_SQL["alias_of"], (self._guild_id, member_id)).fetchone()
        return str(alias)


class Reader:
    """The people and words of one meetup's journal, in the connection's thread."""

    def __init__(self, connection: Connection, aliases: Aliases, meetup_id: str) -> None:
        self._connection = connection
        self._aliases = aliases
        self._texts: dict[str, str] = dict(connection.execute(_SQL["texts_of"], (meetup_id,)).fetchall())
        self._seen: dict[str, int] = {}
        self.met: Met = {}
        """Whom it looked up, to be remembered."""

    def member(self, alias: str) -> int:
        """The member behind an alias (a snowflake), or the number of one who was erased. Raises ValueError."""
        known = self._aliases.member(alias) or self._seen.get(alias)
        if known is not None:
            return known
        row = self._connection.execute(_SQL["member_of"], (alias,)).fetchone()
        if row is None:
            number = self._seen[alias] = former(alias)
            self._aliases.formers[number] = alias
            return number
        guild_id, member_id = row
        self.met[guild_id, member_id] = alias
        self._seen[alias] = member_id
        return int(member_id)

    def words(self, reference: str) -> str:
        """What somebody wrote, or that it was erased."""
        return self._texts.get(reference, ERASED)
