"""Starts the bot's processes for tests, from one that has imported the bot already (`support.forked.server`).

What is started is used as `asyncio.subprocess.Process` is. Its environment, its folder and its modules are its own;
what only a new interpreter shows (what is imported when, what memory it takes, variables like PYTHONIOENCODING) is
for `sys.executable`.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import BinaryIO

_ROOT = Path(__file__).parents[2]


class Forked:
    """A process that runs, what it writes, and how it ended."""

    def __init__(self, pid: int, told: asyncio.StreamReader, stdout: asyncio.StreamReader) -> None:
        self.pid = pid
        self.stdout = stdout
        """What it writes, and what it complains of."""
        self.returncode: int | None = None
        """Its exit code, or the negative number of the signal that ended it, once that was waited for."""
        self._told = told

    async def wait(self) -> int:
        """Return its exit code once it has ended."""
        if self.returncode is None:
            self.returncode = int(await self._told.read())
        return self.returncode

    async def communicate(self) -> tuple[bytes, None]:
        """Return what it still writes once it has ended."""
        written = await self.stdout.read()
        await self.wait()
        return written, None

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal; nothing where it has ended."""
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)


async def forked(*words: str, cwd: Path, env: Mapping[str, str]) -> Forked:
    """Start a process that does what `python -m` does with these words, in a folder and an environment of its own."""
    here, there = socket.socketpair()
    reads, writes = os.pipe()
    with there, os.fdopen(writes, "wb"):
        socket.send_fds(_server(), [b"."], (there.fileno(), writes))
        task = {"words": words, "folder": str(cwd), "environment": dict(env)}
        here.sendall(json.dumps(task).encode() + b"\n")
    told = await _read(here)
    return Forked(int(await told.readline()), told, await _read(os.fdopen(reads, "rb")))


async def _read(source: socket.socket | BinaryIO) -> asyncio.StreamReader:
    """What comes from there; it is closed at its end."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), source)
    return reader


@cache
def _server() -> socket.socket:
    """Where this process asks for others; it ends with this one."""
    here, there = socket.socketpair()
    with there:
        process = subprocess.Popen(
            [sys.executable, "-m", "support.forked.server"], cwd=_ROOT, stdin=there.fileno()
        )
    atexit.register(_end, here, process)
    return here


def _end(asking: socket.socket, process: subprocess.Popen[bytes]) -> None:
    asking.close()
    process.wait()
