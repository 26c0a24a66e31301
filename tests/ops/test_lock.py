"""Two bots on one database: the second waits, then says so; the lock dies with the process that holds it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from bot.ops import lock
from bot.store.errors import DatabaseRefused

HOLD = """
import asyncio, sys
from pathlib import Path
from bot.ops import lock
async def hold():
    async with lock.held(Path(sys.argv[1])):
        print("held", flush=True)
        await asyncio.sleep(60)
asyncio.run(hold())
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock of a database."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


async def test_a_second_bot_waits_and_then_refuses_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "data" / "meetups.db"
    other = holder(path)
    (tmp_path / "link.db").symlink_to(path)
    try:
        for same in (path, tmp_path / "link.db"):
            begun = asyncio.get_running_loop().time()
            with pytest.raises(DatabaseRefused, match="Another bot is running") as refused:
                async with lock.held(same, patience_seconds=0.5):
                    pytest.fail("two bots on one database")
            assert asyncio.get_running_loop().time() - begun >= 0.5
            assert str(same) in refused.value.sentence
    finally:
        other.kill()
        other.communicate()


async def test_the_lock_dies_with_its_process_while_another_waits(tmp_path: Path) -> None:
    path = tmp_path / "meetups.db"
    other = holder(path)
    asyncio.get_running_loop().call_later(0.3, other.kill)

    async with lock.held(path, patience_seconds=20):
        assert other.poll() is not None
    other.communicate()

    async with lock.held(path, patience_seconds=0):
        pass


async def test_a_lock_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(DatabaseRefused, match="cannot be made"):
        async with lock.held(tmp_path / "file" / "meetups.db"):
            pytest.fail("held without a file")
