"""Calendar months before and after a day, as contracts and certificates count them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The day so many months later, the last of its month where that is shorter: 31 January, 28 February.

    A day beyond the calendar (9999) becomes the last one there is.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(day: date, months: int) -> date:
    """The day so many months earlier, like `months_after`; never before the first year."""
    if (day.year - 1) * 12 + day.month - 1 < months:
        return date.min
    return months_after(day, -months)
