"""Python processes that have imported the bot when they begin: each is forked from this one, which did it once.

To import the bot takes most of what a start takes, and tests start it a hundred times. A fork begins with one thread,
and nothing but imports has happened before it. From there on all is as after `python -m MODULE`: the module is run as
`__main__`, with the arguments, environment, folder and files that it is given, and the interpreter ends by itself.

Run as `python -m support.forked.server`, with a socket as standard input over which whoever wants processes asks
(`support.forked.process`).
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import runpy
import select
import signal
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_IMPORTED: Final = ("bot.cli", "bot.ops.doctor", "bot.runtime.serving", "bot.store.drivers.postgres.database")
_IMPORTED_WHOLE: Final = ("cogs",)
"""With all of its modules: the bot names them by their names."""


@dataclass(frozen=True)
class Task:
    """What a process is to be: the words behind `python -m`, and where they are run."""

    words: Sequence[str]
    folder: str
    environment: Mapping[str, str]

    def run(self) -> None:
        """Do as `python -m` does. Returns, or raises what the module raises, SystemExit among it."""
        os.chdir(self.folder)
        os.environ.clear()
        os.environ.update(self.environment)
        time.tzset()
        sys.path.insert(0, self.folder)
        module, *sys.argv[1:] = self.words
        runpy.run_module(module, run_name="__main__", alter_sys=True)


class Server:
    """Forks whenever it is asked to, and tells how those ended whom it forked."""

    def __init__(self, asking: socket.socket) -> None:
        self._asking = asking
        self._told = dict[int, socket.socket]()
        """By process, whoever waits for its end."""
        self._woken, waker = socket.socketpair()
        for each in (self._woken, waker):
            each.setblocking(False)
        self._waker = waker

    def serve(self) -> Task | None:
        """What the process is to be in which this returns: a fork, or None in the server, once nobody asks any more.

        Who still runs then is killed.
        """
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        while True:
            ready, _, _ = select.select([self._asking, self._woken], [], [])
            if self._woken in ready:
                self._woken.recv(4096)
                self._tell_who_ended()
            if self._asking in ready:
                asked, files, _, _ = socket.recv_fds(self._asking, 1, 2)
                if not asked:
                    for pid in self._told:
                        os.kill(pid, signal.SIGKILL)
                    return None
                task = self._forked(*files)
                if task is not None:
                    return task

    def _forked(self, told: int, output: int) -> Task | None:
        """The task, in the process that has it; None in the server."""
        waiting = socket.socket(fileno=told)
        with waiting.makefile("rb") as lines:
            task = Task(**json.loads(lines.readline()))
        if pid := os.fork():
            self._told[pid] = waiting
            waiting.sendall(b"%d\n" % pid)
            os.close(output)
            return None
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for each in (self._asking, self._woken, self._waker, waiting, *self._told.values()):
            each.close()
        for place in (1, 2):
            os.dup2(output, place)
        os.close(output)
        return task

    def _tell_who_ended(self) -> None:
        while self._told:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            with self._told.pop(pid) as waiting, contextlib.suppress(BrokenPipeError):
                waiting.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))


def main() -> None:
    """Serve until nobody asks any more; in a fork, be what was asked for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C in the terminal is meant for whoever asks
    for name in _IMPORTED:
        importlib.import_module(name)
    for package in map(importlib.import_module, _IMPORTED_WHOLE):
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(each.name)
    gc.freeze()
    asking = socket.socket(fileno=os.dup(0))
    with Path(os.devnull).open() as nothing:
        os.dup2(nothing.fileno(), 0)
    task = Server(asking).serve()
    if task is not None:
        task.run()


if __name__ == "__main__":
    main()
