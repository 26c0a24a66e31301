"""Where the bot may be asked for its health and its figures: METRICS_ADDRESS."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final

from bot.config.errors import ConfigError
from bot.config.reading import value
from bot.core.structures.frozen import frozen

_PORTS: Final = range(1, 65536)
_ADDRESS: Final = re.compile(r"(?:\[(?P<six>[^\[\]]*)\]|(?P<four>[^\[\]:]*)):(?P<port>[0-9]{1,5})", re.ASCII)


@frozen
class Address:
    """An address of this machine and a TCP port."""

    ip: IPv4Address | IPv6Address
    port: int

    @property
    def is_open(self) -> bool:
        """Whether others than this machine may reach it."""
        return not self.ip.is_loopback

    @property
    def to_ask(self) -> str:
        """The IP by which a process of this machine reaches it."""
        if self.ip.is_unspecified:
            return "127.0.0.1" if self.ip.version == 4 else "::1"
        return str(self.ip)

    def __str__(self) -> str:
        host = str(self.ip) if self.ip.version == 4 else f"[{self.ip}]"
        return f"{host}:{self.port}"


def read_metrics_address(environ: Mapping[str, str]) -> Address | None:
    """METRICS_ADDRESS; None where it is not set, and nothing is served. Raises ConfigError."""
    text = value(environ, "METRICS_ADDRESS", "")
    return parse_address(text, "METRICS_ADDRESS") if text else None


def parse_address(text: str, name: str) -> Address:
    """`127.0.0.1:9464`, `[::1]:9464` or `localhost:9464`; `name` is what it is called. Raises ConfigError.

    No name but localhost is taken: a name may mean another machine tomorrow. `:9464` is refused, for some programs
    mean this machine by it and others the whole network.
    """
    parts = _ADDRESS.fullmatch(text)
    try:
        if parts is None or int(parts["port"]) not in _PORTS:
            raise ValueError
        host = parts["six"] if parts["six"] is not None else parts["four"]
        ip = ip_address("127.0.0.1" if host == "localhost" else host)
        if (ip.version == 6) != (parts["six"] is not None) or "%" in host:
            raise ValueError
        if ip.is_multicast or (ip.version == 4 and ip.is_reserved):  # nobody would ever be answered there
            raise ValueError
    except ValueError:
        raise ConfigError(
            f"{name} must be an IP address of this machine and a port, for instance 127.0.0.1:9464 or [::1]:9464 for "
            "this machine alone, 0.0.0.0:9464 for every network that it is in."
        ) from None
    return Address(ip, int(parts["port"]))
