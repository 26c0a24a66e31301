"""A copy that was ended while it made the tables of the other database leaves nothing in the way of another one."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import cli
from bot.__main__ import main
from bot.store.drivers.postgres import migrate as of_a_server
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.migrate import opened
from bot.store.drivers.postgres.whole import MIGRATIONS as OF_A_SERVER
from bot.store.drivers.sqlite import migrate as of_a_file
from bot.store.drivers.sqlite.migrate import MIGRATIONS as OF_A_FILE
from tests.store.copying.test_copying import addressed, told

FILL = "INSERT INTO people (guild_id, member_id, name) VALUES (1, 2, 'Li')"


def first_of(migrations: Path, last: int, folder: Path) -> Path:
    """A folder with the migrations up to a number."""
    folder.mkdir()
    for each in migrations.glob("[0-9]*.sql"):
        if int(each.name[:4]) <= last:
            shutil.copy(each, folder)
    for each in migrations.glob("convert_*.py"):
        shutil.copy(each, folder)
    return folder


@pytest.mark.parametrize("last", [0, 1, 9, 16])
def test_a_file_with_the_first_tables_and_no_rows_takes_a_copy(
    full: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], last: int
) -> None:
    to = tmp_path / "new.db"
    with closing(sqlite3.connect(to)) as begun:
        begun.execute("PRAGMA journal_mode = WAL").fetchall()
    if last:
        of_a_file.migrate(to, folder=first_of(OF_A_FILE, last, tmp_path / "first"))

    assert main(["copy", addressed(full), addressed(to)]) == cli.DONE

    assert "read again there and alike" in capsys.readouterr().out


def test_a_server_with_the_first_tables_and_no_rows_takes_a_copy(
    full: Path, elsewhere: PostgresUrl, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of_a_server.migrate(elsewhere, folder=first_of(OF_A_SERVER, 15, tmp_path / "first"))
    with opened(elsewhere) as server:
        server.execute(FILL).close()
    assert main(["copy", addressed(full), addressed(elsewhere)]) == cli.MISUSED
    assert "older version" in told(capsys)

    with opened(elsewhere) as server:
        server.execute("DELETE FROM people").close()
    assert main(["copy", addressed(full), addressed(elsewhere)]) == cli.DONE


def test_a_file_with_the_first_tables_and_a_row_is_left_as_it_is(
    full: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "new.db"
    of_a_file.migrate(to, folder=first_of(OF_A_FILE, 16, tmp_path / "first"))
    with closing(sqlite3.connect(to)) as begun, begun:
        begun.execute(FILL)
    before = to.read_bytes()

    assert main(["copy", addressed(full), addressed(to)]) == cli.MISUSED

    assert "older version" in told(capsys)
    assert to.read_bytes() == before
