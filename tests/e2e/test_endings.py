"""How the process ends when Discord will not have it: a sentence, and an exit code that a supervisor can act on."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from support.loopback import GUILD_ID, Befalls, LoopbackDiscord, Recorded
from tests.e2e.test_process import Ended, bot

AGAIN, SOMEBODY = 1, 2
"""Exit codes: another start may help; somebody has to do something first."""


def sentence_of(ended: Ended) -> str:
    """The one sentence on standard error that is not the log's."""
    (said,) = [each for each in ended.output.splitlines() if each.startswith("leancoffee: ")]
    return said


def told(ended: Ended, code: int) -> str:
    assert ended.code == code, ended.output
    assert "Traceback" not in ended.output
    assert "Unclosed" not in ended.output
    sentence = sentence_of(ended)
    assert sentence.endswith(".")
    return sentence


def at(path: str, befalls: Befalls) -> Callable[[Recorded], Befalls | None]:
    return lambda request: befalls if request.path.endswith(path) else None


@pytest.mark.parametrize(
    ("code", "says"), [(4004, "DISCORD_TOKEN is no longer"), (4014, "disallowed intents")]
)
async def test_a_gateway_that_closes_for_good_ends_it(
    loop: LoopbackDiscord, tmp_path: Path, code: int, says: str
) -> None:
    async with bot(loop, tmp_path) as process:
        await loop.connected()
        await loop.drop(code)
        ended = await process.ended()

    assert says in told(ended, SOMEBODY)
    assert loop.greetings == ["READY"]


async def test_a_wrong_token_needs_somebody(loop: LoopbackDiscord, tmp_path: Path) -> None:
    async with bot(loop, tmp_path, token="not.the.token-of-anybody") as process:
        ended = await process.ended()

    assert "DISCORD_TOKEN is refused by Discord" in told(ended, SOMEBODY)


@pytest.mark.parametrize(
    ("path", "befalls", "exit_code", "says"),
    [
        ("/users/@me", Befalls(status=503), AGAIN, "Discord answers with 503"),
        ("/users/@me", Befalls(is_cut=True), AGAIN, "Discord cannot be reached"),
        ("/users/@me", Befalls(200, "<html></html>", "text/html"), SOMEBODY, "is not Discord's API"),
        ("/users/@me", Befalls(404), SOMEBODY, "DISCORD_API_BASE"),
        ("/commands", Befalls(status=503), AGAIN, "Discord answers with 503"),
        ("/commands", Befalls(status=400), SOMEBODY, "Discord refuses the bot's commands"),
        ("/commands", Befalls(200, '[{"up": true}]'), AGAIN, "Discord cannot be reached"),
        ("/commands", Befalls(200, '{"up": true}'), AGAIN, "Discord cannot be reached"),
    ],
)
async def test_a_start_that_discord_refuses_ends_with_a_sentence(
    loop: LoopbackDiscord, tmp_path: Path, path: str, befalls: Befalls, exit_code: int, says: str
) -> None:
    loop.disturbance = at(path, befalls)

    async with bot(loop, tmp_path) as process:
        ended = await process.ended()

    assert says in told(ended, exit_code)


async def test_a_discord_that_is_not_there_is_told(loop: LoopbackDiscord, tmp_path: Path) -> None:
    async with bot(loop, tmp_path, DISCORD_API_BASE="http://127.0.0.1:9/api/v10") as process:
        ended = await process.ended()

    assert "Discord cannot be reached" in told(ended, AGAIN)


async def test_one_whose_certificate_does_not_hold_is_told_with_what_to_look_at(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    base = loop.base.replace("http://", "https://")  # it knows no TLS
    async with bot(loop, tmp_path, DISCORD_API_BASE=base) as process:
        ended = await process.ended()

    assert "Check the machine's clock" in told(ended, AGAIN)


async def test_a_server_that_the_bot_is_not_in_as_dev_guild_is_told(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    loop.disturbance = at(f"/guilds/{GUILD_ID}/commands", Befalls(status=403))

    async with bot(loop, tmp_path, DEV_GUILD_ID=str(GUILD_ID)) as process:
        ended = await process.ended()

    assert "DEV_GUILD_ID" in told(ended, SOMEBODY)


async def test_in_a_container_it_waits_for_somebody_instead_of_being_started_again_and_again(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    async with bot(
        loop, tmp_path, token="not.the.token-of-anybody", options=("--wait-when-refused",)
    ) as process:
        said = [await process.line("leancoffee: ") for _ in range(2)]
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(process.line("leancoffee: "), 0.5)
        process.signal(signal.SIGTERM)
        ended = await process.ended()

    assert "DISCORD_TOKEN is refused by Discord" in said[0]
    assert "Waiting to be stopped" in said[1]
    assert ended.code == SOMEBODY


async def test_a_token_that_is_taken_no_more_while_it_runs_needs_somebody(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    async with bot(loop, tmp_path) as process:
        await loop.connected()
        loop.disturbance = lambda each: Befalls(401) if each.path.endswith("/messages") else None
        await loop.slash("leancoffee", {"type": 1, "name": "start", "options": []})
        ended = await process.ended()

    assert "DISCORD_TOKEN is no longer accepted" in told(ended, SOMEBODY)
    assert len([each for each in loop.http_requests if each.path.endswith("/messages")]) == 1
