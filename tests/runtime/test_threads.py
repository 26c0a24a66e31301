"""At the end nobody waits for threads that read or make what nobody will see any more."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from bot.runtime import serving
from bot.runtime.threads import Threads
from bot.stopping import Stopping
from support.patience import PATIENCE_SECONDS, until
from support.simulation import stand_in_config


def test_a_process_ends_well_though_a_thread_is_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A file that somebody asked for is made, or a resolver does not answer."""
    begun, over, left = threading.Event(), threading.Event(), list[int]()
    gone = threading.Event()

    def work() -> None:
        begun.set()
        over.wait(PATIENCE_SECONDS)

    async def serve(*_: Any) -> int:
        tasks = {asyncio.create_task(asyncio.to_thread(work)) for _ in range(2)}
        await until(begun.is_set)
        assert not any(each.done() for each in tasks)
        return 0

    def leave(code: int) -> None:
        left.append(code)
        gone.set()

    monkeypatch.setattr(serving, "_serve", serve)
    try:
        assert serving.run(stand_in_config(tmp_path / "leancoffee.db"), Stopping(leave=leave)) == 0
        assert gone.wait(PATIENCE_SECONDS)
    finally:
        over.set()

    assert left == [0]
    assert "still read, made or looked up in 2 threads" in caplog.text


async def test_a_work_that_is_done_is_not_at_work() -> None:
    threads = Threads()
    assert threads.submit(lambda: 7).result(PATIENCE_SECONDS) == 7
    threads.shutdown()
    await until(lambda: threads.at_work == 0)


async def test_an_address_is_looked_up_though_every_thread_makes_a_file() -> None:
    """The answer to a click may need a new connection to Discord, and is due in three seconds."""
    threads, over = Threads(), threading.Event()
    loop = asyncio.get_running_loop()
    loop.set_default_executor(threads)
    try:
        files = [loop.run_in_executor(None, over.wait, PATIENCE_SECONDS) for _ in range(threads._max_workers)]
        found = await loop.getaddrinfo("127.0.0.1", 443)
        assert found
        assert not any(each.done() for each in files)
    finally:
        over.set()
        threads.shutdown()
    await asyncio.gather(*files)
