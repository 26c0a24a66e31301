"""Events to rows and back: the kinds, the envelope, people and words, and older versions in one place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.app.ports import Origin
from bot.core.meetup.events import Event
from bot.core.meetup.evolve import evolve
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal
from bot.store.errors import OF_A_ROW, CorruptJournal
from bot.store.fields import from_text, instant_from_text, instant_to_text, to_text
from bot.store.journal.envelope import Envelope
from bot.store.journal.kind import Alias, FromRow, Kind, Reference
from bot.store.journal.kinds import BY_EVENT, BY_NAME
from bot.store.journal.upcasters import UPCASTERS
from bot.store.records import unreadable

_UNREADABLE = (*OF_A_ROW, Refusal)


def kind_of(event: Event) -> Kind:
    """How an event stands on disk. Raises ValueError when its class is no event of the journal."""
    known = BY_EVENT.get(type(event))
    if known is None:
        raise ValueError(f"{type(event).__name__} is no event of the journal.")
    return known


def envelope(
    meetup_id: str,
    seq: int,
    step: int,
    event: Event,
    origin: Origin,
    alias: Alias,
    reference: Reference | None,
) -> Envelope:
    """The row of event number `seq`, which belongs to the command whose first event is number `step`.

    Raises LookupError where there are words and no `reference` to keep them by.
    """
    kind = kind_of(event)
    actor_id = origin.actor_id
    actor = None if actor_id is None else alias(actor_id)
    body = to_text(kind.body(event, actor_id, alias, reference))
    at = instant_to_text(event.at)
    return Envelope(meetup_id, seq, at, kind.name, kind.version, step, actor, origin.cause, body)


def events_of(rows: Iterable[Envelope], scope: FromRow) -> list[Event]:
    """The events of one meetup's rows, all of them and in order, lifted to their newest versions.

    Raises CorruptJournal, naming the event, when one is missing or cannot be read.
    """
    events: list[Event] = []
    so_far: Meetup | None = None
    folded = 0
    for row in rows:
        number = len(events) + 1
        try:
            if row.seq != number:
                raise CorruptJournal(f"Event {number} is missing. Restore a backup.")
            kind = _kind_named(row)
            if kind.version != row.version:
                # Folded only here: journals of today's versions are read without it.
                for event in events[folded:]:
                    so_far = evolve(so_far, event)
                folded = len(events)
            events.append(_event(kind, row, scope, so_far))
        except CorruptJournal as error:
            raise CorruptJournal(f"Meetup {row.meetup_id}, event {row.seq}: {error.sentence}") from error
    return events


def _kind_named(row: Envelope) -> Kind:
    kind = BY_NAME.get(row.kind)
    if kind is None or not 1 <= row.version <= kind.version:
        raise CorruptJournal(
            f"This version of the bot knows no event {row.kind!r} of version {row.version}. "
            "Upgrade the bot, or restore a backup that belongs to this version."
        )
    return kind


def _event(kind: Kind, row: Envelope, scope: FromRow, before: Meetup | None) -> Event:
    try:
        at = instant_from_text(row.at)
        body = from_text(row.body)
        for version in range(row.version, kind.version):
            body = _lifted(row.kind, version, body, before, at)
        return kind.event(at=at, **kind.arguments(body, scope))
    except _UNREADABLE as error:
        raise unreadable(f"An event {row.kind!r}", error) from error


def _lifted(name: str, version: int, body: object, before: Meetup | None, at: datetime) -> dict[str, object]:
    if type(body) is not dict or before is None:
        raise TypeError("it is no JSON object, or stands before the meetup was planned")
    return UPCASTERS[name, version](body, before, at)
