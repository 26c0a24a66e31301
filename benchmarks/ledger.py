"""What auditors ask for: every entry computed again, and the attendance of a meetup in which much came and went."""

from __future__ import annotations

import tempfile
import time as stopwatch
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.figures import Better, Figure
from bot.app.ports import Origin
from bot.core.credit.recorded import Recorded
from bot.core.credit.rules.rule_2026_1 import attendance
from bot.core.meetup import events as ev
from bot.core.meetup.evolve import evolve
from bot.core.meetup.state import Meetup
from bot.core.policy import Policy
from bot.store.ledger.audit import audit as audit_file
from bot.store.store import SqlStore

_MEETUPS, _ATTENDEES, _PEOPLE = 500, 20, 300
_PRESENCE, _CROWD, _RUNS = 20_000, 200, 5
_GUILD, _CHANNEL = 2**60, 2**60 + 1
_NOBODY = Origin(None, "observation")
_FIRST = datetime(2025, 1, 1, 18, 0, tzinfo=UTC)


async def audit() -> Figure:
    """Seconds in which ten thousand entries of five hundred meetups are computed again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.db")
        await _fill(path)
        begun = stopwatch.perf_counter()
        report = audit_file(path)
        value = stopwatch.perf_counter() - begun
    assert (report.entries, report.findings) == (_MEETUPS * _ATTENDEES, []), "the audit found something else"
    return Figure("audit", value, Better.LOWER, 60)


async def attendance_of_many() -> Figure:
    """Seconds in which twenty thousand comings and goings become attendance: the best of several runs."""
    came_and_went = [
        event
        for number in range(_PRESENCE // 2)
        for event in _came_and_went(_FIRST + timedelta(milliseconds=number * 700), number % _CROWD)
    ]
    events = [*_beginning("m0", _FIRST), *came_and_went, _end(_FIRST + timedelta(hours=3))]
    journal = [Recorded(number, each, None) for number, each in enumerate(events, start=1)]
    took = []
    for _ in range(_RUNS):
        begun = stopwatch.perf_counter()
        found = attendance(journal)
        took.append(stopwatch.perf_counter() - begun)
        assert len(found.members) == _CROWD, "somebody is missing"
    return Figure("attendance", min(took), Better.LOWER, 0.2)


async def _fill(path: Path) -> None:
    store = await SqlStore.open(path)
    try:
        for number in range(_MEETUPS):
            start = _FIRST + timedelta(hours=3 * number)
            meetup_id = f"m{number}"
            people = [(7 * number + each) % _PEOPLE + 1 for each in range(_ATTENDEES)]
            seen = [ev.MemberSeen(start, each, ev.PresenceSource.VOICE) for each in people]
            end = _end(start + timedelta(minutes=50))
            await _append(store, [*_beginning(meetup_id, start), *seen, end])
            await store.credits.settle(meetup_id, end.at)
    finally:
        await store.close()


async def _append(store: SqlStore, events: Iterable[ev.Event]) -> None:
    first, *rest = events
    planned = evolve(None, first)
    after: Meetup = planned
    for each in rest:
        after = evolve(after, each)
    tip = store.journal.append(None, planned, [first], tip=None, origin=_NOBODY).tip
    await store.journal.append(planned, after, rest, tip=tip, origin=_NOBODY)


def _beginning(meetup_id: str, start: datetime) -> list[ev.Event]:
    planned = ev.MeetupPlanned(
        start, meetup_id, _GUILD, _CHANNEL, _CHANNEL + 1, "Lean Coffee", 1, "Agile", Policy()
    )
    return [planned, ev.MeetupStarted(start)]


def _came_and_went(at: datetime, member_id: int) -> tuple[ev.Event, ev.Event]:
    voice = ev.PresenceSource.VOICE
    return ev.MemberSeen(at, member_id + 1, voice), ev.MemberLeft(
        at + timedelta(seconds=60), member_id + 1, voice
    )


def _end(at: datetime) -> ev.MeetupFinished:
    return ev.MeetupFinished(at, ev.MeetupEnd.HOST)
