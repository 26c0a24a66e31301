"""What is kept of one member's attendance of one meetup, by named rule version (bot.core.credit.rules).

SEU is a registered mark of Scrum Alliance; a credit record supports a claim, it awards nothing.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from bot.core.credit.evidence import TakingPart
from bot.core.structures.frozen import frozen


class RecordState(StrEnum):
    """How a record came to say what it says."""

    ISSUED = "issued"
    CORRECTED = "corrected"
    REVOKED = "revoked"


@frozen
class CreditRecord:
    """One member's attendance of one meetup, as it supports an SEU claim. Instants are aware UTC.

    `minutes` is what is credited; it is the sum of its split `measured + inferred + checked_in + attested`.
    `day` is the meetup-local calendar day of the start. `topics` and `takeaways` are titles and texts. `cap_took` and
    `others_took` are minutes that the daily cap and other meetups at the same time took. `attested_by` (a snowflake)
    is the host who finished the meetup, or who said later that it took place. `code` is what is looked up to verify
    the record, `supersedes` the code of the one that it takes the place of, and `replaced_by` the code of the one
    that took its place (None for the current one). `head` names this entry in the chain of its server's ledger, in
    short (bot.core.credit.ledger.entry.Head). `contact` is the organiser's, as the server has chosen it.
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
    journal_seq: int = 0
    journal_hash: str = ""
