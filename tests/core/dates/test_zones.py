"""One list of time zones for every door, and what a stored name means that is not on it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.dates.zones import (
    check_time_zone,
    lost_zone,
    time_zone_typed,
    time_zones,
    zone_named,
    zones_like,
)
from bot.core.refusal import Refusal

OFF_THE_LIST = [
    *("Factory", "EST", "MST", "HST", "EST5EDT", "CET", "GMT", "GMT0", "GB", "Zulu", "PST8PDT"),
    *("localtime", "posixrules", "posix/Europe/Berlin", "right/Europe/Berlin", "right/UTC"),
    *("1/" * 500, "Europe", "leapseconds", "zone1970.tab", "tzdata.zi", "a\x00b", "\ud800", "", " "),
]


@pytest.mark.parametrize("name", OFF_THE_LIST, ids=lambda name: ascii(name[:20]))
def test_what_not_every_machine_understands_alike_cannot_be_chosen(name: str) -> None:
    for door in (check_time_zone, time_zone_typed):
        with pytest.raises(Refusal, match="That time zone is not known"):
            door(name)


@pytest.mark.parametrize("name", OFF_THE_LIST[:16], ids=ascii)
def test_what_cannot_be_chosen_is_not_suggested(name: str) -> None:
    assert name not in zones_like(name)


def test_every_zone_on_the_list_can_be_chosen_is_suggested_and_known() -> None:
    assert len(time_zones()) > 500
    for name in time_zones():
        assert time_zone_typed(name) == check_time_zone(name) == name
        assert name in zones_like(name)
        assert zone_named(name).key == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("europe/berlin", "Europe/Berlin"),
        (" Europe/Berlin ", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("new york", "America/New_York"),
        ("berlin", "Europe/Berlin"),
        ("utc", "UTC"),
        ("ASIA/KOLKATA", "Asia/Kolkata"),
        ("`Europe/Berlin`", "Europe/Berlin"),
        ("\uff22erlin.", "Europe/Berlin"),
        ("Z\u00fcrich", "Europe/Zurich"),
        ("s\u00e3o paulo", "America/Sao_Paulo"),
        ("Sa\u0303o Paulo", "America/Sao_Paulo"),
        ("Bogot\u00e1", "America/Bogota"),
        ("Atlantic/Reykjav\u00edk", "Atlantic/Reykjavik"),
    ],
)
def test_a_zone_may_be_typed_as_people_say_it(typed: str, name: str) -> None:
    assert time_zone_typed(typed) == name


@pytest.mark.parametrize(
    ("typed", "name"), [("Z\u00fcr", "Europe/Zurich"), ("SA\u0303O", "America/Sao_Paulo")], ids=ascii
)
def test_a_zone_is_suggested_as_its_people_write_it(typed: str, name: str) -> None:
    assert name in zones_like(typed)


def test_a_place_that_several_zones_name_is_asked_about() -> None:
    with pytest.raises(Refusal, match="`America/Kentucky/Louisville`, `America/Louisville`"):
        time_zone_typed("Louisville")


@given(st.text(max_size=40))
def test_whatever_is_typed_is_on_the_list_or_refused(text: str) -> None:
    try:
        assert time_zone_typed(text) in time_zones()
    except Refusal as refusal:
        assert str(refusal).endswith(".")


@pytest.mark.parametrize(
    ("stored", "zone"),
    [
        ("EST", "EST"),
        ("right/Europe/Berlin", "Europe/Berlin"),
        ("posix/Europe/Berlin", "Europe/Berlin"),
        ("US/Pacific-New", "UTC"),
        ("1/" * 500, "UTC"),
        ("", "UTC"),
        ("Europe", "UTC"),
        ("\ud800", "UTC"),
    ],
    ids=lambda name: ascii(name[:20]),
)
def test_a_stored_zone_is_read_whatever_it_is(stored: str, zone: str) -> None:
    assert zone_named(stored) == ZoneInfo(zone)


def test_people_are_told_of_a_stored_zone_that_is_not_known_any_more() -> None:
    assert "`US/Pacific-New` is not known any more" in str(lost_zone("US/Pacific-New"))
    assert lost_zone("Europe/Berlin") is None
    assert lost_zone("right/UTC") is None
