"""What stands on the pages of a certificate and of a transcript, as data for the templates beside this module.

Texts that people typed keep a direction of their own, are broken where they have no spaces, and are cut where no page
would hold them; characters that no font has are replaced, and a note says which. The templates hold no words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

from bot.core.credit.activity import Activity
from bot.core.credit.log import CreditLog
from bot.core.credit.member_log import LEFT_OUT
from bot.core.credit.record import CreditRecord, RecordState
from bot.core.credit.units import hours_and_minutes, seu, seu_in_all
from bot.core.message import Message, say, say_n
from bot.core.values import PartOfDate, Parts, UserText, Worded
from bot.export.credit import wording
from bot.export.text import flat, flat_text
from bot.export.typst import fonts
from bot.export.typst.texts import Data, drawable, is_empty, typed

MOST_CODES: Final = 200
"""Records in a transcript whose codes are drawn as QR too; in a longer one they stand as text, which is quicker."""
MOST_FILES: Final = 200
"""Signed credentials that are attached to one document."""
_NAME_AT_MOST, _TITLE_AT_MOST, _TEXT_AT_MOST = 160, 160, 480
_SIZES: Final = ((24, 28), (40, 22), (80, 16))
_SMALLEST: Final = 12
_SAID_AT_MOST: Final = 20


def certificates(log: CreditLog) -> tuple[Data, tuple[str, ...]]:
    """The data of the template `certificate`, a page for each record, and the codes drawn as QR."""
    data = _document(say("Certificate of attendance"), log, _verifiable(log))
    data |= {
        "certifies": flat_text(say("This is to certify that")),
        "attended": flat_text(say("attended the online meetup")),
        "verify-label": flat_text(say("Verify code")),
        "certificates": [_certificate(each, log) for each in log.records],
    }
    return drawable(data), tuple(each.code for each in log.records)


def transcript(log: CreditLog) -> tuple[Data, tuple[str, ...]]:
    """The data of the template `transcript`, and the codes drawn as QR."""
    data, common = _document(say("Transcript of attendance"), log, _verifiable(log)), _common(log)
    columns = (say("Day and time"), say("Meetup"), say("Time"), say("SEU"), say("Verify code"))
    reported = (say("Day"), say("Type"), say("Description"), say("Time"), say("SEU"))
    data |= {
        "name-size": min(_size(log.participant.name), 16),
        "totals": [*_totals(log), *common],
        "columns": [flat_text(each) for each in columns],
        "records": [_row(each, log, [said for _, said in common]) for each in log.only(log.entries).records],
        "reported-heading": flat_text(say("Self-reported activities")),
        "reported-note": flat_text(
            say(
                "The participant reported these themselves. The bot has not recorded them, and nobody attests them."
            )
        ),
        "reported-columns": [flat_text(each) for each in reported],
        "activities": [_reported(each) for each in log.activities],
    }
    codes = tuple(each.code for each in log.records)
    return drawable(data), codes if len(codes) <= MOST_CODES else ()


def undrawn(log: CreditLog) -> tuple[Message, ...]:
    """What to say about characters that stand in a log and in none of the fonts."""
    lacking = fonts.lacking(_typed_in(log))
    if not lacking:
        return ()
    said = say(
        "The fonts for PDF do not have {characters}; the PDF says where something is left out, and the other formats "
        "have all of it.",
        characters=UserText(" ".join(sorted(lacking)[:_SAID_AT_MOST])),
    )
    if not lacking.intersection(log.participant.name):
        return (said,)
    return (said, say("With `/seu name` you choose the name that certificates print."))


def _typed_in(log: CreditLog) -> Iterable[str]:
    yield flat(log.participant.name)
    for record in log.records:
        yield from map(flat, (record.title, record.organizer, record.contact, record.reason))
        yield from map(flat, (*record.topics, *record.takeaways))
        if record.attested_by is not None:
            yield flat(log.attesters.get(record.attested_by, ""))
    for activity in log.activities:
        yield flat(activity.description)


def _document(heading: Message, log: CreditLog, notes: Sequence[Message]) -> Data:
    """What every document has: its properties, whose it is, what is attached, and the notes at its end."""
    name = flat(log.participant.name)
    made = log.made_at
    tokens = [(each.code, log.tokens[each.code]) for each in log.records if each.code in log.tokens]
    return {
        "lang": "en",
        "title": flat_text(
            say("{heading}: {name}", heading=flat_text(heading), name=UserText(name[:_NAME_AT_MOST]))
        ),
        "author": "Lean Coffee bot",
        "keywords": [each.code for each in log.records[:MOST_CODES]],
        "day": {"year": made.year, "month": made.month, "day": made.day},
        "heading": flat_text(heading),
        "name": typed(name, _NAME_AT_MOST),
        "id": flat_text(say("Discord id {id}", id=str(log.participant.member_id))),
        "footer": flat_text(say("Made on {day}", day=made.date())),
        "qr-alt": flat_text(say("The verify code as a QR code")),
        "files": [
            {
                "name": f"credential-{code}.jwt",
                "content": token,
                "description": flat_text(say("The record {code} as a signed credential", code=code)),
            }
            for code, token in (tokens if len(tokens) <= MOST_FILES else [])
        ],
        "notes": [flat_text(each) for each in (*notes, wording.notice(log))],
    }


def _verifiable(log: CreditLog) -> list[Message]:
    """How a code is looked up, and what else the file carries."""
    said = [
        say(
            "To verify a record, give its code to the bot in Discord, with /seu verify: it tells the meetup, day, "
            "minutes and name, if it is valid."
        )
    ]
    if any(each.code in log.tokens for each in log.records) and len(log.tokens) <= MOST_FILES:
        said.append(
            say(
                "Attached to this file are the records as signed credentials (Open Badges 3.0), which can be "
                "verified without the bot."
            )
        )
    return said


def _certificate(record: CreditRecord, log: CreditLog) -> Data:
    hours, minutes = hours_and_minutes(record.minutes)
    return {
        "name-size": _size(log.participant.name),
        "title": typed(_name_of(record), _TITLE_AT_MOST),
        "title-size": min(_size(_name_of(record)), 20),
        "credit": flat_text(
            say(
                "{hours} h {minutes} min · {seu} SEU",
                hours=hours,
                minutes=f"{minutes:02}",
                seu=seu(record.minutes),
            )
        ),
        "facts": _facts(record, log),
        "code": record.code,
        "verify": [
            flat_text(say("Record {id}, issued on {day}", id=record.record_id, day=record.issued_at.date())),
            flat_text(wording.state(record)),
        ],
    }


def _facts(record: CreditRecord, log: CreditLog) -> list[tuple[str, Any]]:
    """Name and value of each thing that an auditor asks for; what is empty is left out."""
    local, zone, utc = _times(record)
    attested = wording.attestation(record, log) or flat_text(say("By the bot's own attendance log."))
    told: list[tuple[Message, Any]] = [
        (say("Organizer"), typed(record.organizer, _TITLE_AT_MOST)),
        (say("Contact"), typed(record.contact, _TITLE_AT_MOST)),
        (say("Date"), str(PartOfDate(record.day, Parts.DAY_MONTH_AND_YEAR))),
        (say("Time"), ", ".join((local, zone))),
        (say("Time (UTC)"), utc),
        (say("Delivery method"), wording.delivery_method(record)),
        (say("Minutes"), flat_text(say("{minutes}, rule {rule}", minutes=record.minutes, rule=record.rule))),
        (say("Evidence"), wording.evidence(record)),
        (say("Attestation"), attested),
        (say("Topics"), typed(wording.topics_of(record), _TEXT_AT_MOST)),
        (say("Takeaways"), typed(wording.listed(record.takeaways), _TEXT_AT_MOST)),
    ]
    return [(flat_text(name), value) for name, value in told if not is_empty(value)]


def _row(record: CreditRecord, log: CreditLog, common: Sequence[str]) -> Data:
    """A line of the transcript; what is common to all of its records is told once, above them."""
    hours, minutes = hours_and_minutes(record.minutes)
    own = [said for _, said in _held(record) if said not in common]
    facts = [
        *([", ".join(own)] if own else []),
        ", ".join(map(flat_text, _counted(record))),
        wording.attestation(record, log),
        "" if record.state is RecordState.ISSUED else flat_text(wording.state(record)),
    ]
    whose = " · ".join(filter(None, map(flat, (record.organizer, record.contact))))
    return {
        "day": record.day.isoformat(),
        "times": list(_times(record)),
        "title": typed(_name_of(record), _TITLE_AT_MOST),
        "whose": typed(whose, 2 * _TITLE_AT_MOST),
        "facts": [each for each in facts if each],
        "time": f"{hours}:{minutes:02}",
        "seu": str(seu(record.minutes)),
        "code": record.code,
    }


def _held(record: CreditRecord) -> tuple[tuple[str, str], ...]:
    """How a meetup was held and counted, each with its name: mostly the same for all of a log."""
    rule = flat_text(say("rule {rule}", rule=record.rule))
    return (
        (flat_text(say("Delivery method")), wording.delivery_method(record)),
        (flat_text(say("Counted by")), rule),
    )


def _common(log: CreditLog) -> list[tuple[str, str]]:
    """What is told of all records at once, because it is the same for each."""
    if not log.records:
        return []
    first, *others = log.records
    shared = set(_held(first)).intersection(*map(_held, others))
    return [each for each in _held(first) if each in shared]


def _counted(record: CreditRecord) -> Iterator[Message]:
    """How the minutes are known, and what was not counted."""
    if record.measured:
        yield say("measured {minutes} min", minutes=record.measured)
    if record.checked_in:
        yield say("checked in {minutes} min", minutes=record.checked_in)
    if record.inferred:
        yield say("inferred {minutes} min", minutes=record.inferred)
    if record.attested:
        yield say("attested {minutes} min", minutes=record.attested)
    if record.cap_took:
        yield say("not counted, over the daily cap: {minutes} min", minutes=record.cap_took)
    if record.others_took:
        yield say("not counted, in other meetups: {minutes} min", minutes=record.others_took)


def _reported(activity: Activity) -> Data:
    hours, minutes = hours_and_minutes(activity.minutes)
    return {
        "day": activity.day.isoformat(),
        "kind": activity.kind.form_name,
        "description": typed(activity.description, _TEXT_AT_MOST),
        "time": f"{hours}:{minutes:02}",
        "seu": str(seu(activity.minutes)),
    }


def _totals(log: CreditLog) -> list[tuple[str, str]]:
    """What the records are together, in each year and in all; activities are counted apart from them."""
    lines: list[tuple[Worded | str, str]] = []
    years = sorted({each.day.year for each in log.records})
    for year in years if len(years) > 1 else ():
        lines.append((str(year), _amount([each.minutes for each in log.records if each.day.year == year])))
    lines.append((say("Recorded"), _amount([each.minutes for each in log.records])))
    if log.activities:
        lines.append((say("Self-reported"), _amount([each.minutes for each in log.activities])))
    if not log.is_whole:
        lines.append((say("Missing"), flat_text(LEFT_OUT)))
    return [(name if isinstance(name, str) else flat_text(name), said) for name, said in lines]


def _amount(minutes: Sequence[int]) -> str:
    hours, rest = hours_and_minutes(sum(minutes))
    in_all: Decimal = seu_in_all(minutes)
    return flat_text(
        say_n(
            "{hours} h {minutes} min, {seu} SEU ({count} entry)",
            "{hours} h {minutes} min, {seu} SEU ({count} entries)",
            len(minutes),
            hours=hours,
            minutes=f"{rest:02}",
            seu=in_all,
        )
    )


def _times(record: CreditRecord) -> tuple[str, str, str]:
    """From when to when by the meetup's own clocks, their zone, and the same in UTC."""
    start, end, zone = wording.local_times(record)
    local = say("{start} to {end}", start=_clock(start), end=_until(start, end))
    first, last = record.started_at.astimezone(UTC), record.ended_at.astimezone(UTC)
    utc = say("{start} to {end} UTC", start=_day_clock(first, record), end=_until(first, last))
    return flat_text(local), zone, flat_text(utc)


def _clock(at: datetime) -> str:
    return f"{at:%H:%M}"


def _day_clock(at: datetime, record: CreditRecord) -> str:
    """A time of day, with its day where that is not the record's."""
    return _clock(at) if at.date() == record.day else f"{at:%Y-%m-%d %H:%M}"


def _until(start: datetime, end: datetime) -> str:
    return _clock(end) if start.date() == end.date() else f"{end:%Y-%m-%d %H:%M}"


def _name_of(record: CreditRecord) -> str:
    return wording.headline(record)[0] or "Lean Coffee"


def _size(text: str) -> int:
    """The size in points in which a name fits into a line or two."""
    return next((size for longest, size in _SIZES if len(flat(text)) <= longest), _SMALLEST)
