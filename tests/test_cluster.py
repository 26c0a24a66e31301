"""`make cluster`, small: two processes over one PostgreSQL are killed, stopped, cut; nothing is lost or doubled."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.cluster.progress import progress
from benchmarks.cluster.running import Cluster, Wanted
from benchmarks.cluster.verdict import judged
from benchmarks.cluster.worker import told_by
from benchmarks.cluster.world import (
    DOTS,
    Acknowledged,
    Acknowledgements,
    Kind,
    Server,
    acknowledged,
    how_many,
)
from support.postgres import PostgresServer

_DOT_ON = """
INSERT INTO journal
SELECT meetup_id, seq + 100000 + n, at, kind, version, seq + 100000 + n, actor, cause, body, hash
FROM (SELECT * FROM journal WHERE kind = 'dot_placed' LIMIT 1) AS placed, generate_series(1, 6) AS n
"""


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        running = PostgresServer.start()  # it is left running, and known by its number
    yield running
    running.stop()


async def test_nothing_is_lost_and_nothing_doubled_whatever_befalls_the_processes(
    server: PostgresServer, tmp_path: Path
) -> None:
    wanted = Wanted(operations=1600, processes=2, servers=4, presses=12, disturbed_every=300)

    run = await Cluster(server, "storm", tmp_path, wanted).run()

    assert run.verdict.findings == []
    assert run.verdict.acknowledged >= wanted.operations
    assert run.verdict.dots > wanted.operations // 2
    assert set(run.befell) == {"killed", "stopped", "cut"}

    # The judge is none that finds nothing: one acknowledgement too many, and a journal in which somebody dots on.
    false = Acknowledged(12345, Server(1).host_id, "0123456789ab", 1, Kind.NEXT, 0)
    server.ask(_DOT_ON, "storm")
    doctored = await judged(server.url("storm"), [false])
    said = "\n".join(doctored.findings)
    assert "Lost: Acknowledged(interaction_id=12345" in said
    assert f"counted {DOTS + 2} times" in said
    assert re.search(r"Somebody had \d+ dots", said)
    assert "its hash does not follow" in said


async def test_a_run_ends_when_its_time_is_over_and_what_was_done_is_judged(
    server: PostgresServer, tmp_path: Path
) -> None:
    wanted = Wanted(operations=1_000_000, processes=1, servers=1, presses=2, seconds=0.0)

    run = await Cluster(server, "ended", tmp_path, wanted).run()

    assert run.verdict.findings == []
    assert run.verdict.acknowledged < 100


def test_progress_says_how_far_a_run_is_and_how_long_it_takes_still() -> None:
    befell = Counter({"killed": 2, "cut": 1})

    assert progress(0, 1_000, 30.0, Counter()) == "  0 of 1,000 after 0.5 min"
    assert progress(250, 1_000, 120.0, befell) == (
        "  250 of 1,000 after 2.0 min, about 6 min more, 1 cut, 2 killed"
    )


def test_an_acknowledgement_that_a_kill_has_torn_is_none(tmp_path: Path) -> None:
    whole = Acknowledged(2**63, 2**41, "0123456789ab", 16, Kind.PLACE, 7)
    kept = Acknowledgements(told_by(tmp_path, 0))
    kept.add(whole)
    kept.close()
    with told_by(tmp_path, 0).open("ab") as file:
        file.write(b"torn")

    assert list(acknowledged(told_by(tmp_path, 0))) == [whole]
    assert how_many(told_by(tmp_path, 0)) == 1
    assert how_many(told_by(tmp_path, 1)) == 0
