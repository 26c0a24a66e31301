"""Signing and checking with the keys in the file (bot.app.credit.proofs.Signatures)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.credit.proofs import NoKey
from bot.core.credit.claim import Claim
from bot.core.credit.record import CreditRecord
from bot.export.badge.carriers import proved_by
from bot.export.badge.keys import KeyRing
from bot.export.badge.token import sign
from bot.ops.keys import KeyFile, KeysUnusable


class FileSignatures:
    """Reads the file for each use, so that a rotation counts at once and nothing of a key stays in memory."""

    def __init__(self, file: KeyFile) -> None:
        self._file = file

    def trusted(self) -> frozenset[str]:
        """The public keys (`did:key`) whose signatures count. Raises NoKey."""
        return self._ring().trusted

    def sign(self, record: CreditRecord, name: str) -> str:
        """The proof of a record, as a JWT. Raises NoKey."""
        key = self._ring().signing
        if key is None:
            raise NoKey(f"The newest key in {self._file.path} has no private half.")
        try:
            return sign(record, name, key)
        except ValueError:
            raise NoKey(
                f"The halves of the newest key in {self._file.path} do not fit each other: put the file back from a "
                "backup."
            ) from None

    def proved_by(self, content: bytes, also: frozenset[str]) -> Sequence[Claim]:
        """What a file proves by our keys, or by those in `also`. Raises NotProved."""
        try:
            ring = self._ring()
        except NoKey:
            ring = KeyRing(frozenset())  # what was signed before can still be checked
        return proved_by(content, ring.also(*also))

    def _ring(self) -> KeyRing:
        try:
            return self._file.ring()
        except KeysUnusable as fault:
            raise NoKey(fault.sentence) from None
