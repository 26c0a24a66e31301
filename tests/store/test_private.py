"""Nobody else on the machine may read the database, the files beside it, or a backup, whatever the umask."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.ops import lock
from bot.store.drivers.sqlite.backup import backup
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.private import open_to_others
from bot.store.store import SqlStore
from tests.store.making import plan


@pytest.fixture(params=[0o022, 0o000], autouse=True)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    return {each.name: f"{each.stat().st_mode & 0o777:o}" for each in (folder, *folder.iterdir())}


async def test_what_is_made_is_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "data" / "meetups.db"
    async with lock.held(path):
        store = await SqlStore.open(path)
        await plan(store.journal)
        backup(path, path.with_name("copy.db"))
        found = modes(path.parent)
        await store.close()

    names = {"meetups.db", "meetups.db-wal", "meetups.db-shm", "meetups.db.lock", "copy.db"}
    assert found == {"data": "700"} | dict.fromkeys(names, "600")
    assert modes(tmp_path / "deep")["deep"] == "700"


async def test_a_database_from_before_is_closed_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "meetups.db"
    migrate(path)
    path.chmod(0o644)

    store = await SqlStore.open(path)
    await plan(store.journal)
    found = modes(tmp_path)
    await store.close()

    assert {found[name] for name in found if name.startswith("meetups")} == {"600"}


def test_a_folder_that_was_there_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    migrate(tmp_path / "meetups.db")
    assert modes(tmp_path)[tmp_path.name] == "750"


def test_what_closes_a_database_to_others_can_be_typed_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    path = Path("our coffee's.db")
    migrate(path)
    path.chmod(0o644)

    for command in open_to_others(path):
        subprocess.run(["sh", "-c", command.strip("`")], check=True)

    assert modes(tmp_path) == {tmp_path.name: "700", path.name: "600"}
    assert open_to_others(path) == []


def test_nobody_is_told_to_close_what_others_need(tmp_path: Path) -> None:
    """A device that was named as the database, with its folder; and a folder such as /tmp."""
    assert open_to_others(Path("/dev/null")) == []

    migrate(tmp_path / "meetups.db")
    tmp_path.chmod(0o1777)
    assert open_to_others(tmp_path / "meetups.db") == [
        f"move the database out of {tmp_path}, which others need"
    ]
