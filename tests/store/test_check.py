"""The check reads everything there is, and names whatever was changed behind the bot's back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.app.credit.ports import Renewal
from bot.core.credit.renewal import Certification
from bot.core.meetup import events as ev
from bot.core.meetup.evolve import evolve
from bot.core.policy import GuildSettings
from bot.store.check import check
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.store import SqlStore
from tests.store.making import GUILD, HOST, NOON, POLICY, dot, open_occurrence, write


async def filled(path: Path) -> SqlStore:
    """A store with a meetup of a series, some dots, words and settings; still open."""
    store = await SqlStore.open(path)
    meetup = await open_occurrence(store.journal, "m1")
    for event in (
        ev.MeetupStarted(NOON),
        ev.TopicProposed(NOON, 1, HOST, "Merge daily", "Why not?"),
        ev.VotingOpened(NOON),
        dot(HOST),
    ):
        before, meetup = meetup, evolve(meetup, event)
        await write(store.journal, before, meetup, [event])
    await store.settings.save(GuildSettings(GUILD, None, POLICY))
    await store.followers.add("s1", HOST)
    await store.people.remember(GUILD, HOST, "Li")
    await store.heartbeat.beat(NOON)
    return store


def rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def break_rows(path: Path, sql: str) -> None:
    """Change what the schema forbids to change, as another program might."""
    with closing(sqlite3.connect(path)) as connection, connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        assert connection.execute(sql).rowcount > 0
        for _, guard in guards:
            connection.execute(guard)


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE renewals SET before = '[1]'", "A renewal cannot be read"),
        (
            "UPDATE member_messages_sent SET tried_at = 'once'",
            "A direct message that was sent cannot be read",
        ),
    ],
)
async def test_what_is_read_row_by_row_is_named_where_it_cannot_be_read(
    tmp_path: Path, sql: str, named: str
) -> None:
    path = tmp_path / "meetups.db"
    store = await SqlStore.open(path)
    held = Certification("CSPO", NOON.date())
    await store.members.add_certification(HOST, held)
    await store.members.renew(HOST, Renewal(held.expires, NOON, [], [held], [held]))
    await store.member_messages.attempt(HOST, "record LC-1", NOON)
    await store.close()
    break_rows(path, sql)

    (finding,) = (await check(path)).findings

    assert finding.startswith(named)


async def test_it_reads_every_row_of_every_table_while_the_bot_runs(tmp_path: Path) -> None:
    path = tmp_path / "meetups.db"
    store = await filled(path)
    try:
        report = await check(path)
        await store.heartbeat.beat(NOON)
    finally:
        await store.close()
    tables = [name for (name,) in rows(path, "SELECT name FROM sqlite_schema WHERE type = 'table'")]

    assert report.findings == []
    assert report.rows == {each: len(rows(path, f"SELECT 1 FROM {each}")) for each in tables}


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE journal SET cause = 'alarm' WHERE seq = 2", "Meetup m1, event 2"),
        ("DELETE FROM journal WHERE seq = 3", "Meetup m1, event 3"),
        ("UPDATE journal SET kind = 'beamed_up' WHERE seq = 4", "beamed_up"),
        ("UPDATE aliases SET member_id = 7", "The alias "),
        ("UPDATE texts SET words = 'Never merge'", "Meetup m1: the text "),
        ("DELETE FROM texts WHERE words = 'Merge daily'", "is gone, and whoever wrote it was not erased"),
        (
            "UPDATE texts SET author = NULL WHERE words = 'Merge daily'",
            "beside another author than who wrote it",
        ),
        ("UPDATE guild_settings SET policy = '{\"dots\":true}'", f"The settings of guild {GUILD}"),
        ("UPDATE series SET body = '{\"title\":1}'", "Series s1"),
        ("UPDATE heartbeats SET at = 'noon'", "The last heartbeat"),
        ("UPDATE occurrences SET starts_at = 'noon'", "An occurrence of series s1"),
        ("UPDATE meetups SET phase = 'gathering'", "Meetup m1"),
        ("UPDATE meetups SET guild_id = 7", "Meetup m1"),
        ("UPDATE meetups SET channel_id = 7", "Meetup m1"),
        ("UPDATE meetups SET started_at = '2026-11-05T00:00:00.000000+00:00'", "Meetup m1"),
        ("UPDATE series_followers SET series_id = 's9'", "series_followers"),
    ],
)
async def test_what_was_changed_is_named_with_what_to_do(tmp_path: Path, sql: str, named: str) -> None:
    path = tmp_path / "meetups.db"
    await (await filled(path)).close()
    break_rows(path, sql)
    before = path.read_bytes()

    findings = (await check(path)).findings

    assert any(named in each for each in findings), findings
    assert all("estore a backup" in each for each in findings)
    assert path.read_bytes() == before


def test_the_command_says_what_it_read_or_that_there_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'meetups.db'}")
    assert main(["check"]) == 2
    assert "There is no database" in capsys.readouterr().err
    migrate(tmp_path / "meetups.db")

    assert main(["check"]) == 0

    assert capsys.readouterr().out.endswith("Nothing is wrong.\n")


def test_damage_in_the_midst_of_the_file_is_found_by_the_check_and_not_by_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "meetups.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    migrate(path)
    [(root,)] = rows(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'people'")
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xa5" * 4096
    path.write_bytes(content)

    assert migrate(path) == []
    assert main(["check"]) == 1

    assert "FAIL The file is damaged" in capsys.readouterr().out
