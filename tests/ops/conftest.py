"""What several tests of the operator's commands stand on."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from unittest import mock

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from bot.ops import doctor
from bot.ops.checkup import discord_side
from bot.ops.checkup.finding import Finding
from bot.store.drivers.sqlite.migrate import migrate
from support.patience import PATIENCE_SECONDS
from tests.ops.stand_in import TOKEN, Discord, Examine


@pytest.fixture
def log_as_before() -> Iterator[None]:
    """Whatever a test configures of the log, those that follow it in the same process have theirs."""
    root, names = logging.getLogger(), ("", "apscheduler", "aiosqlite")
    handlers, levels = root.handlers[:], [logging.getLogger(each).level for each in names]
    yield
    root.handlers[:] = handlers
    for name, level in zip(names, levels, strict=True):
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for backups, for this user alone."""
    made = tmp_path / "backups"
    made.mkdir(mode=0o700)
    return made


@pytest.fixture(scope="session", autouse=True)
def patient_doctor() -> Iterator[None]:
    """The doctor waits as long as a test does: of a machine that stood still it said that nothing answers."""
    patience = aiohttp.ClientTimeout(total=PATIENCE_SECONDS)
    with mock.patch.multiple(discord_side, _PATIENCE=patience):
        yield


@pytest.fixture
async def discord(tmp_path: Path) -> AsyncIterator[tuple[Discord, Examine]]:
    """A stand-in for Discord, and an examination of a sound installation against it, with changes."""
    stand_in = Discord()
    server = TestServer(stand_in.app(), host="127.0.0.1")
    await server.start_server()
    migrate(tmp_path / "coffee.db")
    sound = {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_BASE": str(server.make_url("/api/v10")),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'coffee.db'}",
        "DEFAULT_TIMEZONE": "Europe/Berlin",
    }

    async def examine(**changes: str) -> dict[str, Finding]:
        findings = await doctor.examine({**sound, **changes})
        return {each.part: each for each in findings}

    yield stand_in, examine
    await server.close()
