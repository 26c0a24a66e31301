"""A member's log as JSON, for programs: its form is described in docs/json-export.md and carries a version.

A later version of the form may add names; what a name means stays as it is within one version.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Final

from bot.core.credit.activity import Activity
from bot.core.credit.evidence import TakingPart
from bot.core.credit.log import CreditLog, Entry
from bot.core.credit.member_log import LEFT_OUT
from bot.core.credit.record import CreditRecord
from bot.core.credit.units import pdu, seu, seu_in_all
from bot.core.erased import is_former
from bot.export.credit import wording
from bot.export.text import flat, flat_text

FORM: Final = "leancoffee-credit-log"
VERSION: Final = 1


def seu_log(log: CreditLog) -> bytes:
    """The log as JSON in UTF-8, entries in the order of the days.

    Ids of Discord are text, because many programs round such numbers; SEU are text too, because they are decimal.
    """
    content = {
        "format": FORM,
        "version": VERSION,
        "made_at": _instant(log.made_at),
        "participant": {
            "name": flat(log.participant.name),
            "discord_id": str(log.participant.member_id),
        },
        "entries": [_entry(each, log) for each in log.entries],
        "total": {"minutes": sum(log.minutes), "seu": str(seu_in_all(log.minutes))},
        "missing": None if log.is_whole else flat_text(LEFT_OUT),
        "notice": flat_text(wording.notice(log)),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _entry(entry: Entry, log: CreditLog) -> dict[str, Any]:
    common = {
        "date": entry.day.isoformat(),
        "minutes": entry.minutes,
        "seu": str(seu(entry.minutes)),
        "pdu": str(pdu(entry.minutes)),
        "used_in_renewal": flat(log.used(entry)) or None,
    }
    if isinstance(entry, Activity):
        return {"kind": "self_reported", **common, **_activity(entry)}
    return {"kind": "attendance", **common, **_record(entry, log)}


def _activity(activity: Activity) -> dict[str, Any]:
    return {
        "id": activity.activity_id,
        "activity_type": activity.kind.form_name,
        "description": flat(activity.description),
        "reported_at": _instant(activity.reported_at),
    }


def _record(record: CreditRecord, log: CreditLog) -> dict[str, Any]:
    return {
        "id": record.record_id,
        "verify_code": record.code,
        "state": record.state.value,
        "supersedes": record.supersedes,
        "reason": flat(record.reason) or None,
        "rule": record.rule,
        "activity_type": wording.ACTIVITY_TYPE,
        "legacy_category": wording.LEGACY_CATEGORY,
        "description": wording.description(record),
        "title": flat(record.title),
        "organizer": flat(record.organizer),
        "contact": flat(record.contact) or None,
        "delivery_method": wording.delivery_method(record),
        "meetup_id": record.meetup_id,
        "server_id": str(record.guild_id),
        "start": _instant(record.started_at),
        "end": _instant(record.ended_at),
        "time_zone": flat(record.time_zone),
        "first_seen": _perhaps(record.first_seen),
        "last_seen": _perhaps(record.last_seen),
        "visits": record.visits,
        "split": {
            "measured": record.measured,
            "checked_in": record.checked_in,
            "inferred": record.inferred,
            "attested": record.attested,
        },
        "not_counted": {"daily_cap": record.cap_took, "other_meetups": record.others_took},
        "took_part": _took_part(record.took_part),
        "topics": [flat(each) for each in record.topics],
        "takeaways": [flat(each) for each in record.takeaways],
        "attested_by": _attested_by(record, log),
        "issued_at": _instant(record.issued_at),
        "journal": {"number": record.journal_seq, "hash": record.journal_hash or None},
        "credential": log.tokens.get(record.code),
    }


def _took_part(what: TakingPart) -> dict[str, int]:
    return {
        "dots": what.dots,
        "thumbs": what.thumbs,
        "topics": what.topics,
        "takeaways": what.takeaways,
        "prompts_shown": what.prompts_shown,
        "prompts_answered": what.prompts_answered,
    }


def _attested_by(record: CreditRecord, log: CreditLog) -> dict[str, str | None] | None:
    by = record.attested_by
    if by is None:
        return None
    return {
        "discord_id": None if is_former(by) else str(by),
        "name": flat(log.attesters.get(by, "")) or None,
        "at": _perhaps(record.attested_at),
    }


def _perhaps(instant: datetime | None) -> str | None:
    return None if instant is None else _instant(instant)


def _instant(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
