"""What a typed time means for a meetup, over midnight and changes of the clocks; corrections that do nothing."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from bot.core.credit.corrections import check_it_matters, end_of, instant_of
from bot.core.credit.rules.rule_2026_1 import Attendance, Attended, Interval
from bot.core.refusal import Refusal
from tests.core.credit.rules.journals import span

ANA, LI = 1, 2


def utc(text: str) -> datetime:
    """An instant such as `2026-11-05 18:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("window", "zone", "typed", "meant"),
    [
        # An evening in Berlin (an hour ahead), typed on its own clocks.
        (("2026-11-05 17:00", "2026-11-05 18:00"), "Europe/Berlin", time(18, 10), "2026-11-05 17:10"),
        # Over midnight: half past eleven to half past twelve.
        (("2026-11-05 22:30", "2026-11-05 23:30"), "Europe/Berlin", time(23, 45), "2026-11-05 22:45"),
        (("2026-11-05 22:30", "2026-11-05 23:30"), "Europe/Berlin", time(0, 15), "2026-11-05 23:15"),
        # A zone that is a day ahead of UTC's.
        (("2026-11-05 23:30", "2026-11-06 01:00"), "Pacific/Kiritimati", time(14, 0), "2026-11-06 00:00"),
        # 25 October 2026: from 03:00 Berlin's clocks go back to 02:00. The first 02:30 lies in the meetup…
        (("2026-10-25 00:00", "2026-10-25 02:00"), "Europe/Berlin", time(2, 30), "2026-10-25 00:30"),
        # … or only the second one does.
        (("2026-10-25 01:05", "2026-10-25 02:00"), "Europe/Berlin", time(2, 30), "2026-10-25 01:30"),
        # 29 March 2026: 02:30 does not exist there; by the offset before the change it is 03:30.
        (("2026-03-29 00:30", "2026-03-29 02:00"), "Europe/Berlin", time(2, 30), "2026-03-29 01:30"),
        # In the very minute in which the meetup began.
        (("2026-11-05 17:00:40", "2026-11-05 18:00"), "UTC", time(17, 0), "2026-11-05 17:00"),
        # Outside: the day of the start, for the sentence that refuses it.
        (("2026-11-05 17:00", "2026-11-05 18:00"), "UTC", time(20, 0), "2026-11-05 20:00"),
        # A zone of which nobody knows any more: UTC.
        (("2026-11-05 17:00", "2026-11-05 18:00"), "US/Pacific-New", time(17, 30), "2026-11-05 17:30"),
    ],
)
def test_a_typed_time_means_an_instant_of_the_meetup(
    window: tuple[str, str], zone: str, typed: time, meant: str
) -> None:
    assert instant_of(typed, Interval(*map(utc, window)), zone) == utc(meant)


@pytest.mark.parametrize(
    ("since", "until", "stretch"),
    [
        # From 03:00 the clocks go back to 02:00; the meetup lasted from 01:30 to the second 02:45.
        (time(1, 30), time(2, 15), ("2026-10-24 23:30", "2026-10-25 00:15")),
        (time(2, 50), time(2, 20), ("2026-10-25 00:50", "2026-10-25 01:20")),
        (time(2, 20), time(2, 20), ("2026-10-25 00:20", "2026-10-25 01:20")),
        # Its end, as everybody reads it.
        (time(1, 30), time(2, 45), ("2026-10-24 23:30", "2026-10-25 01:45")),
        # Before the begin, for the sentence that refuses it; and the very time at which it began.
        (time(2, 0), time(1, 40), ("2026-10-25 00:00", "2026-10-24 23:40")),
        (time(1, 40), time(1, 40), ("2026-10-24 23:40", "2026-10-24 23:40")),
    ],
)
def test_a_typed_end_lies_behind_its_begin_where_the_clocks_repeat_an_hour(
    since: time, until: time, stretch: tuple[str, str]
) -> None:
    window = Interval(utc("2026-10-24 23:30"), utc("2026-10-25 01:45:20"))

    begin = instant_of(since, window, "Europe/Berlin")

    assert (begin, end_of(until, begin, window, "Europe/Berlin")) == tuple(map(utc, stretch))


@pytest.mark.parametrize(
    ("since", "until", "stretch"),
    [
        # From 03:00 CEST the clocks go back to 02:00 CET.
        ((time(2, 10), "CET"), (time(2, 40), "CET"), ("2026-10-25 01:10", "2026-10-25 01:40")),
        ((time(2, 10), "cet"), (time(2, 40), ""), ("2026-10-25 01:10", "2026-10-25 01:40")),
        ((time(2, 10), "CEST"), (time(2, 10), "CET"), ("2026-10-25 00:10", "2026-10-25 01:10")),
        ((time(2, 10), ""), (time(2, 40), "CET"), ("2026-10-25 00:10", "2026-10-25 01:40")),
    ],
)
def test_what_the_time_is_called_says_which_of_two_hours_is_meant(
    since: tuple[time, str], until: tuple[time, str], stretch: tuple[str, str]
) -> None:
    window, zone = Interval(utc("2026-10-24 23:30"), utc("2026-10-25 01:45:20")), "Europe/Berlin"

    begin = instant_of(since[0], window, zone, since[1])

    assert (begin, end_of(until[0], begin, window, zone, until[1])) == tuple(map(utc, stretch))


def test_a_name_that_the_clocks_do_not_have_then_is_refused_with_those_they_have() -> None:
    window = Interval(utc("2026-11-05 17:00"), utc("2026-11-05 18:00"))

    with pytest.raises(Refusal, match="not called CEST then, but CET\\."):
        instant_of(time(18, 10), window, "Europe/Berlin", "cest")


HOUR = Attendance(span("18:00-19:00"), {ANA: Attended(measured=(span("18:10-18:40"),))})


@pytest.mark.parametrize(
    ("member", "stretch", "adds", "said"),
    [
        (ANA, "18:10-18:40", True, "nothing to add"),
        (ANA, "18:20-18:30", True, "nothing to add"),
        (ANA, "18:40-18:50", False, "nothing to take away"),
        (LI, "18:10-18:20", False, "nothing to take away"),
        (ANA, "19:10-19:20", True, "ends by itself"),
        (ANA, "18:50-19:20", True, "ends by itself"),
        (ANA, "17:30-18:20", False, "ends by itself"),
    ],
)
def test_a_correction_that_would_change_nothing_is_refused(
    member: int, stretch: str, adds: bool, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        check_it_matters(HOUR, member, span(stretch), adds, "UTC")


def test_the_window_is_told_on_the_clocks_on_which_its_times_are_typed() -> None:
    with pytest.raises(Refusal, match=r"November 2026, 19:00 to .*, 20:00 in Europe/Berlin, on whose clocks"):
        check_it_matters(HOUR, ANA, span("17:30-18:20"), False, "Europe/Berlin")


@pytest.mark.parametrize(
    ("member", "stretch", "adds"),
    [(ANA, "18:00-18:20", True), (ANA, "18:30-18:50", False), (LI, "18:00-19:00", True)],
)
def test_one_that_changes_something_is_not(member: int, stretch: str, adds: bool) -> None:
    check_it_matters(HOUR, member, span(stretch), adds, "UTC")
