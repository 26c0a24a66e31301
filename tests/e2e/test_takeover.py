"""Two real processes over one PostgreSQL: one serves, the other stands by, and takes over when the first one ends.

A rolling upgrade costs a server one gap of less than 15 seconds, which is inferred as such.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import secrets
import signal
import time
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.app.shards import EVERYTHING
from bot.core.meetup.events import Event, ObservationLost, ObservationRegained
from bot.runtime.serving import STANDING_BY
from bot.store.drivers.opening import open_store
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.shards.session_starts import APART_SECONDS
from support.loopback import GUILD_ID, LoopbackDiscord, payloads
from support.patience import PATIENCE_SECONDS, at_the_pace, stopwatch, until
from support.ports import free_port
from tests import databases
from tests.e2e.test_endings import SOMEBODY, told
from tests.e2e.test_process import STATUS, BotProcess, bot

GAP_SECONDS = 15
UNHURRIED = "tests.e2e.unhurried"
"""The bot whose lease a machine that stands still does not cost it."""
CONNECTIONS = 4
"""Of one process with SHARDS to its database (docs/operators.md): whoever runs the server makes room for them."""


@pytest.fixture
def url() -> Iterator[PostgresUrl]:
    name = f"takeover{secrets.token_hex(4)}"
    yield databases.server().create(name, databases.TEMPLATE)
    databases.server().drop(name)


@contextlib.asynccontextmanager
async def process(
    loop: LoopbackDiscord, folder: Path, url: PostgresUrl, shards: str = "0/1", name: str = "one", **more: str
) -> AsyncIterator[BotProcess]:
    """A process of a range, whose keys are the common ones."""
    own = folder / name
    own.mkdir()
    keys = str(folder / "signing.keys")
    settings = {"DATABASE_URL": url.reveal(), "SHARDS": shards, "SIGNING_KEY_FILE": keys, **more}
    async with bot(loop, own, options=(), **settings) as running:
        yield running


@contextlib.asynccontextmanager
async def standing_by(
    loop: LoopbackDiscord, folder: Path, url: PostgresUrl, program: str = UNHURRIED
) -> AsyncIterator[BotProcess]:
    """A second process of the same range, once it says that it waits."""
    metrics = f"127.0.0.1:{free_port()}"
    async with process(loop, folder, url, name="two", program=program, METRICS_ADDRESS=metrics) as running:
        async with asyncio.timeout(PATIENCE_SECONDS), aiohttp.ClientSession() as session:
            while True:
                with contextlib.suppress(aiohttp.ClientConnectionError):
                    async with session.get(f"http://{metrics}/ready") as answer:
                        assert answer.status == 503
                        if STANDING_BY in await answer.text():
                            break
                await asyncio.sleep(0.1)
        yield running


async def events_of(url: PostgresUrl) -> list[Event]:
    """What the journal says of the one meetup that is open."""
    store = await open_store(url, EVERYTHING)
    try:
        [meetup_id] = await store.journal.unfinished()
        return list((await store.journal.load(meetup_id)).events)
    finally:
        await store.close()


def name_of(url: PostgresUrl) -> str:
    return str(url).partition(" ")[0]


async def is_renewed(url: PostgresUrl) -> None:
    """Return once the one lease that there is was renewed."""

    async def until_when() -> str:
        return await asyncio.to_thread(
            databases.server().ask, "SELECT held_until_ms FROM shard_leases", name_of(url)
        )

    before = await until_when()

    async def is_later() -> bool:
        return await until_when() != before

    await until(is_later, every_seconds=0.1)


def connections_to(url: PostgresUrl) -> int:
    asked = f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{name_of(url)}'"
    return int(databases.server().ask(asked))


async def start_a_meetup(loop: LoopbackDiscord) -> None:
    start = {"type": 1, "name": "start", "options": []}
    await loop.slash("leancoffee", start)
    await loop.until(lambda: any("Propose" in str(each) for each in loop.messages.values()))


async def gap_of(url: PostgresUrl) -> timedelta:
    """How long nobody looked at the meetup that is open, once it is noted."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            events = await events_of(url)
            for before, after in itertools.pairwise(events):
                if isinstance(before, ObservationLost) and isinstance(after, ObservationRegained):
                    return after.at - before.since
            await asyncio.sleep(0.2)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
async def test_the_one_that_stands_by_takes_over_within_15_seconds(
    loop: LoopbackDiscord, tmp_path: Path, url: PostgresUrl, how: signal.Signals
) -> None:
    # Of one that was killed the lease is over as in life.
    program = UNHURRIED if how is signal.SIGTERM else "bot"
    async with process(loop, tmp_path, url, program=program) as one:
        gap_seconds = at_the_pace(await one.logged_in(loop), GAP_SECONDS)
        await start_a_meetup(loop)
        async with standing_by(loop, tmp_path, url, program) as two:
            assert loop.greetings == ["READY"]
            with stopwatch() as watch:
                one.signal(how)
                ended = await one.ended()
                await loop.connected(times=2)
                gap = await gap_of(url)
                seconds = watch.look()
            await loop.slash("leancoffee", STATUS)
            two.signal(signal.SIGTERM)
            second = await two.ended()

    assert seconds < gap_seconds
    assert ended.code == (0 if how is signal.SIGTERM else -signal.SIGKILL), ended.output
    assert second.code == 0, second.output
    assert "Standing by for SHARDS=0/1" in second.output
    assert "Traceback" not in ended.output + second.output
    assert url.reveal() not in ended.output + second.output
    # Who ends in good order notes until when it watched; of one that was killed the last beat counts.
    assert gap < timedelta(seconds=watch.stood + gap_seconds + (0 if how is signal.SIGTERM else 30))


async def ask_of_everything(loop: LoopbackDiscord) -> None:
    """Type commands that nobody waits for: what is read, what is written, and what is shown."""
    options = (STATUS, {"type": 1, "name": "log", "options": []}, {"type": 1, "name": "next", "options": []})
    for number in range(24):
        option = options[number % len(options)]
        data = {
            "id": "5",
            "name": "seu" if option["name"] == "log" else "leancoffee",
            "type": 1,
            "options": [option],
        }
        told = payloads.interaction(7_000 + number, 2, payloads.HOST_ID + number, data, None)
        await loop.send_event("INTERACTION_CREATE", told)


async def test_one_that_is_stopped_past_its_lease_and_goes_on_ends_for_its_supervisor(
    loop: LoopbackDiscord, tmp_path: Path, url: PostgresUrl
) -> None:
    """Whatever it was asked meanwhile is no fault of anybody's, and ends in no traceback."""
    async with process(loop, tmp_path, url) as one:
        await loop.connected()
        await start_a_meetup(loop)
        async with process(loop, tmp_path, url, name="two") as two:
            one.signal(signal.SIGSTOP)
            await ask_of_everything(loop)
            await loop.connected(times=2)
            one.signal(signal.SIGCONT)
            ended = await one.ended()
            two.signal(signal.SIGTERM)
            second = await two.ended()

    assert ended.code == 1, ended.output
    assert "Giving up" in ended.output
    assert "Traceback" not in ended.output
    assert second.code == 0, second.output


async def test_cut_connections_to_the_database_are_made_anew_and_cost_nobody_the_lease(
    loop: LoopbackDiscord, tmp_path: Path, url: PostgresUrl
) -> None:
    async with process(loop, tmp_path, url, program=UNHURRIED) as one:
        await loop.connected()
        await start_a_meetup(loop)
        assert await asyncio.to_thread(connections_to, url) <= CONNECTIONS
        for _ in range(3):
            await asyncio.to_thread(databases.server().cut, name_of(url))
            await is_renewed(url)
        await loop.slash("leancoffee", STATUS)
        one.signal(signal.SIGTERM)
        ended = await one.ended()

    assert ended.code == 0, ended.output
    assert "Giving up" not in ended.output
    assert loop.greetings == ["READY"]


async def test_one_that_stands_by_can_be_told_to_stop(
    loop: LoopbackDiscord, tmp_path: Path, url: PostgresUrl
) -> None:
    async with process(loop, tmp_path, url, program=UNHURRIED):
        await loop.connected()
        async with standing_by(loop, tmp_path, url) as two:
            two.signal(signal.SIGTERM)
            ended = await two.ended()

    assert ended.code == 0, ended.output
    assert "Stopped while standing by" in ended.output
    assert loop.greetings == ["READY"]


async def test_ranges_that_overlap_end_the_second_one_with_a_sentence(
    loop: LoopbackDiscord, tmp_path: Path, url: PostgresUrl
) -> None:
    guilds_shard = (GUILD_ID >> 22) % 2
    async with process(loop, tmp_path, url, f"{guilds_shard}/2"):
        await loop.connected()
        async with process(loop, tmp_path, url, "0-2/4", name="two") as two:
            ended = await two.ended()

    assert "overlaps with" in told(ended, SOMEBODY)
    assert loop.greetings == ["READY"]


async def test_two_ranges_serve_side_by_side_and_one_of_them_brings_the_commands(
    loop: LoopbackDiscord, tmp_path: Path, url: PostgresUrl
) -> None:
    def asked(what: str) -> int:
        return round(float(databases.server().ask(what, name_of(url))))

    begun = asked("SELECT extract(epoch FROM clock_timestamp()) * 1000")
    begun_here = time.monotonic()
    async with (
        process(loop, tmp_path, url, "0/2", program=UNHURRIED) as one,
        process(loop, tmp_path, url, "1/2", name="two", program=UNHURRIED) as two,
    ):
        await until(lambda: len(loop.gateway.identified) == 2)
        await loop.connected()
        await start_a_meetup(loop)
        free_again = asked("SELECT free_at_ms FROM session_starts")
        for each in (one, two):
            each.signal(signal.SIGTERM)
        ended = [await each.ended() for each in (one, two)]

    assert [each.code for each in ended] == [0, 0], "".join(each.output for each in ended)
    assert sorted(loop.gateway.identified) == [(0, 2), (1, 2)]
    # Discord's one bucket, in which both took a turn; it wants five seconds between the two.
    assert APART_SECONDS > 5
    assert free_again - begun >= 2 * APART_SECONDS * 1000
    # Who begins out of turn does so at once. Both are heard late by a machine that stands still.
    assert max(loop.gateway.identified_at) - begun_here >= APART_SECONDS
    assert len([each for each in loop.http_requests if each.path.endswith("/commands")]) == 1
    assert "Traceback" not in "".join(each.output for each in ended)
