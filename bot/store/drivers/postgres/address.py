"""Where a PostgreSQL database is, as DATABASE_URL says it. A password in it is shown nowhere."""

from __future__ import annotations

import configparser
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

SCHEMES: Final = ("postgresql://", "postgres://")
_EXAMPLE: Final = "postgresql://leancoffee:password@localhost:5432/leancoffee"
_VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "sslmode": ("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
    "sslnegotiation": ("postgres", "direct"),
    "target_session_attrs": ("any", "primary", "standby", "read-write", "read-only", "prefer-standby"),
}
"""What may stand behind these names in the part behind the question mark."""
_FILES: Final = ("sslrootcert", "sslcert", "sslkey", "sslcrl")
_CONNECTION: Final = ("host", "port", "dbname", "database", "user", "password", "passfile", "service")
_SESSION: Final = ("options", "search_path", "application_name")
_SECURITY: Final = (
    "sslpassword",
    "ssl_min_protocol_version",
    "ssl_max_protocol_version",
    "krbsrvname",
    "gsslib",
)
_OTHERS: Final = (*_CONNECTION, *_SESSION, *_SECURITY)
"""What else the driver knows there. All that it does not know it hands to the server, which refuses to be reached."""

_PARTS: Final = re.compile(r"(?P<scheme>[^/?#]*://)(?P<authority>[^/?#]*)(?P<rest>.*)", re.DOTALL)
"""RFC 3986, appendix B. Several servers are libpq's own addition, and what the standard library makes of brackets
among them differs between patch releases of Python; so they are taken apart here, and it reads one at a time."""


class PostgresUrl:
    """A checked address. It is written as host and database; `reveal` gives the driver all of it."""

    __slots__ = ("_dsn", "_for_driver", "_passwords", "_servers", "_shown")

    def __init__(self, url: str) -> None:
        """Raises ValueError with a sentence that says what is wrong, and quotes nothing of it."""
        try:
            scheme, login, hosts, rest = _taken_apart(url)
            parts = urlsplit(f"//{rest}")
            ports = [urlsplit(f"//{each}").port for each in hosts.split(",")]
            query = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
        except ValueError:
            raise ValueError(f"DATABASE_URL is no address: it reads like {_EXAMPLE}.") from None
        name = unquote(parts.path.removeprefix("/")) or query.get("dbname", query.get("database", [""]))[0]
        # What is behind a / of a password that should be %2F reads like a path, up to its @.
        if scheme not in SCHEMES or 0 in ports or "@" in parts.path or _lacks_one(hosts):
            raise ValueError(f"DATABASE_URL is no address: it reads like {_EXAMPLE}.")
        if not name or "/" in name or not url.isprintable():
            raise ValueError(f"DATABASE_URL must name a database behind the host, for instance {_EXAMPLE}.")
        _check(query)
        self._dsn = url
        self._servers = _servers(hosts, query)
        # The driver reads an address by the standard library, too: of several servers it reads the first, and is told
        # by name which one is meant.
        self._for_driver = f"{scheme}{login}{hosts.partition(',')[0]}{rest}"
        given = [
            login.removesuffix("@").partition(":")[2],
            *query.get("password", []),
            *query.get("sslpassword", []),
        ]
        self._passwords = {each for one in given for each in (one, unquote(one)) if each}
        self._shown = f"{name} at {hosts or query.get('host', [''])[0] or 'localhost'}"

    def reveal(self) -> str:
        """The address for the driver, with its password: without all servers but one where there are several."""
        return self._for_driver

    def servers(self) -> Sequence[Mapping[str, Any]]:
        """What the driver is told of each server besides, where there are several; of one, nothing."""
        return self._servers

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


def _taken_apart(url: str) -> tuple[str, str, str, str]:
    """The scheme with its slashes, who logs in with their @, the servers, and all that is behind them.

    Raises ValueError where there are no such parts.
    """
    found = _PARTS.fullmatch(url)
    if found is None:
        raise ValueError("no address")
    login, at, hosts = found["authority"].rpartition("@")
    return found["scheme"], login + at, hosts, found["rest"]


def _servers(hosts: str, query: Mapping[str, list[str]]) -> Sequence[Mapping[str, Any]]:
    """Each server as the driver takes it. Of several a bot wants the primary one, unless it is told otherwise."""
    listed = [unquote(each) for each in hosts.split(",")] if hosts else query.get("host", [""])[-1].split(",")
    if len(listed) == 1:
        return ({},)
    ports = _ports(query)
    is_told = "target_session_attrs" in query or "PGTARGETSESSIONATTRS" in os.environ
    wanted = {} if is_told else {"target_session_attrs": "primary"}
    servers = []
    for number, each in enumerate(listed):
        host, port = _host_and_port(each)
        port = port or (ports[number % len(ports)] if ports else "")
        servers.append({**wanted, "host": host, **({"port": int(port)} if port else {})})
    return servers


def _host_and_port(server: str) -> tuple[str, str]:
    """A name, an address or the folder of a socket, and the port behind it, if any."""
    if server.startswith("["):
        host, _, rest = server[1:].partition("]")
        return host, rest.removeprefix(":")
    host, _, port = (server, "", "") if server.startswith("/") else server.partition(":")
    return host, port


def _check(query: Mapping[str, list[str]]) -> None:
    """Raise ValueError about what stands behind the question mark, and quote nothing: it may be half a password."""
    if not query.keys() <= {*_VALUES, *_FILES, *_OTHERS}:
        raise ValueError(
            "DATABASE_URL has a name behind its question mark that the bot does not know; it knows sslmode, "
            "sslrootcert, target_session_attrs, options and some others (docs/operators.md)."
        )
    for name, values in _VALUES.items():
        if query.get(name, values)[-1] not in values:
            raise ValueError(f"DATABASE_URL has another {name} than {', '.join(values)}.")
    for name in _FILES:
        if name in query and not _can_be_read(Path(query[name][-1])):
            raise ValueError(
                f"DATABASE_URL names a file as {name} that is not there, or that cannot be read."
            )
    if not all(each.isascii() and each.isdigit() and 0 < int(each) < 65536 for each in _ports(query)):
        raise ValueError("DATABASE_URL has a port that is no number from 1 to 65535.")
    if any(map(_lacks_one, query.get("host", []))):
        raise ValueError(
            "DATABASE_URL names several hosts, and nothing between two commas, or behind the last."
        )
    if any(query.get("service", [])):
        _check_service(query["service"][-1])


def _check_service(name: str) -> None:
    """Raise ValueError where the driver would not find a service, and take this machine for its host, or stumble."""
    services = configparser.ConfigParser()
    try:
        file = Path(os.environ.get("PGSERVICEFILE") or Path.home() / ".pg_service.conf")
        services.read(file)
        is_there = services.has_section(name) and bool(services.items(name))
    except (configparser.Error, UnicodeDecodeError, RuntimeError):
        raise ValueError(
            "DATABASE_URL names a service, and the file of the services (PGSERVICEFILE, or ~/.pg_service.conf) "
            "cannot be read: each begins with [its name], and a % is written twice there."
        ) from None
    if not is_there:
        raise ValueError(
            f"DATABASE_URL names a service that {file} does not have. Add it there, name the file as PGSERVICEFILE, "
            "or write the host into DATABASE_URL."
        )


def _lacks_one(hosts: str) -> bool:
    """Whether there is nothing between two commas, or behind the last."""
    return "," in hosts and not all(hosts.split(","))


def _can_be_read(path: Path) -> bool:
    try:
        return path.is_file() and os.access(path, os.R_OK)
    except OSError:  # a folder on the way is closed
        return False


def _ports(query: Mapping[str, list[str]]) -> list[str]:
    return [each for value in query.get("port", []) for each in value.split(",")]


Place = Path | PostgresUrl
"""Where records are: a SQLite file, or a database of a PostgreSQL server."""
