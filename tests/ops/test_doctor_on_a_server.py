"""`leancoffee doctor` as a process, where DATABASE_URL names a PostgreSQL server."""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from bot.store.drivers.postgres.address import PostgresUrl
from support.forked.process import forked
from tests.databases import TEMPLATE, server
from tests.ops.stand_in import TOKEN, Discord

Doctor = Callable[..., Awaitable[tuple[int, dict[str, str]]]]


@pytest.fixture
def name() -> Iterator[str]:
    """A name for a database of the test's own."""
    name = f"of_{secrets.token_hex(8)}"
    yield name
    server().drop(name)


@pytest.fixture
async def doctor(tmp_path: Path) -> AsyncIterator[Doctor]:
    """Runs the command; its exit code, and what it says of each part, in which no password stands."""
    discord = TestServer(Discord().app(), host="127.0.0.1")
    await discord.start_server()

    async def examined(url: PostgresUrl, **more: str) -> tuple[int, dict[str, str]]:
        process = await forked(
            "bot",
            "doctor",
            cwd=tmp_path,
            env={
                "PATH": os.environ.get("PATH", ""),
                "DISCORD_TOKEN": TOKEN,
                "DISCORD_API_BASE": str(discord.make_url("/api/v10")),
                "DATABASE_URL": url.reveal(),
                **more,
            },
        )
        written, _ = await process.communicate()
        said = written.decode()
        assert server().password not in said
        assert TOKEN not in said
        assert process.returncode is not None
        lines = [line.partition(": ") for line in said.splitlines()]
        return process.returncode, {part: sentence for part, _, sentence in lines}

    yield examined
    await discord.close()


@pytest.mark.parametrize("template", ["template0", TEMPLATE])
async def test_a_sound_database_is_well_in_every_part(doctor: Doctor, name: str, template: str) -> None:
    """An empty one too: its tables come with the first start."""
    code, told = await doctor(server().create(name, template))

    assert [part for part in told if not part.startswith("ok   ")] == []
    assert code == 0
    assert "PostgreSQL 1" in told["ok   Database"]
    assert "pg_dump" in told["ok   Backups"]
    assert "database" not in told["ok   Files"]


async def test_one_that_takes_no_writes_is_told(doctor: Doctor, name: str) -> None:
    url = server().create(name, TEMPLATE)
    server().ask(f"ALTER DATABASE {name} SET default_transaction_read_only = on")

    code, told = await doctor(url)

    assert code == 1
    assert "takes no writes" in told["FAIL Database"]


async def test_a_backup_folder_is_told_to_be_for_a_file(doctor: Doctor, name: str, tmp_path: Path) -> None:
    code, told = await doctor(server().create(name, TEMPLATE), BACKUP_FOLDER=str(tmp_path))

    assert code == 1
    assert "pg_dump" in told["FAIL Backups"]


async def test_a_wrong_password_and_a_server_that_is_away_hide_no_other_part(doctor: Doctor) -> None:
    for place in (
        f"nobody:{server().password}@127.0.0.1:{server().port}",
        f"ana:{server().password}@127.0.0.1:1",
    ):
        code, told = await doctor(PostgresUrl(f"postgresql://{place}/coffee"))

        assert code == 1
        assert {part for part in told if part.startswith("FAIL")} == {"FAIL Database", "FAIL Records"}
