"""The bots that are measured, each a process of its own, as in production.

Whatever a child does, the figure ends: what is not said, or does not end, in time becomes a sentence. What a child
logs is read all the while, since one whose pipe is full waits for its reader, and so does whoever waits for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections import deque
from collections.abc import AsyncIterator
from pathlib import Path

from support.loopback import TOKEN, LoopbackDiscord

END_SECONDS = 60
"""How long a bot may take to end when it is asked to; a thousand boards under way are finished first."""
_REMEMBERED = 20
_READY = b"Ready as"


class Bot:
    """A bot's process, and what it has logged."""

    def __init__(self, process: asyncio.subprocess.Process, name: str) -> None:
        assert process.stderr is not None
        self.pid = process.pid
        self._process = process
        self._name = name
        self._said_ready = asyncio.Event()
        self._last: deque[bytes] = deque(maxlen=_REMEMBERED)
        self._reader = asyncio.create_task(self._read(process.stderr))

    async def ready(self, within: float) -> None:
        """Return once our bot has logged that it is ready. RuntimeError after so many seconds, or if it ended."""
        waits = asyncio.create_task(self._said_ready.wait())
        await asyncio.wait({waits, self._reader}, timeout=within, return_when=asyncio.FIRST_COMPLETED)
        waits.cancel()
        if not self._said_ready.is_set():
            how = "ended before it was" if self._reader.done() else f"was not after {within:.0f} s"
            raise RuntimeError(f"{self._name} was to be ready and {how}. {self._logged()}")

    async def end(self) -> None:
        """Ask it to end, and wait for that; one that does not is killed, and RuntimeError says so."""
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), END_SECONDS)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
            raise RuntimeError(
                f"{self._name} was asked to end and still ran {END_SECONDS} s later. {self._logged()}"
            ) from None
        finally:
            await self._reader

    def _logged(self) -> str:
        return "Its last lines:\n" + b"".join(self._last).decode(errors="replace")

    async def _read(self, lines: asyncio.StreamReader) -> None:
        async for line in lines:
            self._last.append(line)
            if _READY in line:
                self._said_ready.set()


@contextlib.asynccontextmanager
async def running(
    loop: LoopbackDiscord, database: Path, *command: str, log_level: str = "WARNING"
) -> AsyncIterator[Bot]:
    """A Python process (`-m …`) for the loopback Discord, over a database, until the block is left."""
    settings = {
        "DISCORD_API_BASE": loop.base,
        "DISCORD_TOKEN": TOKEN,
        "DATABASE_URL": f"sqlite:///{database}",
        "LOG_LEVEL": log_level,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, env={**os.environ, **settings}, stderr=asyncio.subprocess.PIPE
    )
    bot = Bot(process, " ".join(command))
    try:
        yield bot
    finally:
        await bot.end()


def cpu_seconds(pid: int) -> float:
    """The processor's seconds that a process has used so far with all its threads, the system's for it included."""
    # Behind the name, which stands in brackets and may hold anything, utime and stime are the 12th and 13th field.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
