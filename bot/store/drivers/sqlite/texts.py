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
def any_text(connection: sqlite3.Connection) -> Iterator[None]:
    """Within it, texts that are none are read."""
    connection.text_factory = _as_far_as_it_is_one
    try:
        yield
    finally:
        connection.text_factory = str


def _as_far_as_it_is_one(written: bytes) -> str:
    try:
        return written.decode()
    except UnicodeDecodeError:
        # In front, so that it is no JSON either: in one of its texts the sign could be meant.
        return _REPLACEMENT + written.decode(errors="replace")
