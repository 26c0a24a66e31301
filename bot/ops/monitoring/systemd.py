"""What systemd is told of the bot, over the socket that it names in NOTIFY_SOCKET (sd_notify(3)).

The protocol is a datagram of lines, which is all of what a library for it would do. Elsewhere there is no such
socket, and nothing is told.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Mapping
from typing import Final

log = logging.getLogger(__name__)

_MICROSECONDS: Final = 1_000_000
_TIMES_IN_TIME: Final = 3.0
"""How often the watchdog is answered within its time; systemd's manual asks for twice at least."""


class Systemd:
    """The service manager that started this process. Telling it never raises and never blocks."""

    def __init__(self, path: str, beat_seconds: float | None = None) -> None:
        """`path` is that of the socket, with an @ in front where it is an abstract one."""
        self._address = f"\0{path[1:]}" if path.startswith("@") else path
        self.beat_seconds = beat_seconds
        """Between two WATCHDOG=1, a third of what it waits; None where it has no watchdog."""
        self._has_failed = False

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Systemd | None:
        """The one that the process's environment names; None where there is none."""
        path = environ.get("NOTIFY_SOCKET", "")
        if not path.startswith(("/", "@")) or len(path) < 2:
            return None
        is_ours = environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
        microseconds = environ.get("WATCHDOG_USEC", "")
        is_number = microseconds.isascii() and microseconds.isdigit() and len(microseconds) < 16
        has_watchdog = is_ours and is_number and int(microseconds) > 0
        return cls(path, int(microseconds) / _MICROSECONDS / _TIMES_IN_TIME if has_watchdog else None)

    def tell(self, *lines: str) -> None:
        """Send some assignments, such as READY=1, together. What cannot be sent is noted in the log once."""
        told = "\n".join(" ".join(each.split()) for each in lines)
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
                out.setblocking(False)
                out.sendto(told.encode(), self._address)
        except OSError as error:
            if not self._has_failed:
                log.warning("systemd could not be told of the bot's state: %s", error)
            self._has_failed = True
