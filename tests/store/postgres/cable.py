"""A cable between the store and its server that can be cut at one word of what is sent."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bot.store.postgres.address import PostgresUrl

_ANSWERED_SECONDS = 0.2
"""How long a server that has heard something is given to do it."""


class Cable:
    """Listens on a port of its own, and passes on to the server what comes there, and back."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._word: bytes | None = None
        self._is_heard = False
        self._times = 0
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def address(self, url: PostgresUrl) -> PostgresUrl:
        """An address of the server, through the cable."""
        here = self._listener.getsockname()[1]
        return PostgresUrl(url.reveal().replace(f":{self._port}/", f":{here}/"))

    def cut_at(self, word: bytes, *, is_heard: bool, times: int = 1) -> None:
        """Break the next connections on which a word is sent, once the server has heard it or before."""
        self._word, self._is_heard, self._times = word, is_heard, times

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                ours, _ = self._listener.accept()
                theirs = socket.create_connection(("127.0.0.1", self._port))
                threading.Thread(target=self._pass_on, args=(ours, theirs), daemon=True).start()
                threading.Thread(target=self._pass_back, args=(theirs, ours), daemon=True).start()

    def _pass_on(self, ours: socket.socket, theirs: socket.socket) -> None:
        with suppress(OSError):
            while data := ours.recv(65536):
                if self._word is not None and self._word in data:
                    self._times -= 1
                    if not self._times:
                        self._word = None
                    self.cuts += 1
                    if self._is_heard:
                        ours.shutdown(socket.SHUT_WR)  # no answer comes back
                        theirs.sendall(data)
                        time.sleep(_ANSWERED_SECONDS)
                    break
                theirs.sendall(data)
        _end(ours, theirs)

    def _pass_back(self, theirs: socket.socket, ours: socket.socket) -> None:
        with suppress(OSError):
            while data := theirs.recv(65536):
                ours.sendall(data)
        _end(ours, theirs)


def _end(*both: socket.socket) -> None:
    for each in both:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()


@contextmanager
def laid(port: int) -> Iterator[Cable]:
    """A cable to the server behind a port, for as long as this lasts."""
    cable = Cable(port)
    try:
        yield cable
    finally:
        cable.close()
