"""The copies of the commands that DEV_GUILD_ID gave to one server are taken back once it is no longer that one."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from support.loopback import GUILD_ID, Befalls, LoopbackDiscord, Recorded
from support.patience import until
from tests.e2e.test_process import bot

OTHER = GUILD_ID + 77


def told(loop: LoopbackDiscord, guild_id: int | None = None) -> list[list[Any]]:
    """The lists of commands that were sent for a server, or for all, in order."""
    where = "/commands" if guild_id is None else f"/guilds/{guild_id}/commands"
    found = [each for each in loop.http_requests if each.path.endswith(where)]
    return [each.json for each in found if guild_id is not None or "/guilds/" not in each.path]


def noted(folder: Path) -> list[int]:
    with closing(sqlite3.connect(folder / "leancoffee.db")) as connection:
        return [
            each for (each,) in connection.execute("SELECT guild_id FROM command_copies ORDER BY guild_id")
        ]


async def run(loop: LoopbackDiscord, folder: Path, dev_guild_id: str, copies: int, *in_guilds: int) -> None:
    """A bot's life, up to the moment when so many requests about a server's copies were answered, and noted."""
    seen = len(loop.greetings)
    async with bot(loop, folder, DEV_GUILD_ID=dev_guild_id) as process:
        await loop.connected(times=seen + 1)
        await loop.until(lambda: len(told(loop, GUILD_ID)) >= copies)
        await until(lambda: noted(folder) == list(in_guilds))
        process.signal(signal.SIGTERM)
        assert (await process.ended()).code == 0


BUSY = [
    Befalls(503),
    Befalls(429, "<html>error code: 1015</html>", "text/html"),
    Befalls(403, "<html>Forbidden</html>", "text/html"),
    Befalls(404, "<html>Not Found</html>", "text/html"),
    Befalls(200, "<html>Please log in</html>", "text/html"),
]


@pytest.mark.parametrize("befalls", BUSY)
async def test_they_are_taken_back_at_the_next_start_and_again_while_discord_is_busy(
    loop: LoopbackDiscord, tmp_path: Path, befalls: Befalls
) -> None:
    await run(loop, tmp_path, str(GUILD_ID), 1, GUILD_ID)
    assert len(told(loop, GUILD_ID)[0]) > 3
    assert told(loop) == []

    busy = iter([befalls])
    loop.disturbance = lambda asked: (
        next(busy, None) if f"/guilds/{GUILD_ID}/commands" in asked.path else None
    )
    await run(loop, tmp_path, "", 3)

    assert told(loop, GUILD_ID)[1:] == [[], []]
    assert len(told(loop)) == 1

    await run(loop, tmp_path, "", 3)
    assert len(told(loop, GUILD_ID)) == 3, "what is taken back is not taken back again"


async def test_another_server_gets_them_and_one_that_the_bot_has_left_is_forgotten(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    await run(loop, tmp_path, str(GUILD_ID), 1, GUILD_ID)

    def refuse(asked: Recorded) -> Befalls | None:
        missing = Befalls(403, '{"message": "Missing Access", "code": 50001}')
        return missing if f"/guilds/{GUILD_ID}/commands" in asked.path else None

    loop.disturbance = refuse
    await run(loop, tmp_path, str(OTHER), 2, OTHER)

    assert told(loop, GUILD_ID)[1:] == [[]]
    assert len(told(loop, OTHER)) == 1
