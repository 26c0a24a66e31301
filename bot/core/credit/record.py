"""What is kept of one member's attendance of one meetup, by named rule version (bot.core.credit.rules).

SEU is a registered mark of Scrum Alliance; a credit record supports a claim, it awards nothing.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from bot.core.credit.evidence import TakingPart as TakingPart  # noqa: PLC0414 - a part of a record
from bot.core.credit.rules.draft import RULE, attendees, credit, local_day
from bot.core.erased import is_former
from bot.core.meetup.state import Meetup, Phase


class RecordState(StrEnum):
    """How a record came to say what it says."""

    ISSUED = "issued"
    CORRECTED = "corrected"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
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


def records(meetup: Meetup, already: Mapping[int, int], now: datetime) -> tuple[CreditRecord, ...]:
    """One record for each attendee with at least one minute, by member id; all of it under rule 2026-1.

    `already` maps member ids to the minutes credited to them on the meetup's local day; `now` (aware UTC)
    is the time of issue. A cancelled meetup gives no records. Raises ValueError for one that is not over.
    """
    if meetup.phase is Phase.CANCELLED:
        return ()
    if meetup.phase is not Phase.ENDED or meetup.flow.started_at is None or meetup.flow.ended_at is None:
        raise ValueError("Credit follows the end of a meetup.")
    if now.tzinfo is None:
        raise ValueError("The time of issue is an aware UTC instant.")
    topics = tuple(each.title for each in meetup.discussed)
    takeaways: dict[int, list[str]] = {}
    for each in meetup.notes.takeaways:
        takeaways.setdefault(each.member_id, []).append(each.text)
    day = local_day(meetup)
    issued = []
    for member_id, attended in sorted(attendees(meetup).items()):
        if is_former(member_id):
            continue  # nobody is left to hold the record
        earned = credit(attended, already.get(member_id, 0))
        if earned.minutes == 0:
            continue
        issued.append(
            with_code(
                CreditRecord(
                    record_id=record_id(meetup.meetup_id, member_id),
                    meetup_id=meetup.meetup_id,
                    guild_id=meetup.plan.guild_id,
                    member_id=member_id,
                    rule=RULE,
                    day=day,
                    minutes=earned.minutes,
                    measured=earned.measured,
                    inferred=earned.inferred,
                    checked_in=earned.checked_in,
                    title=meetup.plan.title,
                    organizer=meetup.plan.organizer,
                    started_at=meetup.flow.started_at,
                    ended_at=meetup.flow.ended_at,
                    time_zone=meetup.plan.policy.time_zone,
                    topics=topics,
                    takeaways=tuple(takeaways.get(member_id, ())),
                    issued_at=now,
                )
            )
        )
    return tuple(issued)


def record_id(meetup_id: str, member_id: int, rule: str = RULE) -> str:
    """The name of one member's record of one meetup under a rule: the same whenever it is computed."""
    return "LC-" + _base32(json.dumps([rule, meetup_id, member_id]), 12)


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
