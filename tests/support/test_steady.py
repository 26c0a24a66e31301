"""A simulated Discord waits for whoever has something to do, and not for somebody who never comes to rest."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from support.steady import steady_simulation


async def test_whoever_asks_the_database_without_end_is_told_and_waited_for_no_more(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a wrong look-up has it done again and again: it hung the test that would have found it."""
    monkeypatch.setattr("support.steady._MOST_LOOKS", 20)
    async with steady_simulation(database, in_threads=True) as sim:

        async def ask() -> None:
            while True:
                await sim.store.people.names(1, [1])

        asking = asyncio.create_task(ask())
        try:
            with pytest.raises(TimeoutError, match="never comes to rest"):
                await sim.env.settle()
        finally:
            asking.cancel()
