"""Public keys by their names, against the examples of the method's own page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openbadgeslib.ob3.did import resolve_did

from bot.export.badge.did_key import did_of, method_of, public_key_of
from tests.export.badge.making import signing_key


@given(st.binary(min_size=32, max_size=32))
def test_a_name_is_the_key(public: bytes) -> None:
    assert public_key_of(did_of(public)) == public


def test_ours_are_those_of_ed25519() -> None:
    assert did_of(bytes(32)).startswith("did:key:z6Mk")


def test_the_method_is_called_like_the_key() -> None:
    did = did_of(bytes(32))
    assert method_of(did) == f"{did}#{did.removeprefix('did:key:')}"


def test_an_independent_library_reads_the_same_key() -> None:
    assert "BEGIN PUBLIC KEY" in str(resolve_did(signing_key().did))


@pytest.mark.parametrize(
    "did",
    [
        *("", "did:key:", "did:key:z", "did:key:z6Mk", "did:web:example.org", "z6Mk", "did:key:z0OIl"),
        did_of(bytes(32))[:-1],
        did_of(bytes(32)) + "1",
        "did:key:z1" + did_of(bytes(32)).removeprefix("did:key:z"),
        "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",  # secp256k1
        "did:key:z" + "z" * 100_000,
    ],
    ids=range(12),
)
def test_any_other_name_is_none(did: str) -> None:
    with pytest.raises(ValueError, match="no did:key"):
        public_key_of(did)


def test_a_key_of_another_length_has_no_name() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        did_of(b"short")
