"""A process of the bot's own code, for work that would take memory or turns from the one that people talk to."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import bot

_KEPT_VARIABLES: Final = (
    *("PATH", "HOME", "LANG", "SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHONDONTWRITEBYTECODE"),
    *("TMPDIR", "SQLITE_TMPDIR"),
)
"""All that it is given of the environment: the bot's token is there too."""


@asynccontextmanager
async def own_process(
    module: str, *arguments: str, answers: bool = False, given: Mapping[str, str] | None = None
) -> AsyncIterator[Process]:
    """A module that runs in a process for as long as this lasts; whatever still runs then is killed.

    Its complaints can be read; where it `answers`, so can its output, and it can be written to. `given` are variables
    besides those of the environment that every process needs. Raises OSError where it cannot be started.
    """
    words: Sequence[str] = (sys.executable, "-m", module, *arguments)
    environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *words,
        stdin=PIPE if answers else DEVNULL,
        stdout=PIPE if answers else DEVNULL,
        stderr=PIPE,
        cwd=Path(bot.__file__).parent.parent,
        env={**environment, **(given or {})},
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
