"""What a community may choose, and what it is told when it chooses something else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.dates.zones import check_time_zone, zone_named
from bot.core.policy import GuildSettings, Policy, ThumbRule, parse_timeboxes
from bot.core.refusal import Refusal
from bot.core.typed.tidy import Line, clean_line
from tests.core.meetings import must_act_like_a_sentence

NO_TIMEBOX_LISTS = ["", " ", "/", "5/", "/5", "5//3", "0/abc", "abc", "5-3", "-5", "+5", "5.5"]
NO_TIMEBOX_LISTS += [
    "5/3/2;",
    "1e1",
    "٥/٣",
    "²",
    "5/\x00",
    "9999",
    "5\n\n/",
    "0x5",
    "5 s",
    "5 h",
    "five",
    "5 and",
    "and 5",
    "5 / / 3",
    "5,,3",
    "5 ' 3",
    "min",
]

NO_TIME_ZONES = ["", " ", "Berlin", "Mars/Olympus", "CEST", "+02:00", "Europe", "Europe/", "Europe/Berlin "]
NO_TIME_ZONES += ["/etc/localtime", "../UTC", "./UTC", "a\x00b", "\ud800", "x" * 5000, "Europe//Berlin"]
NO_TIME_ZONES += ["zone.tab", "Zürich", "__init__.py", "localtime", "posixrules"]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("5/3/2", (5, 3, 2)),
        ("8", (8,)),
        (" 5 / 3 ", (5, 3)),
        ("05/3", (5, 3)),
        ("60/60/60/60/60/60", (60,) * 6),
        ("1", (1,)),
        ("5 3 2", (5, 3, 2)),
        ("5,3", (5, 3)),
        ("5, 3, 2", (5, 3, 2)),
        ("5 , 3", (5, 3)),
        ("5;3;2", (5, 3, 2)),
        ("5/3, 2", (5, 3, 2)),
        ("5 + 3 + 2", (5, 3, 2)),
        ("5, 3 and 2", (5, 3, 2)),
        ("5 min", (5,)),
        ("5 3 2 min", (5, 3, 2)),
        ("5min/3min/2min", (5, 3, 2)),
        ("5 min, 3 min.", (5, 3)),
        ("8 Minutes / 4 minutes", (8, 4)),
        ("5m 3m", (5, 3)),
        ("5' 3' 2'", (5, 3, 2)),
        (" 5\t3 ", (5, 3)),
        ("\u200e5/3\u200b", (5, 3)),
        ("5\u00a03", (5, 3)),
        ("\uff15\uff0f\uff13", (5, 3)),
        ("`5/3/2`", (5, 3, 2)),
        ("\u201e5/3\u201c.", (5, 3)),
    ],
)
def test_a_timebox_list_is_minutes_with_slashes_or_whatever_people_type_between_them(
    text: str, minutes: tuple[int, ...]
) -> None:
    assert parse_timeboxes(text) == minutes


@pytest.mark.parametrize("text", NO_TIMEBOX_LISTS, ids=ascii)
def test_anything_else_is_shown_an_example(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_timeboxes(text)
    assert "`5/3/2`" in str(refusal.value)
    must_act_like_a_sentence(str(refusal.value))


@pytest.mark.parametrize("text", ["0", "61", "5/0", "5/61/2", "999"])
def test_each_timebox_lasts_one_to_sixty_minutes(text: str) -> None:
    with pytest.raises(Refusal, match="1 to 60 minutes"):
        parse_timeboxes(text)


def test_a_list_has_at_most_six_timeboxes() -> None:
    with pytest.raises(Refusal, match="one to 6 timeboxes"):
        parse_timeboxes("5/5/5/5/5/5/5")


def test_a_policy_without_a_timebox_is_refused() -> None:
    with pytest.raises(Refusal, match="timeboxes"):
        Policy(timeboxes=()).chosen()


BOUNDS = [
    ("dots", 1, 10),
    ("dots_per_topic", 1, 10),
    ("thumb_seconds", 10, 300),
    ("gathering_minutes", 0, 240),
    ("voting_minutes", 0, 240),
]


@pytest.mark.parametrize(("name", "low", "high"), BOUNDS)
def test_a_policy_reaches_its_bounds(name: str, low: int, high: int) -> None:
    for value in (low, high):
        changed: dict[str, Any] = {name: value}
        assert getattr(Policy(**changed).chosen(), name) == value


@pytest.mark.parametrize(("name", "low", "high"), BOUNDS)
def test_a_policy_beyond_its_bounds_is_refused_with_both_of_them(name: str, low: int, high: int) -> None:
    for value in (low - 1, high + 1, -(10**9), 10**9):
        changed: dict[str, Any] = {name: value}
        with pytest.raises(Refusal, match=f"from {low} to {high}; {value} is not") as refusal:
            Policy(**changed).chosen()
        must_act_like_a_sentence(str(refusal.value))


def test_the_defaults_are_the_usual_ones() -> None:
    policy = Policy()
    assert (policy.dots, policy.timeboxes, policy.thumb_rule) == (3, (5, 3, 2), ThumbRule.MAJORITY)
    assert (policy.thumb_seconds, policy.hidden_tallies, policy.time_zone) == (30, True, "UTC")


@pytest.mark.parametrize("name", ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kolkata"])
def test_a_time_zone_has_an_iana_name(name: str) -> None:
    assert check_time_zone(name) == name


@pytest.mark.parametrize("name", NO_TIME_ZONES, ids=lambda name: ascii(name[:20]))
def test_anything_else_is_no_time_zone(name: str) -> None:
    with pytest.raises(Refusal, match="Europe/Berlin") as refusal:
        Policy(time_zone=name).chosen()
    must_act_like_a_sentence(str(refusal.value))


def test_hosts_manage_events_or_have_the_host_role() -> None:
    guild = GuildSettings(10, host_role_id=77)
    assert guild.lets_host([], manages_events=True)
    assert guild.lets_host([5, 77], manages_events=False)
    assert not guild.lets_host([5], manages_events=False)


def test_without_a_host_role_no_role_hosts() -> None:
    assert not GuildSettings(10).lets_host([0, 77], manages_events=False)


@given(st.text(max_size=40))
def test_any_timebox_text_is_read_or_refused(text: str) -> None:
    try:
        minutes = parse_timeboxes(text)
    except Refusal as refusal:
        must_act_like_a_sentence(str(refusal))
    else:
        assert parse_timeboxes("/".join(map(str, minutes))) == minutes


@given(st.text(max_size=40))
def test_any_time_zone_text_is_known_or_refused(text: str) -> None:
    try:
        assert check_time_zone(text) == text
    except Refusal as refusal:
        must_act_like_a_sentence(str(refusal))


@given(st.text(max_size=60), st.sampled_from(Line))
def test_a_tidied_line_is_one_line_and_tidying_it_again_changes_nothing(text: str, kind: Line) -> None:
    try:
        line = clean_line(text, 40, kind)
    except Refusal as refusal:
        must_act_like_a_sentence(str(refusal))
    else:
        assert line == clean_line(line, 40, kind)
        assert line.strip() == line
        assert len(line.splitlines()) == 1
        assert len(line) <= 40


def test_what_is_stored_is_read_as_it_is_and_only_what_is_changed_is_checked() -> None:
    of_yesterday = Policy(dots=99, timeboxes=(), time_zone="US/Pacific-New")

    assert replace(of_yesterday, thumb_seconds=60).chosen(of_yesterday).time_zone == "US/Pacific-New"
    with pytest.raises(Refusal, match="Dots per person"):
        replace(of_yesterday, dots=98).chosen(of_yesterday)
    assert zone_named("US/Pacific-New") == ZoneInfo("UTC")
