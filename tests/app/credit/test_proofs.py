"""When a proof is given, by which key, and what is said where it is not."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.credit.proofs import SIGNED_AFTER, TOO_MANY, ProofService
from bot.app.ports import StoreRefuses
from bot.core.credit.claim import NotOurs
from bot.core.credit.record import RecordState
from bot.core.refusal import Refusal
from bot.ops.keys import KeyFile
from bot.ops.signatures import FileSignatures
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS, until
from tests.app.ports import SetClock
from tests.core.builders import record
from tests.export.badge.making import token

RECORD = record()
GIVEN_FROM = RECORD.ended_at + SIGNED_AFTER


@pytest.fixture
def clock() -> SetClock:
    clock = SetClock()
    clock.at = GIVEN_FROM
    return clock


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    file = KeyFile(tmp_path / "signing.keys")
    file.make(GIVEN_FROM)
    return file


@pytest.fixture
def proofs(store: SqlStore, file: KeyFile, clock: SetClock) -> ProofService:
    return ProofService(FileSignatures(file), store.public_keys, clock, PATIENCE_SECONDS)


async def test_a_proof_that_was_given_is_valid(proofs: ProofService) -> None:
    (claim,) = await proofs.read((await proofs.sign(RECORD, "Ana")).encode())
    assert (claim.name, claim.code) == ("Ana", RECORD.code)


async def test_it_is_given_from_ten_minutes_after_the_end_on(proofs: ProofService, clock: SetClock) -> None:
    clock.at = GIVEN_FROM - timedelta(microseconds=1)
    with pytest.raises(Refusal, match="ten minutes"):
        await proofs.sign(RECORD, "Ana")
    clock.at = GIVEN_FROM
    assert await proofs.sign(RECORD, "Ana")


async def test_of_several_those_are_signed_that_may_be_and_each_reason_is_told_once(
    proofs: ProofService,
) -> None:
    later = [replace(RECORD, ended_at=GIVEN_FROM, code=f"LATER{each}") for each in range(3)]
    revoked = replace(RECORD, state=RecordState.REVOKED, code="REVOKED")
    signed = await proofs.sign_what_may_be([*later, RECORD, revoked], "Ana")
    assert list(signed.tokens) == [RECORD.code]
    assert [str(each).split(",")[0].split(":")[0] for each in signed.said] == [
        "It is not signed yet",
        "This record was revoked",
    ]


async def test_more_than_two_hundred_are_not_signed_and_it_says_so(proofs: ProofService) -> None:
    signed = await proofs.sign_what_may_be([RECORD] * 201, "Ana")
    assert (signed.tokens, signed.said) == ({}, (TOO_MANY,))


async def test_a_revoked_record_is_not_signed(proofs: ProofService) -> None:
    with pytest.raises(Refusal, match="revoked"):
        await proofs.sign(record(state=RecordState.REVOKED), "Ana")


async def test_the_key_is_noted_beside_the_records(
    proofs: ProofService, store: SqlStore, file: KeyFile
) -> None:
    await proofs.sign(RECORD, "Ana")
    file.rotate(GIVEN_FROM)
    await proofs.sign(RECORD, "Ana")
    assert await store.public_keys.all() == file.ring().trusted


@pytest.mark.parametrize("fault", ["gone", "damaged", "a folder"])
async def test_without_its_key_nothing_is_signed_and_the_log_says_so_once(
    proofs: ProofService, file: KeyFile, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    file.path.unlink()
    if fault == "damaged":
        file.path.write_text("{}")
    elif fault == "a folder":
        file.path.mkdir()
    for _ in range(2):
        with pytest.raises(Refusal, match="not signed"):
            await proofs.sign(RECORD, "Ana")
    (line,) = caplog.records
    assert str(file.path) in line.getMessage()
    assert file.exists() == (fault != "gone")


async def test_what_was_signed_is_still_checked_when_the_key_is_lost(
    proofs: ProofService, file: KeyFile
) -> None:
    signed = await proofs.sign(RECORD, "Ana")
    file.path.unlink()
    (claim,) = await proofs.read(signed.encode())
    assert claim.name == "Ana"


async def test_the_key_of_another_bot_does_not_count(proofs: ProofService) -> None:
    with pytest.raises(NotOurs):
        await proofs.read(token().encode())


async def test_a_disk_that_is_full_does_not_keep_a_proof_back(
    store: SqlStore, file: KeyFile, clock: SetClock
) -> None:
    class Full:
        async def all(self) -> frozenset[str]:
            return await store.public_keys.all()

        async def add(self, did: str, at: object) -> None:
            raise StoreRefuses(f"{did} {at}")

    assert await ProofService(FileSignatures(file), Full(), clock, PATIENCE_SECONDS).sign(RECORD, "Ana")


async def test_a_disk_of_the_keys_that_hangs_keeps_one_thread_and_nobody_waiting(
    store: SqlStore, file: KeyFile, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    """Each would keep another one of the few threads, until nobody had a file or a long meetup any more."""
    answers, asked = threading.Event(), 0

    class Hanging(FileSignatures):
        def trusted(self) -> frozenset[str]:
            nonlocal asked
            asked += 1
            answers.wait(PATIENCE_SECONDS)
            return super().trusted()

    proofs = ProofService(Hanging(file), store.public_keys, clock, keys_seconds=0.01)
    try:
        for _ in range(3):
            with pytest.raises(Refusal, match="cannot be used at present"):
                await proofs.sign(RECORD, "Ana")
            with pytest.raises(Refusal, match="cannot check files at present"):
                await proofs.read(b"")
        assert asked == 1
    finally:
        answers.set()
    await until(lambda: proofs._asked is not None and proofs._asked.done())

    patient = ProofService(Hanging(file), store.public_keys, clock, PATIENCE_SECONDS)
    assert await patient.sign(RECORD, "Ana")
    (line,) = [each.getMessage() for each in caplog.records if each.levelname == "ERROR"]
    assert "its disk does not answer" in line
