"""Signing and checking with joserfc. Import it when something is signed: the library takes nine megabytes.

Two names stand for the same algorithm: `EdDSA`, which is what today's verifiers know, and `Ed25519`, which RFC 9864
puts in its place. Both are taken here, with keys of that one curve alone, and nothing else is.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, Final

from joserfc import jws
from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jwk import OKPKey
from joserfc.jws import JWSRegistry

from bot.export.badge.did_key import did_of, method_of, public_key_of
from bot.export.badge.keys import SigningKey

ALGORITHMS: Final = ("EdDSA", "Ed25519")


class _OneCurve(JWSRegistry):
    """joserfc's own registry warns of the older name each time; here it is chosen on purpose."""

    def get_alg(self, name: str) -> Any:
        if name not in ALGORITHMS:
            raise UnsupportedAlgorithmError(f"{name!r} is not used here.")
        return self.algorithms[name]


_REGISTRY: Final = _OneCurve(algorithms=ALGORITHMS)


def signed(payload: bytes, key: SigningKey) -> str:
    """A compact JWS of a payload. Raises ValueError for a key whose two halves do not fit each other."""
    header = {"alg": ALGORITHMS[0], "kid": method_of(key.did), "typ": "JWT"}
    token = jws.serialize_compact(header, payload, _key(key.did, key.private), registry=_REGISTRY)
    if not is_signed_by(token, key.did):
        raise ValueError("The private half of a signing key is not that of its public one.")
    return token


def is_signed_by(token: str, did: str) -> bool:
    """Whether a compact JWS bears the signature of a key, by an algorithm of this module."""
    try:
        jws.deserialize_compact(token, _key(did), registry=_REGISTRY)
    except (JoseError, ValueError):
        return False
    return True


def _key(did: str, private: str | None = None) -> OKPKey:
    public = urlsafe_b64encode(public_key_of(did)).decode().rstrip("=")
    parts: dict[str, str | list[str]] = {"kty": "OKP", "crv": "Ed25519", "x": public}
    if private is not None:
        parts["d"] = private
    return OKPKey.import_key(parts)


def new_key() -> SigningKey:
    """A key that nobody had before, from the system's randomness."""
    parts = OKPKey.generate_key("Ed25519").as_dict(private=True)
    public = urlsafe_b64decode(f"{parts['x']}=")
    return SigningKey(did_of(public), str(parts["d"]))
