"""`leancoffee verify CODE`: what the bot's own database says of a verify code; it is only read."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.app.community.people import PeopleService
from bot.app.credit.proofs import ProofService
from bot.app.credit.verification import Verdict, VerificationService
from bot.ops.keys import KeyFile
from bot.ops.signatures import FileSignatures
from bot.store.drivers.opening import current, opened_for_reading
from bot.store.drivers.postgres.address import Place
from bot.store.store import SqlStore


class _WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def looked_up(database: Place, keys: Path, code: str) -> Verdict:
    """What is kept of a code. Raises Refusal where there is none, and DatabaseRefused."""
    current(database)
    return asyncio.run(_looked_up(database, keys, code))


async def _looked_up(place: Place, keys: Path, code: str) -> Verdict:
    async with opened_for_reading(place) as database:
        store = SqlStore(database)
        verification = VerificationService(
            records=store.credits,
            proofs=ProofService(FileSignatures(KeyFile(keys)), store.public_keys, _WallClock()),
            members=store.members,
            people=PeopleService(store.people),
        )
        return await verification.of_code(code)
