"""The file of signing keys: made once, closed to others, never replaced in silence, never shown."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.app.credit.proofs import NoKey
from bot.export.badge.keys import SigningKey
from bot.ops import keys, logs
from bot.ops.keys import KeyFile, KeysUnusable
from bot.ops.signatures import FileSignatures
from bot.store.drivers.sqlite.migrate import migrate
from tests.core.builders import record
from tests.export.badge.making import signing_key

NOW = datetime(2026, 11, 5, 12, 0, tzinfo=UTC)
NONE = frozenset[str]()


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "folder" / "leancoffee.db.keys")


def signing(file: KeyFile) -> SigningKey:
    key = file.ring().signing
    assert key is not None
    return key


class TestFile:
    @pytest.mark.parametrize("umask", [0o000, 0o377, 0o777])
    def test_a_first_key_is_made_for_its_owner_alone(self, umask: int, file: KeyFile) -> None:
        before = os.umask(umask)
        try:
            made = file.make(NOW)
        finally:
            os.umask(before)
        assert file.path.stat().st_mode & 0o777 == 0o600
        assert file.path.parent.stat().st_mode & 0o777 == 0o700
        assert made == file.ring()
        assert [each.name for each in file.path.parent.iterdir()] == [file.path.name]

    @pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir])
    def test_a_pipe_or_a_folder_in_its_place_is_told_and_not_read(
        self, make: Callable[[Path], object], file: KeyFile
    ) -> None:
        file.path.parent.mkdir()
        make(file.path)
        for use in (file.keys, lambda: file.make(NOW), lambda: file.rotate(NOW)):
            with pytest.raises(KeysUnusable, match="is no file"):
                use()

    def test_two_files_have_two_keys(self, file: KeyFile, tmp_path: Path) -> None:
        assert file.make(NOW).trusted.isdisjoint(KeyFile(tmp_path / "other.keys").make(NOW).trusted)

    def test_making_it_again_leaves_it_as_it_is(self, file: KeyFile) -> None:
        assert file.make(NOW) == file.make(NOW)

    def test_many_who_make_it_at_once_have_one_key(self, file: KeyFile) -> None:
        found = set[str]()
        threads = [threading.Thread(target=lambda: found.update(file.make(NOW).trusted)) for _ in range(8)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert len(found) == 1

    def test_a_rotation_keeps_the_older_ones_public_half_alone(self, file: KeyFile) -> None:
        file.make(NOW)
        older = signing(file)
        file.rotate(NOW)
        assert file.ring().trusted == {older.did, signing(file).did}
        assert older.private not in file.path.read_text()
        assert signing(file).private in file.path.read_text()
        assert file.path.stat().st_mode & 0o777 == 0o600

    def test_the_bots_user_reads_a_key_that_root_has_made_or_rotated(self, file: KeyFile) -> None:
        somebody = 65_534 if os.geteuid() == 0 else os.geteuid()
        file.path.parent.mkdir()
        os.chown(file.path.parent, somebody, -1)

        file.make(NOW)
        made_for = file.path.stat().st_uid
        file.rotate(NOW)

        assert made_for == file.path.stat().st_uid == somebody
        assert file.path.stat().st_mode & 0o777 == 0o600

    def test_what_is_rotated_by_a_link_is_the_file_that_it_leads_to(
        self, file: KeyFile, tmp_path: Path
    ) -> None:
        file.make(NOW)
        link = KeyFile(tmp_path / "keys")
        link.path.symlink_to(file.path)

        ring = link.rotate(NOW)

        assert link.path.is_symlink()
        assert file.ring() == ring
        assert file.path.read_text().count('"d"') == 1

    def test_rotations_at_once_lose_none(self, file: KeyFile) -> None:
        threads = [threading.Thread(target=file.rotate, args=(NOW,)) for _ in range(8)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert len(file.ring().trusted) == 8

    def test_what_an_older_key_signed_stays_valid(self, file: KeyFile) -> None:
        file.make(NOW)
        signatures = FileSignatures(file)
        token = signatures.sign(record(), "Ana")
        file.rotate(NOW)
        assert signatures.sign(record(), "Ana") != token
        (claim,) = signatures.proved_by(token.encode(), NONE)
        assert claim.name == "Ana"

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "{",
            "[]",
            "{}",
            '{"keys": []}',
            '{"keys": [7]}',
            '{"keys": [{"kty": "RSA", "crv": "Ed25519"}]}',
            "[" * 50_000,
            " " * 200_000,
            '{"keys": [{"kty": "OKP", "crv": "Ed25519", "since": "2026-11-05", "x": "AA", "d": "SECRET"}]}',
        ],
        ids=range(10),
    )
    def test_a_damaged_file_is_told_without_quoting_it(self, file: KeyFile, text: str) -> None:
        file.path.parent.mkdir()
        file.path.write_text(text)
        with pytest.raises(KeysUnusable) as caught:
            file.ring()
        assert "damaged" in caught.value.sentence
        assert "SECRET" not in caught.value.sentence
        with pytest.raises(KeysUnusable):
            file.rotate(NOW)
        assert file.path.read_text() == text

    def test_halves_that_do_not_fit_sign_nothing(self, file: KeyFile) -> None:
        file.make(NOW)
        content = json.loads(file.path.read_text())
        content["keys"][0]["d"] = signing_key(7).private
        file.path.write_text(json.dumps(content))
        with pytest.raises(NoKey, match="do not fit"):
            FileSignatures(file).sign(record(), "Ana")

    def test_a_folder_that_takes_no_file_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        with pytest.raises(KeysUnusable, match="cannot be written"):
            KeyFile(tmp_path / "file" / "signing.keys").make(NOW)

    def test_a_write_that_fails_leaves_the_keys_as_they_were(
        self, file: KeyFile, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file.make(NOW)
        before = file.path.read_bytes()

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(KeysUnusable, match="No space left"):
            file.rotate(NOW)
        assert file.path.read_bytes() == before
        assert [each.name for each in file.path.parent.iterdir()] == [file.path.name]


class TestStart:
    def test_the_first_one_makes_a_key_and_says_so(
        self, file: KeyFile, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO)
        assert keys.ready(file, NONE, NOW) == file.ring()
        assert str(file.path) in caplog.text

    def test_a_later_one_leaves_it_and_closes_it_to_others(self, file: KeyFile) -> None:
        ring = file.make(NOW)
        file.path.chmod(0o644)
        assert keys.ready(file, ring.trusted, NOW) == ring
        assert file.path.stat().st_mode & 0o777 == 0o600

    def test_a_lost_file_is_told_and_no_new_key_takes_its_place(
        self, file: KeyFile, caplog: pytest.LogCaptureFixture
    ) -> None:
        assert keys.ready(file, {signing_key().did}, NOW) is None
        assert not file.exists()
        assert "not signed" in caplog.text
        assert "backup" in caplog.text

    def test_another_file_than_before_is_told(self, file: KeyFile, caplog: pytest.LogCaptureFixture) -> None:
        file.make(NOW)
        assert keys.ready(file, {signing_key().did}, NOW) is not None
        assert signing_key().did in caplog.text


class TestSecrecy:
    def test_it_is_in_no_representation(self) -> None:
        assert signing_key().private not in f"{signing_key()!r} {signing_key()} {[signing_key()]}"

    def test_it_is_not_pickled(self) -> None:
        with pytest.raises(TypeError):
            signing_key().__reduce__()

    @pytest.mark.usefixtures("log_as_before")
    @pytest.mark.parametrize("form", ["bare", "json", "python", "escaped"])
    def test_it_is_in_no_log(self, file: KeyFile, form: str, capsys: pytest.CaptureFixture[str]) -> None:
        file.make(NOW)
        private = signing(file).private
        content = file.path.read_text()
        logs.configure("DEBUG", "text", ())
        if form == "bare":
            logs.hide(private)
        told = {
            "bare": private,
            "json": content,
            "python": str(json.loads(content)),
            "escaped": json.dumps(content),
        }
        logging.getLogger("somewhere").warning("It reads %s", told[form])
        logged = capsys.readouterr().err
        assert "It reads" in logged
        assert private not in logged


class TestCommand:
    @pytest.fixture(autouse=True)
    def _place(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        for name in ("DATABASE_URL", "SIGNING_KEY_FILE"):
            monkeypatch.delenv(name, raising=False)

    def test_without_a_file_it_says_what_to_do(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["keys"]) == 1
        assert "leancoffee keys rotate" in capsys.readouterr().err

    def test_it_shows_the_public_names_newest_first_and_nothing_else(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = KeyFile(Path("data/leancoffee.db.keys"))
        file.make(NOW)
        (older,) = file.ring().trusted
        assert main(["keys", "rotate"]) == 0
        capsys.readouterr()
        assert main(["keys"]) == 0
        first, second = capsys.readouterr().out.splitlines()
        assert first.startswith(signing(file).did)
        assert second.startswith(older)
        assert signing(file).private not in first + second

    def test_the_file_is_where_the_settings_say(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("SIGNING_KEY_FILE", str(tmp_path / "safe" / "signing.keys"))
        assert main(["keys", "rotate"]) == 0
        assert (tmp_path / "safe" / "signing.keys").is_file()
        assert "safe/signing.keys" in capsys.readouterr().out

    @pytest.mark.parametrize("value", ["/", "folder/", "~nobody-of-this-name/x"])
    def test_a_setting_that_names_no_file_is_refused(
        self, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("SIGNING_KEY_FILE", value)
        assert main(["keys", "rotate"]) == 2
        assert "SIGNING_KEY_FILE" in capsys.readouterr().err


def test_a_name_in_the_database_that_is_no_key_is_named_and_costs_the_others_nothing(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    database, file = tmp_path / "coffee.db", KeyFile(tmp_path / "coffee.db.keys")
    made = file.make(NOW)
    migrate(database)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO signing_keys VALUES ('did:key:z6Mk', 'long ago')")

    assert keys.trusted(database, file.path).trusted == made.trusted
    assert "'did:key:z6Mk'" in caplog.text
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{database}")
    assert main(["check"]) == 1
    assert "FAIL The database names a key that is none: 'did:key:z6Mk'." in capsys.readouterr().out
