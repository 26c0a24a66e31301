"""What became of a record since it was given out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app.credit.proofs import ProofService
from bot.app.credit.verification import AT_ONCE, ONE_FILE_AT_A_TIME, Standing, VerificationService
from bot.core.credit.claim import NotProved
from bot.core.credit.record import CreditRecord, RecordState
from bot.core.refusal import Refusal
from bot.ops.keys import KeyFile
from bot.ops.signatures import FileSignatures
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS
from tests.app.ports import NOON, SetClock
from tests.app.use_cases import LI, SAM, Bench
from tests.core.builders import at, record

FIRST = replace(record(), code="FIRS-TREC-ORDO-FANA", replaced_by="SECOND")
SECOND = replace(FIRST, code="SECOND", minutes=30, replaced_by=None, state=RecordState.CORRECTED)
THIRD = replace(SECOND, code="THIRD", state=RecordState.REVOKED)


class Kept:
    """Records by their codes, as a ledger keeps them."""

    def __init__(self, *records: CreditRecord) -> None:
        self.records: Mapping[str, CreditRecord] = {each.code: each for each in records}

    async def by_code(self, code: str) -> CreditRecord | None:
        return self.records.get(code)


def given(token: str) -> Callable[[], Awaitable[bytes]]:
    """A file that is handed over at once."""

    async def fetch() -> bytes:
        return token.encode()

    return fetch


@pytest.fixture
def proofs(store: SqlStore, tmp_path: Path) -> ProofService:
    file = KeyFile(tmp_path / "signing.keys")
    file.make(NOON)
    return ProofService(FileSignatures(file), store.public_keys, SetClock(at(1000)), PATIENCE_SECONDS)


@pytest.fixture
def bench(store: SqlStore) -> Bench:
    return Bench(store, SetClock())


def service(bench: Bench, proofs: ProofService, *records: CreditRecord) -> VerificationService:
    return VerificationService(
        records=Kept(*records), proofs=proofs, members=bench.store.members, people=bench.people
    )


@pytest.mark.parametrize(
    ("kept", "standing"),
    [
        ([replace(FIRST, replaced_by=None)], Standing.VALID),
        ([FIRST, SECOND], Standing.REPLACED),
        ([FIRST, replace(SECOND, state=RecordState.REVOKED)], Standing.REVOKED),
        ([FIRST, replace(SECOND, replaced_by="THIRD"), THIRD], Standing.REVOKED),
        ([FIRST], Standing.REPLACED),
        ([FIRST, replace(SECOND, replaced_by="FIRS-TREC-ORDO-FANA")], Standing.REPLACED),
        ([], Standing.NOT_KEPT),
        ([replace(FIRST, minutes=56)], Standing.DIFFERENT),
    ],
)
async def test_a_signed_file_stands_as_its_record_does(
    bench: Bench, proofs: ProofService, kept: list[CreditRecord], standing: Standing
) -> None:
    token = await proofs.sign(FIRST, "Ana")
    (verdict,) = await service(bench, proofs, *kept).of_file(LI.member_id, given(token))
    assert (verdict.standing, verdict.name, verdict.minutes) == (standing, "Ana", FIRST.minutes)


async def test_a_code_of_somebody_who_was_erased_names_nobody(bench: Bench, proofs: ProofService) -> None:
    verdict = await service(bench, proofs, replace(SECOND, code="GONE", member_id=-5)).of_code("GONE")
    assert (verdict.standing, verdict.name) == (Standing.VALID, None)


async def test_a_member_has_one_file_looked_into_at_a_time(bench: Bench, proofs: ProofService) -> None:
    verification, handed_over = service(bench, proofs), asyncio.Event()

    async def fetch() -> bytes:
        await handed_over.wait()
        return b"nothing"

    first = asyncio.create_task(verification.of_file(LI.member_id, fetch))
    await asyncio.sleep(0)
    with pytest.raises(Refusal) as refused:
        await verification.of_file(LI.member_id, fetch)
    assert refused.value.message == ONE_FILE_AT_A_TIME
    with pytest.raises(NotProved):  # nobody else waits for it
        await verification.of_file(SAM.member_id, given("nothing"))

    handed_over.set()
    with pytest.raises(NotProved):
        await first
    with pytest.raises(NotProved):
        await verification.of_file(LI.member_id, given("nothing"))


async def test_few_files_are_in_memory_at_once_however_many_are_given(
    bench: Bench, proofs: ProofService
) -> None:
    verification, fetched, most = service(bench, proofs), 0, 0

    async def fetch() -> bytes:
        nonlocal fetched, most
        fetched += 1
        most = max(most, fetched)
        await asyncio.sleep(0)
        fetched -= 1
        return b"nothing"

    looks = [verification.of_file(member_id, fetch) for member_id in range(20)]
    found = await asyncio.gather(*looks, return_exceptions=True)

    assert [type(each) for each in found] == [NotProved] * 20
    assert most == AT_ONCE
