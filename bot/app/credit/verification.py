"""Whether a record is valid, for anybody who has its code or a file that proves it.

The answer holds what whoever asks has in their hands already, and no more: meetup, day, minutes and name. A signature
says what was true when it was given; whether the record still stands so is known here alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from enum import Enum, auto
from typing import Final, Protocol

from bot.app.community.people import PeopleService
from bot.app.concurrency.one_at_a_time import OneAtATime
from bot.app.credit.ports import MemberStore
from bot.app.credit.proofs import ProofService
from bot.core.credit.claim import Claim
from bot.core.credit.record import CreditRecord, RecordState
from bot.core.erased import is_former
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen
from bot.core.values import Quoted

AT_ONCE: Final = 2
"""Files that are fetched and looked into at the same time: each may take twenty megabytes, and seconds."""
MOST_STEPS: Final = 100
"""How often a record may have been corrected before its newest state is no longer looked for."""
ONE_FILE_AT_A_TIME: Final = say(
    "Your last file is still being looked into. Wait for the answer, then give me this one."
)


class Standing(Enum):
    """How a record stands today."""

    VALID = auto()
    REPLACED = auto()
    REVOKED = auto()
    NOT_KEPT = auto()
    """Rightly signed, but the record is not kept here any more: it was erased, or an older backup was restored."""
    DIFFERENT = auto()
    """Rightly signed, and yet the record says something else here: one of both was tampered with."""


@frozen
class Verdict:
    """What is said of one record. `name` is None where none is kept here."""

    standing: Standing
    title: str
    day: date
    minutes: int
    name: str | None


class Records(Protocol):
    """What is known by its code (bot.app.credit.ports.Credits)."""

    async def by_code(self, code: str) -> CreditRecord | None:
        """The record with a code, current or not, however it is spelled; None where there is none."""


class VerificationService:
    """Looks up codes, and checks files."""

    def __init__(
        self, *, records: Records, proofs: ProofService, members: MemberStore, people: PeopleService
    ) -> None:
        self._records = records
        self._proofs = proofs
        self._members = members
        self._people = people
        self._turns = OneAtATime(ONE_FILE_AT_A_TIME)
        self._room = asyncio.Semaphore(AT_ONCE)

    async def of_code(self, typed: str) -> Verdict:
        """The record with a verify code, however it is spelled. Raises Refusal where there is none."""
        found = await self._records.by_code(typed)
        if found is None:
            raise Refusal(
                say(
                    "No record of this bot has the code {code}. Compare it with the file, letter by letter; a record "
                    "of another bot is verified there.",
                    code=Quoted(" ".join(typed.split()) or "-", 40),
                )
            )
        return Verdict(
            await self._standing(found), found.title, found.day, found.minutes, await self._name_of(found)
        )

    async def of_file(self, member_id: int, fetch: Callable[[], Awaitable[bytes]]) -> Sequence[Verdict]:
        """What the file proves that somebody (a snowflake) gave, at least one record.

        Raises NotProved, what `fetch` raises, and Refusal for a second file of theirs at the same time.
        """
        with self._turns.turn(member_id):
            async with self._room:
                claims = await self._proofs.read(await fetch())
        return [await self._of_claim(each) for each in claims]

    async def _of_claim(self, claim: Claim) -> Verdict:
        found = await self._records.by_code(claim.code)
        if found is None:
            standing = Standing.NOT_KEPT
        elif (found.minutes, found.day) != (claim.minutes, claim.day):
            standing = Standing.DIFFERENT
        else:
            standing = await self._standing(found)
        return Verdict(standing, claim.title, claim.day, claim.minutes, claim.name)

    async def _standing(self, record: CreditRecord) -> Standing:
        """What became of a record; a correction may have been corrected, and revoked at last."""
        newest = record
        for _ in range(MOST_STEPS):
            if newest.replaced_by is None:
                break
            later = await self._records.by_code(newest.replaced_by)
            if later is None:
                break
            newest = later
        if newest.state is RecordState.REVOKED:
            return Standing.REVOKED
        return Standing.VALID if record.replaced_by is None else Standing.REPLACED

    async def _name_of(self, record: CreditRecord) -> str | None:
        if is_former(record.member_id):
            return None
        chosen = (await self._members.of(record.member_id)).name
        if chosen:
            return chosen
        return (await self._people.names(record.guild_id, [record.member_id])).get(record.member_id)
