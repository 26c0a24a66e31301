"""Keys for the tests of proofs, and signatures that were made without our own code."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.export.badge.did_key import did_of
from bot.export.badge.keys import KeyRing, SigningKey
from bot.export.badge.token import sign
from tests.core.builders import record


@cache
def key_pair(number: int = 1) -> Ed25519PrivateKey:
    """A key of its own for each number, the same each time."""
    return Ed25519PrivateKey.from_private_bytes(number.to_bytes(32))


def signing_key(number: int = 1) -> SigningKey:
    """The same key, as the bot holds it."""
    pair = key_pair(number)
    return SigningKey(did_of(pair.public_key().public_bytes_raw()), coded(pair.private_bytes_raw()))


def ring(number: int = 1) -> KeyRing:
    """Whoever trusts that key alone."""
    return KeyRing.of_names(signing_key(number).did)


def coded(content: bytes) -> str:
    """Base64url, as JWTs have it."""
    return urlsafe_b64encode(content).decode().rstrip("=")


def forged(header: dict[str, Any], payload: bytes, number: int = 1) -> str:
    """A token with any header at all, truly signed by a key."""
    signed = f"{coded(json.dumps(header).encode())}.{coded(payload)}"
    return f"{signed}.{coded(key_pair(number).sign(signed.encode()))}"


def token(number: int = 1, name: str = "Ana Müller", **changes: Any) -> str:
    """The proof of a record."""
    return sign(record(**changes), name, signing_key(number))
