"""The server is lost as it keeps a copy: nobody is told that nothing is kept."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.copying.copying import copy
from bot.store.copying.ends import CopyFailed
from bot.store.drivers import opening
from bot.store.drivers.postgres.connection import Lost, PostgresConnection
from bot.store.errors import DatabaseRefused
from tests import databases


def test_where_it_is_not_known_what_was_kept_another_copy_tells(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, name, commit = databases.server(), f"unanswered_{os.getpid()}", PostgresConnection.commit
    to = server.create(name)

    def unanswered(connection: PostgresConnection) -> None:
        commit(connection)
        raise Lost("the connection broke")

    try:
        opening.migrate(to)
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("INSERT INTO attendance_opt_outs VALUES (1, '2026-01-01T00:00:00+00:00')")
            connection.commit()
        with monkeypatch.context() as lost:
            lost.setattr(PostgresConnection, "commit", unanswered)
            with pytest.raises(CopyFailed, match="before it said whether the copy is kept"):
                copy(database, to)
        with pytest.raises(DatabaseRefused, match="is not empty"):
            copy(database, to)
    finally:
        server.drop(name)
