"""The backups that the bot makes of its SQLite file by itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot.config.errors import ConfigError
from bot.config.reading import is_file, number, value
from bot.store.drivers.postgres.address import Place

BACKUP_KEEP: Final = range(1, 1001)
"""Backups that can be kept: up to three years of one a day."""


def read_backup_folder(environ: Mapping[str, str], database: Place) -> Path | None:
    """BACKUP_FOLDER, absolute; None where it is not set. Raises ConfigError.

    Whether it is there, and writable, is seen when it is used: it may be a disk that is mounted later. A file in its
    place is none.
    """
    text = value(environ, "BACKUP_FOLDER", "")
    if not text:
        return None
    if not isinstance(database, Path):
        raise ConfigError(
            "BACKUP_FOLDER is for SQLite, and DATABASE_URL names another database: leave it empty, and have "
            "PostgreSQL backed up by pg_dump or by its own means."
        )
    try:
        path = Path(text).expanduser()
    except RuntimeError:
        path = Path()
    if not path.is_absolute() or is_file(path) or min(text) < " " or path == Path(path.anchor):
        raise ConfigError(
            "BACKUP_FOLDER must be the whole path of a folder, for instance /var/backups/leancoffee, best on "
            "another disk than the database; leave it empty for no backups."
        )
    return path


def read_backup_keep(environ: Mapping[str, str]) -> int:
    """BACKUP_KEEP, how many of these backups are kept. Raises ConfigError."""
    return number(environ, "BACKUP_KEEP", "backups", 7, BACKUP_KEEP)
