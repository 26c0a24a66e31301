"""What the database holds, read from outside the bot over a connection of its own."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.connection import AT_LEISURE, PostgresConnection

_HEADS = """
SELECT meetup_id, guild_id, channel_id, phase, credited_at NOTNULL,
       (SELECT coalesce(max(seq), 0) FROM journal WHERE journal.meetup_id = meetups.meetup_id)
FROM meetups
"""
_ADDED = "SELECT meetup_id, seq, kind, step, cause FROM journal WHERE meetup_id = ? AND seq > ? ORDER BY seq"
_MARK = re.compile(r"\?\d*")
_LIVE = ("gathering", "voting", "discussing", "closing")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the journal."""

    meetup_id: str
    seq: int
    kind: str
    step: int
    cause: str


@dataclass(frozen=True, slots=True)
class Head:
    """One meetup, by its row. `phase` is its text on disk; ids are snowflakes; `last_seq` is its newest event's."""

    meetup_id: str
    guild_id: int
    channel_id: int
    phase: str
    is_credited: bool
    last_seq: int

    @property
    def is_live(self) -> bool:
        """Whether it is under way."""
        return self.phase in _LIVE


class Records:
    """The journal so far. What was read once is held against what is read later: nothing may vanish."""

    def __init__(self, ask: Callable[[str, tuple[Any, ...]], list[Any]], close: Callable[[], None]) -> None:
        """`ask` reads rows, by a statement as SQLite takes it with what belongs to its `?`."""
        self._ask = ask
        self._close = close
        self.rows: list[Row] = []
        self.by_cause: dict[str, list[Row]] = {}
        self.meetups: dict[str, Head] = {}
        self._seen: dict[str, int] = {}

    @property
    def is_busy(self) -> bool:
        """Whether a meetup is under way."""
        return any(each.is_live for each in self.meetups.values())

    def look(self) -> None:
        """Read what is new."""
        for values in self.ask(_HEADS):
            self.meetups[values[0]] = Head(*values)
        for head in self.meetups.values():
            seen = self._seen.get(head.meetup_id, 0)
            if seen < head.last_seq:
                self._read_on(head.meetup_id, seen)

    def _read_on(self, meetup_id: str, seen: int) -> None:
        for values in self.ask(_ADDED, meetup_id, seen):
            row = Row(*values)
            self.rows.append(row)
            self.by_cause.setdefault(row.cause, []).append(row)
            self._seen[meetup_id] = row.seq

    def ask(self, sql: str, *parameters: Any) -> list[Any]:
        """Rows as they are committed."""
        return self._ask(sql, parameters)

    def kinds(self) -> list[str]:
        """Every event's meetup, by number, and kind, in order: what two equal runs have in common."""
        numbers = {each: number for number, each in enumerate(self.meetups)}
        return [f"{numbers[each.meetup_id]} {each.seq} {each.kind}" for each in self.rows]

    def close(self) -> None:
        """Let go of the database."""
        self._close()


def of_a_file(path: Path) -> Records:
    """Those in a SQLite file."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    return Records(lambda sql, parameters: connection.execute(sql, parameters).fetchall(), connection.close)


def on_a_server(url: PostgresUrl) -> Records:
    """Those in a database of a PostgreSQL server."""
    connection = PostgresConnection(url, AT_LEISURE)
    connection.script("SET application_name = 'the simulator'")  # the bot's alone are cut

    def ask(sql: str, parameters: tuple[Any, ...]) -> list[Any]:
        number = iter(range(1, 100))
        numbered = _MARK.sub(lambda mark: f"${mark[0][1:] or next(number)}", sql)
        return connection.execute(numbered, parameters).fetchall()

    return Records(ask, connection.close)
