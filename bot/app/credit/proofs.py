"""Signed proofs of attendance: given to their holder, and checked for anybody.

A proof is given from ten minutes after the finish on, when a host cannot take it back by mistake any more. It is not
kept: the same record gives the same proof again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Protocol

from bot.app.ports import Clock, StoreFailed
from bot.core.credit.claim import Claim
from bot.core.credit.record import CreditRecord, RecordState
from bot.core.message import Message, say
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen
from bot.core.values import As, Instant

SIGNED_AFTER: Final = timedelta(minutes=10)
"""After the end of the meetup."""

UNSIGNED = say(
    "It is not signed: the key of this bot cannot be used at present. Whoever runs the bot finds in its log what to "
    "do; the record itself is complete."
)

UNCHECKED: Final = say(
    "I cannot check files at present, because the disk with my keys does not answer. Give me the verify code that "
    "stands on the record instead; whoever runs the bot finds in its log what to do."
)

log = logging.getLogger(__name__)

KEYS_SECONDS: Final = 5.0
"""For which the keys are waited for. A disk that answers nothing keeps the thread, and never gives it back."""

MOST_SIGNED: Final = 200
"""Records that are signed for one export: that many take a fifth of a second."""

TOO_MANY: Final = say(
    "The records are not signed, because there are more than 200. Choose fewer days for signed ones."
)


class NoKey(Exception):
    """The signing key cannot be used now; `str` of it says why, for the log."""


class KeysHang(NoKey):
    """Nobody knows whether there are keys: their file is not answered for."""

    def __init__(self) -> None:
        super().__init__(
            "The file of the signing keys cannot be read, because its disk does not answer: look at that disk, or at "
            "the network that it is behind."
        )


class Signatures(Protocol):
    """Signs and checks. Synchronous: the use case calls it in a thread."""

    def trusted(self) -> frozenset[str]:
        """The public keys (`did:key`) whose signatures count. Raises NoKey."""

    def sign(self, record: CreditRecord, name: str) -> str:
        """The proof of a record, as a JWT. Raises NoKey."""

    def proved_by(self, content: bytes, also: frozenset[str]) -> Sequence[Claim]:
        """What a file proves by our keys, or by those in `also`. Raises NotProved."""


class PublicKeys(Protocol):
    """The public keys that ever signed for this database, so that a lost file of keys is noticed."""

    async def all(self) -> frozenset[str]:
        """Every one (`did:key`)."""

    async def add(self, did: str, at: datetime) -> None:
        """Note one as of `at` (aware UTC); a second time changes nothing."""


@frozen
class Signed:
    """The proofs of some records by their verify codes, and why others have none."""

    tokens: Mapping[str, str] = field(default_factory=dict)
    said: tuple[Message, ...] = ()


class ProofService:
    """Gives and checks proofs."""

    def __init__(
        self, signatures: Signatures, known: PublicKeys, clock: Clock, keys_seconds: float = KEYS_SECONDS
    ) -> None:
        self._keys_seconds = keys_seconds
        self._asked: asyncio.Task[frozenset[str]] | None = None
        self._signatures = signatures
        self._known = known
        self._clock = clock
        self._noted: set[str] = set()
        self._is_told = False

    async def sign(self, record: CreditRecord, name: str) -> str:
        """The proof of a record for its holder, whose name is printed as `name`: a JWT.

        Raises Refusal before it may be given, where the record was revoked, and where the key cannot be used.
        """
        self._check_may_be_signed(record)
        (token,) = await self._signed([record], name)
        return token

    async def sign_what_may_be(self, records: Sequence[CreditRecord], name: str) -> Signed:
        """The proofs of those of a holder's records that may be signed now, and a word on why others are not."""
        if len(records) > MOST_SIGNED:
            return Signed(said=(TOO_MANY,))
        ready, said = list[CreditRecord](), dict[str, Message]()
        for each in records:
            try:
                self._check_may_be_signed(each)
                ready.append(each)
            except Refusal as refusal:
                said[str(refusal)] = refusal.message
        try:
            tokens = await self._signed(ready, name) if ready else []
        except Refusal as refusal:
            return Signed(said=(refusal.message, *said.values()))
        codes = (each.code for each in ready)
        return Signed(dict(zip(codes, tokens, strict=True)), tuple(said.values()))

    async def _signed(self, records: Sequence[CreditRecord], name: str) -> list[str]:
        try:
            await self._note(await self._trusted())
            tokens = await asyncio.to_thread(partial(self._all_signed, records, name))
        except NoKey as fault:
            self._tell(fault)
            raise Refusal(UNSIGNED) from None
        self._is_told = False
        return tokens

    async def _trusted(self) -> frozenset[str]:
        """The public keys whose signatures count. Raises NoKey, also where their disk does not answer in time.

        Those who ask meanwhile wait for the same answer: each would keep a thread of its own.
        """
        if self._asked is None or self._asked.done():
            self._asked = asyncio.create_task(asyncio.to_thread(self._signatures.trusted), name="the keys")
            # Where nobody waits any more, nobody hears why they cannot be read.
            self._asked.add_done_callback(lambda asked: asked.cancelled() or asked.exception())
        asked = self._asked  # whoever comes once it is answered asks anew
        await asyncio.wait({asked}, timeout=self._keys_seconds)
        if not asked.done():
            raise KeysHang
        return asked.result()

    def _tell(self, fault: NoKey) -> None:
        if not self._is_told:
            log.error("Credentials are not signed. %s", fault)
        self._is_told = True

    async def read(self, content: bytes) -> Sequence[Claim]:
        """What a file proves, at least one claim. Raises NotProved, and Refusal where the keys' disk hangs."""
        also = await self._known.all()
        try:
            await self._trusted()
        except KeysHang as fault:
            self._tell(fault)
            raise Refusal(UNCHECKED) from None
        except NoKey:
            pass  # what was signed before can still be checked
        return await asyncio.to_thread(self._signatures.proved_by, content, also)

    def _all_signed(self, records: Sequence[CreditRecord], name: str) -> list[str]:
        return [self._signatures.sign(each, name) for each in records]

    def _check_may_be_signed(self, record: CreditRecord) -> None:
        if record.state is RecordState.REVOKED:
            raise Refusal(
                say("This record was revoked, so nothing is signed for it. Ask the host of the meetup why.")
            )
        given_from = record.ended_at + SIGNED_AFTER
        if self._clock.now() < given_from:
            raise Refusal(
                say(
                    "It is not signed yet: signed files are given from ten minutes after the end of a meetup on. "
                    "Ask again after {at}.",
                    at=Instant(given_from, As.CLOCK),
                )
            )

    async def _note(self, dids: frozenset[str]) -> None:
        """Keep the public halves beside the records, before anything is signed by a key that is not known yet."""
        for each in dids - self._noted:
            try:
                await self._known.add(each, self._clock.now())
            except StoreFailed:
                return  # a full disk is told elsewhere; it is noted with the next proof, or at the next start
            self._noted.add(each)
