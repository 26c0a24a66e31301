"""A cable between the store and its server that can be cut at one word of what is sent."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bot.store.drivers.postgres.address import PostgresUrl
from support.patience import PATIENCE_SECONDS

_IS_READY = b"Z\x00\x00\x00\x05"
"""How each answer ends, but for one byte: the server has done what it was asked (PostgreSQL's ReadyForQuery)."""


class Cable:
    """Listens on a port of its own, and passes on to the server what comes there, and back."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._word: bytes | None = None
        self._is_heard = False
        self._times = 0
        self._is_silent = False
        self._lines: list[_Line] = []
        self.cuts = 0
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def address(self, url: PostgresUrl) -> PostgresUrl:
        """An address of the server, through the cable."""
        return PostgresUrl(url.reveal().replace(f":{self._port}/", f":{self.port}/"))

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._listener.getsockname()[1])

    def cut_at(self, word: bytes, *, is_heard: bool, times: int = 1) -> None:
        """Break the next connections on which a word is sent, once the server has heard it or before."""
        self._word, self._is_heard, self._times = word, is_heard, times

    def fall_silent(self) -> None:
        """Let whoever connects from now on be let in, and hear nothing more: the server stands still, or is away."""
        self._is_silent = True

    def forget(self) -> None:
        """Let those who are connected hear nothing more, not even an end, and who connects from now on be served."""
        for each in self._lines:
            each.fall_silent()

    def close(self) -> None:
        """Take no more connections.

        Whoever waits for one is told first: interrupted by a signal it would wait again at the same number of a file,
        which may be the next cable's by then.
        """
        self._listener.shutdown(socket.SHUT_RDWR)
        self._accepting.join(PATIENCE_SECONDS)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                ours, _ = self._listener.accept()
                theirs = socket.create_connection(("127.0.0.1", self._port))
                line = _Line(ours, theirs, is_silent=self._is_silent)
                self._lines.append(line)
                threading.Thread(target=self._pass_on, args=(line,), daemon=True).start()
                threading.Thread(target=line.pass_back, daemon=True).start()

    def _pass_on(self, line: _Line) -> None:
        with suppress(OSError):
            while data := line.ours.recv(65536):
                if self._word is not None and self._word in data:
                    self._times -= 1
                    if not self._times:
                        self._word = None
                    self.cuts += 1
                    if self._is_heard:
                        line.swallow_the_answer_to(data)
                    break
                line.theirs.sendall(data)
        line.end()


class _Line:
    """One connection of the store's, and the one to the server behind it."""

    def __init__(self, ours: socket.socket, theirs: socket.socket, *, is_silent: bool) -> None:
        self.ours = ours
        self.theirs = theirs
        self._is_silent = is_silent
        self._is_swallowed = False
        self._is_forgotten = False
        self._is_done = threading.Event()

    def fall_silent(self) -> None:
        """Let the store hear nothing more, not even that the server has gone."""
        self._is_swallowed = self._is_forgotten = True

    def swallow_the_answer_to(self, data: bytes) -> None:
        """Have the server do what it is asked, and let nobody hear of it."""
        self._is_swallowed = True
        self.theirs.sendall(data)
        self._is_done.wait(PATIENCE_SECONDS)

    def pass_back(self) -> None:
        """Pass on what the server says, for as long as there is a connection."""
        with suppress(OSError):
            while data := self.theirs.recv(65536):
                if not self._is_swallowed:
                    self.ours.sendall(data)
                    if self._is_silent and data[-6:-1] == _IS_READY:
                        self._is_swallowed = True
                elif data[-6:-1] == _IS_READY:
                    self._is_done.set()
        self._is_done.set()
        if not self._is_forgotten:
            self.end()

    def end(self) -> None:
        """Close both sides, once or again."""
        for each in (self.ours, self.theirs):
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
