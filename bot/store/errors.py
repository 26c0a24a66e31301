"""What is wrong with a database, in sentences for the person who runs the bot."""

from __future__ import annotations

import errno
from typing import Final

from bot.app.ports import Unreadable

_OF_KEY_OR_NULL: Final = frozenset({1555, 1299, "23505", "23502"})
"""SQLITE_CONSTRAINT_PRIMARYKEY and _NOTNULL (https://www.sqlite.org/rescode.html), and PostgreSQL's unique_violation
and not_null_violation (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""


_MAY_PASS: Final = frozenset(
    {
        *(errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ESTALE),
        *(errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.EAGAIN),
    }
)
"""What the system says of a disk or a machine that is full or ill, and may be well at the next start."""


OF_A_ROW: Final = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError)
"""What is raised by reading a row that says another thing than it may, or by computing with what it says."""


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


def needs_somebody(error: OSError) -> bool:
    """Whether a file that could not be used will not do at another start either, such as one that is a folder."""
    return error.errno not in _MAY_PASS


def is_of_key_or_null(error: Exception) -> bool:
    """Whether a driver's error says that a key is taken, or that there is nothing where something has to be."""
    code = getattr(error, "sqlite_errorcode", None) or getattr(error, "sqlstate", None)
    return code in _OF_KEY_OR_NULL
