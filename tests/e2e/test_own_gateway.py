"""With DISCORD_API_BASE set the bot stays with that Discord, however its session ends or is moved."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from support.loopback import LoopbackDiscord
from tests.e2e.test_process import STATUS, BotProcess, bot

DISCORDS_OWN = "wss://gateway-us-east1-b.discord.gg"


async def goes_on(loop: LoopbackDiscord, process: BotProcess) -> None:
    """It answers, and ends when told to."""
    answer = await loop.slash("leancoffee", STATUS)
    assert answer.body["data"]
    process.signal(signal.SIGTERM)
    ended = await process.ended()
    assert ended.code == 0, ended.output


@pytest.mark.parametrize("resume_url", ["", DISCORDS_OWN])
async def test_an_invalid_session_begins_another_one_there(
    loop: LoopbackDiscord, tmp_path: Path, resume_url: str
) -> None:
    loop.resume_elsewhere(resume_url)
    async with bot(loop, tmp_path) as process:
        await loop.connected()
        await loop.invalidate_session()
        await loop.connected(times=2)

        assert loop.greetings == ["READY", "READY"]
        await goes_on(loop, process)


@pytest.mark.parametrize("resume_url", ["", DISCORDS_OWN])
async def test_a_session_that_is_to_be_resumed_is_resumed_there(
    loop: LoopbackDiscord, tmp_path: Path, resume_url: str
) -> None:
    loop.resume_elsewhere(resume_url)
    async with bot(loop, tmp_path) as process:
        await loop.connected()
        await loop.ask_to_reconnect()
        await loop.connected(times=2)
        await loop.drop(4000)
        await loop.connected(times=3)

        assert loop.greetings == ["READY", "RESUMED", "RESUMED"]
        await goes_on(loop, process)
