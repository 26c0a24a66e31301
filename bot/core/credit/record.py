"""What is kept of one member's attendance of one meetup, by named rule version (bot.core.credit.rules).

SEU is a registered mark of Scrum Alliance; a credit record supports a claim, it awards nothing.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b32encode
from dataclasses import MISSING, field, fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from bot.core.credit.evidence import TakingPart
from bot.core.frozen import frozen


class RecordState(StrEnum):
    """How a record came to say what it says."""

    ISSUED = "issued"
    CORRECTED = "corrected"
    REVOKED = "revoked"


@frozen
class CreditRecord:
    """One member's attendance of one meetup, as it supports an SEU claim. Instants are aware UTC.

    `minutes` is what is credited; it is the sum of its split `measured + inferred + checked_in + attested`.
    `day` is the meetup-local calendar day of the start. `topics` and `takeaways` are titles and texts, and
    `topic_numbers` what the meetup calls those topics. `cap_took` and `others_took` are minutes that the daily cap
    and other meetups at the same time took. `attested_by` (a snowflake) is the host who finished the meetup, or who
    said later that it took place. `code` is what is looked up to verify the record, `supersedes` the code of the
    one that it takes the place of, and `replaced_by` the code of the one that took its place (None for the current
    one). `head` names this entry in the chain of its server's ledger, in short (bot.core.credit.ledger.entry.Head).
    `contact` is the organiser's, as the server has chosen it.
    """

    record_id: str
    meetup_id: str
    guild_id: int
    member_id: int
    rule: str
    day: date
    minutes: int
    measured: int
    inferred: int
    checked_in: int
    title: str
    organizer: str
    started_at: datetime
    ended_at: datetime
    time_zone: str
    topics: tuple[str, ...]
    takeaways: tuple[str, ...]
    issued_at: datetime
    attested: int = 0
    state: RecordState = RecordState.ISSUED
    number: int = 0
    code: str = ""
    head: str = ""
    supersedes: str | None = None
    replaced_by: str | None = None
    reason: str = ""
    utc_offset_minutes: int = 0
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    visits: int = 0
    cap_took: int = 0
    others_took: int = 0
    took_part: TakingPart = field(default_factory=TakingPart)
    attested_by: int | None = None
    attested_at: datetime | None = None
    in_voice: bool = True
    contact: str = ""
    topic_numbers: tuple[int, ...] = ()
    journal_seq: int = 0
    journal_hash: str = ""


_COVERED = tuple(
    each.name
    for each in fields(CreditRecord)
    if each.default is each.default_factory is MISSING and each.name != "issued_at"
)
"""What the code of a record covers."""


def with_code(record: CreditRecord) -> CreditRecord:
    """The record, with the code that it is verified by."""
    return replace(record, code=verify_code(record))


def verify_code(record: CreditRecord) -> str:
    """The checksum of a record, such as `ABCD-EFGH-IJKL`, so that a changed line is noticed.

    It covers who attended what, when and how long, but not the time of issue, so that a record computed again
    from the journal has the code it had. A checksum, not a signature: it finds slips and careless edits, but anyone
    can compute it for other content; what counts is that the bot's database gives the same code for the record id.
    """
    content = {each: getattr(record, each) for each in _COVERED}
    code = _base32(json.dumps(content, default=_canonical, sort_keys=True, separators=(",", ":")), 12)
    return "-".join(code[at : at + 4] for at in range(0, 12, 4))


def _canonical(value: object) -> str:
    # Instants first: every datetime is also a date.
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"A credit record holds no {type(value).__name__}.")


def _base32(content: str, length: int) -> str:
    return b32encode(hashlib.sha256(content.encode()).digest()).decode()[:length]
