"""Backups where something is not as one would think: a clock that was wrong, one that is used, another version."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.ops.backups import Backups, as_they_stand
from bot.store.drivers.sqlite.backup import backup
from bot.store.drivers.sqlite.backup_folder import backup_into, newest_in
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.drivers.sqlite.proof import UNPROVED
from bot.store.errors import DatabaseRefused
from tests.store.making import names_in

NOW = datetime(2026, 11, 5, 12, 0, 0, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database, and its keys beside it."""
    path = tmp_path / "meetups.db"
    migrate(path)
    _keys_of(path).write_bytes(b"private")
    return path


def _keys_of(database: Path) -> Path:
    return database.with_name(f"{database.name}.keys")


@pytest.mark.parametrize(("hours", "says"), [(48, "48 hours old"), (-48, "nobody knows")])
async def test_one_that_is_named_by_a_clock_which_was_put_back_since_is_as_old_as_its_file(
    hours: float, says: str, database: Path, folder: Path
) -> None:
    """Where the bot is started again each night it waits for no day; and only its file tells how old it is."""
    now = datetime.now(UTC)
    (made, *_) = backup_into(database, folder, 1, now + timedelta(days=3_650))
    os.utime(made, ((now - timedelta(hours=hours)).timestamp(),) * 2)

    assert await Backups(database, _keys_of(database), folder, 2)._seconds_left(0) <= 0
    is_well, said = as_they_stand(database, folder, 7, now)
    assert not is_well
    assert says in said


@pytest.mark.parametrize("name", ["leancoffee-20261105T110000000Z.db", UNPROVED])
def test_a_database_that_is_used_where_it_lies_among_the_backups_is_not_rotated_away(
    name: str, database: Path, folder: Path, tmp_path: Path
) -> None:
    """As by one who restores by letting DATABASE_URL name a backup, or a link to it."""
    used = folder / name
    backup(database, used, _keys_of(database))
    (tmp_path / "link.db").symlink_to(used)
    found = names_in(folder)

    for each, keys in (
        (used, None),
        (tmp_path / "link.db", None),
        (database, used.with_name(f"{name}.keys")),
    ):
        with pytest.raises(DatabaseRefused, match="itself one of the backups") as refused:
            backup_into(each, folder, 1, NOW + timedelta(days=1), keys, is_proved=True)
        assert refused.value.needs_somebody
    assert names_in(folder) == found
    is_well, said = as_they_stand(used, folder, 7, NOW)
    assert not is_well
    assert "move that file" in said


@pytest.mark.parametrize(
    ("change", "says"), [("DELETE FROM", "of an older version"), ("INSERT INTO", "is newer")]
)
def test_one_of_another_version_cannot_be_compared_and_is_told_by_its_own_name(
    change: str, says: str, database: Path, folder: Path
) -> None:
    """As where the new version is in place and the backup before its first start was left out."""
    what = "WHERE version > 16" if change == "DELETE FROM" else "VALUES (99, 'x', 'y', 'z')"
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(f"{change} schema_migrations {what}")

    with pytest.raises(
        DatabaseRefused, match=f"{re.escape(str(database))}.* {says}.* Without --verify"
    ) as refused:
        backup_into(database, folder, 1, NOW, is_proved=True)

    assert refused.value.needs_somebody
    assert names_in(folder) == []
    assert len(backup_into(database, folder, 1, NOW)) == 1


def test_none_counts_before_it_is_proved_so_that_whoever_is_killed_meanwhile_leaves_none(
    database: Path, folder: Path
) -> None:
    """Else it would be the newest, though it may not be good, and a day later the oldest good one would go for it."""
    (good, *_) = backup_into(database, folder, 1, NOW, is_proved=True)
    later, keys = NOW + timedelta(days=1), _keys_of(database)
    seen = list[Path]()

    def look() -> None:
        newest = newest_in(folder)
        assert newest is not None
        seen.extend([newest.path, *folder.iterdir()])

    made = backup_into(database, folder, 1, later, keys, is_proved=True, before_proof=look)

    assert seen[0] == good
    assert names_in(folder) == [each.name for each in made]
    for each in set(seen) - {good}:  # as they were left
        each.touch()
    assert len(names_in(folder)) == 4
    made = backup_into(database, folder, 1, later, keys, is_proved=True)
    assert names_in(folder) == [each.name for each in made]
