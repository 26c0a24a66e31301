"""Brings a database to the schema of this version, or refuses it untouched.

A migration is a file `migrations/NNNN_name.sql`, and where rows have to be rewritten also a `convert_NNNN.py` that
runs behind it. It is applied in one transaction together with its row in schema_migrations, so a database is always
at a whole version. A file that is not the bot's, damaged, changed
by other migrations, or newer than this version is refused with a sentence before anything is written.
Synchronous, for start-up and the command line.
"""

from __future__ import annotations

import runpy
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import migrations
from bot.store import private
from bot.store.drivers.sqlite.added import added_by_hand
from bot.store.drivers.sqlite.refusing import is_of_what_was_found, may_pass
from bot.store.drivers.sqlite.texts import illegible, is_of_a_text
from bot.store.drivers.versions import (
    APPLIED,
    Migration,
    follow,
    known_migrations,
    refuse_missing_tables,
    still_to_apply,
)
from bot.store.errors import OF_A_ROW, DatabaseRefused, needs_somebody
from bot.store.fields import instant_to_text

MIGRATIONS = Path(migrations.__path__[0])
"""The folder of this version's migrations."""

_HEADER = b"SQLite format 3\x00"
_WITHOUT_A_LOG = b"\x01"
"""Byte 18 of a file that is written without a write-ahead log, as backups are: https://www.sqlite.org/fileformat2.html"""
_OLDEST_SQLITE = (3, 38, 0)  # STRICT tables and built-in JSON
_BUSY_SECONDS = 5.0

_CREATE_LIST = """
CREATE TABLE IF NOT EXISTS schema_migrations (
    version    INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    checksum   TEXT NOT NULL,
    applied_at TEXT NOT NULL
) STRICT
"""


def migrate(path: Path, now: datetime | None = None, folder: Path = MIGRATIONS) -> list[str]:
    """Create the database where there is none, apply what is missing, return the names applied.

    `now` (aware, default: the present) is noted beside each. Raises DatabaseRefused; the file is
    then as it was.
    """
    _check_sqlite()
    known = known_migrations(folder)
    try:
        private.make_folder(path.parent)
    except OSError as error:
        raise DatabaseRefused(
            f"The folder {path.parent} cannot be created ({error.strerror}). "
            "Create it, or choose another place for the database in DATABASE_URL.",
            needs_somebody=needs_somebody(error),
        ) from error
    # SQLite's own check is left to `leancoffee check` and the doctor: it would make a start as long as the file is.
    is_up_to_date = has_content(path) and not _pending(path, known)
    private.close_to_others(path)
    if is_up_to_date:
        return []
    with refusing(path), _connection(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        # What a migration drops is overwritten, so that no page of the file holds it any more.
        connection.execute("PRAGMA secure_delete = ON").fetchall()
        return _apply_all(connection, known, instant_to_text(now or datetime.now(UTC)), path)


def in_memory(applied: list[Migration] | None = None) -> sqlite3.Connection:
    """A database of this version, or of these migrations, that stands in no file and is gone with its connection."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    wanted = known_migrations(MIGRATIONS) if applied is None else applied
    _apply_all(connection, wanted, instant_to_text(datetime.now(UTC)), Path(":memory:"))
    return connection


def inspect(path: Path, folder: Path = MIGRATIONS) -> str:
    """Check a database, without changing it, and say in a sentence how it is. Raises DatabaseRefused."""
    _check_sqlite()
    known = known_migrations(folder)
    is_there = has_content(path)
    pending = _pending(path, known, is_checked=True) if is_there else known
    _refuse_closed(path)
    if not is_there:
        return f"There is no database at {path} yet; it is created at the first start."
    if pending:
        return f"The database {path} is sound; {follow(pending)} at the next start."
    return f"The database {path} is sound and up to date (version {len(known)})."


def is_current(path: Path) -> bool:
    """Whether there is a database of exactly this version. Raises DatabaseRefused for one that no start can use."""
    return has_content(path) and not _pending(path, known_migrations(MIGRATIONS))


def current(path: Path) -> None:
    """Raise DatabaseRefused unless there is a database of exactly this version. Its damage is not looked for."""
    _check_sqlite()
    if not has_content(path):
        raise _missing(path)
    if _pending(path, known_migrations(MIGRATIONS)):
        raise DatabaseRefused(
            f"The database {path} is of an older version than this bot. Run `leancoffee migrate` first.",
            needs_somebody=True,
        )


def refuse_unusable(path: Path) -> None:
    """Raise DatabaseRefused where there is something that no start can use, and leave no trace beside it."""
    if has_content(path):
        _pending(path, known_migrations(MIGRATIONS))


def refuse_foreign(path: Path) -> None:
    """Raise DatabaseRefused unless there is a database of the bot's, of whichever version."""
    if not has_content(path):
        raise _missing(path)
    with refusing(path), closing(read_only(path)) as connection:
        _tables(connection, path)


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that leaves a database file, and the folder around it, as they are."""
    return sqlite3.connect(read_only_uri(path), uri=True, isolation_level=None, timeout=_BUSY_SECONDS)


def read_only_uri(path: Path) -> str:
    """The address by which SQLite opens a file for reading only."""
    # Readers of a WAL database leave its two side files behind, unless told that nobody writes to
    # it. Where there is a WAL, somebody does, or was killed while doing so, and it has to be read.
    mode = "mode=ro" if _log_of(path).exists() else "mode=ro&immutable=1"
    return f"{path.absolute().as_uri()}?{mode}"


def _log_of(path: Path) -> Path:
    file = private.file_of(path)
    return file.with_name(f"{file.name}-wal")


def check_integrity(connection: sqlite3.Connection, path: Path) -> None:
    """Raise DatabaseRefused when SQLite's own check finds damage."""
    try:
        verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        verdict = str(error)
    if verdict != "ok":
        raise damaged(path, verdict)


def damaged(path: Path, how: object) -> DatabaseRefused:
    """What is raised about a file that SQLite, or what was found in it, says `how` it is damaged."""
    return DatabaseRefused(
        f"The database {path} is damaged ({' '.join(str(how).split())}). Restore a backup.",
        needs_somebody=True,
    )


def said_of(error: sqlite3.Error, path: Path) -> str:
    """What SQLite says is wrong with a file; of a text that is none, where it stands, and not what somebody wrote."""
    if not is_of_a_text(error):
        return str(error)
    try:
        with closing(read_only(path)) as connection:
            found = illegible(connection)
    except sqlite3.Error:  # it is damaged besides
        found = []
    more = f", and {len(found) - 1} more, which `leancoffee check` names" if len(found) > 1 else ""
    return f"{found[0]}{more}" if found else "a text is no UTF-8"


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn whatever is reported about a file into a sentence. Raises DatabaseRefused."""
    try:
        yield
    except OSError as error:
        raise _unusable(path, error.strerror, is_lasting=needs_somebody(error)) from error
    except sqlite3.OperationalError as error:
        if is_of_what_was_found(error):
            raise damaged(path, said_of(error, path)) from error
        raise _unusable(path, error, is_lasting=not may_pass(error)) from error
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from error


def _check_sqlite() -> None:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        wanted = ".".join(str(each) for each in _OLDEST_SQLITE)
        raise DatabaseRefused(
            f"Python was built with SQLite {sqlite3.sqlite_version}; {wanted} is the oldest that will do. "
            "Use a newer Python.",
            needs_somebody=True,
        )


def has_content(path: Path) -> bool:
    """Whether there is a database to look at. Raises DatabaseRefused when it is something else."""
    try:
        path.stat()  # exists() takes a link that leads round in a circle for nothing at all
        if not path.is_file():
            raise DatabaseRefused(
                f"{path} is no file. Name a file in DATABASE_URL, or remove that.", needs_somebody=True
            )
        with path.open("rb") as file:
            header, version = file.read(len(_HEADER)), file.read(3)[2:]
    except FileNotFoundError:
        return False
    except OSError as error:
        raise DatabaseRefused(
            f"{path} cannot be read ({error.strerror}). Check its permissions, or correct DATABASE_URL.",
            needs_somebody=needs_somebody(error),
        ) from error
    if header and header != _HEADER:
        raise DatabaseRefused(
            f"{path} is not a database. Restore a backup, or correct DATABASE_URL.", needs_somebody=True
        )
    if version == _WITHOUT_A_LOG:
        _refuse_log(path)
    return bool(header)


def _refuse_log(path: Path) -> None:
    """Raise DatabaseRefused where a log is beside a file that has none: SQLite would write it into the backup."""
    log = _log_of(path)
    if log.exists() and log.stat().st_size:
        raise DatabaseRefused(
            f"The database {path} was restored, and {log} belongs to what was there before: together they are "
            "damaged. Move that file away, and the one that ends in -shm.",
            needs_somebody=True,
        )


def _refuse_closed(path: Path) -> None:
    closed = private.closed_to_us(path)
    if closed is not None:
        raise DatabaseRefused(
            f"{closed} cannot be written by this user, as the bot has to. Do: chown it to whom the bot runs as, and "
            "look whether its disk is mounted for writing; or choose another place in DATABASE_URL.",
            needs_somebody=True,
        )


def _pending(path: Path, known: list[Migration], *, is_checked: bool = False) -> list[Migration]:
    """What is still to be applied to a database of the bot. Raises DatabaseRefused for others.

    `is_checked` has SQLite look through the whole file for damage, too.
    """
    with refusing(path), closing(read_only(path)) as connection:
        pending = _compare(connection, known, path)
        if is_checked:
            check_integrity(connection, path)
        return pending


def _compare(connection: sqlite3.Connection, known: list[Migration], path: Path) -> list[Migration]:
    tables = _tables(connection, path)
    if not tables:
        return known
    pending = still_to_apply(connection.execute(APPLIED).fetchall(), known, path)
    refuse_missing_tables(tables, known[: len(known) - len(pending)], path)
    return pending


def _tables(connection: sqlite3.Connection, path: Path) -> set[str]:
    """The tables of a database of the bot's; none where it is empty. Raises DatabaseRefused for another program's."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    columns = {
        name for (name,) in connection.execute("SELECT name FROM pragma_table_info('schema_migrations')")
    }
    if tables and not {"version", "name", "checksum"} <= columns:
        raise DatabaseRefused(
            f"{path} belongs to another program. Correct DATABASE_URL.", needs_somebody=True
        )
    return tables


def _apply_all(
    connection: sqlite3.Connection, known: list[Migration], applied_at: str, path: Path
) -> list[str]:
    names: list[str] = []
    while True:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Looked up again under the lock: another process may have been faster.
            pending = _compare(connection, known, path)
            if pending:
                _apply(connection, pending[0], applied_at)
            connection.execute("COMMIT")
        except BaseException as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if isinstance(error, _TakenBack):
                applied = known[: len(known) - len(pending)]
                raise error.refusal(path, applied) from error.of_the_file
            raise
        if not pending:
            return names
        names.append(pending[0].name)


def _apply(connection: sqlite3.Connection, migration: Migration, applied_at: str) -> None:
    connection.execute(_CREATE_LIST)
    try:
        for statement in _statements(migration.sql):
            connection.execute(statement)
        if migration.conversion is not None:
            runpy.run_path(str(migration.conversion))["convert"](connection)
    except sqlite3.Error as error:
        raise _TakenBack(migration.name, error) from error
    except OF_A_ROW as error:
        raise DatabaseRefused(
            f"Migration {migration.name} failed and was taken back, for a row says what none can mean "
            f"({type(error).__name__}). Restore a backup, or report it.",
            needs_somebody=True,
        ) from error
    connection.execute(
        "INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)",
        (migration.version, migration.name, migration.checksum, applied_at),
    )


class _TakenBack(Exception):
    """A migration failed for what SQLite says; once it is taken back, the file can be asked for more."""

    def __init__(self, name: str, of_the_file: sqlite3.Error) -> None:
        super().__init__(name)
        self.name = name
        self.of_the_file = of_the_file

    def refusal(self, path: Path, applied: list[Migration]) -> DatabaseRefused:
        error = self.of_the_file
        what = "Free some space on its disk." if may_pass(error) else "Restore a backup, or report it."
        with (
            closing(read_only(path)) as there,
            closing(in_memory(applied)) as before,
            closing(in_memory()) as after,
        ):
            what = added_by_hand(there, before, after, error) or what
        return DatabaseRefused(
            f"Migration {self.name} failed and was taken back ({said_of(error, path)}). {what}",
            needs_somebody=not may_pass(error),
        )


def _statements(sql: str) -> Iterator[str]:
    """The statements of a script one by one, for executescript() would commit before the first."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


@contextmanager
def _connection(path: Path) -> Iterator[sqlite3.Connection]:
    private.make_file(path)
    connection = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_SECONDS)
    try:
        yield connection
    finally:
        connection.close()


def _missing(path: Path) -> DatabaseRefused:
    return DatabaseRefused(f"There is no database at {path}. Check DATABASE_URL.", needs_somebody=True)


def _unusable(path: Path, why: object, *, is_lasting: bool) -> DatabaseRefused:
    return DatabaseRefused(
        f"The database {path} cannot be used ({why}). Check that its folder exists and is writable, "
        "that the disk is not full, and that no other program is using it.",
        needs_somebody=is_lasting,
    )
