"""Brings a PostgreSQL database to the schema of this version, or refuses it untouched (as sqlite.migrate does).

Each migration is applied in one transaction together with its row in schema_migrations, under a lock, so that of
several processes that start at once one migrates and the others find it done. What has to be put right is refused
with a sentence: an older server, another program's database, one that is half restored, a missing right.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import asyncpg

from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.connection import Limits, Lost, PostgresConnection, said
from bot.store.drivers.postgres.database import ONE_STATE, connected
from bot.store.drivers.postgres.refusing import advice
from bot.store.drivers.postgres.whole import MIGRATIONS, known, lacking, owned_by_another
from bot.store.drivers.versions import (
    APPLIED,
    Migration,
    follow,
    refuse_missing_tables,
    still_to_apply,
)
from bot.store.errors import DatabaseRefused
from bot.store.fields import instant_to_text

OLDEST_SERVER: Final = 16
"""`IS JSON`, and subqueries without a name."""

_LIMITS: Final = Limits(statement=0.0, lock=60.0, answer=None, may_pause=True, at_leisure=True)
_MIGRATING: Final = Limits(statement=0.0, lock=1.0, answer=None, at_leisure=True)
"""A process that is stopped in the middle of a migration may keep no other one from migrating, and nobody's table.
Nor may one that waits for a table, which a backup reads for minutes: whoever comes after it waits behind it."""
_PATIENCE_SECONDS: Final = 60.0
_MAKES_WAY_SECONDS: Final = 2.0
"""For those who write meanwhile, before the table is waited for again, and so on for so long."""
_LOOKING: Final = Limits(statement=10.0, lock=10.0, answer=15.0, at_leisure=True)
"""Whether a database will do is known at once, or the server does not answer."""
_WHERE: Final = "Check host, port and sslmode in DATABASE_URL, and that the server is running."
_SPEAKS_NO_TLS: Final = "rejected SSL upgrade"
"""In what the driver says of a server that answers so, by an error without a number."""
_LOCK: Final = "SELECT pg_advisory_xact_lock(7821030150018)"
"""A number of our own, for the transactions that migrate."""
_TABLES: Final = "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema()"
_ELSEWHERE: Final = """
SELECT CAST(nspname AS TEXT), CAST(current_schema() AS TEXT) FROM pg_class
JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE pg_class.oid = to_regclass('schema_migrations')
"""
"""Which schema of search_path has tables of the bot's, and which one is looked into."""
_CLOSED_TABLES: Final = """
SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema() AND NOT (
    has_table_privilege(format('%I.%I', schemaname, tablename), 'SELECT')
    AND has_table_privilege(format('%I.%I', schemaname, tablename), 'INSERT')
    AND has_table_privilege(format('%I.%I', schemaname, tablename), 'UPDATE')
    AND has_table_privilege(format('%I.%I', schemaname, tablename), 'DELETE')
) ORDER BY tablename
"""
_TAKES_NO_WRITES: Final = (
    "SELECT pg_is_in_recovery(), current_setting('default_transaction_read_only') = 'on'"
)
_WHERE_TO: Final = "SELECT current_setting('server_encoding'), CAST(current_schema() AS TEXT)"
_MAY_CREATE: Final = "SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)"
_CLOCK: Final = "SELECT CAST(extract(epoch FROM clock_timestamp()) AS DOUBLE PRECISION)"
_IS_LAZY: Final = "SELECT reset_val = 'off' FROM pg_settings WHERE name = 'synchronous_commit'"
_MOST_AHEAD_SECONDS: Final = 2
_OWN_IT: Final = "though later versions and VACUUM need the bot's user to own it (ALTER TABLE … OWNER TO …)"
_IN_A_FUNCTION: Final = re.compile(r"""PL/\w+\S* (?:function )?"?([^\s"(,]+)""")
"""In what a server says of the way to an error, in whatever language it speaks."""
_PASSING: Final = (
    asyncpg.LockNotAvailableError,
    asyncpg.QueryCanceledError,
    asyncpg.InsufficientResourcesError,
    asyncpg.TransactionRollbackError,
    asyncpg.OperatorInterventionError,
)
"""What may happen inside a function, and is not its doing."""
_CREATE_LIST: Final = """
CREATE TABLE IF NOT EXISTS schema_migrations (
    version    BIGINT PRIMARY KEY,
    name       TEXT COLLATE "C" NOT NULL,
    checksum   TEXT COLLATE "C" NOT NULL,
    applied_at TEXT COLLATE "C" NOT NULL
)
"""


def migrate(url: PostgresUrl, now: datetime | None = None, folder: Path = MIGRATIONS) -> list[str]:
    """Apply what is missing, return the names applied; `now` (aware, default: the present) is noted beside each.

    Raises DatabaseRefused; the database is then as it was.
    """
    wanted, at = known(folder), instant_to_text(now or datetime.now(UTC))
    names: list[str] = []
    with opened(url, _MIGRATING) as connection:
        pending = _pending(connection, wanted, url)
        _refuse_in_part(connection, wanted[: len(wanted) - len(pending)], url)
        _refuse_without_rights(connection, url)
        until = time.monotonic() + _PATIENCE_SECONDS
        while pending:
            try:
                pending = _one_step(connection, wanted, url, at)
            except asyncpg.LockNotAvailableError:
                if time.monotonic() > until:
                    raise
                time.sleep(_MAKES_WAY_SECONDS)
            else:
                names += [each.name for each in pending[:1]]
                until = time.monotonic() + _PATIENCE_SECONDS
    return names


def _one_step(
    connection: PostgresConnection, wanted: list[Migration], url: PostgresUrl, at: str
) -> list[Migration]:
    """Apply one migration that is missing; which were, until then. Raises what gives it up."""
    connection.begin()
    try:
        connection.execute(_LOCK).close()
        # Looked up again under the lock: another process may have been faster.
        pending = _pending(connection, wanted, url)
        if pending:
            _apply(connection, pending[0], at)
        connection.commit()
    finally:
        connection.roll_back()
    return pending


def inspect(url: PostgresUrl, folder: Path = MIGRATIONS) -> str:
    """Check a database, without changing it, and say in a sentence how it is. Raises DatabaseRefused."""
    with opened(url, _LOOKING) as connection:
        wanted = known(folder)
        pending = _in_one_state(connection, wanted, url)
        _refuse_in_part(connection, wanted[: len(wanted) - len(pending)], url)
        _refuse_without_rights(connection, url)
        server = f"PostgreSQL {connection.server_version}{_oddities(connection)}"
    if len(pending) == len(wanted):
        return f"The database {url} ({server}) is empty; its tables are created at the first start."
    if pending:
        return f"The database {url} ({server}) is sound; {follow(pending)} at the next start."
    return f"The database {url} ({server}) is sound and up to date (version {wanted[-1].version})."


def current(url: PostgresUrl, folder: Path = MIGRATIONS) -> None:
    """Raise DatabaseRefused unless the database is of exactly this version."""
    with opened(url, _LOOKING) as connection:
        wanted = known(folder)
        pending = _in_one_state(connection, wanted, url)
    if len(pending) == len(wanted):
        raise DatabaseRefused(
            f"The database {url} is empty. Check DATABASE_URL, or run `leancoffee migrate`.",
            needs_somebody=True,
        )
    if pending:
        raise DatabaseRefused(
            f"The database {url} is of an older version than this bot. Run `leancoffee migrate` first.",
            needs_somebody=True,
        )


@contextmanager
def opened(url: PostgresUrl, limits: Limits = _LIMITS) -> Iterator[PostgresConnection]:
    """A connection of one's own to a server that will do. Raises DatabaseRefused for whatever the server reports."""
    try:
        with connected(url, limits) as connection:
            if connection.server_version < OLDEST_SERVER:
                raise DatabaseRefused(
                    f"The server of the database {url} is PostgreSQL {connection.server_version}; {OLDEST_SERVER} is "
                    "the oldest that will do. Use a newer server.",
                    needs_somebody=True,
                )
            encoding, schema = connection.execute(_WHERE_TO).fetchone() or ("", "")
            if encoding != "UTF8":
                raise DatabaseRefused(
                    f"The database {url} keeps its text as {encoding}, in which not everybody's words can be "
                    "written. Create one with ENCODING 'UTF8', and name that in DATABASE_URL.",
                    needs_somebody=True,
                )
            if schema is None:
                raise DatabaseRefused(
                    f"The database {url} has no schema for the bot's tables: search_path names none that is there, "
                    "and that the bot's user may use. Create it (CREATE SCHEMA … AUTHORIZATION …), or correct "
                    "search_path.",
                    needs_somebody=True,
                )
            yield connection
    except (Lost, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise _refused(url, error) from error


def _refused(url: PostgresUrl, error: Exception) -> DatabaseRefused:
    cause = error.__cause__ if isinstance(error, Lost) and error.__cause__ is not None else error
    why = url.hidden(said(cause if isinstance(cause, Exception) else error))
    lasts = _what_lasts(cause, is_connected=cause is error)
    return DatabaseRefused(
        f"The database {url} cannot be used ({why}). {lasts or _what_may_pass(cause)}",
        needs_somebody=lasts is not None,
    )


def _what_lasts(cause: BaseException, *, is_connected: bool) -> str | None:
    """What somebody has to do about it; None where another start may help."""
    function = _function_that_refused(cause) if is_connected else None
    if function is not None:
        return (
            f"The server's function {function} refused it. Where it was added by hand, drop the trigger that runs "
            "it, and add it again when this is done; where it was not, report it."
        )
    match cause:
        case asyncpg.InvalidAuthorizationSpecificationError() | asyncpg.InvalidPasswordError():
            return "Check the user and the password in DATABASE_URL, and the server's pg_hba.conf."
        case asyncpg.InvalidCatalogNameError():
            return "Create it (`createdb --encoding UTF8 --owner USER NAME`), or correct its name in DATABASE_URL."
        case asyncpg.InsufficientPrivilegeError():
            return (
                "Give the bot's user a database of its own, or the right to create and to use tables in this one, "
                "and those that are there (ALTER TABLE … OWNER TO …)."
            )
        case asyncpg.IntegrityConstraintViolationError() | asyncpg.ProgramLimitExceededError() if (
            is_connected
        ):
            return "A row may not be as it is: `leancoffee check` finds it in the database that it is from."
        case asyncpg.DuplicatePreparedStatementError() | asyncpg.InvalidSQLStatementNameError():
            return f"{advice(cause)}."
        case asyncpg.DependentObjectsStillExistError():
            added = "; ".join((cause.detail or "see the server's log").splitlines())
            return f"Drop what was added by hand ({added}), and add it again after the upgrade."
        case asyncpg.DuplicateTableError() | asyncpg.DuplicateColumnError() if is_connected:
            return (
                "Rename what was added by hand under that name. Or, where nothing was, its tables are not as this "
                "version's migrations leave them: restore a backup, all of it."
            )
        case asyncpg.SyntaxOrAccessError() if is_connected:
            return "Its tables are not as this version's migrations leave them: restore a backup, all of it."
        case asyncpg.SyntaxOrAccessError() | asyncpg.DataError() | asyncpg.ClientConfigurationError():
            return "Correct what stands behind the question mark in DATABASE_URL."
        # Of whoever asks, where the address names no user: a container has none of that number. Python 3.13 wraps it.
        case LookupError() | OSError(__cause__=LookupError()):
            return "Name the user in DATABASE_URL, in front of the host: postgresql://USER:PASSWORD@HOST/DATABASE."
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError():  # it hung up in the midst of it
            return None
        case ssl.SSLError():
            return "Check sslmode and sslrootcert in DATABASE_URL, and the server's certificate."
        # A proxy whose server is away hangs up, or says that it failed: that passes, unlike a no.
        case ConnectionError() if _SPEAKS_NO_TLS in str(cause):
            return _WHERE
    return None


def _function_that_refused(cause: BaseException) -> str | None:
    """In which function it was that the server failed, for that one's own reasons."""
    if not isinstance(cause, asyncpg.PostgresError) or isinstance(cause, _PASSING):
        return None
    found = _IN_A_FUNCTION.search(cause.context or "")
    return found and found[1]


def _what_may_pass(cause: BaseException) -> str:
    match cause:
        case asyncpg.LockNotAvailableError() | asyncpg.QueryCanceledError():
            return "Another process holds its tables locked: end that one, or wait for it."
        case asyncpg.InsufficientResourcesError():
            return "Give the server room: disk, memory or connections."
        case asyncpg.PostgresError():
            return "See the server's log, and docs/operators.md."
        case asyncpg.TargetServerAttributeNotMatched():
            return (
                "Promote one of the servers that DATABASE_URL names, or correct target_session_attrs there."
            )
        case _:
            return _WHERE


def _refuse_in_part(connection: PostgresConnection, applied: list[Migration], url: PostgresUrl) -> None:
    """Raise DatabaseRefused where a restore broke off behind the rows."""
    missing = lacking(connection, applied)
    if missing:
        raise DatabaseRefused(
            f"The database {url} is damaged: {missing[0]} is missing, as after a restore that broke off. Restore a "
            "backup, all of it.",
            needs_somebody=True,
        )


def _refuse_without_rights(connection: PostgresConnection, url: PostgresUrl) -> None:
    """Raise DatabaseRefused where the server takes no writes, or the bot's user may not do what the bot does."""
    is_standby, is_closed = connection.execute(_TAKES_NO_WRITES).fetchone() or (False, False)
    if is_standby:
        raise DatabaseRefused(
            f"The server of the database {url} is a standby, which takes no writes. Point DATABASE_URL at the "
            "primary one, or promote this one."
        )
    if is_closed:
        raise DatabaseRefused(
            f"The database {url} takes no writes, for default_transaction_read_only is on there, as a provider may "
            "have it while the disk is full. Turn it off for the bot's user (ALTER ROLE … SET "
            "default_transaction_read_only = off) where it stays so."
        )
    lacking = [f"to change {name}" for (name,) in connection.execute(_CLOSED_TABLES)]
    (may_create,) = connection.execute(_MAY_CREATE).fetchone() or (False,)
    if not may_create:
        lacking.insert(0, "to create tables")
    if lacking:
        raise DatabaseRefused(
            f"The database {url} gives the bot's user no right {lacking[0]}. Give it a database of its own "
            "(ALTER DATABASE … OWNER TO …), or the right to create and to use tables in this one.",
            needs_somebody=True,
        )


def _oddities(connection: PostgresConnection) -> str:
    """What whoever runs the server may not know, and the bot copes with."""
    (clock,) = connection.execute(_CLOCK).fetchone() or (0.0,)
    (is_lazy,) = connection.execute(_IS_LAZY).fetchone() or (False,)
    ahead = round(float(clock) - time.time())
    words = "ahead of" if ahead > 0 else "behind"
    odd = (
        f", its clock {abs(ahead)} seconds {words} this machine's" if abs(ahead) > _MOST_AHEAD_SECONDS else ""
    )
    odd += ", synchronous_commit off there and turned on by the bot" if is_lazy else ""
    table = owned_by_another(connection)
    return odd + ("" if table is None else f", its table {table} another user's, {_OWN_IT}")


def _in_one_state(
    connection: PostgresConnection, wanted: list[Migration], url: PostgresUrl
) -> list[Migration]:
    connection.begin(ONE_STATE)
    try:
        return _pending(connection, wanted, url)
    finally:
        connection.roll_back()


def _pending(connection: PostgresConnection, wanted: list[Migration], url: PostgresUrl) -> list[Migration]:
    """What is still to be applied to a database of the bot. Raises DatabaseRefused for others."""
    tables = {name for (name,) in connection.execute(_TABLES)}
    if "schema_migrations" not in tables:
        if tables:
            raise DatabaseRefused(
                f"The database {url} has tables, but not the bot's list of its migrations: it is another program's, "
                "or a backup was restored in part. Correct DATABASE_URL, or restore all of the backup.",
                needs_somebody=True,
            )
        _refuse_another_schema(connection, url)
        return wanted
    try:
        rows = connection.execute(APPLIED).fetchall()
    except asyncpg.UndefinedColumnError:
        raise DatabaseRefused(
            f"The database {url} belongs to another program. Correct DATABASE_URL.",
            needs_somebody=True,
        ) from None
    pending = still_to_apply(rows, wanted, url)
    refuse_missing_tables(tables, wanted[: len(wanted) - len(pending)], url)
    return pending


def _refuse_another_schema(connection: PostgresConnection, url: PostgresUrl) -> None:
    """Raise DatabaseRefused where the tables are further behind in search_path than a schema that has none.

    Where somebody creates one of the user's name, that is looked into first from then on.
    """
    for there, first in connection.execute(_ELSEWHERE):
        raise DatabaseRefused(
            f"The database {url} has the bot's tables in its schema {there}, but {first}, which has none, stands "
            f"before that in search_path. Add search_path={there} to DATABASE_URL, or name {first} alone there, "
            "where the bot is to begin anew.",
            needs_somebody=True,
        )


def _apply(connection: PostgresConnection, migration: Migration, applied_at: str) -> None:
    connection.script(_CREATE_LIST)
    connection.script(migration.sql)
    connection.execute(
        "INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
        (migration.version, migration.name, migration.checksum, applied_at),
    ).close()
