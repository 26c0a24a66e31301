"""What is wrong with a database, in sentences for the person who runs the bot."""

from __future__ import annotations

from typing import Final

from bot.app.ports import Unreadable

_OF_KEY_OR_NULL: Final = frozenset({1555, 1299, "23505", "23502"})
"""SQLITE_CONSTRAINT_PRIMARYKEY and _NOTNULL (https://www.sqlite.org/rescode.html), and PostgreSQL's unique_violation
and not_null_violation (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""


class DatabaseRefused(Exception):
    """The database cannot be used as it is; `sentence` says what to do. It was not changed.

    Where it `needs_somebody`, another start would end alike until that is done.
    """

    def __init__(self, sentence: str, *, needs_somebody: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.needs_somebody = needs_somebody


class CorruptJournal(DatabaseRefused, Unreadable):
    """The database holds a record that this version of the bot cannot read."""


def is_of_key_or_null(error: Exception) -> bool:
    """Whether a driver's error says that a key is taken, or that there is nothing where something has to be."""
    code = getattr(error, "sqlite_errorcode", None) or getattr(error, "sqlstate", None)
    return code in _OF_KEY_OR_NULL
