"""Loads named SQL statements from bot/store/sql/*.sql.

SQL lives in files of its own so that it can be read, and run by hand, as SQL. A file holds blocks that begin
with a line `-- name: append_event`. Parameters are written `$1`, `$2` …, as PostgreSQL wants them. SQLite
takes `$1` for a *named* parameter and numbers such parameters in the order of their appearance; its own word
for the first of a sequence is `?1`, so that is what it is given.

Nearly all statements are understood by both databases. What PostgreSQL has to be asked in another way stands in
`sql/postgres/<family>.sql`, under the same name.

What a process looks for by itself, in all servers, is looked for in those that it serves. A line `-- scope: guild_id`
stands in such a statement where one more condition may: a comment for a process alone, the condition for one of
several (`of_range`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from bot.app.shards import ShardRange

_FOLDER = Path(__file__).parent / "sql"
_NAME = re.compile(r"^-- name: *(\w+) *$", flags=re.MULTILINE)
_PARAMETER = re.compile(r"\$(\d+)")
_SCOPE = re.compile(r"^ *-- scope: *(.+)$", flags=re.MULTILINE)
_LISTED = re.compile(r"(?<!NOT )\bIN \((SELECT (?:value|CAST\(value AS BIGINT\)) FROM json_each\(\$\d+\))\)")
_ORDERED_JOIN = re.compile(r"\bCROSS JOIN (\w+(?: AS \w+)?)\s+(ON|USING)\b")


class Statement(str):
    """A named statement: the text that SQLite takes, and `postgres`, the one that PostgreSQL takes."""

    __slots__ = ("postgres",)

    postgres: str

    @classmethod
    def of(cls, sql: str, postgres: str | None = None) -> Statement:
        """A statement as it is written, with `$1` for the first parameter, and PostgreSQL's own."""
        statement = cls(_PARAMETER.sub(r"?\1", sql))
        # With a condition, CROSS JOIN is how SQLite is told the order of the tables; PostgreSQL finds its own.
        own = _ORDERED_JOIN.sub(r"JOIN \1 \2", sql) if postgres is None else postgres
        # It takes what a function gives for a thousand rows, and walks through the table for them; an array is short.
        statement.postgres = _LISTED.sub(r"= ANY (ARRAY(\1))", own)
        return statement


def load(family: str) -> Mapping[str, Statement]:
    """The statements of `sql/<family>.sql` by name, ready for either database with a tuple of parameters.

    Raises FileNotFoundError when there is no such family, ValueError as `parse` does.
    """
    text = (_FOLDER / f"{family}.sql").read_text(encoding="utf-8")
    own = _FOLDER / "postgres" / f"{family}.sql"
    return parse(text, own.read_text(encoding="utf-8") if own.exists() else "")


def of_range(statements: Mapping[str, Statement], shards: ShardRange) -> Mapping[str, Statement]:
    """The statements for a process that serves a range of shards: as they are where it serves everything."""
    if shards.is_everything:
        return statements
    condition = rf"AND ((\1) >> 22) % {shards.count} BETWEEN {shards.first} AND {shards.last}"

    def scoped(statement: Statement) -> Statement:
        found = Statement(_SCOPE.sub(condition, statement))
        found.postgres = _SCOPE.sub(condition, statement.postgres)
        return found

    return MappingProxyType({name: scoped(each) for name, each in statements.items()})


def parse(text: str, postgres: str = "") -> Mapping[str, Statement]:
    """Split a file into its named statements, with what `postgres` has in their place.

    Raises ValueError for a name without SQL or used twice, and for one that `postgres` alone has.
    """
    statements, own = _blocks(text), _blocks(postgres)
    if not own.keys() <= statements.keys():
        raise ValueError(f"There are no statements {sorted(own.keys() - statements.keys())} for SQLite.")
    return MappingProxyType({name: Statement.of(sql, own.get(name)) for name, sql in statements.items()})


def _blocks(text: str) -> dict[str, str]:
    _, *parts = _NAME.split(text)
    blocks: dict[str, str] = {}
    for name, block in zip(parts[::2], parts[1::2], strict=True):
        lines = (line for line in block.splitlines() if _SCOPE.match(line) or not line.startswith("--"))
        sql = "\n".join(lines).strip()
        if not sql or name in blocks:
            raise ValueError(f"The statement {name!r} is empty or named twice.")
        blocks[name] = sql
    return blocks
