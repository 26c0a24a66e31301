"""Where a PostgreSQL database is, as DATABASE_URL says it. A password in it is shown nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

SCHEMES: Final = ("postgresql://", "postgres://")
_EXAMPLE: Final = "postgresql://leancoffee:password@localhost:5432/leancoffee"
_SSL_MODES: Final = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")


class PostgresUrl:
    """A checked address. It is written as host and database; `reveal` gives the driver all of it."""

    __slots__ = ("_dsn", "_passwords", "_shown")

    def __init__(self, url: str) -> None:
        """Raises ValueError with a sentence that says what is wrong, and quotes nothing of it."""
        try:
            parts = urlsplit(url)
            hosts = parts.netloc.rpartition("@")[2]
            ports = [urlsplit(f"//{each}").port for each in hosts.split(",")]
        except ValueError:
            raise ValueError(f"DATABASE_URL is no address: it reads like {_EXAMPLE}.") from None
        query = parse_qs(parts.query)
        name = unquote(parts.path.removeprefix("/")) or query.get("dbname", query.get("database", [""]))[0]
        if not url.startswith(SCHEMES) or 0 in ports:
            raise ValueError(f"DATABASE_URL is no address: it reads like {_EXAMPLE}.")
        if not name or "/" in name or not url.isprintable():
            raise ValueError(f"DATABASE_URL must name a database behind the host, for instance {_EXAMPLE}.")
        if query.get("sslmode", ["prefer"])[-1] not in _SSL_MODES:
            raise ValueError(f"DATABASE_URL has another sslmode than {', '.join(_SSL_MODES)}.")
        self._dsn = url
        given = [parts.password or "", *query.get("password", [])]
        self._passwords = {each for one in given for each in (one, unquote(one)) if each}
        self._shown = f"{name} at {hosts or query.get('host', ['localhost'])[0]}"

    def reveal(self) -> str:
        """The address itself, for the driver."""
        return self._dsn

    def hidden(self, text: str) -> str:
        """A text without the password, wherever it came from."""
        for each in (self._dsn, *sorted(self._passwords, key=len, reverse=True)):
            text = text.replace(each, "…")
        return text

    def __str__(self) -> str:
        return self._shown

    def __repr__(self) -> str:
        return f"PostgresUrl({self._shown})"

    def __reduce__(self) -> str:
        raise TypeError("An address with a password is not written anywhere.")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PostgresUrl) and self._dsn == other._dsn

    def __hash__(self) -> int:
        return hash((PostgresUrl, self._dsn))


Place = Path | PostgresUrl
"""Where records are: a SQLite file, or a database of a PostgreSQL server."""
