"""A database is brought to this version, or refused as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.app.posts import Post
from bot.store.drivers.sqlite.migrate import MIGRATIONS, inspect, migrate, refusing
from bot.store.drivers.versions import known_migrations
from bot.store.errors import DatabaseRefused
from bot.store.store import SqlStore
from tests.store.golden import Golden
from tests.store.making import CHANNEL, GUILD, HOST, NOON, kept, names_in, plan, planned

PLANNED = (
    f'{{"meetup_id":"m1","guild_id":{GUILD},"channel_id":{CHANNEL},"voice_channel_id":null,'
    f'"title":"November ☕","host_id":{HOST},"organizer":"Café",'
    '"policy":{"dots":5,"dots_per_topic":3,"timeboxes":[8,4],"thumb_rule":"yuret","thumb_seconds":30,'
    '"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"}}'
)
"""A body as the first version of the bot wrote it."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a database will be, alone in its folder."""
    return tmp_path / "data" / "meetups.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the migrations that a test may add to."""
    return Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations"))


@pytest.fixture
def first(folder: Path) -> Path:
    """The first migration alone."""
    for each in folder.glob("*.sql"):
        if not each.name.startswith("0001"):
            each.unlink()
    return folder


def execute(path: Path, sql: str, *parameters: Any) -> list[Any]:
    """What a database answers."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(sql, parameters).fetchall()
        connection.commit()
        return rows


def unchanged(path: Path) -> str:
    """What inspect says of a database, having checked that it left its file as it was."""
    before = path.read_bytes()
    sentence = inspect(path)
    assert path.read_bytes() == before
    return sentence


def refusal_of(path: Path, folder: Path = MIGRATIONS) -> str:
    """The sentence with which both functions refuse a database, having checked that nothing was touched."""
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    sentences = []
    for opening in (inspect, migrate):
        with pytest.raises(DatabaseRefused) as refused:
            opening(path, folder=folder)
        sentences.append(refused.value.sentence)
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before
    assert sentences[0] == sentences[1]
    return sentences[0]


def test_the_migrations_are_numbered_without_gaps() -> None:
    known = known_migrations(MIGRATIONS)

    assert [each.version for each in known] == list(range(1, len(known) + 1))
    assert len(known) == len(list(MIGRATIONS.glob("*.sql"))) > 0


@pytest.mark.parametrize("name", ["0003_gap.sql", "0001_twice.sql", "2_short.sql", "0002-dash.sql"])
def test_a_misnumbered_migration_is_noticed(first: Path, name: str) -> None:
    (first / name).write_text("SELECT 1;", encoding="utf-8")
    with pytest.raises(ValueError, match="is not migration number"):
        known_migrations(first)


def test_an_empty_place_gets_a_database_of_this_version(path: Path) -> None:
    names = migrate(path, NOON)

    assert names == [each.name for each in known_migrations(MIGRATIONS)]
    assert execute(path, "SELECT version, name, applied_at FROM schema_migrations") == [
        (number, name, "2026-11-05T12:00:00.123456+00:00") for number, name in enumerate(names, start=1)
    ]
    assert names_in(path.parent) == ["meetups.db"]


def test_an_empty_file_counts_as_an_empty_place(tmp_path: Path) -> None:
    (tmp_path / "meetups.db").touch()

    assert migrate(tmp_path / "meetups.db")


def test_a_second_migration_changes_nothing(path: Path) -> None:
    migrate(path)
    before = path.read_bytes()

    assert migrate(path) == []
    assert path.read_bytes() == before
    assert names_in(path.parent) == ["meetups.db"]


def test_a_later_migration_is_added_to_what_is_there(path: Path, folder: Path) -> None:
    migrate(path, folder=folder)
    execute(path, "INSERT INTO people VALUES (1, 2, 'Ana')")
    number = len(known_migrations(folder)) + 1
    (folder / f"{number:04}_pronouns.sql").write_text("ALTER TABLE people ADD COLUMN pronouns TEXT;\n")

    assert migrate(path, folder=folder) == [f"{number:04}_pronouns"]
    assert execute(path, "SELECT * FROM people") == [(1, 2, "Ana", None)]


async def test_a_database_from_before_there_were_series_keeps_everything(path: Path, first: Path) -> None:
    migrate(path, folder=first)
    at = "2026-11-05T12:00:00.123456+00:00"
    head = ("m1", GUILD, CHANNEL, None, "November ☕", "planned", at, None, None, None)
    execute(path, "INSERT INTO meetups VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", *head)
    execute(path, "INSERT INTO events VALUES ('m1', 1, ?, 'meetup_planned', ?)", at, PLANNED)
    execute(path, "INSERT INTO posts VALUES ('m1', 'board', 'planned', ?, 20, 1)", CHANNEL)

    store = await SqlStore.open(path)
    try:
        assert await kept(store.journal, "m1") == [planned()[1]]
        assert await store.journal.unfinished() == ["m1"]
        assert await store.posts.of_meetup("m1") == [Post("m1", "board", "planned", CHANNEL, 20, drawn="")]
        assert await store.series.of_guild(GUILD) == []
        assert await store.series.next_wake() is None
    finally:
        await store.close()
    assert "up to date" in inspect(path)


def test_a_migration_that_breaks_off_is_taken_back_whole(path: Path, folder: Path) -> None:
    number = len(known_migrations(folder)) + 1
    broken = "CREATE TABLE half (a);\nINSERT INTO half VALUES (1);\nINSERT INTO nowhere VALUES (1);\n"
    (folder / f"{number:04}_broken.sql").write_text(broken)

    with pytest.raises(DatabaseRefused, match=f"{number:04}_broken failed and was taken back"):
        migrate(path, folder=folder)

    assert execute(path, "SELECT name FROM sqlite_schema WHERE name = 'half'") == []
    assert execute(path, "SELECT max(version) FROM schema_migrations") == [(number - 1,)]
    assert migrate(path) == []


@pytest.mark.parametrize("value", ["", "7", "[" * 2000, "9" * 5000, b"My div\xff"])
def test_a_row_that_nobody_can_convert_refuses_the_upgrade_in_a_sentence_and_all_stays(
    value: str | bytes, path: Path
) -> None:
    path.parent.mkdir()
    Golden("schema_3/every_kind").restore(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER credit_records_are_never_changed")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE credit_records SET topics = CAST(? AS TEXT)", (value,))
        connection.commit()

    with pytest.raises(
        DatabaseRefused, match=r"Migration 0008_ledger failed and was taken back.*\."
    ) as refused:
        migrate(path)

    assert refused.value.needs_somebody
    assert "My div" not in refused.value.sentence
    if isinstance(value, bytes):
        assert (
            "the column topics of the table credit_records is no text in UTF-8 where "
            in refused.value.sentence
        )
    assert execute(path, "SELECT max(version) FROM schema_migrations") == [(7,)]


@pytest.mark.parametrize(
    ("name", "added", "advice"),
    [
        ("schema_2/demo", "CREATE VIEW titles AS SELECT title FROM meetups", "Drop the view titles"),
        ("schema_2/demo", "CREATE INDEX by_title ON meetups (title)", "Drop the index by_title"),
        ("schema_15/volunteered", "CREATE VIEW alive AS SELECT at FROM heartbeat", "Drop the view alive"),
        ("schema_15/volunteered", "CREATE TABLE counters (number)", "Give the table counters another name"),
    ],
)
def test_what_was_added_by_hand_and_stands_in_the_way_of_an_upgrade_is_named(
    name: str, added: str, advice: str, path: Path
) -> None:
    path.parent.mkdir()
    Golden(name).restore(path)
    execute(path, added)

    with pytest.raises(DatabaseRefused, match=f"taken back.* {advice}.* added by hand"):
        migrate(path)

    _, kind, thing, *_ = added.split()
    execute(path, f"DROP {kind} {thing}")
    assert migrate(path)


def test_a_trigger_that_was_added_by_hand_and_refuses_an_upgrade_is_named(path: Path) -> None:
    path.parent.mkdir()
    Golden("schema_2/demo").restore(path)
    execute(
        path,
        "CREATE TRIGGER keeps_titles BEFORE UPDATE ON meetups BEGIN SELECT RAISE(ABORT, 'kept as they are'); END",
    )

    with pytest.raises(
        DatabaseRefused, match=r"taken back.*kept as they are.* the trigger keeps_titles.* added by hand"
    ) as refused:
        migrate(path)

    assert refused.value.needs_somebody
    execute(path, "DROP TRIGGER keeps_titles")
    assert migrate(path)


def test_what_lost_the_list_of_its_migrations_is_not_told_to_drop_a_table(path: Path) -> None:
    migrate(path)
    execute(path, "DELETE FROM schema_migrations")

    with pytest.raises(DatabaseRefused, match="if not, restore a backup"):
        migrate(path)


def test_of_a_text_that_is_none_in_a_file_that_is_damaged_besides_nothing_is_quoted(path: Path) -> None:
    migrate(path)
    path.write_bytes(path.read_bytes()[:10_000])

    with pytest.raises(DatabaseRefused, match=r"is damaged \(a text is no UTF-8\)"), refusing(path):
        raise sqlite3.OperationalError("Could not decode to UTF-8 column 'words' with text 'My divorce'")


def test_triggers_are_not_cut_at_their_inner_semicolons(path: Path) -> None:
    migrate(path)

    triggers = execute(path, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
    assert len(triggers) == 4
    assert all(sql.endswith("END") for (sql,) in triggers)


def test_a_migration_changed_afterwards_is_refused(path: Path, folder: Path) -> None:
    migrate(path, folder=folder)
    first = known_migrations(folder)[0]
    (folder / f"{first.name}.sql").write_text(first.sql + "-- a second thought\n", encoding="utf-8")

    assert "Restore a backup" in refusal_of(path, folder)


def test_line_endings_do_not_change_a_migration(path: Path, folder: Path) -> None:
    migrate(path, folder=folder)
    first = known_migrations(folder)[0]
    (folder / f"{first.name}.sql").write_bytes(first.sql.replace("\n", "\r\n").encode())

    assert migrate(path, folder=folder) == []


def test_a_newer_database_is_refused(path: Path) -> None:
    migrate(path)
    execute(path, "INSERT INTO schema_migrations VALUES (9999, '9999_future', 'x', 'then')")

    sentence = refusal_of(path)

    assert "newer (version 9999)" in sentence
    assert "Upgrade the bot" in sentence


async def test_a_store_does_not_open_a_newer_database(path: Path) -> None:
    migrate(path)
    execute(path, "INSERT INTO schema_migrations VALUES (9999, '9999_future', 'x', 'then')")

    with pytest.raises(DatabaseRefused, match="newer"):
        await SqlStore.open(path)


@pytest.mark.parametrize(
    "content",
    [b"Dear diary, " * 1000, b"x", b"SQLite format 3\x00" + b"\xff" * 8000],
    ids=["text", "x", "torn"],
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "meetups.db").write_bytes(content)

    assert "Restore a backup" in refusal_of(tmp_path / "meetups.db")


def test_a_damaged_database_is_refused(path: Path) -> None:
    migrate(path)
    content = bytearray(path.read_bytes())
    content[4096 : len(content)] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)

    assert "damaged" in refusal_of(path)


def test_a_truncated_database_is_refused(path: Path) -> None:
    migrate(path)
    path.write_bytes(path.read_bytes()[:8192])

    assert "damaged" in refusal_of(path)


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cats.db"
    execute(path, "CREATE TABLE cats (name)")

    assert "another program" in refusal_of(path)


def test_a_folder_in_the_place_of_the_database_is_refused(path: Path) -> None:
    path.mkdir(parents=True)

    with pytest.raises(DatabaseRefused, match="is no file"):
        migrate(path)


def test_a_file_in_the_place_of_the_folder_is_refused(path: Path) -> None:
    path.parent.write_text("not a folder")

    with pytest.raises(DatabaseRefused, match="cannot be created"):
        migrate(path)


def test_inspecting_a_missing_database_does_not_create_it(path: Path) -> None:
    assert "created at the first start" in inspect(path)
    assert not path.parent.exists()


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize("closed", ["", "meetups.db", "meetups.db.lock"])
def test_inspecting_says_what_is_closed_to_the_bot(
    closed: str, is_there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A start would be refused. Root may write anywhere, so what the system answers is said here."""
    path = tmp_path / "meetups.db" if is_there else tmp_path / "data" / "deep" / "meetups.db"
    if is_there:
        migrate(path)
        (tmp_path / "meetups.db.lock").touch()  # as somebody else left it who started the bot once
    monkeypatch.setattr(os, "access", lambda asked, _: Path(asked) != tmp_path / closed)

    if closed and not is_there:
        assert "created at the first start" in inspect(path)
    else:
        with pytest.raises(DatabaseRefused, match=f"^{tmp_path / closed} cannot be written by this user"):
            inspect(path)


def test_inspecting_says_what_the_next_start_will_do(path: Path, folder: Path) -> None:
    migrate(path)
    number = len(known_migrations(folder)) + 1
    (folder / f"{number:04}_more.sql").write_text("CREATE TABLE more (a);\n")
    before = path.read_bytes()

    assert "up to date" in inspect(path)
    assert "a migration follows" in inspect(path, folder)
    assert path.read_bytes() == before
    assert names_in(path.parent) == ["meetups.db"]


async def test_a_database_in_use_can_be_inspected(path: Path) -> None:
    store = await SqlStore.open(path)
    try:
        await plan(store.journal)
        assert "sound" in unchanged(path)
        await plan(store.journal, "m2", 5)
    finally:
        await store.close()
    assert names_in(path.parent) == ["meetups.db"]


async def test_a_newer_database_with_an_unfinished_wal_is_refused(path: Path, tmp_path: Path) -> None:
    migrate(path)
    torn = tmp_path / "torn" / "meetups.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("INSERT INTO schema_migrations VALUES (9999, '9999_future', 'x', 'then')")
        # A copy of the files as they are now is what a killed process leaves behind.
        shutil.copytree(path.parent, torn.parent)
    assert names_in(torn.parent) == ["meetups.db", "meetups.db-shm", "meetups.db-wal"]
    before = torn.read_bytes(), torn.with_name("meetups.db-wal").read_bytes()

    for opening in (inspect, migrate):
        with pytest.raises(DatabaseRefused, match="newer"):
            opening(torn)

    assert (torn.read_bytes(), torn.with_name("meetups.db-wal").read_bytes()) == before
