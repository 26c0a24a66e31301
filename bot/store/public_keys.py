"""The public keys that a database has seen, read without opening it as a store: for the command line."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store import queries
from bot.store.migrate import read_only


def seen_by(database: Path) -> frozenset[str]:
    """Every public key (`did:key`) that signed for a database; none where it is missing, older, or unreadable."""
    if not database.is_file():
        return frozenset()
    try:
        with closing(read_only(database)) as connection:
            return frozenset(did for (did,) in connection.execute(queries.load("community")["signing_keys"]))
    except sqlite3.Error:
        return frozenset()
