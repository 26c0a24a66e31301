"""Any rule that a series can have, and its days as python-dateutil computes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from dateutil import rrule
from hypothesis import strategies as st

from bot.core.series.recurrence import MAX_MONTHS, MAX_WEEKS, Missing, Rule, Unit

_WEEKDAYS = st.integers(0, 6)
_MISSING = st.sampled_from(Missing)
_MONTHS = st.integers(1, MAX_MONTHS)

WEEKLY = st.builds(Rule, st.just(Unit.WEEK), st.integers(1, MAX_WEEKS), _WEEKDAYS, st.none(), _MISSING)
ON_WEEKDAYS = st.builds(
    Rule, st.just(Unit.MONTH), _MONTHS, _WEEKDAYS, st.sampled_from([-1, 1, 2, 3, 4, 5]), _MISSING
)
ON_DAYS = st.builds(
    Rule,
    st.just(Unit.MONTH),
    _MONTHS,
    st.none(),
    st.integers(1, 31) | st.sampled_from([-1, 29, 30, 31]),
    _MISSING,
)
RULES = WEEKLY | ON_WEEKDAYS | ON_DAYS


def days_by_rrule(rule: Rule, anchor: date, until: date) -> Iterator[date]:
    """The rule's days from the anchor up to `until`, both included, by python-dateutil alone."""
    if rule.unit is Unit.WEEK:
        begin = anchor - timedelta(days=anchor.weekday())
        found = rrule.rrule(
            rrule.WEEKLY,
            datetime.combine(begin, time()),
            rule.every,
            rrule.MO,
            byweekday=rule.weekday,
            until=_noon(until),
        )
    else:
        found = rrule.rrule(
            rrule.MONTHLY,
            datetime.combine(anchor.replace(day=1), time()),
            rule.every,
            until=_noon(until),
            **_place(rule),
        )
    return (each.date() for each in found if each.date() >= anchor)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


def _place(rule: Rule) -> dict[str, object]:
    assert rule.place is not None
    takes_last = rule.missing is Missing.LAST
    if rule.weekday is not None:
        place = -1 if takes_last and rule.place == 5 else rule.place
        return {"byweekday": rrule.weekday(rule.weekday, place)}
    if takes_last and rule.place > 28:
        return {"bymonthday": range(28, rule.place + 1), "bysetpos": -1}
    return {"bymonthday": rule.place}
