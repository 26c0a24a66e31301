"""Attendance is counted in time that grows as the journal does, whoever fills it with what.

When a meetup ends, every server waits for this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from bot.core.credit.attendance import attendance
from bot.core.meetup.events import Event
from tests.core.builders import at, checked_in, checked_out, left, lost, regained, seen
from tests.core.steps import growth


def checks_in_and_out(count: int) -> list[Event]:
    """One member presses Check in and Check out in turn."""
    return [(checked_out if each % 2 else checked_in)(each / 100) for each in range(count)]


def comes_and_goes(count: int) -> list[Event]:
    """One member joins the voice channel and leaves it again in turn."""
    return [(left if each % 2 else seen)(each / 100) for each in range(count)]


def comes_goes_and_presses(count: int) -> list[Event]:
    """One member does both."""
    return [
        each
        for pair in zip(checks_in_and_out(count // 2), comes_and_goes(count // 2), strict=True)
        for each in pair
    ]


def the_line_breaks(count: int) -> list[Event]:
    """The bot loses sight and regains it in turn, of three people who stay."""
    return [regained(each / 100, 1, 2, 3) if each % 2 else lost(each / 100) for each in range(count)]


def everybody_is_another(count: int) -> list[Event]:
    """Each member comes once, while the line breaks and is mended in between."""
    events: list[Event] = []
    for number in range(count // 4):
        minute = number / 100
        events += [checked_in(minute, number), checked_out(minute + 0.005, number)]
        events += [lost(minute + 0.006), regained(minute + 0.007)]
    return events


def stays_through_broken_lines(count: int) -> list[Event]:
    """One member is checked in while the line breaks and is mended."""
    return [checked_in(0), *the_line_breaks(count)]


@pytest.mark.parametrize(
    "journal",
    [
        checks_in_and_out,
        comes_and_goes,
        comes_goes_and_presses,
        the_line_breaks,
        everybody_is_another,
        stays_through_broken_lines,
    ],
)
def test_four_times_the_events_cost_four_times_as_much(journal: Callable[[int], Sequence[Event]]) -> None:
    def counted(count: int) -> Callable[[], object]:
        presence = journal(count)
        return lambda: [each.visits for each in attendance(presence, at(0), at(count / 100)).values()]

    assert growth(counted) < 1.3
