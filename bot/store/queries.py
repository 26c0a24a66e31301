"""Loads named SQL statements from bot/store/sql/*.sql.

SQL lives in files of its own so that it can be read, and run by hand, as SQL. A file holds blocks that begin
with a line `-- name: append_event`. Parameters are written `$1`, `$2` …, as PostgreSQL wants them. SQLite
takes `$1` for a *named* parameter and numbers such parameters in the order of their appearance; its own word
for the first of a sequence is `?1`, so that is what the loader hands out.

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


def load(family: str) -> Mapping[str, str]:
    """The statements of `sql/<family>.sql` by name, ready for sqlite3 with a tuple of parameters.

    Raises FileNotFoundError when there is no such family, ValueError as `parse` does.
    """
    return parse((_FOLDER / f"{family}.sql").read_text(encoding="utf-8"))


def of_range(statements: Mapping[str, str], shards: ShardRange) -> Mapping[str, str]:
    """The statements for a process that serves a range of shards: as they are where it serves everything."""
    if shards.is_everything:
        return statements
    condition = rf"AND ((\1) >> 22) % {shards.count} BETWEEN {shards.first} AND {shards.last}"
    return MappingProxyType({name: _SCOPE.sub(condition, sql) for name, sql in statements.items()})


def parse(text: str) -> Mapping[str, str]:
    """Split a file into its named statements. Raises ValueError for a name without SQL or used twice."""
    _, *parts = _NAME.split(text)
    statements: dict[str, str] = {}
    for name, block in zip(parts[::2], parts[1::2], strict=True):
        lines = (line for line in block.splitlines() if _SCOPE.match(line) or not line.startswith("--"))
        sql = "\n".join(lines).strip()
        if not sql or name in statements:
            raise ValueError(f"The statement {name!r} is empty or named twice.")
        statements[name] = _PARAMETER.sub(r"?\1", sql)
    return MappingProxyType(statements)
