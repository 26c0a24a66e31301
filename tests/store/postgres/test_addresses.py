"""What is said of an address by which no database can be reached or used; never a password."""

from __future__ import annotations

import getpass
import logging
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from bot.app.ports import StoreFailed
from bot.store.drivers.opening import open_store, public_keys_seen_by
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.database import PostgresDatabase
from bot.store.drivers.postgres.migrate import migrate
from bot.store.errors import DatabaseRefused
from support.postgres import PostgresServer
from tests.store.postgres.refused import refusal_of

PASSWORD = "an-odd one%"


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("sslmode=require", "sslmode"),
        ("options=-c%20nonsense%3D1", "behind the question mark"),
        ("options=-c%20statement_timeout%3Dlong", "behind the question mark"),
    ],
)
def test_an_address_that_no_start_will_make_right_needs_somebody(
    url: PostgresUrl, part: str, sentence: str
) -> None:
    with pytest.raises(DatabaseRefused, match=sentence) as refused:
        migrate(PostgresUrl(f"{url.reveal()}?{part}"))

    assert refused.value.needs_somebody


@contextmanager
def hangs_up(after: bytes) -> Iterator[int]:
    """The port of a proxy that says this, and closes each connection: its server is away just now."""

    def serve() -> None:
        with suppress(OSError):
            while True:
                caller, _ = listener.accept()
                with caller:
                    caller.recv(8)
                    caller.sendall(after)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = threading.Thread(target=serve)
        serving.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        serving.join()


@pytest.mark.parametrize("says", [b"", b"S", b"E"], ids=["nothing", "that it speaks TLS", "that it failed"])
@pytest.mark.parametrize("mode", ["prefer", "require"])
def test_a_proxy_whose_server_is_away_may_have_one_at_the_next_start(says: bytes, mode: str) -> None:
    """In a failover of half a minute each process ended, and was never started again: with the exit code 2."""
    with hangs_up(says) as port:
        url = PostgresUrl(f"postgresql://leancoffee:an-odd%20one%25@127.0.0.1:{port}/coffee?sslmode={mode}")
        with pytest.raises(
            DatabaseRefused, match=r"cannot be used .*\. (Check host|See the server)"
        ) as refused:
            migrate(url)

    assert not refused.value.needs_somebody
    assert PASSWORD not in refused.value.sentence


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("postgresql://leancoffee:an-odd%20one%25@127.0.0.1:{port}/postgres", "user and the password"),
        ("postgresql://leancoffee:{password}@127.0.0.1:{port}/nowhere", "Create it"),
        ("postgresql://leancoffee:an-odd%20one%25@127.0.0.1:1/coffee", "host, port and sslmode"),
        ("postgresql://leancoffee:an-odd%20one%25@no-such-host.invalid/coffee", "host, port and sslmode"),
        (
            "postgresql://leancoffee:{password}@127.0.0.1:{port}/postgres?sslmode=require",
            "host, port and sslmode",
        ),
    ],
)
async def test_what_cannot_be_reached_says_what_to_check_and_shows_no_password(
    own: PostgresServer, caplog: pytest.LogCaptureFixture, address: str, sentence: str
) -> None:
    caplog.set_level(logging.DEBUG)
    url = PostgresUrl(address.format(port=own.port, password=own.password))

    found = refusal_of(url)
    with pytest.raises(DatabaseRefused) as refused:
        await open_store(url)
    with pytest.raises(StoreFailed) as failed:
        await PostgresDatabase.open(url)

    assert sentence in found
    assert public_keys_seen_by(url) == frozenset()
    told = [found, str(refused.value), repr(failed.value), repr(url), str(url), caplog.text]
    for error in (refused.value, failed.value):
        cause: BaseException | None = error
        while cause is not None:
            told.append(repr(cause))
            cause = cause.__cause__ or cause.__context__
    for each in (own.password, PASSWORD, "an-odd%20one%25"):
        assert not [text for text in told if each in text]


def test_an_address_without_a_user_is_a_sentence_where_nobody_knows_who_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As in a container that runs under a number of its own."""
    for name in ("PGUSER", "LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 2_000_054_321)

    assert "user" in refusal_of(PostgresUrl("postgresql://127.0.0.1:1/coffee"))


def test_nor_where_python_says_so_in_other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """From 3.13 on `getpass` raises an OSError of what it found."""

    def nobody() -> str:
        raise OSError("No username set in the environment") from KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.delenv("PGUSER", raising=False)
    monkeypatch.setattr(getpass, "getuser", nobody)

    assert "Name the user in DATABASE_URL" in refusal_of(PostgresUrl("postgresql://127.0.0.1:1/coffee"))
