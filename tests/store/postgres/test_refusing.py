"""What the log says of a server that refuses is what there is to be done."""

from __future__ import annotations

import logging
import secrets
from collections.abc import AsyncIterator, Iterator
from unittest import mock

import asyncpg
import pytest

from bot.app.ports import StoreFailed, StoreRefuses
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.database import OneState, PostgresDatabase
from bot.store.drivers.postgres.migrate import inspect, opened
from bot.store.drivers.postgres.refusing import advice
from bot.store.errors import DatabaseRefused
from bot.store.shards.link import Link
from bot.store.store import SqlStore
from support.patience import until
from tests.databases import TEMPLATE, server

pytestmark = pytest.mark.of_a_server


@pytest.fixture
def name() -> Iterator[str]:
    """A database of the test's own, and a user of the same name who may do with its tables what the bot does."""
    name = f"of_{secrets.token_hex(8)}"
    server().create(name, TEMPLATE)
    server().ask(f"CREATE ROLE {name} LOGIN PASSWORD '{server().password}'")
    server().ask(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {name}", name)
    yield name
    server().drop(name)
    server().ask(f"DROP ROLE {name}")


@pytest.fixture
async def store(name: str) -> AsyncIterator[SqlStore]:
    url = server().url(name).reveal().replace("://leancoffee:", f"://{name}:")
    found = SqlStore(await PostgresDatabase.open(PostgresUrl(url)))
    yield found
    await found.close()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("ALTER ROLE {name} PASSWORD 'another'", "Check the user and the password in DATABASE_URL."),
        (
            "ALTER ROLE {name} CONNECTION LIMIT 0",
            "Give the server room: disk, memory or connections; the bot",
        ),
        (
            "REVOKE CONNECT ON DATABASE {name} FROM PUBLIC",
            "Give the bot's user its rights to the tables back.",
        ),
        ("ALTER DATABASE {name} RENAME TO {name}_before", "Check the name of the database in DATABASE_URL."),
    ],
)
async def test_of_who_is_not_let_in_any_more_it_says_why(
    store: SqlStore, name: str, caplog: pytest.LogCaptureFixture, change: str, what: str
) -> None:
    """It said to check the network, and that the bot goes on by itself."""
    caplog.set_level(logging.ERROR)
    await store.people.remember(1, 2, "Ana")
    server().cut(name)
    server().ask(change.format(name=name))
    try:
        with pytest.raises(StoreRefuses):
            await store.people.remember(1, 3, "Li")
    finally:
        if "RENAME" in change:
            server().ask(f"ALTER DATABASE {name}_before RENAME TO {name}")

    await until(lambda: what in caplog.text)
    assert server().password not in caplog.text


async def test_what_cannot_be_read_is_told_once(
    store: SqlStore, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """People were told to ask whoever runs the bot, who could find nothing in the log."""
    caplog.set_level(logging.WARNING)
    server().ask(f"REVOKE SELECT ON people FROM {name}", name)

    for _ in range(3):
        with pytest.raises(StoreRefuses) as refused:
            await store.people.names(1, [2])
        assert refused.value.is_of_reading
    server().ask(f"GRANT SELECT ON people TO {name}", name)
    await store.people.remember(1, 2, "Ana")

    await until(lambda: "takes writes again" in caplog.text)
    (told,) = (each.getMessage() for each in caplog.records if each.levelno == logging.ERROR)
    assert told.startswith("The database could not be read: permission denied")
    assert told.endswith("Give the bot's user its rights to the tables back.")


async def test_who_only_looks_is_told_by_the_command_alone(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    database = await OneState.open(server().url(name))
    try:
        with pytest.raises(StoreFailed):
            await database.read("SELECT pg_terminate_backend(pg_backend_pid())")
    finally:
        await database.close()

    assert caplog.text == ""


@pytest.mark.parametrize(
    "error", [asyncpg.DuplicatePreparedStatementError, asyncpg.InvalidSQLStatementNameError]
)
async def test_a_pooler_that_keeps_no_session_is_told_what_to_keep(
    name: str, error: type[asyncpg.PostgresError], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others' statements are on a connection then, and one's own are not. It was told to restore a backup."""
    keep = "Have the pooler keep a session for each connection (pool_mode = session)"
    url = server().url(name)

    assert advice(error("prepared statement")) == keep
    with pytest.raises(DatabaseRefused) as refused, opened(url):
        raise error("prepared statement")
    assert refused.value.sentence.endswith(f"{keep}.")
    assert refused.value.needs_somebody
    monkeypatch.setattr(asyncpg.Connection, "fetch", mock.AsyncMock(side_effect=error("prepared statement")))
    link = Link(url)
    with pytest.raises(StoreFailed) as failed:
        await link.rows("leases")
    assert str(failed.value).endswith(f"{keep}.")
    await link.close()


async def test_a_table_that_is_missing_is_told_once(
    store: SqlStore, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """As while a backup is restored under a bot that runs: each press had a traceback."""
    caplog.set_level(logging.ERROR)
    server().ask("ALTER TABLE people RENAME TO persons", name)

    for _ in range(3):
        with pytest.raises(StoreRefuses):
            await store.people.remember(1, 2, "Ana")
        with pytest.raises(StoreRefuses):
            await store.people.names(1, [2])

    await until(lambda: "restore a backup, all of it." in caplog.text)
    assert len(caplog.records) == 1


async def test_what_another_user_owns_is_not_said_to_be_overwritten(store: SqlStore, name: str) -> None:
    """As after a restore by somebody else. The server passes such tables by, and reports that all went well."""
    with pytest.raises(StoreFailed, match="may not VACUUM activities"):
        await store._database.overwrite("DELETE FROM to_overwrite")
    server().ask(f"GRANT CREATE ON SCHEMA public TO {name}", name)
    url = PostgresUrl(server().url(name).reveal().replace("://leancoffee:", f"://{name}:"))
    assert "its table activities another user's" in inspect(url)

    server().ask(f"ALTER DATABASE {name} OWNER TO {name}")

    assert await store._database.overwrite("DELETE FROM to_overwrite")
    server().ask(f"ALTER DATABASE {name} OWNER TO leancoffee")
