"""What a correction would come to, before it is written, and what people type for its times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from datetime import time as clock

from bot.core.credit.rules.rule_2026_1 import Attendance, Interval, Intervals
from bot.core.credit.rules.rule_2026_1.intervals import clip, without
from bot.core.dates.zones import zone_named
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.values import LocalTime

_MINUTE = timedelta(minutes=1)


def check_it_matters(
    attendance: Attendance, member_id: int, stretch: Interval, adds: bool, time_zone: str
) -> None:
    """Raise a Refusal where a correction of somebody's attendance (a snowflake) would not do what it says.

    Times are typed by the minute: what is less than one outside of the window is meant to be its begin or its end.
    They are typed on the clocks of the meetup's own `time_zone` (an IANA name), and told on them.
    """
    if attendance.window is None:
        return  # whoever decides it says why
    window = attendance.window
    inside = clip((stretch,), window)
    if not inside or stretch.start <= window.start - _MINUTE or stretch.end >= window.end + _MINUTE:
        zone = zone_named(time_zone)
        raise Refusal(
            say(
                "Attendance was counted from {start} to {end} in {zone}, on whose clocks its times are read, for a "
                "meetup that nobody finishes ends by itself. Name a time in that.",
                start=LocalTime(window.start, zone),
                end=LocalTime(window.end, zone),
                zone=zone.key,
            )
        )
    known = attendance.members.get(member_id)
    covered: Intervals = () if known is None else known.covered
    if adds and not without(inside, covered):
        raise Refusal(say("All of that time counts for them already, so there is nothing to add."))
    if not adds and without(inside, covered) == inside:
        raise Refusal(say("None of that time counts for them, so there is nothing to take away."))


def instant_of(local: clock, window: Interval, zone: str, name: str = "") -> datetime:
    """The instant (aware UTC) that a time of the day means for a meetup, on the clocks of its zone (an IANA name).

    A meetup may last over midnight, and over a change of the clocks: it is the first such instant from the minute in
    which the meetup began to the one in which it ended. Where none lies in it, the one on the day of its start.
    In an hour that the clocks repeat, `name` says which one is meant (`CET`); empty, it is not said. Raises Refusal.
    """
    meant = _instants(local, window, zone, name)
    return next((each for each in meant if window.start - _MINUTE < each < window.end + _MINUTE), meant[0])


def end_of(local: clock, since: datetime, window: Interval, zone: str, name: str = "") -> datetime:
    """The instant that a time of the day means as the end of what began at `since` (aware UTC); see `instant_of`.

    In an hour that the clocks repeat it is the end of the meetup, where it names that minute, or else the first one
    behind the begin.
    """
    behind = [each for each in _instants(local, window, zone, name) if since < each < window.end + _MINUTE]
    first = behind[0] if behind else instant_of(local, window, zone, name)
    return next((each for each in behind if each > window.end - _MINUTE), first)


def _instants(local: clock, window: Interval, zone: str, name: str) -> list[datetime]:
    """All that it may mean on the day of the start and the one after it, in order. Raises Refusal for none."""
    place = zone_named(zone)
    day = window.start.astimezone(place).date()
    meant = []
    for later in (0, 1):
        at = datetime.combine(day + timedelta(days=later), local, place)
        # With fold 0 an hour that the clocks leave out is read by the offset before the change (PEP 495).
        first, second = (at.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
        meant += [first, second] if second > first else [first]
    called = [f"{each.astimezone(place):%Z}" for each in meant]
    found = [each for each, its in zip(meant, called, strict=True) if name.upper() in ("", its.upper())]
    if not found:
        raise Refusal(
            say(
                "In {zone} the time is not called {name} then, but {names}. Write that behind a time in an hour that "
                "the clocks repeat, and leave it out elsewhere.",
                zone=place.key,
                name=name.upper(),
                names=", ".join(dict.fromkeys(called)),
            )
        )
    return found
