"""Where the records are, and the keys that sign them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot.config.errors import ConfigError
from bot.config.reading import is_no_file, names_a_file, value
from bot.store.drivers.postgres.address import SCHEMES, Place, PostgresUrl

DEFAULT_DATABASE_URL: Final = "sqlite:///data/leancoffee.db"

_SQLITE: Final = "sqlite:///"
_OPTIONS: Final = re.compile(r"\?[^/]*(=|$)")
"""What other programs take behind a path, and SQLite would take for a part of it; a folder may well be called so."""
_KEYS_OF_A_SERVER: Final = Path("data/leancoffee.keys")


def read_database(environ: Mapping[str, str]) -> Place:
    """DATABASE_URL: where the records are. Raises ConfigError, which never quotes it: it may hold a password."""
    return place_of(value(environ, "DATABASE_URL", DEFAULT_DATABASE_URL))


def place_of(url: str) -> Place:
    """The file or the server that an address names; `~/` is the home folder, as in a shell. Raises ConfigError."""
    if url.startswith(SCHEMES):
        try:
            return PostgresUrl(url)
        except ValueError as wrong:
            raise ConfigError(str(wrong)) from None
    path = url.removeprefix(_SQLITE)
    if path == url:
        raise ConfigError(
            f"DATABASE_URL must start with {_SQLITE}, for instance {DEFAULT_DATABASE_URL}, where the bot keeps its "
            "records in a file, or with postgresql://, where it keeps them on a PostgreSQL server."
        )
    if not names_a_file(path) or path.startswith(":") or _OPTIONS.search(path) or path == "~":
        raise ConfigError(f"DATABASE_URL must name a file, for instance {DEFAULT_DATABASE_URL}.")
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise ConfigError(
            "DATABASE_URL begins with ~, but there is no such home folder: write the whole path, with four "
            "slashes, for instance sqlite:////var/lib/leancoffee/leancoffee.db."
        ) from None


def read_signing_key_file(environ: Mapping[str, str]) -> Path | None:
    """SIGNING_KEY_FILE; None where it is not set, which means the file beside the database. Raises ConfigError."""
    text = value(environ, "SIGNING_KEY_FILE", "")
    if not text:
        return None
    try:
        path = Path(text).expanduser()
    except RuntimeError:
        path = Path()
    if not path.name or not names_a_file(text) or is_no_file(path):
        raise ConfigError(
            "SIGNING_KEY_FILE must name a file, for instance /var/lib/leancoffee/signing.keys; leave it empty for "
            "a file beside the database."
        )
    if _is_one(path, read_database(environ)):
        raise ConfigError(
            "SIGNING_KEY_FILE names the database itself: the keys need a file of their own; leave it empty for one "
            "beside the database."
        )
    return path


def _is_one(keys: Path, database: Place) -> bool:
    return isinstance(database, Path) and os.path.realpath(keys) == os.path.realpath(database)


def beside(database: Place) -> Path:
    """Where the keys of a database are unless SIGNING_KEY_FILE says otherwise, and those of a backup always."""
    if isinstance(database, Path):
        return database.with_name(f"{database.name}.keys")
    return _KEYS_OF_A_SERVER
