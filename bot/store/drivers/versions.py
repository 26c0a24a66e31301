"""Which migrations this version of the bot has, and which of them a database still lacks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence, Set
from pathlib import Path
from typing import Final

from bot.core.structures.frozen import frozen
from bot.store.errors import DatabaseRefused

APPLIED: Final = "SELECT version, name, checksum FROM schema_migrations ORDER BY version"
"""What `still_to_apply` wants to know of a database."""

_FILE_NAME = re.compile(r"(\d{4})_\w+\.sql")
_OF_TABLES: Final = re.compile(
    r"""(?:^|")(CREATE|DROP|ALTER) TABLE (\w+)(?: RENAME TO (\w+))?""", flags=re.MULTILINE
)


@frozen
class Migration:
    """One step of the schema: its SQL, and the path of the Python that runs behind it, if any."""

    version: int
    name: str
    sql: str
    conversion: Path | None = None

    @property
    def checksum(self) -> str:
        """What tells this step from another one of the same number: the SHA-256 of all it does."""
        return hashlib.sha256(self.code.encode()).hexdigest()

    @property
    def code(self) -> str:
        """All it does: its SQL, and the Python behind it."""
        return self.sql + ("" if self.conversion is None else _text_of(self.conversion))


def known_migrations(folder: Path, first: int = 1) -> list[Migration]:
    """All migrations in order. Raises ValueError when they are not numbered from `first` on without gaps."""
    found: list[Migration] = []
    for path in sorted(folder.glob("*.sql")):
        match, number = _FILE_NAME.fullmatch(path.name), first + len(found)
        if match is None or int(match[1]) != number:
            raise ValueError(f"{path.name} is not migration number {number:04}.")
        conversion = folder / f"convert_{match[1]}.py"
        has_one = conversion.is_file()
        found.append(Migration(int(match[1]), path.stem, _text_of(path), conversion if has_one else None))
    return found


def _text_of(path: Path) -> str:
    # Line endings may differ between checkouts; the checksum must not.
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


def still_to_apply(
    rows: Sequence[tuple[int, str, str]], known: list[Migration], database: object
) -> list[Migration]:
    """What is still to be applied to a database; `rows` are its APPLIED. Raises DatabaseRefused."""
    for (version, name, checksum), migration in zip(rows, known, strict=False):
        if (version, checksum) != (migration.version, migration.checksum):
            raise DatabaseRefused(
                f"The database {database} was built by another migration {name!r} than this version's "
                f"{migration.name!r}. Restore a backup, or run the version of the bot that it belongs to.",
                needs_somebody=True,
            )
    if len(rows) > len(known):
        raise DatabaseRefused(
            f"The database {database} is newer (version {rows[-1][0]}) than this bot (version {known[-1].version}). "
            "Upgrade the bot, or restore a backup made before the upgrade.",
            needs_somebody=True,
        )
    return known[len(rows) :]


def follow(pending: Sequence[Migration]) -> str:
    """That these are still to be applied, as part of a sentence."""
    return "a migration follows" if len(pending) == 1 else f"{len(pending)} migrations follow"


def refuse_missing_tables(tables: Set[str], applied: Sequence[Migration], database: object) -> None:
    """Raise DatabaseRefused where a database lacks a table that these migrations have made."""
    missing = tables_after(applied) - tables
    if missing:
        raise DatabaseRefused(
            f"The database {database} is damaged: its table {min(missing)} is missing. Restore a backup, all of it.",
            needs_somebody=True,
        )


def tables_after(applied: Sequence[Migration]) -> set[str]:
    """The tables that are there behind these migrations."""
    tables: set[str] = set()
    for each in applied:
        # Every start does this, and the pattern takes its time for each letter.
        lines = "\n".join(line for line in each.code.splitlines() if " TABLE " in line)
        for verb, table, renamed in _OF_TABLES.findall(lines):
            if verb == "CREATE":
                tables.add(table)
            elif verb == "DROP":
                tables.discard(table)
            elif renamed:
                tables = tables - {table} | {renamed}
    return tables
