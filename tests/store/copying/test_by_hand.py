"""What somebody added to a database by hand is no part of a copy, and is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import cli
from bot.__main__ import main
from bot.store.copying import by_hand
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.migrate import opened
from tests.store.copying.test_copying import addressed

BY_HAND = (
    "CREATE TABLE notes (id BIGINT PRIMARY KEY, words TEXT)",
    "ALTER TABLE series ADD COLUMN colour TEXT",
    "CREATE VIEW titles AS SELECT body FROM series",
    "CREATE INDEX by_title ON series (body)",
)


def test_what_was_added_by_hand_is_left_out_and_named(
    full: Path, tmp_path: Path, elsewhere: PostgresUrl, capsys: pytest.CaptureFixture[str]
) -> None:
    first = tmp_path / "first.db"
    first.write_bytes(full.read_bytes())
    with closing(sqlite3.connect(first)) as connection:
        for each in BY_HAND:
            connection.execute(each)
        connection.execute("CREATE TRIGGER t BEFORE UPDATE ON series BEGIN SELECT 1; END")

    assert main(["copy", addressed(first), addressed(elsewhere)]) == cli.DONE

    left = "column series.colour, index by_title, table notes, {}view titles. Keep what you need of it"
    assert left.format("trigger t, ") in capsys.readouterr().out
    assert by_hand.added(elsewhere) == []
    with opened(elsewhere) as server:
        for each in BY_HAND:
            server.execute(each).close()

    assert main(["copy", addressed(elsewhere), addressed(tmp_path / "back.db")]) == cli.DONE

    assert left.format("") in capsys.readouterr().out
    assert by_hand.added(tmp_path / "back.db") == []


ON_A_SERVER = (
    "CREATE FUNCTION minutes_of(body TEXT) RETURNS BIGINT LANGUAGE sql AS 'SELECT 1'",
    "CREATE PROCEDURE tidy_up() LANGUAGE sql AS 'SELECT 1'",
    "CREATE SEQUENCE tickets",
    "CREATE TABLE notes (id SERIAL PRIMARY KEY, number BIGINT GENERATED ALWAYS AS IDENTITY)",
    "CREATE SCHEMA charts",
    "CREATE VIEW charts.titles AS SELECT 1 AS one",
    "CREATE SCHEMA tools",
    "CREATE FUNCTION tools.help() RETURNS BIGINT LANGUAGE sql AS 'SELECT 1'",
    "CREATE SCHEMA empty",
)


def test_so_is_what_only_a_server_has(full: Path, elsewhere: PostgresUrl) -> None:
    assert main(["copy", addressed(full), addressed(elsewhere)]) == cli.DONE
    with opened(elsewhere) as server:
        for each in ON_A_SERVER:
            server.execute(each).close()

    assert by_hand.added(elsewhere) == [
        "function minutes_of",
        "function tidy_up",
        "schema charts",
        "schema tools",
        "sequence tickets",
        "table notes",
    ]
