"""Every command on a file that is no database of this version: a sentence, exit code 2, and nothing changed.

Another start ends alike, so a supervisor is to make none; and whoever mistyped DATABASE_URL finds nothing new beside
what they named, let alone something of theirs with other permissions.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.store.drivers.sqlite.migrate import inspect, migrate
from bot.store.errors import DatabaseRefused
from support.forked.process import forked


def _changed(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        migrate(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for each in statements:
                connection.execute(each)

    return change


def _of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE users (id)")


def _with_a_list_of_its_own(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE schema_migrations (filename)")


def _damaged(path: Path) -> None:
    migrate(path)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x55" * (len(content) - 4096)
    path.write_bytes(content)


def _cut(path: Path) -> None:
    migrate(path)
    path.write_bytes(path.read_bytes()[:10_000])


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda path: path.write_text("a shopping list"), "is not a database"),
    "zeros": (lambda path: path.write_bytes(bytes(20_000)), "is not a database"),
    "folder": (Path.mkdir, "is no file"),
    "pipe": (os.mkfifo, "is no file"),
    "another program's": (_of_another_program, "belongs to another program"),
    "another program's list": (_with_a_list_of_its_own, "belongs to another program"),
    "newer": (_changed("INSERT INTO schema_migrations VALUES (99, 'x', 'y', 'z')"), "is newer"),
    "half a restore": (_changed("DROP TABLE ledger_cuts"), "its table ledger_cuts is missing"),
    "half a migration": (_changed("DELETE FROM schema_migrations WHERE version = 17"), ""),
    "cut": (_cut, "is damaged"),
}
READING = (["check"], ["audit"], ["head"], ["verify", "AAAA-BBBB-CCCC"])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///coffee.db")
    monkeypatch.delenv("SIGNING_KEY_FILE", raising=False)
    yield tmp_path
    assert [each.name for each in tmp_path.iterdir()] in ([], ["coffee.db"])


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another folder of the test's own.

    At the end of a run that failed, pytest looks at what a test left beside its folders: of a link to itself it died
    before it told what had failed.
    """
    return tmp_path_factory.mktemp("elsewhere")


def _state(path: Path) -> tuple[int, bytes]:
    status = path.stat()
    return status.st_mode, path.read_bytes() if stat.S_ISREG(status.st_mode) else b""


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("command", [["migrate"], *READING], ids=" ".join)
def test_a_command_says_so_and_changes_nothing(
    command: list[str], kind: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, says = FILES[kind]
    path = folder / "coffee.db"
    make(path)
    path.chmod(0o600 if kind == "half a migration" else 0o644)  # a whole one is closed to others first
    before = _state(path)

    code = main(command)

    told = capsys.readouterr().err
    assert (code, told.count("\n")) == (2, 1)
    assert says in told
    assert "coffee.db" in told or "Migration" in told
    assert _state(path) == before


@pytest.mark.parametrize("kind", ["text", "zeros", "folder", "another program's", "cut"])
@pytest.mark.parametrize("target", [["copy.db"], [".", "--keep", "2"]], ids=" ".join)
def test_it_is_not_backed_up(
    target: list[str], kind: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, says = FILES[kind]
    make(folder / "coffee.db")

    assert main(["backup", *target]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", [*READING, ["backup", "copy.db"]], ids=" ".join)
@pytest.mark.parametrize("is_there", [False, True])
def test_one_that_is_not_there_is_not_made(
    command: list[str], is_there: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    if is_there:
        Path("coffee.db").touch()

    assert main(command) == 2
    assert "There is no database at coffee.db" in capsys.readouterr().err


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_damage_in_the_midst_is_told_without_a_traceback(
    command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _damaged(folder / "coffee.db")

    assert main(command) in (1, 2)
    told = "".join(capsys.readouterr())
    assert "Traceback" not in told
    assert told


def test_damage_is_told_in_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _damaged(folder / "coffee.db")

    assert main(["backup", "copy.db"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("kind", ["text", "folder", "newer", "another program's"])
async def test_the_bot_does_not_start_on_it_and_leaves_no_lock_beside_it(kind: str, folder: Path) -> None:
    make, says = FILES[kind]
    path = folder / "coffee.db"
    make(path)
    before = _state(path)

    env = {"DISCORD_TOKEN": "a.b.c", "DATABASE_URL": f"sqlite:///{path}"}
    process = await forked("bot", "run", cwd=folder, env=env)
    written, _ = await process.communicate()

    assert (process.returncode, written.count(b"\n")) == (2, 1)
    assert says in written.decode()
    assert _state(path) == before


PATHS: dict[str, Callable[[Path], object]] = {
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a file for its folder": lambda path: path.parent.write_text("no folder"),
}
"""Places at which there is nothing, and at which nothing can be made."""


@pytest.mark.parametrize("kind", PATHS)
@pytest.mark.parametrize(
    "command",
    [["migrate"], *READING, ["backup", "x.db"], ["copy", "DATABASE_URL", "sqlite:///x.db"]],
    ids=" ".join,
)
def test_a_place_at_which_nothing_can_be_is_one_sentence(
    command: list[str],
    kind: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(
        "DATABASE_URL", "sqlite:///coffee/coffee.db" if "folder" in kind else "sqlite:///coffee.db"
    )
    PATHS[kind](tmp_path / os.environ["DATABASE_URL"].removeprefix("sqlite:///"))

    assert main(command) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("kind", PATHS)
async def test_nor_does_the_bot_start_there(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "coffee" / "coffee.db" if "folder" in kind else tmp_path / "coffee.db"
    PATHS[kind](path)

    env = {"DISCORD_TOKEN": "a.b.c", "DATABASE_URL": f"sqlite:///{path}"}
    process = await forked("bot", "run", cwd=tmp_path, env=env)
    written, _ = await process.communicate()

    assert (process.returncode, written.count(b"\n")) == (2, 1)
    with pytest.raises(DatabaseRefused):  # as the doctor tells
        inspect(path)


def test_nothing_is_copied_into_a_link_to_itself(
    folder: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    migrate(folder / "coffee.db")
    round_about = elsewhere / "round.db"
    round_about.symlink_to(round_about)

    assert main(["copy", "DATABASE_URL", f"sqlite:///{round_about}"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("kind", ["text", "another program's"])
@pytest.mark.parametrize("is_source", [False, True])
def test_it_is_not_copied_and_nothing_is_left_beside_either(
    kind: str, is_source: bool, folder: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, says = FILES[kind]
    make(folder / "coffee.db")
    migrate(elsewhere / "other.db")
    places = [f"sqlite:///{elsewhere / 'other.db'}", "sqlite:///coffee.db"]

    assert main(["copy", *(reversed(places) if is_source else places)]) == 2
    assert says in capsys.readouterr().err
    assert [each.name for each in elsewhere.iterdir()] == ["other.db"]
