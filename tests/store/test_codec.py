"""Every event survives the way through text, and damage is named."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.erased import ERASED, is_former
from bot.core.meetup.events import Event, ThumbShown, TopicProposed
from bot.core.policy import Policy
from bot.core.series.series import Series
from bot.store.errors import CorruptJournal, DatabaseRefused
from bot.store.fields import instant_from_text, instant_to_text
from bot.store.journal.codec import envelope, events_of, kind_of
from bot.store.journal.envelope import BEGINNING, Envelope, first_broken
from bot.store.journal.kinds import KINDS
from bot.store.journal.people import Aliases, Reader, Writer
from bot.store.records import record_from_text, record_to_text
from tests.store.making import GUILD, NOON, ORIGIN, POLICY, SERIES, dot, event_classes, every_event, planned
from tests.store.strategies import series

AT = instant_to_text(NOON)


@pytest.fixture
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    """To a migrated database, to write people and words into and read them from."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        yield connection


def to_row(
    connection: sqlite3.Connection, event: Event, seq: int = 1, aliases: Aliases | None = None
) -> Envelope:
    writer = Writer(connection, aliases or Aliases(), GUILD, "m1", {})
    return envelope("m1", seq, seq, event, ORIGIN, writer.alias, writer.reference)


def from_row(connection: sqlite3.Connection, row: Envelope, aliases: Aliases | None = None) -> Event:
    (event,) = events_of([row], Reader(connection, aliases or Aliases(), "m1"))
    return event


def test_every_event_comes_back_as_it_was(connection: sqlite3.Connection) -> None:
    for event in every_event():
        again = from_row(connection, to_row(connection, event))

        assert again == event
        assert type(again) is type(event)
        assert repr(again) == repr(event)


def test_each_event_has_a_kind_of_its_own() -> None:
    assert {each.event for each in KINDS} == set(event_classes())
    assert len({each.name for each in KINDS}) == len(KINDS) > 20


def test_a_dot_is_written_compactly_and_names_nobody(connection: sqlite3.Connection) -> None:
    row = to_row(connection, dot(7), seq=5)

    assert (row.at, row.kind, row.version, row.step, row.cause) == (AT, "dot_placed", 1, 5, "interaction:1")
    assert re.fullmatch(r'{"topic":1,"voter":"[\w-]{20}"}', row.body)
    assert row.actor is not None
    assert str(ORIGIN.actor_id) not in row.body + row.actor


def test_words_stand_apart_from_the_row(connection: sqlite3.Connection) -> None:
    row = to_row(connection, TopicProposed(NOON, 1, 7, "My divorce", ""))

    assert "divorce" not in row.body
    assert json.loads(row.body)["pitch"] == ""


def test_a_person_has_one_alias_a_server_and_none_that_tells_who_they_are(
    connection: sqlite3.Connection,
) -> None:
    here, there = (Writer(connection, Aliases(), guild, "m1", {}) for guild in (GUILD, GUILD + 1))

    assert here.alias(7) == here.alias(7) != here.alias(8)
    assert here.alias(7) != there.alias(7)


def test_whoever_was_erased_reads_as_a_number_of_their_own_and_their_words_as_erased(
    connection: sqlite3.Connection,
) -> None:
    rows = [to_row(connection, TopicProposed(NOON, 1, each, f"Of {each}", "")) for each in (7, 8, 9)]
    for sql in (
        "DELETE FROM texts WHERE author IN (SELECT alias FROM aliases WHERE member_id < 9)",
        "DELETE FROM aliases WHERE member_id < 9",
    ):
        connection.execute(sql)

    aliases = Aliases()

    first, second, third = (from_row(connection, each, aliases) for each in rows)

    assert isinstance(first, TopicProposed)
    assert isinstance(second, TopicProposed)
    assert third == TopicProposed(NOON, 1, 9, "Of 9", "")
    assert first.title == second.title == ERASED
    assert is_former(first.author_id)
    assert is_former(second.author_id)
    assert first.author_id != second.author_id
    again = to_row(connection, first, aliases=aliases)
    assert json.loads(again.body)["author"] == json.loads(rows[0].body)["author"]


def test_instants_of_another_zone_are_kept_in_utc() -> None:
    toronto = NOON.astimezone(timezone(timedelta(hours=-5)))

    assert instant_to_text(toronto) == "2026-11-05T12:00:00.123456+00:00"


@given(st.datetimes(timezones=st.just(UTC)))
def test_an_instant_stands_on_disk_with_its_microseconds_however_many_they_are(instant: datetime) -> None:
    assert instant_to_text(instant) == instant.isoformat(timespec="microseconds")
    assert instant_from_text(instant_to_text(instant)) == instant


def test_a_naive_instant_is_not_kept() -> None:
    with pytest.raises(ValueError, match="aware"):
        instant_to_text(datetime(2026, 1, 1))  # noqa: DTZ001 - the very thing to be refused


@pytest.mark.parametrize("text", ["2026-11-05T12:00:00", "2026-11-05T12:00:00+01:00", "yesterday"])
def test_only_instants_in_utc_are_read(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        instant_from_text(text)


@pytest.mark.parametrize(
    ("kind", "body", "clue"),
    [
        ("dot_doubled", "{}", "dot_doubled"),
        ("dot_placed", '{"voter":"$","topic":1,"weight":2}', "weight"),
        ("dot_placed", '{"voter":"$"}', "topic"),
        ("dot_placed", '{"topic":1}', "voter"),
        ("dot_placed", '{"voter":"$","topic":"1"}', "no int"),
        ("dot_placed", '{"voter":"$","topic":true}', "no int"),
        ("dot_placed", '{"voter":7,"topic":1}', "cannot be read"),
        ("dot_placed", '{"voter":"Ana","topic":1}', "cannot be read"),
        ("dot_placed", '{"voter":"$",', "cannot be read"),
        ("dot_placed", "[7,1]", "no JSON object"),
        ("thumb_shown", '{"timebox":1,"member":"$","thumb":"sideways"}', "sideways"),
        ("voting_closed", '{"ranking":"12"}', "no list"),
    ],
)
def test_an_event_that_cannot_be_read_is_named(
    kind: str, body: str, clue: str, connection: sqlite3.Connection
) -> None:
    alias = Writer(connection, Aliases(), GUILD, "m1", {}).alias(7)

    with pytest.raises(CorruptJournal) as refused:
        from_row(connection, Envelope("m1", 1, AT, kind, 1, 1, None, "", body.replace("$", alias)))

    assert clue in refused.value.sentence
    assert refused.value.sentence.startswith("Meetup m1, event 1: ")
    assert isinstance(refused.value, DatabaseRefused)


def test_an_event_of_unknown_time_or_of_a_version_to_come_is_named(connection: sqlite3.Connection) -> None:
    with pytest.raises(CorruptJournal, match="noon"):
        from_row(connection, Envelope("m1", 1, "noon", "voting_opened", 1, 1, None, "", "{}"))
    with pytest.raises(CorruptJournal, match="version 2"):
        from_row(connection, Envelope("m1", 1, AT, "voting_opened", 2, 1, None, "", "{}"))


def test_an_event_of_a_foreign_class_is_not_written() -> None:
    class ThumbBitten(ThumbShown):
        pass

    with pytest.raises(ValueError, match="ThumbBitten"):
        kind_of(ThumbBitten.__new__(ThumbBitten))


def test_a_changed_row_breaks_the_chain_from_there_on(connection: sqlite3.Connection) -> None:
    rows, previous = [], BEGINNING
    for seq in range(1, 5):
        row = to_row(connection, dot(seq), seq)
        previous = row.hash_after(previous)
        rows.append((row, previous))

    assert first_broken(rows) is None
    assert first_broken(rows[1:]) == 1
    assert first_broken([rows[0], rows[2]]) == 2
    third = rows[2][0]
    for forged in (
        third._replace(body="{}"),
        third._replace(actor=None),
        third._replace(cause="alarm:step"),
        third._replace(at=AT[:-7] + "1+00:00"),
    ):
        assert first_broken([*rows[:2], (forged, rows[2][1]), rows[3]]) == 3


@pytest.mark.parametrize("policy", [Policy(), POLICY], ids=["default", "chosen"])
def test_a_policy_comes_back_as_it_was(policy: Policy) -> None:
    assert record_from_text(Policy, record_to_text(policy), "A policy") == policy


def test_a_policy_from_before_a_setting_existed_takes_its_default() -> None:
    assert record_from_text(Policy, '{"dots":4}', "A policy") == Policy(dots=4)


@pytest.mark.parametrize(
    "text",
    [
        '{"dots":"three"}',
        '{"cats":1}',
        "null",
        "{",
        '{"timeboxes":[100000000000000000]}',
        '{"thumb_seconds":-9000000}',
    ],
)
def test_a_policy_that_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(CorruptJournal, match="A guild's settings cannot be read"):
        record_from_text(Policy, text, "A guild's settings")


@given(series())
def test_every_series_comes_back_as_it_was(chosen: Series) -> None:
    again = record_from_text(Series, record_to_text(chosen), "A series")

    assert again == chosen
    assert repr(again) == repr(chosen)


@pytest.mark.parametrize(
    ("change", "clue"),
    [
        ({"minutes": "an hour"}, "an hour"),
        ({"minutes": 10**17}, "more than there can be"),
        ({"opens_days": 10**6}, "more than there can be"),
        ({"anchor": "soon"}, "soon"),
        ({"at": "noon"}, "noon"),
        ({"at": 12}, "str"),
        ({"at": "18:00:00+02:00"}, "no local time"),
        ({"rule": {"unit": "fortnight"}}, "fortnight"),
        ({"rule": {"unit": "week", "weekday": 3, "every": 0}}, "0 is not positive"),
        ({"rule": {"unit": "month", "weekday": 3, "place": -5}}, "a first to a fifth of each weekday"),
        ({"rule": {"unit": "month", "place": 10**17}}, "the days 1 to 31"),
        ({"policy": {"dots": None}}, "None"),
        ({"cats": 1}, "cats"),
    ],
)
def test_a_series_that_cannot_be_read_is_named(change: dict[str, Any], clue: str) -> None:
    body = json.loads(record_to_text(SERIES))

    with pytest.raises(CorruptJournal, match="Series s1 cannot be read") as refused:
        record_from_text(Series, json.dumps({**body, **change}), "Series s1")

    assert clue in refused.value.sentence


def test_what_today_may_no_longer_be_chosen_is_read_as_it_is() -> None:
    body = json.loads(record_to_text(SERIES))
    policy = {**body["policy"], "dots": 99, "timeboxes": [500], "time_zone": "US/Pacific-New"}
    changed = {
        **body,
        "minutes": 0,
        "most_carries": 99,
        "rule": {**body["rule"], "every": 99},
        "policy": policy,
    }

    series = record_from_text(Series, json.dumps(changed), "Series s1")

    assert (series.minutes, series.rule.every, series.policy.dots) == (0, 99, 99)
    assert series.policy.time_zone == "US/Pacific-New"
    assert series.zone == ZoneInfo("UTC")


def test_a_meetup_planned_before_there_were_series_belongs_to_none(connection: sqlite3.Connection) -> None:
    row = to_row(connection, planned()[1])
    body = {name: value for name, value in json.loads(row.body).items() if name != "occurrence"}

    assert from_row(connection, row._replace(body=json.dumps(body))) == planned()[1]
