"""`leancoffee verify`, as somebody uses it who has a file and a public key, and no bot."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.app.credit.verification import Standing, Verdict
from bot.export.badge.carriers import MOST_BYTES
from bot.ops import verify
from bot.ops.keys import KeyFile
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.errors import CorruptJournal
from support.patience import PATIENCE_SECONDS
from tests.core.builders import record
from tests.export.badge.making import signing_key, token
from tests.export.badge.test_carriers import BADGE, document
from tests.ops.test_keys import NOW

ROOT = Path(__file__).parents[2]
KEY = ("--key", signing_key().did)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "SIGNING_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "badge.png").write_bytes(BADGE)
    (tmp_path / "proof.jwt").write_text(token() + "\n")
    (tmp_path / "certificate.pdf").write_bytes(document(("/Type/EmbeddedFile", token().encode())))
    (tmp_path / "changed.jwt").write_text(token()[:-2] + "AA")
    return tmp_path


def test_a_badge_a_certificate_and_a_token_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    files = ("badge.png", "certificate.pdf", "proof.jwt")
    assert main(["verify", *files, *KEY]) == 0
    lines = capsys.readouterr().out.splitlines()
    said = {line.partition(": ")[2] for line in lines}
    assert [line.split(":")[0] for line in lines] == [f"ok   {each}" for each in files]
    assert said == {
        "Ana Müller attended November on 5 November 2026 for 57 min, 0.95 SEU. "
        f"Verify code {record().code}, signed by {signing_key().did}."
    }


def test_one_that_is_not_valid_fails_and_the_others_are_still_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["verify", "changed.jwt", "badge.png", "nowhere.png", ".", *KEY]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in lines] == ["FAIL", "ok  ", "FAIL", "FAIL"]
    assert "not valid" in lines[0]


def test_another_key_makes_it_foreign(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "badge.png", "--key", signing_key(2).did]) == 1
    assert signing_key().did in capsys.readouterr().out


def test_with_a_key_given_those_of_the_machine_do_not_count() -> None:
    KeyFile(Path("data/leancoffee.db.keys")).make(NOW)
    assert main(["verify", "badge.png"]) == 1
    assert main(["verify", "badge.png", *KEY]) == 0


def test_without_any_key_it_says_what_to_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "badge.png"]) == 2
    assert "--key" in capsys.readouterr().err
    assert not Path("data").exists()


@pytest.mark.parametrize("key", ["", "z6Mk", "did:key:z", "did:web:example.org"])
def test_a_key_that_is_none_is_told(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "badge.png", "--key", key]) == 2
    assert "did:key:" in capsys.readouterr().err


def test_a_key_that_the_database_has_seen_counts_though_its_file_is_lost(place: Path) -> None:
    migrate(place / "data" / "leancoffee.db")
    with closing(sqlite3.connect(place / "data" / "leancoffee.db")) as connection, connection:
        connection.execute("INSERT INTO signing_keys VALUES (?, '2026-11-05')", (signing_key().did,))
    assert main(["verify", "badge.png"]) == 0


def test_a_huge_file_is_not_read(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (place / "huge.png").open("wb") as huge:
        huge.truncate(MOST_BYTES * 500)
    assert main(["verify", "huge.png", *KEY]) == 1
    assert "20 MB" in capsys.readouterr().out


def test_of_a_device_without_an_end_no_more_is_read(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "/dev/zero", *KEY]) == 1
    assert "20 MB" in capsys.readouterr().out


def test_a_badge_is_taken_from_a_pipe_as_well(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = place / "pipe"
    os.mkfifo(pipe)
    writing = threading.Thread(target=pipe.write_bytes, args=[(place / "badge.png").read_bytes()])
    writing.start()
    assert main(["verify", str(pipe), *KEY]) == 0
    writing.join()
    assert "attended" in capsys.readouterr().out


def test_it_loads_neither_discord_nor_a_database(place: Path) -> None:
    probe = (
        "import sys; from bot.__main__ import main;"
        f"code = main(['verify', 'badge.png', '--key', '{signing_key().did}']);"
        "sys.exit(code or 10 * ('discord' in sys.modules) or 20 * ('sqlite3' in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 0, done.stderr.decode() or done.returncode


def test_a_code_whose_record_cannot_be_read_keeps_no_other_one_from_being_looked_up(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def look_up(code: str) -> Verdict:
        if code == "LC-AAAA-AAAA-AAAA":
            raise CorruptJournal("A record cannot be read (no such kind).")
        return Verdict(Standing.VALID, "Lean Coffee Toronto", date(2026, 11, 5), 60, None)

    assert verify.run_codes([Path("LC-AAAA-AAAA-AAAA"), Path("LC-BBBB-BBBB-BBBB")], look_up) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "FAIL LC-AAAA-AAAA-AAAA: A record cannot be read (no such kind)."
    assert told[1].startswith("ok   LC-BBBB-BBBB-BBBB: ")
