"""The same command line where DATABASE_URL names a PostgreSQL server; its password is printed nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.store.drivers.opening import open_store
from bot.store.drivers.postgres.address import Place, PostgresUrl
from bot.store.store import SqlStore
from tests.databases import server
from tests.store.ledger.journals import settled

pytestmark = pytest.mark.of_a_server


@pytest.fixture
def type_(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Types a command; its exit code, and what it printed anywhere."""
    assert isinstance(place, PostgresUrl)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", place.reveal())
    monkeypatch.setenv("SIGNING_KEY_FILE", str(tmp_path / "signing.keys"))

    def typed(*arguments: str) -> tuple[int, str]:
        code = main(arguments)
        printed = "".join(capsys.readouterr())
        assert server().password not in printed
        return code, printed

    return typed


@pytest.fixture
async def store(place: Place) -> SqlStore:
    """A database with a meetup that gave credit, closed again."""
    opened = await open_store(place)
    await settled(opened)
    await opened.close()
    return opened


@pytest.mark.usefixtures("store")
def test_what_reads_finds_all_well(type_: Callable[..., tuple[int, str]]) -> None:
    code, printed = type_("check")
    assert (code, "Nothing is wrong." in printed) == (0, True)
    code, printed = type_("audit")
    assert (code, "Nothing differs." in printed) == (0, True)
    code, printed = type_("head")
    assert (code, "Server " in printed) == (0, True)


def test_it_is_migrated_and_says_so(type_: Callable[..., tuple[int, str]], place: Place) -> None:
    assert type_("migrate") == (0, f"{place} is up to date.\n")


def test_its_backup_is_the_servers(type_: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    code, printed = type_("backup", "copy.db")

    assert code == 2
    assert "pg_dump" in printed
    assert list(tmp_path.glob("copy*")) == []


@pytest.mark.parametrize(
    ("address", "left_with", "sentence"),
    [
        ("postgresql://ana:{password}@127.0.0.1:1/coffee", 1, "Check host, port and sslmode"),
        ("postgresql://ana:{password}@127.0.0.1:{port}/postgres", 2, "Check the user and the password"),
        ("postgresql://leancoffee:{password}@127.0.0.1:{port}/nowhere", 2, "Create it"),
        ("postgresql://leancoffee:{password}@127.0.0.1:port/coffee", 2, "DATABASE_URL"),
    ],
)
@pytest.mark.parametrize("command", ["migrate", "check", "audit", "head"])
def test_what_cannot_be_used_is_one_sentence(
    type_: Callable[..., tuple[int, str]],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    address: str,
    left_with: int,
    sentence: str,
) -> None:
    """Exit code 1 where another start may help, 2 where somebody has to act."""
    own = server()
    monkeypatch.setenv("DATABASE_URL", address.format(password=own.password, port=own.port))

    code, printed = type_(command)

    assert code == left_with
    assert printed.count("\n") == 1
    assert sentence in printed
