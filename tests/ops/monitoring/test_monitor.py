"""What is counted, what is ready, and what is told of both."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import socket
from collections.abc import Iterable
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.app.measures import Outcome
from bot.app.ports import StaleSequence, StoreFailed, StoreRefuses
from bot.config import parse_address
from bot.ops.monitoring import table
from bot.ops.monitoring.exposition import written
from bot.ops.monitoring.figures import Distribution, Figures
from bot.ops.monitoring.health import ask
from bot.ops.monitoring.monitor import Monitor, monitored
from bot.ops.monitoring.readiness import LIVE_SECONDS, STARTING, STOPPING, Liveness, Readiness
from bot.ops.monitoring.systemd import Systemd
from bot.ops.monitoring.table import METRICS, Kind, Sample
from support.hurried import run_hurried
from support.patience import PATIENCE_SECONDS
from tests.ops.monitoring.test_server import free_address

PAGE = Path(__file__).parents[3] / "docs" / "operators.md"


def test_a_distribution_counts_each_value_below_every_bound_that_is_not_below_it() -> None:
    seen = Distribution((0.1, 1.0))
    for value in (0.05, 0.1, 0.5, 7.0):
        seen.add(value)

    assert seen.buckets() == [("0.1", 2), ("1.0", 3), ("+Inf", 4)]
    assert seen.total == pytest.approx(7.65)


def test_a_write_that_came_second_says_nothing_of_the_databases_health() -> None:
    figures, told = Figures(), list[str | None]()
    for outcomes in (
        [None, StaleSequence(), StoreFailed("no such table"), None],
        [StoreRefuses("The disk is full.")],
        [StaleSequence()],
        [None],
    ):
        figures.committed(0.001, outcomes)
        told.append(figures.refused_write)

    assert told == [None, "The disk is full.", "The disk is full.", None]
    assert figures.writes == {"committed": 3, "outdated": 2, "failed": 2}
    assert figures.batches.buckets()[-1] == ("+Inf", 4)


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        *((200, "ok"), (204, "ok"), (304, "ok"), (400, "refused"), (401, "unauthorized"), (403, "forbidden")),
        *(
            (404, "not_found"),
            (429, "limited"),
            (500, "discord_failed"),
            (522, "discord_failed"),
            (None, "none"),
        ),
    ],
)
def test_requests_are_counted_by_what_discord_makes_of_them(status: int | None, answer: str) -> None:
    figures = Figures()
    figures.request_ended(status)
    assert figures.requests == {answer: 1}


def test_a_loop_that_has_not_turned_for_ten_seconds_is_not_live() -> None:
    now = [100.0]
    liveness = Liveness(lambda: now[0])
    was_live = list[bool]()
    for seconds in (0.0, LIVE_SECONDS, 0.1):
        now[0] += seconds
        was_live.append(liveness.is_live)
    liveness.beat()

    assert was_live == [True, True, False]
    assert liveness.is_live


def test_it_is_ready_when_every_check_is_there_and_has_nothing_against_it() -> None:
    readiness, wrong = Readiness(), list[str]()
    assert readiness.reasons() == [STARTING]
    readiness.because(lambda: wrong[0] if wrong else None)
    assert readiness.reasons() == [STARTING]
    readiness.begin()
    assert readiness.reasons() == []
    wrong.append("The disk is full.")
    assert readiness.reasons() == wrong
    readiness.stop()
    assert readiness.reasons() == [STOPPING]


def test_a_check_that_fails_is_a_reason_and_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    def check() -> str | None:
        raise RuntimeError("a bug")

    readiness = Readiness()
    readiness.because(check)
    readiness.begin()

    assert (
        readiness.reasons()
        == readiness.reasons()
        == ["A check of the bot's readiness fails; its log says why."]
    )
    assert len(caplog.records) == 1
    assert "a bug" in caplog.text


def test_the_page_for_operators_has_every_metric_as_it_is() -> None:
    rows = re.findall(
        r"^\| `(leancoffee_\w+)` \| (\w+) \| (.*?) ?\| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )

    assert rows == [
        (each.name, each.kind.value, ", ".join(f"`{label}`" for label in each.labels), each.meaning)
        for each in METRICS
    ]


def test_names_follow_the_conventions_of_prometheus() -> None:
    for each in METRICS:
        assert re.fullmatch(r"leancoffee_[a-z_]+", each.name)
        assert each.name.endswith("_total") == (each.kind is Kind.COUNTER)
    assert len({each.name for each in METRICS}) == len(METRICS)


@pytest.mark.parametrize(
    "accept", ["", "*/*", "application/openmetrics-text; version=1.0.0", "nonsense;;;q=x,"]
)
def test_every_kind_is_written_in_whatever_format_is_asked_for(accept: str) -> None:
    seconds = Distribution((0.5,))
    seconds.add(0.25)
    text, content_type = written(
        [
            Sample(table.SERVERS, 3),
            Sample(table.WRITES, 4, ("committed",)),
            Sample(table.INTERACTIONS, seconds, ('odd "name"\n', "answered")),
        ],
        accept,
    )

    lines = text.decode().splitlines()
    assert "leancoffee_servers 3.0" in lines
    assert 'leancoffee_writes_total{outcome="committed"} 4.0' in lines
    assert (
        'leancoffee_interaction_seconds_bucket{action="odd \\"name\\"\\n",le="0.5",outcome="answered"} 1.0'
        in lines
        or 'leancoffee_interaction_seconds_bucket{action="odd \\"name\\"\\n",outcome="answered",le="0.5"} 1.0'
        in lines
    )
    assert content_type.startswith(("text/plain", "application/openmetrics-text"))


async def test_where_nobody_asks_nothing_runs_and_nothing_is_counted() -> None:
    before = asyncio.all_tasks()
    async with monitored(None, {}) as monitor:
        assert monitor.figures is None
        assert asyncio.all_tasks() == before


async def test_a_reader_that_fails_is_left_out_and_told_once(caplog: pytest.LogCaptureFixture) -> None:
    fails = True

    async def read() -> Iterable[Sample]:
        if fails:
            raise StoreFailed("The database is closed.")
        return [Sample(table.SERVERS, 5)]

    monitor = Monitor(free_address(), None)
    monitor.read_from(read)
    assert table.SERVERS not in {each.metric for each in await monitor.samples()}
    await monitor.samples()
    assert caplog.text.count("Some metrics cannot be read") == 1
    fails = False
    assert Sample(table.SERVERS, 5) in await monitor.samples()


async def test_what_was_counted_is_served_and_the_log_is_counted_too() -> None:
    address = free_address()
    async with monitored(address, {}) as monitor:
        assert monitor.figures is not None
        monitor.figures.interaction("dot", Outcome.ANSWERED, 0.2)
        logging.getLogger("tests").warning("Mind.")
        samples = {(each.metric, each.labels): each.value for each in await monitor.samples()}
        assert samples[table.LOG_RECORDS, ("warning",)] == 1
        reader, writer = await asyncio.open_connection(address.to_ask, address.port)
        writer.write(b"GET /metrics HTTP/1.0\r\n\r\n")
        _, _, text = (await reader.read()).decode().partition("\r\n\r\n")
        writer.close()
    names = {family.name for family in text_string_to_metric_families(text)}
    assert "leancoffee_interaction_seconds" in names
    logging.getLogger("tests").warning("Nobody counts this.")
    assert monitor.figures.log.records["warning"] == 1


@pytest.mark.parametrize("is_abstract", [False, True])
async def test_systemd_hears_of_a_standby_over_both_kinds_of_sockets(
    tmp_path: Path, is_abstract: bool
) -> None:
    name = f"@leancoffee-test-{tmp_path.name}-{id(tmp_path)}" if is_abstract else str(tmp_path / "notify")
    with contextlib.closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as manager:
        manager.bind(f"\0{name[1:]}" if is_abstract else name)
        manager.settimeout(PATIENCE_SECONDS)
        async with monitored(None, {"NOTIFY_SOCKET": name}, beat_seconds=0.02) as monitor:
            monitor.readiness.because(lambda: "Another process serves\nthese shards.")
            monitor.standing_by()
            assert manager.recv(999) == b"READY=1"
            assert (
                await asyncio.to_thread(manager.recv, 999) == b"STATUS=Another process serves these shards."
            )
            monitor.stopping()
            assert manager.recv(999) == b"STOPPING=1\nSTATUS=Stopping."


@pytest.mark.parametrize(
    ("environ", "beat"),
    [
        ({"WATCHDOG_USEC": "30000000"}, 10.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}, None),
        ({"WATCHDOG_USEC": "nonsense"}, None),
        ({"WATCHDOG_USEC": "0"}, None),
        ({}, None),
    ],
)
def test_the_watchdog_is_answered_three_times_in_its_time(
    environ: dict[str, str], beat: float | None
) -> None:
    systemd = Systemd.from_environment({"NOTIFY_SOCKET": "/run/systemd/notify", **environ})
    assert systemd is not None
    assert systemd.beat_seconds == beat


@pytest.mark.parametrize("path", ["", "relative", "@", "/"])
def test_what_is_no_socket_is_none(path: str) -> None:
    assert Systemd.from_environment({"NOTIFY_SOCKET": path}) is None


def test_a_service_manager_that_is_gone_stops_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    systemd = Systemd(str(tmp_path / "gone"))
    systemd.tell("READY=1")
    systemd.tell("WATCHDOG=1")
    assert caplog.text.count("systemd could not be told") == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\nwelcome to nginx", "is not this bot."),
        (b"HTTP/1.1 503 Service Unavailable\r\n\r\n\x1b[31mred", "is not this bot."),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "is not this bot."),
        (b"HTTP/1.1 503 Service Unavailable\r\n\r\nThe bot is starting.\n", "The bot is starting."),
        (b"", "the answer breaks off"),
        (b"HTTP/1.1 200 OK\r\n", "the answer breaks off"),
    ],
)
async def test_health_says_what_answers_where_it_is_not_well(answer: bytes, said: str) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        address = parse_address(f"127.0.0.1:{port}", "TEST")
        is_well, told = await ask(address, "/ready", PATIENCE_SECONDS)
    assert not is_well
    assert said in told


def test_health_waits_for_no_more_than_its_time() -> None:
    async def drip(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while not writer.is_closing():
                writer.write(b"H")
                await writer.drain()
                await asyncio.sleep(0.02)
        writer.close()
        is_over.set()

    async def waits() -> None:
        async with await asyncio.start_server(drip, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            address = parse_address(f"127.0.0.1:{port}", "TEST")
            begun = asyncio.get_running_loop().time()
            assert await ask(address, "/ready") == (
                False,
                f"Nothing has answered at {address} within 2 seconds.",
            )
            assert asyncio.get_running_loop().time() - begun == pytest.approx(2, abs=0.2)
            await is_over.wait()

    is_over = asyncio.Event()
    run_hurried(waits, speed=20.0)  # its time stands still while the machine does
