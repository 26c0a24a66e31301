"""The bot seen from outside, over real sockets: /live, /ready, /metrics, `leancoffee health`, and systemd."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import signal
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from support import patience
from support.forked.process import forked
from support.loopback import LoopbackDiscord
from support.loopback.payloads import CHANNEL_ID, GUILD_ID, HOST_ID
from support.patience import PATIENCE_SECONDS, at_the_pace
from support.ports import free_port
from tests.e2e.test_process import EPHEMERAL, Ended, bot

START = {"type": 1, "name": "start", "options": []}


async def page(port: int, path: str) -> tuple[int, str]:
    """What a bot answers, 0 where nothing listens."""
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(
                f"http://127.0.0.1:{port}{path}", timeout=aiohttp.ClientTimeout(PATIENCE_SECONDS)
            ) as answer,
        ):
            return answer.status, await answer.text()
    except aiohttp.ClientConnectionError:
        return 0, ""


async def until(port: int, path: str, right: Callable[[int, str], bool]) -> tuple[int, str]:
    """What a bot answers once that is right."""
    answer = (0, "")

    async def is_right() -> bool:
        nonlocal answer
        answer = await page(port, path)
        return right(*answer)

    await patience.until(is_right, every_seconds=0.05)
    return answer


async def until_ready(port: int) -> None:
    await until(port, "/ready", lambda status, _: status == 200)


async def metrics(port: int) -> dict[tuple[str, tuple[str, ...]], float]:
    """Every sample by its name and the values of its labels."""
    status, text = await page(port, "/metrics")
    assert status == 200
    return {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def posted(loop: LoopbackDiscord) -> str:
    """What the bot's public messages show, as text."""
    return str([each["components"] for each in loop.messages.values() if not each["flags"] & EPHEMERAL])


async def health(folder: Path, *arguments: str) -> Ended:
    process = await forked("bot", "health", *arguments, cwd=folder, env={})
    said, _ = await process.communicate()
    assert process.returncode is not None
    return Ended(process.returncode, said.decode())


async def test_it_is_ready_once_it_is_connected_and_recovered_and_not_while_it_stops(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    port = free_port()
    async with bot(loop, tmp_path, METRICS_ADDRESS=f"127.0.0.1:{port}") as process:
        first = await until(port, "/ready", lambda status, _: status != 0)
        assert first == (503, first[1])
        assert first[1].splitlines()[0].endswith(".")
        assert await page(port, "/live") == (200, "live\n")

        await until_ready(port)
        assert await health(tmp_path, f"127.0.0.1:{port}") == Ended(0, "ready\n")

        process.signal(signal.SIGTERM)
        ended = await process.ended()

    assert ended.code == 0, ended.output
    assert await page(port, "/live") == (0, "")
    assert (await health(tmp_path, f"127.0.0.1:{port}")).code == 1


async def test_the_metrics_tell_what_happened_and_nothing_of_who_or_where(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    port = free_port()
    async with bot(loop, tmp_path, METRICS_ADDRESS=f"127.0.0.1:{port}"):
        await until_ready(port)
        await loop.slash("leancoffee", START)
        await loop.slash("leancoffee", START)
        await loop.click("lc:nonsense:abcdefghijkl")
        # An interaction is over a moment after its answer.
        await until(port, "/metrics", lambda _, text: 'action="unknown"' in text)
        seen = await metrics(port)
        text = (await page(port, "/metrics"))[1]

    assert seen["leancoffee_interaction_seconds_count", ("leancoffee start", "answered")] == 1
    assert seen["leancoffee_interaction_seconds_count", ("leancoffee start", "refused")] == 1
    assert seen["leancoffee_interaction_seconds_count", ("unknown", "refused")] == 1
    assert seen["leancoffee_meetups_open", ("gathering",)] == 1
    assert seen["leancoffee_gateway_connected", ("0",)] == 1
    assert seen["leancoffee_servers", ()] == 1
    assert seen["leancoffee_writes_total", ("committed",)] > 0
    assert seen["leancoffee_commit_seconds_count", ()] > 0
    assert seen["leancoffee_rest_requests_total", ("ok",)] > 0
    assert seen["leancoffee_rest_counted_total", ("board",)] > 0
    assert seen["leancoffee_ready", ()] == 1
    assert seen["process_resident_memory_bytes", ()] > 0
    for snowflake in (GUILD_ID, CHANNEL_ID, HOST_ID):
        assert str(snowflake) not in text
    assert re.findall(r"\d{15,}", re.sub(r" \S+$", "", text, flags=re.MULTILINE)) == []


async def test_a_shard_that_is_lost_and_a_disk_that_takes_nothing_are_reasons_not_to_be_ready(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    port = free_port()
    async with bot(loop, tmp_path, METRICS_ADDRESS=f"127.0.0.1:{port}"):
        await until_ready(port)
        with contextlib.closing(sqlite3.connect(tmp_path / "leancoffee.db")) as another:
            another.execute("BEGIN IMMEDIATE")
            await loop.slash("leancoffee", START)
            await until(port, "/ready", lambda status, reasons: status == 503 and "locked" in reasons)
            # Before that the write is tried once more, and would go through.
            await until(port, "/metrics", lambda _, text: 'outcome="not_saved"' in text)
        await loop.slash("leancoffee", START)
        await until_ready(port)

        await loop.__aexit__(None, None, None)
        _, reasons = await until(port, "/ready", lambda status, _: status == 503)
        assert reasons == "1 of 1 shards are not connected to Discord: 0.\n"
        assert (await page(port, "/live"))[0] == 200
        assert (await metrics(port))["leancoffee_gateway_connected", ("0",)] == 0


async def test_an_address_in_use_ends_it_with_exit_code_2_and_nothing_changed(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        async with bot(loop, tmp_path, METRICS_ADDRESS=f"127.0.0.1:{port}") as process:
            ended = await process.ended()

    assert ended.code == 2
    assert ended.output.endswith(
        f"\nleancoffee: METRICS_ADDRESS 127.0.0.1:{port} cannot be listened on: another program listens there "
        "already. Choose another address or port, or leave it empty.\n"
    )
    assert not (tmp_path / "leancoffee.db").exists()


async def test_systemd_is_told_when_it_is_ready_that_it_lives_and_when_it_stops(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    with contextlib.closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.setblocking(False)
        told = list[str]()

        async def hear(line: str) -> None:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while line not in told:
                    told.extend(
                        (await asyncio.get_running_loop().sock_recv(manager, 4096)).decode().splitlines()
                    )

        watchdog_seconds = 0.6
        watchdog = f"{watchdog_seconds * 1_000_000:.0f}"
        async with bot(
            loop, tmp_path, NOTIFY_SOCKET=str(tmp_path / "notify"), WATCHDOG_USEC=watchdog
        ) as process:
            of_start = await process.logged_in(loop)
            await hear("READY=1")
            assert "EXTEND_TIMEOUT_USEC=30000000" in told[: told.index("READY=1")]
            await hear("STATUS=Ready.")
            told.clear()

            async def hear_it_lives() -> None:
                told.clear()
                await hear("WATCHDOG=1")

            in_time = at_the_pace(of_start, watchdog_seconds)
            await hear_it_lives()
            assert await patience.quickest(hear_it_lives, in_time) < in_time
            process.signal(signal.SIGTERM)
            await hear("STOPPING=1")
            ended = await process.ended()

    assert ended.code == 0, ended.output


async def test_json_lines_carry_the_interaction_and_the_meetup(loop: LoopbackDiscord, tmp_path: Path) -> None:
    async with bot(loop, tmp_path, LOG_FORMAT="json") as process:
        await loop.connected()
        await loop.slash("leancoffee", START)
        await loop.until(lambda: "lc:propose:" in posted(loop))
        (meetup_id,) = set(re.findall(r"lc:propose:(\w+)", posted(loop)))
        pressed = await loop.click(f"lc:topics:{meetup_id}:0")
        process.signal(signal.SIGTERM)
        ended = await process.ended()

    lines = [json.loads(each) for each in ended.output.splitlines()]
    answered = [each for each in lines if each.get("interaction") == str(pressed.interaction_id)]
    assert meetup_id in {each.get("meetup") for each in answered}
    drawn = [each for each in lines if each.get("meetup") == meetup_id and "interaction" not in each]
    assert any("/messages" in each["message"] for each in drawn)
