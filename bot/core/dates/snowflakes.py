"""Discord's ids tell when they were given out: milliseconds in their upper bits (Discord, Snowflakes)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(2015, 1, 1, tzinfo=UTC)
_LOWER_BITS: Final = 22


def created_at(snowflake: int) -> datetime:
    """When Discord gave out an id (aware UTC, to the millisecond)."""
    return _EPOCH + timedelta(milliseconds=snowflake >> _LOWER_BITS)


def first_of(instant: datetime) -> int:
    """The smallest id that Discord could give out at an instant (aware UTC), 0 where that is before its epoch."""
    return max((instant - _EPOCH) // timedelta(milliseconds=1), 0) << _LOWER_BITS
