"""From attendance to credit, by named rule version (first rule: `2026-1`, seu facts).

SEU is a registered mark of Scrum Alliance; a credit record supports a claim, it awards nothing.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from bot.core.credit.attendance import Attended, Evidence, attendance
from bot.core.erased import is_former
from bot.core.meetup.alarms import longest
from bot.core.meetup.state import Meetup, Phase
from bot.core.zones import zone_named

RULE = "2026-1"
"""The name of the computation rule that this module follows."""
DAILY_CAP_MINUTES = 480
"""The most minutes a member is credited on one meetup-local calendar day (seu facts, rule 5)."""

_MOST_CERTAIN_FIRST = (Evidence.MEASURED, Evidence.CHECKED_IN, Evidence.INFERRED)
_PDU_STEP_MINUTES = 15


@dataclass(frozen=True, slots=True)
class CreditRecord:
    """One member's attendance of one meetup, as it supports an SEU claim. Instants are aware UTC.

    `minutes` is what is credited; it is the sum of its split `measured + inferred + checked_in`.
    `day` is the meetup-local calendar day of the start. `topics` and `takeaways` are titles and texts.
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


@dataclass(frozen=True, slots=True)
class Credited:
    """Whole minutes and their split, which sums to them. `capped` says that the day's cap cut some off."""

    minutes: int
    measured: int
    inferred: int
    checked_in: int
    capped: bool


def credit(attended: Attended, already_today: int) -> Credited:
    """The whole minutes of one attendance under rule 2026-1, never rounded up (seu facts, rules 4 and 5).

    `already_today` are the minutes credited to the same member for earlier meetups of the same
    meetup-local day; ValueError when negative. What exceeds the daily cap is taken from the least certain
    evidence first: inferred, then checked-in, then measured.
    """
    if already_today < 0:
        raise ValueError("Minutes already credited are never negative.")
    split = _whole_minutes(attended)
    left_today = max(DAILY_CAP_MINUTES - already_today, 0)
    excess = max(sum(split.values()) - left_today, 0)
    capped = excess > 0
    for evidence in reversed(_MOST_CERTAIN_FIRST):
        trimmed = min(split[evidence], excess)
        split[evidence] -= trimmed
        excess -= trimmed
    return Credited(
        minutes=sum(split.values()),
        measured=split[Evidence.MEASURED],
        inferred=split[Evidence.INFERRED],
        checked_in=split[Evidence.CHECKED_IN],
        capped=capped,
    )


def _whole_minutes(attended: Attended) -> dict[Evidence, int]:
    # Differences of cumulative floors: the parts sum to the floor of the whole, and the most certain
    # evidence is never overstated, because only later parts can complete a minute that was begun.
    sums = [timedelta()]
    for evidence in _MOST_CERTAIN_FIRST:
        sums.append(sums[-1] + attended.length(evidence))
    floors = [each // timedelta(minutes=1) for each in sums]
    parts = (after - before for before, after in pairwise(floors))
    return dict(zip(_MOST_CERTAIN_FIRST, parts, strict=True))


def attendees(meetup: Meetup) -> Mapping[int, Attended]:
    """Who attended, by member id: up to the end, or up to the last event of a meetup that is not over.

    Empty for a meetup that never started. A forgotten meetup counts no longer than it may last, even
    if the bot was away when it should have ended.
    """
    if meetup.flow.started_at is None:
        return {}
    end = min(meetup.flow.ended_at or meetup.last_at, meetup.flow.started_at + longest(meetup))
    return attendance(meetup.presence.events, meetup.flow.started_at, end)


def local_day(meetup: Meetup) -> date:
    """The calendar day of the start in the meetup's own time zone. ValueError when it never started."""
    if meetup.flow.started_at is None:
        raise ValueError("A meetup that never started has no day.")
    return meetup.flow.started_at.astimezone(zone_named(meetup.plan.policy.time_zone)).date()


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
    issued = []
    for member_id, attended in sorted(attendees(meetup).items()):
        if is_former(member_id):
            continue  # nobody is left to hold the record
        earned = credit(attended, already.get(member_id, 0))
        if earned.minutes == 0:
            continue
        issued.append(
            CreditRecord(
                record_id=record_id(meetup.meetup_id, member_id),
                meetup_id=meetup.meetup_id,
                guild_id=meetup.plan.guild_id,
                member_id=member_id,
                rule=RULE,
                day=local_day(meetup),
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
                takeaways=tuple(each.text for each in meetup.notes.takeaways if each.member_id == member_id),
                issued_at=now,
            )
        )
    return tuple(issued)


def record_id(meetup_id: str, member_id: int, rule: str = RULE) -> str:
    """The name of one member's record of one meetup under a rule: the same whenever it is computed."""
    return "LC-" + _base32(json.dumps([rule, meetup_id, member_id]), 12)


def verify_code(record: CreditRecord) -> str:
    """The checksum of a record, such as `ABCD-EFGH-IJKL`, so that a changed line is noticed.

    It covers the whole content but the time of issue, so that a record computed again from the journal has
    the code it had. A checksum, not a signature: it finds slips and careless edits, but anyone can compute
    it for other content; what counts is that the bot's database gives the same code for the record id.
    """
    content = {each.name: getattr(record, each.name) for each in fields(record) if each.name != "issued_at"}
    code = _base32(json.dumps(content, default=_canonical, sort_keys=True, separators=(",", ":")), 12)
    return "-".join(code[at : at + 4] for at in range(0, 12, 4))


def seu(minutes: int) -> Decimal:
    """Credited minutes as SEU, one an hour: two decimals, never rounded up (seu facts, rule 4)."""
    return Decimal(_not_negative(minutes) * 100 // 60).scaleb(-2)


def seu_in_all(minutes: Iterable[int]) -> Decimal:
    """The SEU of several records, of which `minutes` are credited: truncated each before they are added (rule 4)."""
    return sum(map(seu, minutes), start=seu(0))


def hours_and_minutes(minutes: int) -> tuple[int, int]:
    """Credited minutes as the whole hours and minutes that the SEU form asks for."""
    return divmod(_not_negative(minutes), 60)


def pdu(minutes: int) -> Decimal:
    """Credited minutes as PMI's PDU: an hour is one, in steps of 0.25, rounded down (seu facts)."""
    return Decimal(_not_negative(minutes) // _PDU_STEP_MINUTES * 25).scaleb(-2)


def _not_negative(minutes: int) -> int:
    if minutes < 0:
        raise ValueError("Credited minutes are never negative.")
    return minutes


def _canonical(value: object) -> str:
    # Instants first: every datetime is also a date.
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"A credit record holds no {type(value).__name__}.")


def _base32(content: str, length: int) -> str:
    return b32encode(hashlib.sha256(content.encode()).digest()).decode()[:length]
