"""Every event survives the way through text, and damage is named."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given

from bot.core.meetup.events import Event, ThumbShown
from bot.core.policy import Policy
from bot.core.series.series import Series
from bot.store.codec import (
    event_from_row,
    event_to_row,
    instant_from_text,
    instant_to_text,
    kind_of,
    record_from_text,
    record_to_text,
)
from bot.store.errors import CorruptJournal, DatabaseRefused
from tests.store.making import NOON, POLICY, SERIES, dot, event_classes, every_event, planned
from tests.store.strategies import series

AT = instant_to_text(NOON)


@pytest.mark.parametrize("event", list(every_event()), ids=lambda event: kind_of(type(event)))
def test_every_event_comes_back_as_it_was(event: Event) -> None:
    again = event_from_row(*event_to_row(event))

    assert again == event
    assert type(again) is type(event)
    assert repr(again) == repr(event)


def test_each_event_has_a_kind_of_its_own() -> None:
    kinds = {kind_of(each) for each in event_classes()}

    assert len(kinds) == len(event_classes()) > 20


def test_a_dot_is_written_compactly() -> None:
    assert event_to_row(dot(7)) == (AT, "dot_placed", '{"voter_id":7,"topic_id":1}')


def test_instants_of_another_zone_are_kept_in_utc() -> None:
    toronto = NOON.astimezone(timezone(timedelta(hours=-5)))

    assert instant_to_text(toronto) == "2026-11-05T12:00:00.123456+00:00"


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
        ("dot_placed", '{"voter_id":7,"topic_id":1,"weight":2}', "weight"),
        ("dot_placed", '{"voter_id":7}', "topic_id"),
        ("dot_placed", '{"voter_id":"7","topic_id":1}', "no int"),
        ("dot_placed", '{"voter_id":true,"topic_id":1}', "no int"),
        ("dot_placed", '{"voter_id":7,', "cannot be read"),
        ("dot_placed", "[7,1]", "no JSON object"),
        ("thumb_shown", '{"timebox_id":1,"member_id":7,"thumb":"sideways"}', "sideways"),
        ("voting_closed", '{"ranking":"12"}', "no list"),
    ],
)
def test_an_event_that_cannot_be_read_is_named(kind: str, body: str, clue: str) -> None:
    with pytest.raises(CorruptJournal) as refused:
        event_from_row(AT, kind, body)

    assert clue in refused.value.sentence
    assert isinstance(refused.value, DatabaseRefused)


def test_an_event_of_unknown_time_is_named() -> None:
    with pytest.raises(CorruptJournal, match="noon"):
        event_from_row("noon", "voting_opened", "{}")


def test_an_event_of_a_foreign_class_is_not_written() -> None:
    class ThumbBitten(ThumbShown):
        pass

    with pytest.raises(ValueError, match="ThumbBitten"):
        event_to_row(ThumbBitten.__new__(ThumbBitten))


@pytest.mark.parametrize("policy", [Policy(), POLICY], ids=["default", "chosen"])
def test_a_policy_comes_back_as_it_was(policy: Policy) -> None:
    assert record_from_text(Policy, record_to_text(policy), "A policy") == policy


def test_a_policy_from_before_a_setting_existed_takes_its_default() -> None:
    assert record_from_text(Policy, '{"dots":4}', "A policy") == Policy(dots=4)


@pytest.mark.parametrize("text", ['{"dots":99}', '{"cats":1}', "null", "{"])
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
        ({"minutes": 0}, "0 is not"),
        ({"anchor": "soon"}, "soon"),
        ({"at": "noon"}, "noon"),
        ({"at": 12}, "str"),
        ({"rule": {"unit": "fortnight"}}, "fortnight"),
        ({"policy": {"dots": 99}}, "99"),
        ({"cats": 1}, "cats"),
    ],
)
def test_a_series_that_cannot_be_read_is_named(change: dict[str, Any], clue: str) -> None:
    body = json.loads(record_to_text(SERIES))

    with pytest.raises(CorruptJournal, match="Series s1 cannot be read") as refused:
        record_from_text(Series, json.dumps({**body, **change}), "Series s1")

    assert clue in refused.value.sentence


def test_a_meetup_planned_before_there_were_series_belongs_to_none() -> None:
    at, kind, body = event_to_row(planned()[1])
    old = {name: value for name, value in json.loads(body).items() if name != "occurrence"}

    assert event_from_row(at, kind, json.dumps(old)) == planned()[1]
