"""Ports for servers of tests that must know theirs before they listen.

A port that the system gave and that was given back may be given to another test's server or connection in the moment
before the own one listens. So these are none of those that systems give by themselves, and each process has its own.
"""

from __future__ import annotations

import itertools
import os
import socket
from contextlib import closing
from typing import Final

_FIRST: Final = 12_000
_COUNT: Final = 20_000
"""Below the ports that systems give by themselves: Linux from 32768, others from 49152."""
_APART: Final = 101
"""Between those of two processes whose numbers follow each other, as those of the workers of a run do."""

_numbers = itertools.count()


def free_port() -> int:
    """A port of 127.0.0.1 at which nobody listens, and which nobody is given who asks for any."""
    while True:
        port = _FIRST + (os.getpid() * _APART + next(_numbers)) % _COUNT
        with closing(socket.socket()) as probe:
            # As a server's: it may have been one's before.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
