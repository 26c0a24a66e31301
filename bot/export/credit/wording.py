"""What all exports of a log say in the same words: descriptions, evidence, attestation, totals.

Everything that people typed is made flat here (bot.export.text), so that no format can be broken or shown out of
order by a title, a name or a takeaway.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.core.credit.log import CreditLog
from bot.core.credit.record import CreditRecord, RecordState
from bot.core.credit.units import hours_and_minutes, seu_in_all
from bot.core.dates.zones import zone_named
from bot.core.erased import ERASED, is_former
from bot.core.message import Message, say, say_n
from bot.core.values import UserText
from bot.export.text import MARKS, flat, flat_text

ACTIVITY_TYPE = "Events"
"""What a Lean Coffee meetup is on the form today (seu facts)."""
LEGACY_CATEGORY = "C"
"""An outside event in the older categories; a registered user group's meetup is A."""
SELF_REPORTED = say("Self-reported by the participant; the bot has not recorded it.")
_OWN_WORD_ALONE = say(
    "This is what its participant has noted, without a record of attendance behind it; it awards nothing. SEU is a "
    "registered mark of Scrum Alliance, which is not affiliated with it."
)


def notice(log: CreditLog) -> Message:
    """What a file of a log is and is not, and whose the marks are (seu facts)."""
    return _OWN_WORD_ALONE if log.activities and not log.records else MARKS


def delivery_method(record: CreditRecord) -> str:
    """How the meetup was held, as continuing education calls it."""
    if record.in_voice:
        return flat_text(say("Group, live, online (Discord)"))
    return flat_text(say("Group, live, online in writing (Discord)"))


def description(record: CreditRecord) -> str:
    """The Activity Description of the form: what it was, where, its topics and what the member took home."""
    parts = [_sentence(", ".join(part for part in (*headline(record), flat_text(say("online"))) if part))]
    if topics := topics_of(record):
        parts.append(_sentence(flat_text(say("Topics: {topics}", topics=topics))))
    if takeaways := listed(record.takeaways):
        parts.append(_sentence(flat_text(say("My takeaway: {takeaways}", takeaways=takeaways))))
    return " ".join(parts)


def headline(record: CreditRecord) -> tuple[str, str]:
    """The meetup's name and its organizer; either may be empty."""
    title = flat(record.title)
    # A meetup is often simply called "Lean Coffee"; saying it twice helps nobody.
    named = title.lower().startswith("lean coffee")
    name = title if named else flat_text(say("Lean Coffee {title}", title=UserText(title)))
    return name.strip(), flat(record.organizer)


def topics_of(record: CreditRecord) -> str:
    """What was discussed, in a row; a topic whose words were erased is told as that."""
    erased = flat_text(say("erased topic"))
    return listed(erased if each == ERASED else each for each in record.topics)


def listed(texts: Iterable[str]) -> str:
    """Texts of people in a row; those that show nothing are left out."""
    return "; ".join(line for line in map(flat, texts) if line)


def evidence(record: CreditRecord) -> str:
    """How the attendance is known, minute by minute, and what was not counted."""
    shown = ", ".join(map(flat_text, list(_split(record)) or [say_n("{count} minute", "{count} minutes", 0)]))
    taken = list(_taken(record))
    return " ".join(map(flat_text, [say("Attendance log: {evidence}.", evidence=shown), *taken]))


def state(record: CreditRecord) -> Message:
    """How a record came to say what it says, and what it takes the place of."""
    match record.state:
        case RecordState.REVOKED:
            return say("Revoked.")
        case RecordState.CORRECTED if record.supersedes and flat(record.reason):
            return say(
                "Corrected; it takes the place of the record {code}. Reason: {reason}",
                code=record.supersedes,
                reason=UserText(_sentence(flat(record.reason))),
            )
        case RecordState.CORRECTED if record.supersedes:
            # It followed another meetup, or an end that was taken back.
            return say("Corrected; it takes the place of the record {code}.", code=record.supersedes)
        case RecordState.CORRECTED:
            return say("Corrected.")
        case RecordState.ISSUED:
            return say("As first issued.")


def attestation(record: CreditRecord, log: CreditLog) -> str:
    """Who attests that the meetup took place; empty where nobody does."""
    if record.attested_by is None:
        return ""
    if is_former(record.attested_by):
        return flat_text(say("Attested by a host whose data was deleted since."))
    name = flat(log.attesters.get(record.attested_by, ""))
    if not name:
        return flat_text(say("Attested by a host (Discord id {id}).", id=str(record.attested_by)))
    return flat_text(
        say(
            "Attested by {name}, host (Discord id {id}).",
            name=UserText(name),
            id=str(record.attested_by),
        )
    )


def total(minutes: Iterable[int]) -> Message:
    """What several entries are together, given the minutes of each: the SEU are truncated once, over the sum."""
    minutes = tuple(minutes)
    hours, rest = hours_and_minutes(sum(minutes))
    return say(
        "In all {hours} h {minutes} min, {seu} SEU.",
        hours=hours,
        minutes=f"{rest:02}",
        seu=seu_in_all(minutes),
    )


def local_times(record: CreditRecord) -> tuple[datetime, datetime, str]:
    """The start and the end on the clocks of the meetup's own zone, and the zone's name; UTC where it is unknown."""
    zone = zone_named(record.time_zone)
    return record.started_at.astimezone(zone), record.ended_at.astimezone(zone), zone.key


def _split(record: CreditRecord) -> Iterator[Message]:
    if record.measured:
        yield say_n(
            "{count} minute measured by presence in the voice channel",
            "{count} minutes measured by presence in the voice channel",
            record.measured,
        )
    if record.checked_in:
        yield say_n("{count} minute by check-in", "{count} minutes by check-in", record.checked_in)
    if record.inferred:
        yield say_n(
            "{count} minute inferred across a gap in the bot's own observation",
            "{count} minutes inferred across a gap in the bot's own observation",
            record.inferred,
        )
    if record.attested:
        yield say_n(
            "{count} minute attested by a host",
            "{count} minutes attested by a host",
            record.attested,
        )


def _taken(record: CreditRecord) -> Iterator[Message]:
    if record.others_took:
        yield say_n(
            "{count} minute is counted in another meetup at the same time.",
            "{count} minutes are counted in another meetup at the same time.",
            record.others_took,
        )
    if record.cap_took:
        yield say_n(
            "{count} minute is above what one day can count.",
            "{count} minutes are above what one day can count.",
            record.cap_took,
        )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
