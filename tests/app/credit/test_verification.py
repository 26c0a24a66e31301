"""What became of a record since it was given out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app.credit.proofs import ProofService
from bot.app.credit.verification import Standing, VerificationService
from bot.core.credit.record import CreditRecord, RecordState
from bot.ops.keys import KeyFile
from bot.ops.signatures import FileSignatures
from bot.store.store import SqlStore
from tests.app.ports import NOON, SetClock
from tests.app.use_cases import Bench
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


@pytest.fixture
def proofs(store: SqlStore, tmp_path: Path) -> ProofService:
    file = KeyFile(tmp_path / "signing.keys")
    file.make(NOON)
    return ProofService(FileSignatures(file), store.public_keys, SetClock(at(1000)))


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
    (verdict,) = await service(bench, proofs, *kept).of_file(token.encode())
    assert (verdict.standing, verdict.name, verdict.minutes) == (standing, "Ana", FIRST.minutes)


async def test_a_code_of_somebody_who_was_erased_names_nobody(bench: Bench, proofs: ProofService) -> None:
    verdict = await service(bench, proofs, replace(SECOND, code="GONE", member_id=-5)).of_code("GONE")
    assert (verdict.standing, verdict.name) == (Standing.VALID, None)
