"""A Discord on this machine for every test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from support.loopback import LoopbackDiscord, gateway


@pytest.fixture
async def loop() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        yield server


@pytest.fixture
def heartbeats(monkeypatch: pytest.MonkeyPatch) -> None:
    """The gateway's heart is beaten by a thread, which knows nothing of a hurried loop."""
    monkeypatch.setattr(gateway, "_HEARTBEAT_MILLISECONDS", 200)
