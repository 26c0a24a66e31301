"""Whatever an earlier version wrote is read by this one, and the same follows from it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest

from bot.app.posts import ScheduledEventState
from bot.core.meetup.parts import Phase
from bot.core.series.recurrence import Missing, Unit
from bot.core.series.series import FaultKind, OccurrenceState
from bot.store.store import SqlStore
from tests.store.golden import DIGESTS, Golden, all_golden, canonical
from tests.store.golden.facts import Ids, facts_of
from tests.store.golden.meetup_facts import as_today
from tests.store.making import event_classes

ALL = {each.name: each for each in all_golden()}
EVERY_FACT = {"schema_2/every_kind", "schema_2/demo", "schema_2/open_meetups"}


@asynccontextmanager
async def opened(golden: Golden, folder: Path) -> AsyncIterator[SqlStore]:
    """The database as an upgraded bot opens it: from the dump the first time, then as it was left."""
    database = folder / f"{golden.name.replace('/', '_')}.db"
    if not database.exists():
        golden.restore(database)
    store = await SqlStore.open(database)
    try:
        yield store
    finally:
        await store.close()


async def differences_in(store: SqlStore, golden: Golden) -> list[str]:
    """Each thing of which something else follows, in an open store, than in the version that wrote it, and what."""
    known = golden.known()
    facts = await facts_of(store, Ids.of(known))
    return [
        f"{kind} {name}: {' ; '.join(_unlike(expected, facts[kind][name]))}"
        for kind, things in known.items()
        for name, expected in things.items()
        if _compared(expected) != _compared({each: facts[kind][name].get(each) for each in expected})
    ]


def _compared(facts: dict[str, Any]) -> str:
    """The facts of one thing, as those of another version are compared to them."""
    told = facts.get("minutes")
    return canonical(
        {**facts, "minutes": as_today(told, facts.get("end"))} if isinstance(told, str) else facts
    )


def _unlike(expected: Any, found: Any, where: str = "") -> Iterator[str]:
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in expected:
            yield from _unlike(expected[name], found.get(name), f"{where} / {name}" if where else name)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for place, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from _unlike(one, other, f"{where}[{place}]")
    elif expected != found:
        yield f"{where} was {expected!r} and is {found!r}"


@pytest.mark.parametrize("name", ALL)
async def test_the_same_follows_from_an_old_database_as_when_it_was_written_and_at_the_next_start(
    name: str, tmp_path: Path
) -> None:
    ids = Ids.of(ALL[name].known())

    async with opened(ALL[name], tmp_path) as store:
        found = await differences_in(store, ALL[name])
        facts = await facts_of(store, ids)

    assert not found, "\n".join(found)
    async with opened(ALL[name], tmp_path) as store:
        assert await facts_of(store, ids) == facts


def test_every_golden_file_is_fixed_by_its_digests() -> None:
    assert all(each.known() for each in ALL.values())
    assert sorted(ALL) == sorted(json.loads(DIGESTS.read_text(encoding="utf-8")))


def test_a_golden_database_says_all_that_there_is_to_say() -> None:
    """Were a fact left out of a file, a later version could go astray there unnoticed."""
    kinds = {name: ALL[name].known() for name in EVERY_FACT}
    expected = {
        kind: {fact for known in kinds.values() for each in known[kind].values() for fact in each}
        for kind in kinds["schema_2/every_kind"]
    }

    for known in kinds.values():
        for kind, facts in expected.items():
            assert all(set(each) == facts for each in known[kind].values()), kind


async def test_every_kind_of_event_and_every_stored_value_is_in_some_golden_file(tmp_path: Path) -> None:
    """A new one needs a golden file of its own: `python -m tests.store.golden.make` writes one."""
    seen: set[tuple[str, object]] = set()
    for golden in ALL.values():
        seen |= await _values_in(golden, tmp_path)

    expected = set().union(*(_shape(each) for each in event_classes()))
    for enum in (OccurrenceState, FaultKind, ScheduledEventState, Missing, Unit, Phase):
        expected |= {(enum.__name__, each) for each in enum}

    assert sorted(map(str, expected - seen)) == []


def test_optional_fields_are_also_missing_altogether_as_they_were_before_there_were_any(
    tmp_path: Path,
) -> None:
    database = tmp_path / "old.db"
    ALL["schema_2/every_kind"].restore(database)
    with closing(sqlite3.connect(database)) as connection:
        rows = dict(
            connection.execute("SELECT kind, body FROM events WHERE meetup_id = 'firstversion' AND seq <> 2")
        )

    assert '"occurrence"' not in rows["meetup_planned"]
    assert '"policy":{"dots":4}' in rows["meetup_planned"]
    assert rows["reminded"] == '{"reminder":"due"}'
    assert '"reason"' not in rows["meetup_cancelled"]


async def _values_in(golden: Golden, folder: Path) -> set[tuple[str, object]]:
    """What occurs in a golden file, in the form of `_shape`."""
    facts = golden.known()
    seen: set[tuple[str, object]] = set()
    async with opened(golden, folder) as store:
        for meetup_id in facts["meetups"]:
            for event in (await store.journal.load(meetup_id)).events:
                seen |= set(_filled(event))
            post = await store.scheduled_event_posts.of_meetup(meetup_id)
            seen |= set() if post is None else {("ScheduledEventState", post.state)}
        for series_id in facts["series"]:
            series = await store.series.load(series_id)
            assert series is not None
            seen |= {("Unit", series.rule.unit), ("Missing", series.rule.missing)}
            for note in await store.series.notes(series_id, series.anchor.min):
                seen |= {("OccurrenceState", note.state)}
        seen |= {("FaultKind", each.kind) for each in await store.faults.all()}
    return seen | {("Phase", Phase(each["phase"]["name"])) for each in facts["meetups"].values()}


def _shape(record_class: type) -> set[tuple[str, object]]:
    """What has to occur of a record: itself, each enum value of its fields, and each optional field both ways."""
    found: set[tuple[str, object]] = {(record_class.__name__, "")}
    for name, hint in get_type_hints(record_class).items():
        where = f"{record_class.__name__}.{name}"
        for each in get_args(hint) or (hint,):
            if isinstance(each, type) and issubclass(each, Enum):
                found |= {(where, member) for member in each}
            elif isinstance(each, type) and is_dataclass(each):
                found |= _shape(each)
            elif each is bool:
                found |= {(where, True), (where, False)}
            if NoneType in get_args(hint):
                found.add((where, "nothing" if each is NoneType else "something"))
    return found


def _filled(record: Any) -> Iterator[tuple[str, object]]:
    yield type(record).__name__, ""
    hints = get_type_hints(type(record))
    for each in fields(record):
        value = getattr(record, each.name)
        where = f"{type(record).__name__}.{each.name}"
        if isinstance(value, Enum | bool):
            yield where, value
        if is_dataclass(value):
            yield from _filled(value)
        if NoneType in get_args(hints[each.name]):
            yield where, "nothing" if value is None else "something"
