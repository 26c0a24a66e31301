"""Texts in a file that are none: bytes that no UTF-8 has, left by another program or a damaged disk.

Python refuses the whole answer in which one of them stands, and would keep everybody from what stands beside it. So
what was asked is asked once more, and such a text is handed out as one that none of the bot's can be mistaken for:
whoever reads a row refuses it as any other that cannot be read, and a name is shown as far as it is one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

T = TypeVar("T")

_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


def is_of_a_text(error: BaseException | None) -> bool:
    """Whether an answer was refused for a text in it that is none."""
    return isinstance(error, sqlite3.OperationalError) and str(error).startswith("Could not decode")


class _NoText(str):
    """A text that is none, told apart from others."""

    __slots__ = ()


def illegible(connection: Any) -> list[str]:
    """Where in a file texts are that are none: a clause for each, without what is written there."""
    with any_text(connection, _told_apart):
        tables = connection.execute(
            "SELECT name, wr FROM pragma_table_list WHERE type = 'table' ORDER BY name"
        )
        return [
            each for name, has_no_rowid in tables.fetchall() for each in _in(connection, name, has_no_rowid)
        ]


def _in(connection: Any, table: str, has_no_rowid: int) -> Iterator[str]:
    columns = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)).fetchall()
    names = [name for name, _ in columns]
    keys = [name for name, is_of_key in columns if is_of_key] if has_no_rowid else ["rowid"]
    listed = ", ".join(map(_quoted, (*names, *keys)))
    for row in connection.execute(f"SELECT {listed} FROM {_quoted(table)}"):
        for name, value in zip(names, row, strict=False):
            if isinstance(value, _NoText):
                key = zip(keys, row[len(names) :], strict=True)
                where = " AND ".join(f"{column} = {part!r}" for column, part in key)
                yield f"the column {name} of the table {table} is no text in UTF-8 where {where}"


def _quoted(name: str) -> str:
    """A name in a statement: that of a table which somebody added by hand may be anything."""
    return '"' + name.replace('"', '""') + '"'


def legibly(connection: sqlite3.Connection, question: Callable[[Any], T]) -> T:
    """What `question`, which changes nothing, reads: where a text is none, at a second try. Raises what it raises."""
    try:
        return question(connection)
    except sqlite3.OperationalError as error:
        if not is_of_a_text(error):
            raise
    with any_text(connection):
        return question(connection)


@contextmanager
def any_text(connection: sqlite3.Connection, read: Callable[[bytes], str] | None = None) -> Iterator[None]:
    """Within it, texts that are none are read as far as they are texts, or as `read` reads them."""
    connection.text_factory = read or _as_far_as_it_is_one
    try:
        yield
    finally:
        connection.text_factory = str


def _shown(value: object) -> str:
    return repr(_as_far_as_it_is_one(value)) if isinstance(value, bytes) else str(value)


def _as_far_as_it_is_one(written: bytes) -> str:
    try:
        return written.decode()
    except UnicodeDecodeError:
        # In front, so that it is no JSON either: in one of its texts the sign could be meant.
        return _REPLACEMENT + written.decode(errors="replace")


def _told_apart(written: bytes) -> str:
    try:
        return written.decode()
    except UnicodeDecodeError:
        return _NoText(_as_far_as_it_is_one(written))
