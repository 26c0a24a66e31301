"""A proof counts if it is exactly what a trusted key signed; an independent library agrees."""

from __future__ import annotations

import hashlib
import hmac
import json
import string
from base64 import urlsafe_b64decode
from typing import Any

import pytest
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

from bot.core.credit.claim import CHANGED, NO_PROOF, NotOurs, NotProved
from bot.core.credit.rules.rule_2026_1 import RULE
from bot.export.badge.credential import credential
from bot.export.badge.did_key import method_of, public_key_of
from bot.export.badge.token import MOST_CHARACTERS, read
from tests.core.builders import record
from tests.export.badge.making import coded, forged, ring, signing_key, token

DID = signing_key().did
HEADER = {"alg": "EdDSA", "kid": method_of(DID), "typ": "JWT"}
PAYLOAD = credential(record(), "Ana", DID)


def part(text: str, number: int) -> dict[str, Any]:
    piece = text.split(".")[number]
    found: dict[str, Any] = json.loads(urlsafe_b64decode(piece + "=" * (-len(piece) % 4)))
    return found


def refused(text: str) -> NotProved:
    with pytest.raises(NotProved) as caught:
        read(text, ring())
    return caught.value


class TestWhatCounts:
    def test_a_proof_says_what_the_record_says(self) -> None:
        claim = read(token(title="November", minutes=57), ring())
        assert (claim.title, claim.minutes, claim.name) == ("November", 57, "Ana Müller")
        assert (claim.day, claim.code, claim.issuer) == (record().day, record().code, DID)

    def test_the_same_record_gives_the_same_proof(self) -> None:
        assert token() == token()

    def test_an_older_key_counts_beside_the_new_one(self) -> None:
        assert read(token(number=1), ring(2).also(DID)).issuer == DID

    def test_the_new_name_of_the_algorithm_counts_as_well(self) -> None:
        assert read(forged({**HEADER, "alg": "Ed25519"}, PAYLOAD), ring()).name == "Ana"

    @pytest.mark.parametrize(
        "zone", ["Pacific/Auckland", "America/Los_Angeles", "Nowhere/Gone", "", "../etc"]
    )
    def test_the_day_is_that_of_the_meetups_own_clocks(self, zone: str) -> None:
        claim = read(token(time_zone=zone), ring())
        assert claim.day.isoformat() == ("2026-11-06" if zone == "Pacific/Auckland" else "2026-11-05")

    def test_an_offset_that_was_kept_is_believed_before_the_zone(self) -> None:
        claim = read(token(time_zone="Europe/Berlin", utc_offset_minutes=-1080), ring())
        assert claim.day.isoformat() == "2026-11-04"


class TestWhatIsInIt:
    def test_it_is_an_open_badge_with_what_an_auditor_asks_for(self) -> None:
        content = part(token(minutes=57), 1)
        subject = content["credentialSubject"]
        assert content["@context"][0] == "https://www.w3.org/ns/credentials/v2"
        assert content["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
        assert content["iss"] == content["issuer"]["id"] == DID
        assert content["sub"] == subject["id"]
        assert subject["creditsEarned"] == 0.95
        assert subject["activityStartDate"] < subject["activityEndDate"]
        assert RULE in content["evidence"][0]["narrative"]
        assert "awards nothing" in subject["achievement"]["description"]

    def test_a_whole_number_of_credits_is_written_as_one(self) -> None:
        payload = urlsafe_b64decode(token(minutes=60, measured=60).split(".")[1] + "==")
        assert b'"creditsEarned":1,' in payload

    def test_the_discord_id_is_in_it_as_a_salted_hash_alone(self) -> None:
        text = token(member_id=987654321012345678)
        name, hashed = part(text, 1)["credentialSubject"]["identifier"]
        digest = hashlib.sha256(f"987654321012345678{hashed['salt']}".encode()).hexdigest()
        assert (name["identityHash"], hashed["identityHash"]) == ("Ana Müller", f"sha256${digest}")
        assert "987654321012345678" not in json.dumps(part(text, 1))

    def test_nothing_of_the_talk_is_in_it(self) -> None:
        content = json.dumps(part(token(topics=("Whom do we lay off?",), takeaways=("Nobody.",)), 1))
        assert "lay off" not in content
        assert "Nobody" not in content

    @pytest.mark.parametrize(
        ("typed", "printed"),
        [
            ("x" * 10_000, "x" * 200),
            ("Ana\u202egnp.exe", "Ana gnp.exe"),
            ("a\nb\x00c", "a b c"),
            ("   ", "-"),
            ("=1+1", "=1+1"),
        ],
    )
    def test_a_name_is_one_line_of_a_sane_length(self, typed: str, printed: str) -> None:
        assert read(token(name=typed, title=typed), ring()).name == printed

    def test_two_records_of_one_person_do_not_tell_that_they_are(self) -> None:
        one, other = part(token(), 1), part(token(record_id="LC-OTHER", meetup_id="m2"), 1)
        assert one["sub"] != other["sub"]


class TestWhatDoesNotCount:
    def test_each_change_of_a_single_character_is_noticed(self) -> None:
        text, keys = token(), ring()
        for at, character in enumerate(text):
            other = "A" if character != "A" else "B"
            with pytest.raises(NotProved):
                read(text[:at] + other + text[at + 1 :], keys)

    def test_no_other_last_character_spells_the_same_signature(self) -> None:
        """Four bits of it are left over, so sixteen spellings would decode to the same bytes."""
        text = token()
        for each in string.ascii_letters + string.digits + "-_":
            if each != text[-1]:
                assert refused(text[:-1] + each).message == CHANGED

    @pytest.mark.parametrize("cut", [slice(None, -1), slice(1, None), slice(None, 100), slice(0, 0)])
    def test_a_part_of_it_is_nothing(self, cut: slice) -> None:
        refused(token()[cut])

    @pytest.mark.parametrize(
        "text",
        ["", ".", "..", "a.b.c", "eyJ.eyJ.x", "{}", "🙂.🙂.🙂", " ", "a" * MOST_CHARACTERS, "\x00.a.b"],
    )
    def test_what_is_no_token_is_told_so(self, text: str) -> None:
        assert refused(text).message in (NO_PROOF, CHANGED)

    def test_what_is_longer_than_any_token_is_not_looked_into(self) -> None:
        assert refused(token() + "A" * MOST_CHARACTERS).message == NO_PROOF

    @pytest.mark.parametrize("algorithm", ["none", "None", "", "HS256", "RS256", "ES256", "Ed448", 7, None])
    def test_another_algorithm_is_refused_though_the_signature_is_right(self, algorithm: Any) -> None:
        assert refused(forged({**HEADER, "alg": algorithm}, PAYLOAD)).message == CHANGED

    def test_the_public_key_taken_for_a_shared_secret_is_refused(self) -> None:
        signed = f"{coded(json.dumps({**HEADER, 'alg': 'HS256'}).encode())}.{coded(PAYLOAD)}"
        mac = hmac.new(public_key_of(DID), signed.encode(), hashlib.sha256).digest()
        assert refused(f"{signed}.{coded(mac)}").message == CHANGED

    def test_no_signature_at_all_is_refused(self) -> None:
        header = coded(json.dumps({**HEADER, "alg": "none"}).encode())
        refused(f"{header}.{coded(PAYLOAD)}.")
        assert refused(f"{header}.{coded(PAYLOAD)}.AA").message == CHANGED

    @pytest.mark.parametrize(
        "more",
        [
            {"jwk": {"kty": "OKP", "crv": "Ed25519", "x": coded(public_key_of(signing_key(2).did))}},
            {"jku": "https://evil.example/keys"},
            {"x5u": "https://evil.example/cert"},
            {"crit": ["b64"], "b64": False},
            {"zip": "DEF"},
        ],
        ids=lambda each: next(iter(each)),
    )
    @pytest.mark.parametrize("signer", [1, 2])
    def test_a_key_that_the_header_brings_along_is_not_believed(
        self, more: dict[str, Any], signer: int
    ) -> None:
        assert refused(forged({**HEADER, **more}, PAYLOAD, signer)).message == CHANGED

    def test_another_key_under_our_name_is_refused(self) -> None:
        assert refused(forged(HEADER, PAYLOAD, 2)).message == CHANGED

    def test_a_foreign_issuer_is_told_by_name(self) -> None:
        fault = refused(token(number=2))
        assert isinstance(fault, NotOurs)
        assert signing_key(2).did in str(fault)

    def test_our_key_does_not_sign_in_the_name_of_another_issuer(self) -> None:
        assert refused(forged(HEADER, credential(record(), "Ana", signing_key(2).did))).message == CHANGED

    @pytest.mark.parametrize(
        "kid", [None, 7, "", "did:key:z6Mk", DID, f"{DID}#", f"{DID}#x", "did:web:a.example#k"]
    )
    def test_a_key_that_cannot_be_told_is_none(self, kid: Any) -> None:
        assert refused(forged({**HEADER, "kid": kid}, PAYLOAD)).message == NO_PROOF

    @pytest.mark.parametrize(
        "payload",
        [
            b"{",
            b"[]",
            b"null",
            b"{}",
            b"[" * 9000,
            b'{"iss":1,"iss":2}',
            b"\xff\xfe",
            PAYLOAD[:-1] + b',"a":1,"a":2}',
        ],
        ids=range(8),
    )
    def test_our_signature_on_something_else_is_no_proof(self, payload: bytes) -> None:
        assert refused(forged(HEADER, payload)).message == CHANGED

    @pytest.mark.parametrize("name", ["iss", "sub", "jti", "type", "issuer", "credentialSubject"])
    def test_a_credential_that_lacks_something_is_no_proof(self, name: str) -> None:
        content = {key: value for key, value in json.loads(PAYLOAD).items() if key != name}
        assert refused(forged(HEADER, json.dumps(content).encode())).message == CHANGED

    @pytest.mark.parametrize(
        "value", [-5, 1e400, float("nan"), 57, "-5", "57.0", "9" * 4_000, "٣", " 57", "", ["57"], None]
    )
    def test_minutes_in_another_spelling_than_ours_are_none(self, value: Any) -> None:
        content = json.loads(PAYLOAD)
        content["credentialSubject"]["result"][0]["value"] = value
        assert refused(forged(HEADER, json.dumps(content).encode())).message == CHANGED

    @pytest.mark.parametrize(
        "code", ["", "ABCD", "qczw-e3q3-zqwr-4dna", "\x1b[2JQCZW-E3Q3-ZQWR-4DNA", "\ud800", 7]
    )
    def test_a_code_that_no_record_can_have_is_none(self, code: Any) -> None:
        content = json.loads(PAYLOAD)
        content["credentialSubject"]["licenseNumber"] = code
        assert refused(forged(HEADER, json.dumps(content).encode())).message == CHANGED


class TestIndependently:
    """openbadgeslib, which shares no code with ours but the arithmetic of the curve."""

    def test_it_accepts_ours_by_the_public_name_alone(self) -> None:
        found = OB3Verifier.for_issuer_did(DID).verify(token())
        assert (found.issuer.id, found.achievement.name) == (DID, record().title)

    def test_it_rejects_what_we_reject(self) -> None:
        text, verifier = token(), OB3Verifier.for_issuer_did(DID)
        for at in range(0, len(text) - 1, 97):
            other = "A" if text[at] != "A" else "B"
            with pytest.raises(OB3VerificationError):
                verifier.verify(text[:at] + other + text[at + 1 :])
        with pytest.raises(OB3VerificationError):
            OB3Verifier.for_issuer_did(signing_key(2).did).verify(text)
