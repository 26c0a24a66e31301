"""Policies, occurrences and series as JSON: every name and value on disk, written out.

What stands here is what databases hold. A value may be renamed in code, never on disk; a new field needs a
default, so that records from before it existed can still be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from bot.app.ports import Unreadable
from bot.app.posts import ScheduledEventState
from bot.app.set_aside import Aside
from bot.core.meetup.ahead.occurrence import Occurrence
from bot.core.meetup.parts import Phase
from bot.core.policy import AuthorShown, Policy, ThumbRule
from bot.core.refusal import Refusal
from bot.core.series.recurrence import Missing, Rule, Unit
from bot.core.series.series import FaultKind, OccurrenceState, Series
from bot.store.errors import OF_A_ROW, CorruptJournal
from bot.store.fields import (
    DAY,
    FLAG,
    INSTANT,
    MEASURE,
    POSITIVE,
    START,
    TEXT,
    TIME,
    WHOLE,
    Form,
    choice,
    from_text,
    many,
    maybe,
    record,
    to_text,
)

Record = TypeVar("Record", Policy, Series)
"""A record that is kept as JSON of its own."""

Found = TypeVar("Found")

_UNREADABLE = (*OF_A_ROW, Refusal)

PHASES = choice(
    {
        Phase.PLANNED: "planned",
        Phase.GATHERING: "gathering",
        Phase.VOTING: "voting",
        Phase.DISCUSSING: "discussing",
        Phase.CLOSING: "closing",
        Phase.ENDED: "ended",
        Phase.CANCELLED: "cancelled",
    }
)

OCCURRENCE_STATES = choice(
    {
        OccurrenceState.WAITING: "waiting",
        OccurrenceState.PLANNED: "planned",
        OccurrenceState.SKIPPED: "skipped",
        OccurrenceState.MISSED: "missed",
    }
)

FAULT_KINDS = choice(
    {
        FaultKind.GUILD_GONE: "guild_gone",
        FaultKind.CHANNEL_GONE: "channel_gone",
        FaultKind.CHANNEL_SHUT: "channel_shut",
        FaultKind.CHANNEL_BUSY: "channel_busy",
        FaultKind.VOICE_GONE: "voice_gone",
        FaultKind.HOST_GONE: "host_gone",
        FaultKind.EVENTS_FORBIDDEN: "events_forbidden",
        FaultKind.EVENTS_FULL: "events_full",
        FaultKind.EVENT_DELETED: "event_deleted",
        FaultKind.EVENT_EDITED: "event_edited",
    }
)

EVENT_STATES = choice(
    {
        ScheduledEventState.SCHEDULED: "scheduled",
        ScheduledEventState.ACTIVE: "active",
        ScheduledEventState.OVER: "over",
        ScheduledEventState.GONE: "gone",
    }
)

THUMB_RULES = choice(
    {
        ThumbRule.MAJORITY: "majority",
        ThumbRule.YURET: "yuret",
        ThumbRule.STRICT: "strict",
        ThumbRule.HOST: "host",
    }
)

AUTHORS_SHOWN = choice(
    {
        AuthorShown.ALWAYS: "always",
        AuthorShown.ONCE_DISCUSSED: "once_discussed",
        AuthorShown.NEVER: "never",
    }
)

POLICY = record(
    Policy,
    ("dots", "dots", MEASURE),
    ("dots_per_topic", "dots_per_topic", MEASURE),
    ("timeboxes", "timeboxes", many(MEASURE)),
    ("thumb_rule", "thumb_rule", THUMB_RULES),
    ("thumb_seconds", "thumb_seconds", MEASURE),
    ("hidden_tallies", "hidden_tallies", FLAG),
    ("gathering_minutes", "gathering_minutes", MEASURE),
    ("voting_minutes", "voting_minutes", MEASURE),
    ("time_zone", "time_zone", TEXT),
    ("topics_each", "topics_each", MEASURE),
    ("presence_prompts", "presence_prompts", FLAG),
    ("authors", "authors", AUTHORS_SHOWN),
    ("takeover", "takeover", FLAG),
    ("warns", "warns", FLAG),
    ("closes_early", "closes_early", FLAG),
    ("asks_timebox", "asks_timebox", FLAG),
    ("minutes_shown", "minutes_shown", FLAG),
    ("voice_status", "voice_status", FLAG),
    ("chime", "chime", FLAG),
)

OCCURRENCE = record(
    Occurrence,
    ("series_id", "series_id", TEXT),
    ("day", "day", DAY),
    ("starts_at", "starts_at", START),
    ("minutes", "minutes", MEASURE),
    ("reminds", "reminds", FLAG),
    ("starts_alone", "starts_alone", FLAG),
    ("most_carries", "most_carries", MEASURE),
)

_A_RULE = record(
    Rule,
    ("unit", "unit", choice({Unit.WEEK: "week", Unit.MONTH: "month"})),
    ("every", "every", POSITIVE),
    ("weekday", "weekday", maybe(WHOLE)),
    ("place", "place", maybe(WHOLE)),
    ("missing", "missing", choice({Missing.SKIP: "skip", Missing.LAST: "last"})),
)

_RULE = Form(_A_RULE.write, lambda body: _with_days(_A_RULE.read(body)))

SERIES = record(
    Series,
    ("series_id", "series_id", TEXT),
    ("guild_id", "guild_id", WHOLE),
    ("channel_id", "channel_id", WHOLE),
    ("voice_channel_id", "voice_channel_id", maybe(WHOLE)),
    ("title", "title", TEXT),
    ("organizer", "organizer", TEXT),
    ("host_id", "host_id", WHOLE),
    ("rule", "rule", _RULE),
    ("anchor", "anchor", DAY),
    ("at", "at", TIME),
    ("minutes", "minutes", MEASURE),
    ("policy", "policy", POLICY),
    ("begins", "begins", DAY),
    ("changed_at", "changed_at", INSTANT),
    ("revision", "revision", WHOLE),
    ("opens_days", "opens_days", MEASURE),
    ("reminds", "reminds", FLAG),
    ("starts_alone", "starts_alone", FLAG),
    ("most_carries", "most_carries", MEASURE),
    ("paused", "paused", FLAG),
    ("claim_link", "claim_link", TEXT),
    ("asked_by", "asked_by", many(WHOLE)),
)


def _with_days(rule: Rule) -> Rule:
    """The same rule. Raises Refusal for one of a place that no month has: no day could be computed, or said."""
    rule.check_place()
    return rule


_FORMS = {Policy: POLICY, Series: SERIES}


def record_to_text(value: Policy | Series) -> str:
    """A policy or a series as JSON."""
    return to_text(_FORMS[type(value)].write(value))


def record_from_text(kind: type[Record], text: str, what: str) -> Record:
    """The record written by record_to_text. Raises CorruptJournal, naming `what`, when it cannot be read."""
    with readable(what):
        value = _FORMS[kind].read(from_text(text))
        assert isinstance(value, kind)
        return value


def readable_ones(
    read: Callable[..., Found], rows: Iterable[Sequence[Any]]
) -> tuple[list[Found], list[Unreadable]]:
    """What `read` makes of each row, and why it cannot read the others."""
    found, unreadable = list[Found](), list[Unreadable]()
    for row in rows:
        try:
            found.append(read(*row))
        except CorruptJournal as error:
            unreadable.append(error)
    return found, unreadable


def left_aside(outcome: tuple[list[Found], list[Unreadable]], aside: Aside) -> list[Found]:
    """What `readable_ones` found, after `aside` is told why the others cannot be read."""
    found, unreadable = outcome
    for each in unreadable:
        aside(each)
    return found


@contextmanager
def readable(what: str) -> Iterator[None]:
    """Turn whatever is wrong with a row into a CorruptJournal: `what` ("A draft") cannot be read."""
    try:
        yield
    except _UNREADABLE as error:
        raise unreadable(what, error) from error


def unreadable(what: str, error: Exception) -> CorruptJournal:
    """The sentence for a row that cannot be read, with the reason."""
    reason = f"missing {error}" if isinstance(error, KeyError) else str(error)
    return CorruptJournal(f"{what} cannot be read ({reason}). Restore a backup, or upgrade the bot.")
