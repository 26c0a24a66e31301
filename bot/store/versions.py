"""Which migrations this version of the bot has, and which of them a database still lacks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bot.core.frozen import frozen
from bot.store.errors import DatabaseRefused

APPLIED: Final = "SELECT version, name, checksum FROM schema_migrations ORDER BY version"
"""What `still_to_apply` wants to know of a database."""

_FILE_NAME = re.compile(r"(\d{4})_\w+\.sql")


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
        code = "" if self.conversion is None else _text_of(self.conversion)
        return hashlib.sha256((self.sql + code).encode()).hexdigest()


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
