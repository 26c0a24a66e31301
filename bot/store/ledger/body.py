"""How a statement stands in an entry's body: every field by the name that it has on disk, written out.

An entry is never changed, so neither is what its body means: a body of another form gets another number. Form 0 is
that of records from before there was a ledger (migrations/convert_0008.py).
"""

from __future__ import annotations

import json
from typing import Any, Final

from bot.core.credit.evidence import TakingPart
from bot.core.credit.ledger.contents_1 import Line
from bot.core.credit.ledger.entry import canonical
from bot.core.credit.ledger.rulebook import RULES, Attended, Interval
from bot.core.credit.ledger.statement import Draft, Facts, Source, Split, Statement
from bot.store.fields import (
    DAY,
    FLAG,
    INSTANT,
    TEXT,
    WHOLE,
    Form,
    instant_from_text,
    instant_to_text,
    many,
    maybe,
    read_from,
    record,
    written,
)
from bot.store.fields import fields_of as described

FORM: Final = 1
BEFORE_THE_LEDGER: Final = 0


def _interval(value: Any) -> Interval:
    start, end = value
    return Interval(instant_from_text(start), instant_from_text(end))


INTERVAL = Form(lambda each: [instant_to_text(each.start), instant_to_text(each.end)], _interval)
LINE = Form(
    lambda each: [each.number, each.title], lambda value: Line(WHOLE.read(value[0]), TEXT.read(value[1]))
)

SOURCE = record(
    Source,
    ("seq", "seq", WHOLE),
    ("hash", "hash", TEXT),
    ("offset", "utc_offset_minutes", WHOLE),
    ("contact", "contact", TEXT),
)
TOOK_PART = record(
    TakingPart,
    ("dots", "dots", WHOLE),
    ("thumbs", "thumbs", WHOLE),
    ("topics", "topics", WHOLE),
    ("takeaways", "takeaways", WHOLE),
    ("prompts_shown", "prompts_shown", WHOLE),
    ("prompts_answered", "prompts_answered", WHOLE),
)
SPLIT = record(
    Split,
    ("measured", "measured", WHOLE),
    ("checked_in", "checked_in", WHOLE),
    ("inferred", "inferred", WHOLE),
    ("attested", "attested", WHOLE),
)
ATTENDED = Form(
    lambda each: {
        "measured": many(INTERVAL).write(each.measured),
        "checked_in": many(INTERVAL).write(each.checked_in),
        "inferred": many(INTERVAL).write(each.inferred),
        "attested": many(INTERVAL).write(each.attested),
    },
    lambda body: Attended(
        measured=many(INTERVAL).read(body["measured"]),
        checked_in=many(INTERVAL).read(body["checked_in"]),
        inferred=many(INTERVAL).read(body["inferred"]),
        attested=many(INTERVAL).read(body["attested"]),
    ),
)

_FACTS = described(
    Facts,
    (
        ("source", "source", SOURCE),
        ("start", "start", INSTANT),
        ("end", "end", INSTANT),
        ("zone", "time_zone", TEXT),
        ("day", "day", DAY),
        ("title", "title", TEXT),
        ("organizer", "organizer", TEXT),
        ("in_voice", "in_voice", FLAG),
        ("topics", "topics", many(LINE)),
        ("takeaways", "takeaways", many(TEXT)),
        ("first_seen", "first_seen", maybe(INSTANT)),
        ("last_seen", "last_seen", maybe(INSTANT)),
        ("visits", "visits", WHOLE),
        ("took_part", "took_part", TOOK_PART),
        ("attested_by", "attested_by", maybe(TEXT)),
        ("attested_at", "attested_at", maybe(INSTANT)),
        ("reason", "reason", TEXT),
    ),
)
_STATEMENT = described(
    Statement,
    (
        ("split", "split", SPLIT),
        ("cap_took", "cap_took", WHOLE),
        ("others_took", "others_took", WHOLE),
        ("elsewhere", "elsewhere", many(INTERVAL)),
        ("already", "already", WHOLE),
        ("supersedes", "supersedes", maybe(TEXT)),
        ("issued_at", "issued_at", INSTANT),
    ),
)
_OWN = frozenset(each.name for each in _STATEMENT) | {"form", "minutes"}


def body_of(statement: Statement) -> str:
    """A statement as an entry's body, canonical."""
    own = written(statement, _STATEMENT)
    return canonical(
        {"form": FORM, "minutes": statement.split.minutes, **own, **written(statement.facts, _FACTS)}
    )


def statement_in(body: str) -> Statement:
    """The statement in an entry's body. Raises ValueError, TypeError or KeyError for what is none."""
    content = json.loads(body)
    if type(content) is not dict:
        raise TypeError("it is no JSON object")
    if content.get("form") == BEFORE_THE_LEDGER:
        return _of_before(content)
    if content.get("form") != FORM:
        raise ValueError(f"an entry of form {content.get('form')!r} is unknown to this version of the bot")
    facts = Facts(**read_from({name: each for name, each in content.items() if name not in _OWN}, _FACTS))
    own = {name: content[name] for name in _OWN - {"form", "minutes"}}
    statement = Statement(facts=facts, **read_from(own, _STATEMENT))
    if content["minutes"] != statement.split.minutes:
        raise ValueError("its minutes are not the sum of their split")
    return statement


def code_in(body: str) -> str | None:
    """The code that a record was given before there was a ledger; None where it follows from the hash."""
    content = json.loads(body)
    return TEXT.read(content["code"]) if content.get("form") == BEFORE_THE_LEDGER else None


def draft_to_text(draft: Draft) -> str:
    """A draft as the JSON that is kept beside the ledger."""
    facts = written(draft.facts, _FACTS)
    return canonical({"rule": draft.rule, "attended": ATTENDED.write(draft.attended), "facts": facts})


def draft_from_text(text: str) -> Draft:
    """The draft that was written so. Raises ValueError, TypeError or KeyError."""
    body = json.loads(text)
    facts = Facts(**read_from(body["facts"], _FACTS))
    rule = TEXT.read(body["rule"])
    if rule not in RULES:
        raise ValueError(f"this version of the bot knows no rule {rule!r}")
    return Draft(rule, facts, ATTENDED.read(body["attended"]))


def _of_before(content: dict[str, Any]) -> Statement:
    """A record of before: what it did not say is empty."""
    start, end = INSTANT.read(content["start"]), INSTANT.read(content["end"])
    facts = Facts(
        source=Source(0, "", 0, ""),
        start=start,
        end=end,
        time_zone=TEXT.read(content["zone"]),
        day=DAY.read(content["day"]),
        title=TEXT.read(content["title"]),
        organizer=TEXT.read(content["organizer"]),
        in_voice=True,
        topics=tuple(Line(0, TEXT.read(each)) for each in content["topics"]),
        takeaways=tuple(TEXT.read(each) for each in content["takeaways"]),
        first_seen=None,
        last_seen=None,
        visits=0,
        took_part=TakingPart(),
        attested_by=None,
        attested_at=None,
        reason="",
    )
    split = SPLIT.read(content["split"])
    return Statement(facts, split, 0, 0, (), 0, None, INSTANT.read(content["issued_at"]))
