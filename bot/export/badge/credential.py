"""A credit record as an Open Badges 3.0 credential, and what such a credential claims.

It says what the record says and no more: the meetup, when it was, how long somebody attended, by which rule, and
their name as they want it printed. Their Discord id is in it as a salted hash, so that it can be confirmed by
whoever is told it. Topics and takeaways are others' words too, and are left out.

The same record, name and key give the same bytes, whenever it is asked for.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any, Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.core.credit.claim import CHANGED, Claim, NotProved
from bot.core.credit.ledger.entry import normal_code
from bot.core.credit.record import CreditRecord
from bot.core.credit.units import seu
from bot.core.message import say
from bot.core.values import UserText
from bot.export.text import MARKS, flat, flat_text

MOST_OF_A_NAME: Final = 200
"""Characters of a name or a title that go into a credential; the rest is cut off."""

_CONTEXT: Final = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
_TYPES: Final = ("VerifiableCredential", "OpenBadgeCredential")
_NAMES: Final = UUID("0d6d6b1c-5a0e-4c43-9c39-5f4b3a1c2e77")
"""The namespace of our names: each follows from what it names, and tells nothing of it."""
_MINUTES: Final = re.compile(r"[0-9]{1,4}")
"""How whole minutes are written; a day has 1,440."""


def credential(record: CreditRecord, name: str, issuer: str) -> bytes:
    """The signed part of the proof: canonical JSON of the credential with the claims of a JWT.

    `name` is the attendee's, as they want it printed, and `issuer` the `did:key` that will sign.
    """
    subject = _subject(record, name)
    content = {
        "@context": list(_CONTEXT),
        "id": _urn("record", record.record_id, record.code),
        "type": list(_TYPES),
        "name": _printed(record.title),
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Lean Coffee bot"},
        "validFrom": _instant(record.issued_at, UTC),
        "credentialSubject": subject,
        "evidence": [
            {"type": ["Evidence"], "name": "Attendance log", "narrative": _evidence(record)},
        ],
    }
    registered = {
        "iss": issuer,
        "jti": content["id"],
        "sub": subject["id"],
        "nbf": int(record.issued_at.timestamp()),
    }
    # Sorted keys, no blanks, UTF-8: RFC 8785 for these values, of which one number alone is no integer.
    text = json.dumps({**content, **registered}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def claim_of(content: Any) -> Claim:
    """What a credential of ours claims, once its signature is checked. Raises NotProved for any other content."""
    try:
        subject = content["credentialSubject"]
        (minutes,) = [each["value"] for each in subject["result"]]
        (name,) = [each["identityHash"] for each in subject["identifier"] if not each["hashed"]]
        claim = Claim(
            issuer=content["issuer"]["id"],
            code=subject["licenseNumber"],
            title=subject["achievement"]["name"],
            day=date.fromisoformat(subject["activityStartDate"][: len("2026-11-05")]),
            minutes=int(minutes) if _MINUTES.fullmatch(minutes) else 0,
            name=name,
        )
        is_whole = (
            all(isinstance(each, str) for each in (claim.issuer, claim.code, claim.title, claim.name))
            and claim.minutes > 0
            and normal_code(claim.code) == claim.code
            and content["iss"] == claim.issuer
            and content["sub"] == subject["id"]
            and content["jti"] == content["id"]
            and set(_TYPES) <= set(content["type"])
        )
    except (KeyError, TypeError, ValueError):
        is_whole = False
    if not is_whole:
        raise NotProved(CHANGED)
    return claim


def _subject(record: CreditRecord, name: str) -> Mapping[str, Any]:
    credits_earned, zone = seu(record.minutes), _zone_of(record)
    scale = _urn("minutes of", record.meetup_id)
    return {
        # One name a record, so that two badges of one person do not tell that they are.
        "id": _urn("attendee of", record.record_id, record.code),
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "identityType": "name",
                "hashed": False,
                "identityHash": _printed(name),
            },
            _hashed_id(record),
        ],
        "licenseNumber": record.code,
        "activityStartDate": _instant(record.started_at, zone),
        "activityEndDate": _instant(record.ended_at, zone),
        # A whole number is written without its decimals, as RFC 8785 wants it.
        "creditsEarned": int(credits_earned) if credits_earned % 1 == 0 else float(credits_earned),
        "result": [{"type": ["Result"], "resultDescription": scale, "value": str(record.minutes)}],
        "achievement": {
            "id": _urn("meetup", record.meetup_id),
            "type": ["Achievement"],
            "achievementType": "ext:Attendance",
            "name": _printed(record.title),
            "description": _description(record),
            "criteria": {"narrative": _criteria(record)},
            "creator": {
                "id": _urn("server", str(record.guild_id)),
                "type": ["Profile"],
                "name": _printed(record.organizer),
            },
            "resultDescription": [
                {
                    "id": scale,
                    "type": ["ResultDescription"],
                    "name": "Minutes attended",
                    "resultType": "RawScore",
                }
            ],
        },
    }


def _hashed_id(record: CreditRecord) -> Mapping[str, Any]:
    salt = record.record_id
    digest = hashlib.sha256(f"{record.member_id}{salt}".encode()).hexdigest()
    return {
        "type": "IdentityObject",
        "identityType": "ext:discordUserId",
        "hashed": True,
        "identityHash": f"sha256${digest}",
        "salt": salt,
    }


def _description(record: CreditRecord) -> str:
    return flat_text(
        say(
            "{title}, a Lean Coffee of {organizer}, held live in Discord. {marks}",
            title=UserText(_printed(record.title)),
            organizer=UserText(_printed(record.organizer)),
            marks=MARKS,
        )
    )


def _criteria(record: CreditRecord) -> str:
    return flat_text(
        say(
            "The whole minutes in which the attendee was there between the start and the end of the meetup, by rule "
            "{rule} of the Lean Coffee bot.",
            rule=record.rule,
        )
    )


def _evidence(record: CreditRecord) -> str:
    return flat_text(
        say(
            "{minutes} min credited: {measured} measured by presence in the voice channel, {checked_in} by check-in, "
            "{inferred} inferred across a gap in the bot's own observation, {attested} attested by a host. "
            "Rule {rule}, record {record}, verify code {code}.",
            minutes=record.minutes,
            measured=record.measured,
            checked_in=record.checked_in,
            inferred=record.inferred,
            attested=record.attested,
            rule=record.rule,
            record=record.record_id,
            code=record.code,
        )
    )


def _zone_of(record: CreditRecord) -> tzinfo:
    """The offset that the meetup's clocks had: by it the start falls on the record's day."""
    if record.utc_offset_minutes:
        return timezone(timedelta(minutes=record.utc_offset_minutes))
    try:
        return ZoneInfo(record.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC  # a zone that the machine knows no more: the instant is the same


def _instant(at: datetime, zone: tzinfo) -> str:
    local = at.astimezone(UTC) if zone is UTC else at.astimezone(zone)
    return local.isoformat(timespec="seconds").replace("+00:00", "Z")


def _printed(text: str) -> str:
    return flat(text)[:MOST_OF_A_NAME].strip() or "-"


def _urn(*names: str) -> str:
    return f"urn:uuid:{uuid5(_NAMES, json.dumps(names))}"
