"""The shards of a process on real sockets: which it connects, and what Discord has to say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.runtime.connection.beginning import OTHERS_SECONDS
from support.loopback import GUILD_ID, LoopbackDiscord, Recorded, payloads
from support.patience import until
from tests.e2e.living import Life, lived
from tests.e2e.test_endings import SOMEBODY, told
from tests.e2e.test_process import STATUS, bot
from tests.store.making import names_in


async def both_connected(loop: LoopbackDiscord) -> None:
    await until(lambda: len(loop.gateway.identified) == 2)


async def test_all_shards_of_one_process_are_connected_at_the_gateway_of_the_base(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    async with bot(loop, tmp_path, SHARDS="0-1/2"):
        await both_connected(loop)
        answer = await loop.slash("leancoffee", STATUS)

    assert answer.body["data"]["flags"]
    assert sorted(loop.gateway.identified) == [(0, 2), (1, 2)]


async def test_what_comes_without_a_server_is_answered_wherever_it_lands(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    def answers() -> list[Recorded]:
        """What says something: at once, or where the machine is busy after having asked for time."""
        said = [
            each for each in loop.http_requests if each.path.startswith(("/interactions/77", "/webhooks/"))
        ]
        return [each for each in said if "SEU" in str(each.json)]

    async with bot(loop, tmp_path, SHARDS="0-1/2"):
        await loop.connected()
        await both_connected(loop)
        [elsewhere] = [each for each, _ in loop.gateway.identified if each != (GUILD_ID >> 22) % 2]
        log = {"id": "5", "name": "seu", "type": 1, "options": [{"type": 1, "name": "log", "options": []}]}
        for number, told in enumerate((payloads.direct_message, payloads.user_installed)):
            asked = told(770 + number, 2, payloads.HOST_ID, log)
            await loop.gateway.send_to_shard(elsewhere, "INTERACTION_CREATE", asked)
        await loop.until(lambda: len(answers()) == 2)


async def test_too_few_shards_end_it_with_a_sentence(loop: LoopbackDiscord, tmp_path: Path) -> None:
    loop.gateway.least_shards = 2

    async with bot(loop, tmp_path, SHARDS="0/1") as process:
        ended = await process.ended()

    assert "SHARDS" in told(ended, SOMEBODY)
    assert loop.gateway.identified == []


async def test_a_process_alone_takes_as_many_shards_as_discord_recommends(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    loop.gateway.least_shards = 2

    async with bot(loop, tmp_path):
        await loop.connected()

    assert {count for _, count in loop.gateway.identified} == {2}


async def test_sessions_that_are_used_up_end_it_before_one_begins(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    loop.session_starts_left = 1

    async with bot(loop, tmp_path, SHARDS="0-1/2") as process:
        ended = await process.ended()

    assert "1 more sessions today" in told(ended, SOMEBODY)
    assert loop.gateway.identified == []


async def test_a_range_on_sqlite_that_is_not_everything_is_refused_and_nothing_made(
    loop: LoopbackDiscord, tmp_path: Path
) -> None:
    async with bot(loop, tmp_path, SHARDS="0/2") as process:
        ended = await process.ended()

    assert "PostgreSQL" in told(ended, SOMEBODY)
    assert names_in(tmp_path) == []
    assert loop.http_requests == []


@pytest.mark.usefixtures("heartbeats")
def test_a_shard_that_never_becomes_ready_holds_up_no_other(tmp_path: Path) -> None:
    async def play(it: Life) -> None:
        recovery = it.bot.use_cases.recovery
        await it.until(lambda: recovery.is_done, within=2 * OTHERS_SECONDS)
        assert not it.bot.is_ready()
        await it.host("start")
        await it.until(lambda: bool(it.shown("Propose")))

    lived(tmp_path, play, is_alone=True)
