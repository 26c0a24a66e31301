"""A Discord on this machine for every test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from support.loopback import LoopbackDiscord


@pytest.fixture
async def loop() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        yield server
