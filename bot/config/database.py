"""Where the records are, and the keys that sign them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot.config.errors import ConfigError
from bot.config.reading import value

DEFAULT_DATABASE_URL: Final = "sqlite:///data/leancoffee.db"

_SQLITE: Final = "sqlite:///"


def read_database_url(environ: Mapping[str, str]) -> str:
    """DATABASE_URL, checked. Raises ConfigError, which never quotes it: such a URL may hold a password."""
    url = value(environ, "DATABASE_URL", DEFAULT_DATABASE_URL)
    path = url.removeprefix(_SQLITE)
    if path == url:
        raise ConfigError(
            f"DATABASE_URL must start with {_SQLITE}, for instance {DEFAULT_DATABASE_URL}: the bot keeps "
            "its records in a SQLite file."
        )
    if not path.strip("/") or path.endswith("/") or path.startswith(":") or "?" in path or path == "~":
        raise ConfigError(f"DATABASE_URL must name a file, for instance {DEFAULT_DATABASE_URL}.")
    try:
        database_path(url)
    except RuntimeError:
        raise ConfigError(
            "DATABASE_URL begins with ~, but there is no such home folder: write the whole path, with four "
            "slashes, for instance sqlite:////var/lib/leancoffee/leancoffee.db."
        ) from None
    return url


def is_a_file(url: str) -> bool:
    """Whether a DATABASE_URL names a SQLite file."""
    return url.startswith(_SQLITE)


def database_path(url: str) -> Path:
    """The file that a checked DATABASE_URL names; `~/` is the home folder, as in a shell."""
    return Path(url.removeprefix(_SQLITE)).expanduser()


def read_signing_key_file(environ: Mapping[str, str]) -> Path | None:
    """SIGNING_KEY_FILE; None where it is not set, which means the file beside the database. Raises ConfigError."""
    text = value(environ, "SIGNING_KEY_FILE", "")
    if not text:
        return None
    try:
        path = Path(text).expanduser()
    except RuntimeError:
        path = Path()
    if not path.name or text.endswith("/") or "\0" in text:
        raise ConfigError(
            "SIGNING_KEY_FILE must name a file, for instance /var/lib/leancoffee/signing.keys; leave it empty for "
            "a file beside the database."
        )
    return path


def beside(database: Path) -> Path:
    """Where the keys of a database are unless SIGNING_KEY_FILE says otherwise, and those of a backup always."""
    return database.with_name(f"{database.name}.keys")
