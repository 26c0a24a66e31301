"""Public keys as `did:key`: a name that is the key itself, so that nobody has to be asked for it.

An Ed25519 key is `did:key:z` and the base58 (Bitcoin's alphabet) of two bytes that say which kind of key follows, and
its 32 bytes (W3C CCG, "The did:key Method").
"""

from __future__ import annotations

from typing import Final

KEY_BYTES: Final = 32

_PREFIX: Final = "did:key:z"
_ED25519: Final = b"\xed\x01"
_ALPHABET: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LONGEST: Final = 64


def did_of(public: bytes) -> str:
    """The name of an Ed25519 public key of 32 bytes."""
    if len(public) != KEY_BYTES:
        raise ValueError("An Ed25519 public key has 32 bytes.")
    number, letters = int.from_bytes(_ED25519 + public), ""
    while number:
        number, digit = divmod(number, len(_ALPHABET))
        letters = _ALPHABET[digit] + letters
    return _PREFIX + letters


def public_key_of(did: str) -> bytes:
    """The 32 bytes of the Ed25519 key that a name is. Raises ValueError for any other name."""
    letters = did.removeprefix(_PREFIX)
    if letters == did or not 0 < len(letters) <= _LONGEST or not set(letters) <= set(_ALPHABET):
        raise ValueError("This is no did:key of an Ed25519 key.")
    number = 0
    for each in letters:
        number = number * len(_ALPHABET) + _ALPHABET.index(each)
    decoded = number.to_bytes((number.bit_length() + 7) // 8)
    public = decoded.removeprefix(_ED25519)
    if public == decoded or len(public) != KEY_BYTES or did_of(public) != did:
        raise ValueError("This is no did:key of an Ed25519 key.")
    return public


def method_of(did: str) -> str:
    """The verification method of a key, as a signature's `kid` names it: a did:key has one, called like the key."""
    return f"{did}#{did.removeprefix('did:key:')}"
