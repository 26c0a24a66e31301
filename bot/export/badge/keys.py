"""The keys that sign and those that are trusted, in memory. The file that keeps them is bot.ops.keys."""

from __future__ import annotations

from dataclasses import field

from bot.core.structures.frozen import frozen
from bot.export.badge.did_key import public_key_of


@frozen
class SigningKey:
    """An Ed25519 key that signs: its public name, and its private 32 bytes in base64url, which is never shown."""

    did: str
    private: str = field(repr=False)

    def __reduce__(self) -> str:
        raise TypeError("A signing key is not written anywhere.")


@frozen
class KeyRing:
    """Whose signatures count (`did:key` each), and the key that signs, if there is one."""

    trusted: frozenset[str]
    signing: SigningKey | None = None

    @classmethod
    def of_names(cls, *dids: str) -> KeyRing:
        """A ring that only checks. Raises ValueError for a name that is no Ed25519 key."""
        for each in dids:
            public_key_of(each)
        return cls(frozenset(dids))

    def also(self, *dids: str) -> KeyRing:
        """The same ring, in which further keys are trusted."""
        return KeyRing(self.trusted | set(dids), self.signing)
