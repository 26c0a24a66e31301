"""What stands in one database stands in the other after a copy, or nothing of it does."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot import cli
from bot.__main__ import main
from bot.ops import lock
from bot.store.copying.copying import copy
from bot.store.copying.ends import CopyFailed
from bot.store.copying.shape import LEFT_OUT, tables
from bot.store.drivers import opening
from bot.store.drivers.postgres.address import Place, PostgresUrl
from bot.store.drivers.postgres.connection import AT_LEISURE, PostgresConnection
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.drivers.sqlite.proof import heads_of
from bot.store.errors import DatabaseRefused
from bot.store.ledger.heads import heads
from support.patience import PATIENCE_SECONDS
from support.postgres import PostgresServer
from tests import databases
from tests.store.copying.conftest import restored

ROOT = Path(__file__).parents[3]


def addressed(place: Place) -> str:
    return f"sqlite:///{place}" if isinstance(place, Path) else place.reveal()


def files_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence, or two, that was said on standard error."""
    said = capsys.readouterr().err
    assert said.startswith("leancoffee: ")
    assert said.count("\n") == 1
    return said


@pytest.mark.parametrize("name", ["schema_2/demo", "schema_10/corrected", "schema_15/volunteered"])
def test_a_database_goes_there_and_back_and_is_the_same(
    name: str, tmp_path: Path, elsewhere: PostgresUrl
) -> None:
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    restored(name, first)

    there, back = copy(first, elsewhere), copy(elsewhere, second)

    assert there == back
    assert sum(each.rows for each in there.values()) > 0
    assert heads_of(first) == heads_of(second)
    assert heads(first) == heads(elsewhere) == heads(second)
    with closing(sqlite3.connect(first)) as one, closing(sqlite3.connect(second)) as other:
        for each in tables():
            read = f'SELECT {each.listed} FROM "{each.name}"'
            assert sorted(map(repr, one.execute(read))) == sorted(map(repr, other.execute(read))), each.name


def test_what_is_more_than_one_batch_is_copied_to_the_end(
    tmp_path: Path, elsewhere: PostgresUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = restored("schema_2/demo", tmp_path / "first.db")
    for module in ("copying", "ends"):
        monkeypatch.setattr(f"bot.store.copying.{module}.BATCH", 2)

    copy(first, elsewhere)
    back = copy(elsewhere, tmp_path / "back.db")

    with closing(sqlite3.connect(first)) as connection:
        for each in tables():
            (rows,) = connection.execute(f'SELECT count(*) FROM "{each.name}"').fetchone()
            assert back[each.name].rows == rows, each.name
    assert {each.rows % 2 for each in back.values() if each.rows > 2} == {0, 1}


def test_a_copy_to_a_server_needs_no_room_on_this_machine(
    full: Path, tmp_path: Path, elsewhere: PostgresUrl
) -> None:
    """A limit on what a process may write stands in for a full disk."""
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1024,) * 2)"
    called = "from bot.__main__ import main; raise SystemExit(main(['copy', 'FROM', 'TO']))"

    copied = subprocess.run(
        [sys.executable, "-c", f"{limited}; {called}"],
        env={
            "FROM": addressed(full),
            "TO": addressed(elsewhere),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",  # half a file of it would stay for everybody
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )

    assert (copied.returncode, copied.stderr) == (0, "")


def test_every_table_is_copied_and_each_behind_those_that_it_refers_to(full: Path) -> None:
    order = [each.name for each in tables()]
    with closing(sqlite3.connect(full)) as connection:
        there = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
        assert set(order) == {each for each in there if not each.startswith("sqlite_")} - LEFT_OUT
        for name in order:
            for _, _, parent, *_ in connection.execute(f"PRAGMA foreign_key_list({name})"):
                assert order.index(parent) <= order.index(name), (parent, name)


def test_the_command_says_what_was_copied_and_shows_no_password(
    full: Path,
    elsewhere: PostgresUrl,
    server: PostgresServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("NEW_DATABASE", elsewhere.reveal())

    assert main(["copy", addressed(full), "NEW_DATABASE"]) == cli.DONE

    said = capsys.readouterr()
    assert "read again there and alike" in said.out
    assert "journal" in said.out
    assert server.password not in said.out + said.err


def test_a_database_that_holds_anything_is_left_as_it_is(
    full: Path, tmp_path: Path, elsewhere: PostgresUrl, capsys: pytest.CaptureFixture[str]
) -> None:
    copy(full, elsewhere)
    another = tmp_path / "another.db"
    copy(elsewhere, another)
    before = another.read_bytes()

    assert main(["copy", addressed(full), addressed(elsewhere)]) == cli.MISUSED
    assert "is not empty" in told(capsys)
    assert main(["copy", addressed(elsewhere), addressed(another)]) == cli.MISUSED
    assert "is not empty" in told(capsys)
    assert another.read_bytes() == before


def test_one_database_is_not_copied_into_itself(
    full: Path, elsewhere: PostgresUrl, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other-name.db").symlink_to(full)

    for each in (addressed(full), f"sqlite:///{tmp_path / 'other-name.db'}"):
        assert main(["copy", addressed(full), each]) == cli.MISUSED
        assert "the same database" in told(capsys)
    assert main(["copy", addressed(elsewhere), addressed(elsewhere)]) == cli.MISUSED
    assert "the same database" in told(capsys)


@pytest.mark.parametrize(
    ("source", "target", "says"),
    [
        ("sqlite:///nothing.db", "sqlite:///new.db", "There is no database at"),
        ("NOT_SET", "sqlite:///new.db", "The variable NOT_SET is not set"),
        ("DATABASE_URL", "sqlite:///new.db", "There is no database at data/leancoffee.db"),  # its default
        ("mysql://here/db", "sqlite:///new.db", "FROM must start with"),
        ("sqlite:///full.db", "new.db", "TO must start with"),
        ("sqlite:///full.db", "postgresql://leancoffee:hunter2@here", "TO must name a database"),
        ("sqlite:///notes.txt", "sqlite:///new.db", "is not a database"),
        ("sqlite:///full.db", "sqlite:///notes.txt", "is not a database"),
        ("sqlite:///full.db", "sqlite:///foreign.db", "belongs to another program"),
        ("sqlite:///old.db", "sqlite:///new.db", "older version"),
        ("sqlite:///newer.db", "sqlite:///new.db", "newer"),
        ("sqlite:///full.db", "sqlite:///old.db", "older version"),
        ("sqlite:///full.db", "sqlite:///newer.db", "newer"),
        ("sqlite:///full.db", "postgresql://leancoffee:hunter2@127.0.0.1:1/coffee", "cannot be used"),
    ],
)
def test_what_will_not_do_is_refused_with_a_sentence_and_nothing_is_made(
    full: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    source: str,
    target: str,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("notes that are longer than a header")
    for name in ("full.db", "old.db", "newer.db"):
        (tmp_path / name).write_bytes(full.read_bytes())
    with closing(sqlite3.connect("foreign.db")) as foreign, closing(sqlite3.connect("old.db")) as old:
        foreign.execute("CREATE TABLE theirs (id)")
        old.execute("DELETE FROM schema_migrations WHERE version > 16")
        old.commit()
    with closing(sqlite3.connect("newer.db")) as newer:
        newer.execute(
            "INSERT INTO schema_migrations VALUES (99, 'later', 'x', '2030-01-01T00:00:00.000000+00:00')"
        )
        newer.commit()
    before = {each: each.read_bytes() for each in tmp_path.glob("*.[dt][bx]*")}

    assert main(["copy", source, target]) == cli.MISUSED

    said = told(capsys)
    assert says in said
    assert "hunter2" not in said
    assert not (tmp_path / "new.db").exists()
    assert {each: each.read_bytes() for each in before} == before


async def test_no_file_is_copied_on_which_a_bot_runs(full: Path, tmp_path: Path) -> None:
    async with lock.held(full):
        refused = await asyncio.to_thread(main, ["copy", addressed(full), addressed(tmp_path / "new.db")])

    assert refused == cli.MISUSED
    assert not (tmp_path / "new.db").exists()


async def test_no_server_is_copied_to_or_from_at_which_a_bot_is(
    full: Path, tmp_path: Path, elsewhere: PostgresUrl, capsys: pytest.CaptureFixture[str]
) -> None:
    store = await opening.open_store(elsewhere)
    try:
        for from_, to in ((full, elsewhere), (elsewhere, tmp_path / "new.db")):
            assert await asyncio.to_thread(main, ["copy", addressed(from_), addressed(to)]) == cli.MISUSED
            assert "is connected to the database" in told(capsys)
    finally:
        await store.close()

    assert files_in(tmp_path) == []
    assert copy(full, elsewhere)


def test_no_server_is_copied_whose_bot_still_has_its_turn(
    full: Path, tmp_path: Path, server: PostgresServer, elsewhere: PostgresUrl
) -> None:
    """As where it connects by way of a pooler, which gives it another name."""
    opening.migrate(elsewhere)
    name = elsewhere.reveal().rpartition("/")[2]
    now = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"
    server.ask(f"INSERT INTO shard_leases VALUES (2, 0, 0, 'somebody', 1, {now} + 60000)", name)

    with pytest.raises(DatabaseRefused, match="is connected to the database"):
        copy(elsewhere, tmp_path / "new.db")

    # Its clock was put back since that bot died, or it is over.
    for number, until in enumerate((f"{now} + 3600000", f"{now} - 1")):
        server.ask(f"UPDATE shard_leases SET held_until_ms = {until}", name)
        assert copy(elsewhere, tmp_path / f"new{number}.db")["shard_leases"].rows == 1
    with pytest.raises(DatabaseRefused, match="is not empty"):
        copy(full, elsewhere)


def test_what_postgresql_cannot_hold_leaves_nothing_there(
    full: Path, tmp_path: Path, elsewhere: PostgresUrl, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / "odd.db"
    odd.write_bytes(full.read_bytes())
    with closing(sqlite3.connect(odd)) as connection:
        connection.execute("INSERT INTO people (guild_id, member_id, name) VALUES (1, 1, 'Li' || char(0))")
        connection.commit()

    assert main(["copy", addressed(odd), addressed(elsewhere)]) == cli.FAILED
    said = told(capsys)
    assert "Nothing is kept in" in said
    assert "table people holds the character NUL" in said
    assert copy(full, elsewhere)


@pytest.mark.parametrize(
    "row",
    [
        "INSERT INTO texts VALUES ('m', 'r', NULL, x'00', 'of no meetup')",
        "INSERT INTO activities VALUES ('a', 1, 'brewing', '2026-01-01', 9, 'd', '2026-01-01T00:00:00+00:00')",
    ],
    ids=["reference", "check"],
)
def test_a_row_that_may_not_be_there_is_said_to_be_of_the_database_that_it_is_from(
    row: str, tmp_path: Path, elsewhere: PostgresUrl, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever looked into the server's log would find nothing to put right."""
    path = tmp_path / "odd.db"
    migrate(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(row)

    assert main(["copy", addressed(path), addressed(elsewhere)]) == cli.FAILED
    assert "`leancoffee check` finds it in the database that it is from" in told(capsys)


def test_a_text_that_is_none_is_damage_and_not_the_disks_space(
    full: Path, tmp_path: Path, elsewhere: PostgresUrl
) -> None:
    odd = tmp_path / "odd.db"
    odd.write_bytes(full.read_bytes())
    with closing(sqlite3.connect(odd)) as connection:
        connection.execute(
            "INSERT INTO people (guild_id, member_id, name) VALUES (1, 1, CAST(x'ff' AS TEXT))"
        )
        connection.commit()

    with pytest.raises(CopyFailed, match=r"It is damaged: look at it with `leancoffee check`\.") as refused:
        copy(odd, elsewhere)
    assert (
        "the column name of the table people is no text in UTF-8 where guild_id = 1" in refused.value.sentence
    )


def test_rows_that_belong_to_none_are_not_copied(full: Path, tmp_path: Path, elsewhere: PostgresUrl) -> None:
    """SQLite checks references only where it is asked to; PostgreSQL always does."""
    odd = tmp_path / "odd.db"
    odd.write_bytes(full.read_bytes())
    with closing(sqlite3.connect(odd)) as connection:
        connection.execute("INSERT INTO series_meetups (meetup_id, series_id) VALUES ('none', 'none')")
        connection.commit()

    with pytest.raises(CopyFailed, match="Nothing is kept in"):
        copy(odd, elsewhere)


def test_whoever_is_killed_in_the_middle_leaves_an_empty_database(
    full: Path, tmp_path: Path, server: PostgresServer, elsewhere: PostgresUrl
) -> None:
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "bot", "copy", addressed(full), addressed(elsewhere)]
    name = elsewhere.reveal().rpartition("/")[2]
    opening.migrate(elsewhere)
    with closing(PostgresConnection(elsewhere, AT_LEISURE)) as holding:
        holding.script("SET application_name = 'a test'")  # no bot's
        holding.script("BEGIN")
        holding.script("LOCK TABLE volunteers IN EXCLUSIVE MODE")  # they come after their series
        process = subprocess.Popen(words, cwd=tmp_path, env=environ, stdout=subprocess.DEVNULL)
        try:
            databases.wait_until_one_waits(name)
        finally:
            process.kill()
            process.wait()
        holding.script("ROLLBACK")
        others = (
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        while holding.execute(others).fetchone() is not None:
            time.sleep(0.02)

    assert process.returncode == -signal.SIGKILL
    assert server.ask("SELECT count(*) FROM series", name) == "0"
    assert copy(full, elsewhere)
