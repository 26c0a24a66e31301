"""Meetups, events, series and records for the store's tests, and the plain way to append them."""

from __future__ import annotations

import types
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from bot.app.ports import Journal, Origin, SeriesChange, Tip
from bot.core.meetup import events as vocabulary
from bot.core.meetup.actions import events as of_actions
from bot.core.meetup.ahead.occurrence import Occurrence
from bot.core.meetup.changing import events as of_changing
from bot.core.meetup.curating import events as of_curating
from bot.core.meetup.events import DotPlaced, Event, MeetupCancelled, MeetupPlanned
from bot.core.meetup.evolve import evolve
from bot.core.meetup.hosting import events as of_hosts
from bot.core.meetup.pace import events as of_pace
from bot.core.meetup.parts import Phase
from bot.core.meetup.prompts import events as of_prompts
from bot.core.meetup.speakers import events as of_speakers
from bot.core.meetup.state import Meetup
from bot.core.meetup.takeaways import events as of_takeaways
from bot.core.meetup.undo import events as of_undo
from bot.core.policy import Policy, ThumbRule
from bot.core.series.recurrence import Missing, Rule, Unit
from bot.core.series.series import OccurrenceNote, OccurrenceState, Series
from bot.store.store import SqlStore
from tests.core.builders import with_facts

NOON = datetime(2026, 11, 5, 12, 0, 0, 123456, tzinfo=UTC)
GUILD, CHANNEL, HOST = 2**62 + 1, 2**62 + 2, 2**62 + 3
POLICY = Policy(dots=5, timeboxes=(8, 4), thumb_rule=ThumbRule.YURET, time_zone="America/Toronto")
DAY = date(2026, 12, 3)
WEEK = timedelta(weeks=1)
ORIGIN = Origin(HOST, "interaction:1")
SERIES = Series(
    series_id="s1",
    guild_id=GUILD,
    channel_id=CHANNEL,
    voice_channel_id=CHANNEL + 10,
    title="First Thursdays ☕",
    organizer="Café",
    host_id=HOST,
    rule=Rule(Unit.MONTH, every=2, weekday=3, place=5, missing=Missing.LAST),
    anchor=DAY,
    at=time(18, 30),
    minutes=90,
    policy=POLICY,
    begins=DAY,
    changed_at=NOON,
    revision=2,
    opens_days=14,
    reminds=False,
    starts_alone=True,
    most_carries=0,
    paused=True,
    claim_link="https://example.org/claim?group=12",
)
OCCURRENCE = Occurrence("s1", DAY, NOON + WEEK, 90, reminds=False, starts_alone=True, most_carries=0)


def planned(meetup_id: str = "m1", channel_id: int = CHANNEL) -> tuple[Meetup, MeetupPlanned]:
    """A meetup after its first event, and that event."""
    event = MeetupPlanned(
        at=NOON,
        meetup_id=meetup_id,
        guild_id=GUILD,
        channel_id=channel_id,
        voice_channel_id=None,
        title="November ☕",
        host_id=HOST,
        organizer="Café",
        policy=POLICY,
    )
    return evolve(None, event), event


async def plan(journal: Journal, meetup_id: str = "m1", channel_id: int = CHANNEL) -> Meetup:
    """Plan a meetup in the journal."""
    meetup, event = planned(meetup_id, channel_id)
    await write(journal, None, meetup, [event])
    return meetup


def note(
    meetup_id: str | None, day: date = DAY, state: OccurrenceState = OccurrenceState.PLANNED
) -> OccurrenceNote:
    """What is noted of an occurrence that starts a week after noon."""
    return OccurrenceNote(day, state, NOON + WEEK, meetup_id)


async def open_occurrence(
    journal: Journal,
    meetup_id: str,
    day: date = DAY,
    *,
    series: Series = SERIES,
    carried: tuple[str, ...] = (),
) -> Meetup:
    """Plan the meetup of an occurrence in the series' channel; the series then begins the day after."""
    meetup, event = planned(meetup_id, series.channel_id)
    after = replace(series, begins=day + timedelta(days=1))
    change = SeriesChange(after, NOON, notes=(note(meetup_id, day),), carried=carried)
    await write(journal, None, meetup, [event], change)
    return meetup


async def write(
    journal: Journal,
    before: Meetup | None,
    after: Meetup,
    events: Sequence[Event],
    along: SeriesChange | None = None,
) -> None:
    """Append events behind whatever is the newest one, and wait for the commit."""
    tip = None if before is None else (await journal.load(before.meetup_id)).tip
    await journal.append(before, after, events, tip=tip, origin=ORIGIN, along=along)


class Pipeline:
    """Appends to one meetup that do not wait for one another, each on the tip of the one before."""

    def __init__(self, journal: Journal, meetup: Meetup, tip: Tip | None) -> None:
        self._journal = journal
        self.meetup = meetup
        self.tip = tip

    @classmethod
    async def on(cls, journal: Journal, meetup: Meetup) -> Pipeline:
        """Go on from the newest event of a meetup."""
        return cls(journal, meetup, (await journal.load(meetup.meetup_id)).tip)

    async def add(self, *events: Event) -> Meetup:
        """Append at once, and wait for the commit."""
        return await self.send(*events)()

    def send(self, *events: Event) -> Callable[[], Coroutine[Any, Any, Meetup]]:
        """Append now; what is handed back waits for the commit."""
        before = self.meetup
        after = with_facts(before, seq=before.seq + len(events))
        append = self._journal.append(before, after, events, tip=self.tip, origin=ORIGIN)
        self.meetup, self.tip = after, append.tip

        async def settled() -> Meetup:
            await append
            return after

        return settled


async def kept(journal: Journal, meetup_id: str) -> list[Event]:
    """The events of a meetup."""
    return list((await journal.load(meetup_id)).events)


async def call_off(journal: Journal, meetup: Meetup) -> Meetup:
    """Cancel a meetup."""
    return await add(journal, meetup, MeetupCancelled(at=NOON, by=None), phase=Phase.CANCELLED)


def dot(voter_id: int = 7) -> DotPlaced:
    """One dot."""
    return DotPlaced(at=NOON, voter_id=voter_id, topic_id=1)


async def add(journal: Journal, meetup: Meetup, *events: Event, **changes: Any) -> Meetup:
    """Append events to a meetup; `changes` are what they change of its head."""
    after = with_facts(meetup, seq=meetup.seq + len(events), **changes)
    await write(journal, meetup, after, events)
    return after


async def end(journal: Journal, meetup: Meetup) -> Meetup:
    """Let a meetup start and end (its events do not matter here)."""
    later = NOON + timedelta(hours=1)
    return await add(journal, meetup, dot(), phase=Phase.ENDED, started_at=NOON, ended_at=later)


def names_in(folder: Path) -> list[str]:
    """The names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir())


_VOCABULARIES = (
    vocabulary,
    of_changing,
    of_actions,
    of_curating,
    of_hosts,
    of_pace,
    of_prompts,
    of_speakers,
    of_takeaways,
    of_undo,
)
"""Every module that has events of the journal."""


def event_classes() -> list[type[Event]]:
    """Every event of the vocabulary."""
    return [
        each
        for module in _VOCABULARIES
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Event) and each is not Event
    ]


def every_event() -> Iterator[Event]:
    """Events of every class: one with the fullest values, and one for each other value of a field."""
    for each in event_classes():
        choices = {name: _samples(hint) for name, hint in get_type_hints(each).items()}
        fullest = {field.name: choices[field.name][0] for field in fields(each)}
        yield each(**fullest)
        for name, values in choices.items():
            yield from (each(**{**fullest, name: value}) for value in values[1:])


def _samples(hint: Any) -> list[Any]:
    if isinstance(hint, types.UnionType):
        return [sample for part in get_args(hint) for sample in _samples(part)]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)
    if hint == tuple[int, ...]:
        return [(3, 1, 2), ()]
    samples: dict[Any, list[Any]] = {
        int: [2**62 + 1, 0],
        str: ['Sizing ☕ "without" points\\\n', ""],
        bool: [True, False],
        types.NoneType: [None],
        datetime: [NOON, NOON.replace(microsecond=0)],
        date: [DAY, date.min],
        Policy: [POLICY, Policy()],
        Occurrence: [OCCURRENCE, Occurrence("s2", date.max, NOON, 1)],
    }
    return samples[hint]


async def noted(store: SqlStore) -> list[OccurrenceNote]:
    """Everything that is noted of the series' occurrences."""
    return await store.series.notes("s1", date.min)
