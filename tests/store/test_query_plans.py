"""No statement of the running bot walks through a table that grows with the meetups.

So a start and a press cost the same in the first year and in the tenth.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import queries
from bot.store.drivers.sqlite.migrate import migrate

_FILES = ("community", "corrections", "history", "ledger", "journal", "members", "people", "series", "topics")
_STATEMENTS = {f"{file}.{name}": sql for file in _FILES for name, sql in queries.load(file).items()}
_SMALL = frozenset(
    {
        "heartbeats",  # one a shard
        "clock_rules",  # one a zone
        "series",  # one a series, read once a start
        "series_drafts",  # previews of the last days
        "topic_drafts",  # of the last day
        "series_problems",  # what is wrong now
        "post_attempts",  # what is being posted now
        "command_copies",  # servers of developers
        "signing_keys",  # one a rotation
        "json_each",  # a parameter
        "CONSTANT",  # a row of parameters
        "settled_ahead",  # what is under way
        "newest",  # a part of a statement that has a limit of its own
    }
)
"""What grows with the servers at most, and not with what happens in them."""

_OF_WHAT_IS_OPEN = frozenset(
    {"meetups_holding_a_channel", "meetups_to_credit", "meetups_to_show", "scheduled_events_to_finish"}
    | {"meetups_to_remember"}
    | {"member_messages_of_renewal", "member_messages_to_send"}
)
"""Partial indexes: they hold what is under way, still to be done, or was asked for, however much is over."""

_SCAN = re.compile(r"SCAN (?P<table>\w+)(?:.* USING (?:COVERING )?INDEX (?P<index>\w+))?")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plans") / "meetups.db"
    migrate(path)
    return path


def scans(database: Path, sql: str) -> list[str]:
    """The steps of a statement's plan that walk through something whose size nothing bounds."""
    parameters = dict.fromkeys(re.findall(r"[$?](\d+)", sql), "[]")
    with closing(sqlite3.connect(database)) as connection:
        steps = connection.execute(f"EXPLAIN QUERY PLAN {sql}", ["[]"] * len(parameters)).fetchall()
    found = []
    for *_, step in steps:
        scan = _SCAN.match(step)
        if scan and scan["table"] not in _SMALL and scan["index"] not in _OF_WHAT_IS_OPEN:
            found.append(step)
    return found


def test_a_statement_looks_up_and_does_not_walk(database: Path) -> None:
    found = {name: scans(database, sql) for name, sql in _STATEMENTS.items()}
    assert {name: steps for name, steps in found.items() if steps} == {}


def test_a_walk_would_be_noticed(database: Path) -> None:
    assert scans(database, "SELECT meetup_id FROM meetups WHERE guild_id = ?1") != []
    assert scans(database, "SELECT seq FROM journal") != []
