"""Signs records, and reads what was signed: a JWT, by Ed25519 (RFC 7519, RFC 8037; Open Badges 3.0).

Only a token of exactly our form is read: the library that checks it is lenient in places, and each leniency would
be a second spelling of the same proof. What the header says of keys is never believed: it may only name one that is
trusted already.
"""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from typing import Any, Final

from bot.core.credit.claim import CHANGED, NO_PROOF, Claim, NotOurs, NotProved
from bot.core.credit.record import CreditRecord
from bot.core.message import say
from bot.export.badge.credential import claim_of, credential
from bot.export.badge.did_key import method_of, public_key_of
from bot.export.badge.keys import KeyRing, SigningKey

MOST_CHARACTERS: Final = 32_000
"""Of a token. Ours have about 3,000."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,700}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_BEGIN: Final = "eyJ"
"""How every JWT begins: an object's brace and the quote of its first name, in base64url."""
_HEADER: Final = frozenset({"alg", "kid", "typ"})


def sign(record: CreditRecord, name: str, key: SigningKey) -> str:
    """The proof of a record for an attendee who is called `name` on it, as a compact JWT in ASCII."""
    from bot.export.badge.jose import signed

    return signed(credential(record, name, key.did), key)


def read(token: str, keys: KeyRing) -> Claim:
    """What a token proves by a key that is trusted. Raises NotProved: no proof, a changed one, or another's."""
    from bot.export.badge.jose import ALGORITHMS, is_signed_by

    if len(token) > MOST_CHARACTERS or not token.startswith(_BEGIN):
        raise NotProved(NO_PROOF)
    if not _TOKEN.fullmatch(token):
        raise NotProved(CHANGED)
    parts = [_decoded(each) for each in token.split(".")]
    header = _object(parts[0])
    signer = _signer(header)
    if signer is None:
        raise NotProved(NO_PROOF)
    if signer not in keys.trusted:
        raise NotOurs(
            say(
                "This was signed by {signer}, and that is no key of this bot. It proves nothing here.",
                signer=signer,
            )
        )
    is_ours = header.keys() == _HEADER and header["typ"] == "JWT" and header["alg"] in ALGORITHMS
    if not is_ours or not is_signed_by(token, signer):
        raise NotProved(CHANGED)
    claim = claim_of(_object(parts[1]))
    if claim.issuer != signer:
        raise NotProved(CHANGED)
    return claim


def _signer(header: dict[str, Any]) -> str | None:
    """The key that a header names, trusted or not; None where it names no Ed25519 key as ours do."""
    kid = header.get("kid")
    if not isinstance(kid, str):
        return None
    did = kid.partition("#")[0]
    try:
        public_key_of(did)
    except ValueError:
        return None
    return did if kid == method_of(did) else None


def _decoded(part: str) -> bytes:
    """Base64url in its only spelling: bits that are left over are zero, or the part was changed."""
    try:
        content = urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError:
        raise NotProved(CHANGED) from None
    if urlsafe_b64encode(content).decode().rstrip("=") != part:
        raise NotProved(CHANGED)
    return content


def _object(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content, object_pairs_hook=_without_repetition)
    except (ValueError, RecursionError):
        raise NotProved(CHANGED) from None
    if not isinstance(found, dict):
        raise NotProved(CHANGED)
    return found


def _without_repetition(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    pairs = list(pairs)
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("A name stands twice.")
    return found
