"""A database on a server is brought to this version, or refused with a sentence and as it was."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from bot.app.ports import StoreFailed
from bot.store.check import check
from bot.store.drivers.opening import opened_for_reading
from bot.store.drivers.postgres import connection as connecting
from bot.store.drivers.postgres import migrate as migrating
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.database import connected
from bot.store.drivers.postgres.migrate import current, inspect, migrate
from bot.store.drivers.postgres.whole import MIGRATIONS, known
from bot.store.errors import DatabaseRefused
from bot.store.privacy.register import TABLES
from support.patience import PATIENCE_SECONDS
from support.postgres import PostgresServer
from tests import databases
from tests.store.direct import direct
from tests.store.making import NOON
from tests.store.postgres.refused import refusal_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """This version's migrations, to be added to."""
    return copytree(MIGRATIONS, tmp_path / "migrations")


def tables_in(url: PostgresUrl) -> list[str]:
    with direct(url) as connection:
        sql = "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        return [name for (name,) in connection.execute(sql)]


def test_an_empty_database_is_brought_to_this_version_once(url: PostgresUrl) -> None:
    assert "is empty" in inspect(url)
    with pytest.raises(DatabaseRefused, match="is empty"):
        current(url)

    assert migrate(url, NOON) == [each.name for each in known()]
    assert migrate(url) == []

    assert f"up to date (version {known()[-1].version})" in inspect(url)
    current(url)


def test_a_later_migration_is_added_to_what_is_there(of_this_version: PostgresUrl, folder: Path) -> None:
    number = known()[-1].version + 1
    (folder / f"{number:04}_cups.sql").write_text("CREATE TABLE cups (size BIGINT)", "utf-8")

    assert "a migration follows" in inspect(of_this_version, folder)
    with pytest.raises(DatabaseRefused, match="older version"):
        current(of_this_version, folder)
    assert migrate(of_this_version, folder=folder) == [f"{number:04}_cups"]
    assert "cups" in tables_in(of_this_version)


def test_of_several_processes_that_start_at_once_one_migrates(url: PostgresUrl) -> None:
    async def all_at_once() -> list[list[str]]:
        return await asyncio.gather(*(asyncio.to_thread(migrate, url) for _ in range(4)))

    done = asyncio.run(all_at_once())

    assert sorted(each for names in done for each in names) == [each.name for each in known()]


def test_one_that_is_stopped_while_it_migrates_keeps_no_other_from_it(
    of_this_version: PostgresUrl, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It held the lock, and the tables that it had changed, for as long as it stood still."""
    number = known()[-1].version + 1
    (folder / f"{number:04}_more.sql").write_text("CREATE TABLE more (number BIGINT PRIMARY KEY)")
    monkeypatch.setattr(connecting, "_IDLE", "200ms")
    apply, is_stopped, goes_on = migrating._apply, threading.Event(), threading.Event()

    def stops(*given: Any) -> None:
        apply(*given)
        if not is_stopped.is_set():
            is_stopped.set()
            goes_on.wait(PATIENCE_SECONDS)

    monkeypatch.setattr(migrating, "_apply", stops)
    with ThreadPoolExecutor() as processes:
        stopped = processes.submit(migrate, of_this_version, NOON, folder)
        assert is_stopped.wait(PATIENCE_SECONDS)
        try:
            assert processes.submit(migrate, of_this_version, NOON, folder).result(PATIENCE_SECONDS) == [
                f"{number:04}_more"
            ]
        finally:
            goes_on.set()
        with pytest.raises(DatabaseRefused, match="cannot be used"):
            stopped.result(PATIENCE_SECONDS)
    with direct(of_this_version) as found:
        assert found.execute("SELECT count(*) FROM schema_migrations").fetchone() == (len(known()) + 1,)


async def test_one_that_waits_for_a_backup_to_end_lets_others_write_meanwhile(
    of_this_version: PostgresUrl, name: str, folder: Path
) -> None:
    """Of other ranges, which still run the older version: they were refused for a minute."""
    number = known()[-1].version + 1
    (folder / f"{number:04}_more.sql").write_text("ALTER TABLE people ADD COLUMN more BIGINT")
    store = await databases.opened(of_this_version)
    with connected(of_this_version) as backup:
        backup.begin()
        backup.execute("SELECT count(*) FROM people").close()
        migrating_now = asyncio.create_task(asyncio.to_thread(migrate, of_this_version, NOON, folder))
        await asyncio.to_thread(databases.wait_until_one_waits, name)

        await asyncio.wait_for(store.people.remember(1, 2, "Ana"), PATIENCE_SECONDS / 2)

        assert not migrating_now.done()
        backup.roll_back()
    assert await migrating_now == [f"{number:04}_more"]
    await store.close()


def test_a_migration_that_fails_is_taken_back_as_a_whole(of_this_version: PostgresUrl, folder: Path) -> None:
    number = known()[-1].version + 1
    (folder / f"{number:04}_cups.sql").write_text("CREATE TABLE cups (size BIGINT); SELECT 1 / 0", "utf-8")

    with pytest.raises(DatabaseRefused, match="division by zero"):
        migrate(of_this_version, folder=folder)

    assert "cups" not in tables_in(of_this_version)
    current(of_this_version)


@pytest.mark.parametrize(
    ("added", "advice"),
    [
        (
            "CREATE VIEW sizes AS SELECT size FROM cups",
            "Drop what was added by hand (view sizes depends on table cups)",
        ),
        (
            "CREATE TABLE plates (size BIGINT)",
            "Rename what was added by hand under that name",
        ),
    ],
)
def test_what_was_added_by_hand_and_stands_in_the_way_is_told_and_is_no_reason_to_try_again(
    added: str, advice: str, of_this_version: PostgresUrl, folder: Path
) -> None:
    number = known()[-1].version + 1
    (folder / f"{number:04}_cups.sql").write_text("CREATE TABLE cups (size BIGINT PRIMARY KEY)", "utf-8")
    migrate(of_this_version, folder=folder)
    with direct(of_this_version) as by_hand:
        by_hand.execute(added)
    later = "DROP TABLE cups; CREATE TABLE plates (size BIGINT)"
    (folder / f"{number + 1:04}_plates.sql").write_text(later, "utf-8")

    with pytest.raises(DatabaseRefused) as refused:
        migrate(of_this_version, folder=folder)

    assert advice in refused.value.sentence
    assert refused.value.needs_somebody


@pytest.mark.parametrize(
    ("does", "says"),
    [
        ("RAISE EXCEPTION 'cups are kept as they are'", "cups are kept as they are"),
        ("PERFORM 1 / 0", "division by zero"),
        ("RAISE insufficient_privilege", "insufficient_privilege"),
    ],
)
def test_a_trigger_that_was_added_by_hand_and_refuses_an_upgrade_is_named(
    does: str, says: str, of_this_version: PostgresUrl, folder: Path
) -> None:
    with direct(of_this_version) as by_hand:
        by_hand.execute(
            f"CREATE FUNCTION cups_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {does}; RETURN NEW; END $$"
        )
        by_hand.execute(
            "CREATE TRIGGER keeps_cups BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION cups_are_kept()"
        )
    number = known()[-1].version + 1
    cups = "INSERT INTO people (guild_id, member_id, name) VALUES (1, 2, 'Li')"
    (folder / f"{number:04}_cups.sql").write_text(cups, "utf-8")

    with pytest.raises(DatabaseRefused) as refused:
        migrate(of_this_version, folder=folder)

    assert says in refused.value.sentence
    assert "function cups_are_kept refused it" in refused.value.sentence
    assert "was added by hand" in refused.value.sentence
    assert refused.value.needs_somebody


def test_a_newer_database_is_refused(of_this_version: PostgresUrl) -> None:
    with direct(of_this_version) as later:
        later.execute("INSERT INTO schema_migrations VALUES (9999, 'cups', 'x', 'then')")

    assert "is newer (version 9999) than this bot" in refusal_of(of_this_version)


def test_one_built_by_other_migrations_is_refused(of_this_version: PostgresUrl) -> None:
    with direct(of_this_version) as other:
        other.execute("UPDATE schema_migrations SET checksum = 'x' WHERE version = 15")

    assert "was built by another migration" in refusal_of(of_this_version)


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("CREATE TABLE invoices (number BIGINT)", "another program's"),
        ("CREATE TABLE meetups (number BIGINT)", "restored in part"),
        ("CREATE TABLE schema_migrations (version TEXT)", "belongs to another program"),
    ],
)
def test_another_programs_database_is_refused_untouched(url: PostgresUrl, sql: str, sentence: str) -> None:
    with direct(url) as other:
        other.execute(sql)
    before = tables_in(url)

    assert sentence in refusal_of(url)
    assert tables_in(url) == before


def test_one_that_lacks_a_table_is_refused(of_this_version: PostgresUrl) -> None:
    with direct(of_this_version) as vandal:
        vandal.execute("DROP TABLE past_takeaways")

    assert "its table past_takeaways is missing" in refusal_of(of_this_version)


@pytest.mark.parametrize(
    ("sql", "missing"),
    [
        ("ALTER TABLE journal DROP CONSTRAINT journal_pkey", "the key of its table journal"),
        ("DROP INDEX meetups_holding_a_channel", "its meetups_holding_a_channel"),
        ("DROP TRIGGER ledger_is_never_changed ON ledger", "its ledger_is_never_changed"),
        (
            "ALTER TABLE volunteers DROP CONSTRAINT volunteers_series_id_fkey",
            "a reference between its tables",
        ),
    ],
)
async def test_one_that_was_restored_but_for_its_keys_is_refused(
    own: PostgresServer, of_this_version: PostgresUrl, name: str, sql: str, missing: str
) -> None:
    """The rows come first: a restore that broke off behind them looked sound, and kept what must not be."""
    own.ask(sql, name)

    for each in (migrate, inspect):
        with pytest.raises(DatabaseRefused, match=f"{missing} is missing") as refused:
            each(of_this_version)
        assert refused.value.needs_somebody
    (found,) = (await check(of_this_version)).findings  # which is to be had all the same
    assert found.startswith(f"In the database {missing} is missing.")


def test_an_index_less_makes_it_slower_and_no_worse(of_this_version: PostgresUrl) -> None:
    with direct(of_this_version) as tuned:
        tuned.execute("DROP INDEX series_by_guild")

    assert "is sound" in inspect(of_this_version)


def test_one_that_an_older_one_left_half_migrated_is_refused(of_this_version: PostgresUrl) -> None:
    with direct(of_this_version) as half:
        half.execute(
            "DELETE FROM schema_migrations WHERE version = (SELECT max(version) FROM schema_migrations)"
        )

    with pytest.raises(DatabaseRefused, match="restore a backup, all of it") as refused:
        migrate(of_this_version)

    assert refused.value.needs_somebody


def test_one_that_takes_no_writes_is_refused_before_anything_is_tried_and_may_take_them_at_the_next_start(
    own: PostgresServer, of_this_version: PostgresUrl, name: str
) -> None:
    own.ask(f"ALTER DATABASE {name} SET default_transaction_read_only = on")

    current(of_this_version)  # to read, it will do
    for each in (migrate, inspect):
        with pytest.raises(DatabaseRefused, match="takes no writes") as refused:
            each(of_this_version)
        assert not refused.value.needs_somebody


def test_a_standby_is_refused_and_may_be_the_primary_one_at_the_next_start() -> None:
    own = PostgresServer.start()
    try:
        url = own.create("coffee")
        migrate(url)
        own.kill()
        (own.folder / "data" / "standby.signal").touch()
        own.resume()
        for each in (migrate, inspect):
            with pytest.raises(DatabaseRefused, match="is a standby") as refused:
                each(url)
            assert not refused.value.needs_somebody
    finally:
        own.stop()


def test_an_older_server_is_refused(url: PostgresUrl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrating, "OLDEST_SERVER", 99)

    assert "99 is the oldest that will do" in refusal_of(url)


def test_a_database_of_another_encoding_is_refused(own: PostgresServer) -> None:
    own.ask("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    try:
        assert "keeps its text as LATIN1" in refusal_of(own.url("latin"))
    finally:
        own.drop("latin")


def test_a_schema_that_stands_before_that_of_the_tables_is_not_begun_anew_in(
    of_this_version: PostgresUrl,
) -> None:
    with direct(of_this_version) as by_hand:
        by_hand.execute("CREATE SCHEMA AUTHORIZATION current_user")

    assert "tables in its schema public, but leancoffee, which has none" in refusal_of(of_this_version)
    current(PostgresUrl(f"{of_this_version.reveal()}?search_path=public"))
    migrate(PostgresUrl(f"{of_this_version.reveal()}?search_path=leancoffee"))


@pytest.mark.parametrize("part", ["search_path=nowhere", "options=-c%20search_path%3Dnowhere,neither"])
def test_a_schema_that_is_not_there_is_told(of_this_version: PostgresUrl, part: str) -> None:
    """To whoever looked the database seemed empty, and whoever of_this_version it was told of a missing right."""
    elsewhere = PostgresUrl(f"{of_this_version.reveal()}?{part}")

    for each in (migrate, inspect, current):
        with pytest.raises(DatabaseRefused, match=r"search_path names none .*CREATE SCHEMA") as refused:
            each(elsewhere)
        assert refused.value.needs_somebody


def test_a_user_without_rights_is_told_which_are_missing(
    own: PostgresServer, url: PostgresUrl, name: str
) -> None:
    own.ask(f"CREATE ROLE guest LOGIN PASSWORD '{own.password}'")
    as_guest = PostgresUrl(url.reveal().replace("://leancoffee:", "://guest:"))
    try:
        with pytest.raises(DatabaseRefused, match="the right to create and to use tables"):
            migrate(as_guest)
        migrate(url)
        with pytest.raises(DatabaseRefused, match="the right to create and to use tables"):
            current(as_guest)
        own.ask("GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest", name)
        current(as_guest)  # to read, that is enough
        for each in (migrate, inspect):
            with pytest.raises(DatabaseRefused, match="no right to create tables"):
                each(as_guest)
        own.ask("GRANT CREATE ON SCHEMA public TO guest", name)
        for each in (migrate, inspect):
            with pytest.raises(DatabaseRefused, match="no right to change activities"):
                each(as_guest)
    finally:
        own.drop(name)
        own.ask("DROP ROLE guest")


async def test_one_state_is_seen_however_long_it_is_looked_at(of_this_version: PostgresUrl) -> None:
    async with opened_for_reading(of_this_version) as database:
        assert await database.read("SELECT count(*) FROM people") == [(0,)]
        with direct(of_this_version) as writer:
            writer.execute("INSERT INTO people VALUES (1, 2, 'Ana')")
        assert await database.read("SELECT count(*) FROM people") == [(0,)]
        with pytest.raises(StoreFailed, match="only read"):
            await database.write(lambda it: it.execute("DELETE FROM people").close())


def test_the_doctor_is_told_of_a_server_that_does_not_wait_for_its_disk(
    own: PostgresServer, of_this_version: PostgresUrl, name: str
) -> None:
    assert "synchronous_commit" not in inspect(of_this_version)

    own.ask(f"ALTER DATABASE {name} SET synchronous_commit = off")

    assert "synchronous_commit off there and turned on by the bot" in inspect(of_this_version)


def test_the_register_knows_every_table(of_this_version: PostgresUrl) -> None:
    assert {each.name for each in TABLES} <= set(tables_in(of_this_version))
