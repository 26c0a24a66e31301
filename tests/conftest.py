"""What holds for every test: where its files are, and that none is judged by how long it takes.

Machines are noisy, so no test has a deadline. Files are kept in memory where the machine offers that: they are
ordinary files, on which the bot does all that it does on a disk, but a commit waits for no device, and a suite makes
a hundred thousand of them.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from bot.store.migrate import migrate

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

_IN_MEMORY = Path("/dev/shm")
_ROOM_BYTES = 2 * 2**30
"""What has to be free there. A container has 64 MiB by default, which is too little."""

if (
    _IN_MEMORY.is_dir()
    and os.access(_IN_MEMORY, os.W_OK)
    and shutil.disk_usage(_IN_MEMORY).free >= _ROOM_BYTES
):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of this version without a row, to be copied: to migrate one takes longer than most tests."""
    path = tmp_path_factory.mktemp("migrated") / "migrated.db"
    migrate(path)
    return path


@pytest.fixture
def database(tmp_path: Path, migrated: Path) -> Path:
    """A database file of the test's own, of this version and without a row."""
    return Path(shutil.copyfile(migrated, tmp_path / "meetups.db"))
