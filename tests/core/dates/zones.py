"""The zones that change their clock, and when."""

from __future__ import annotations

import zoneinfo
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

WEEK = timedelta(weeks=1)


class Change(NamedTuple):
    """A change of the clock: the naive local time at which it is changed, and the one it is set to."""

    before: datetime
    after: datetime


ChangingZone = tuple[str, list[Change]]


def changing_zones(since: datetime, until: datetime) -> list[ChangingZone]:
    """Every zone that changes its clock between two instants, with its changes in order.

    Under one of its names: two in five names are second ones, of the same file byte for byte. Looks once
    a week: no zone changes its clock and changes it back within one.
    """
    different = {_table(name): name for name in sorted(zoneinfo.available_timezones(), reverse=True)}
    found = ((name, _changes(ZoneInfo(name), since, until)) for name in sorted(different.values()))
    return [(name, changes) for name, changes in found if changes]


def _table(name: str) -> bytes:
    """The file that zoneinfo reads for a zone: the machine's, or where it has none that of the package tzdata."""
    on_the_machine = (Path(folder, name) for folder in zoneinfo.TZPATH)
    in_the_package = resources.files("tzdata").joinpath("zoneinfo", name)
    return next((each for each in on_the_machine if each.is_file()), in_the_package).read_bytes()


def _changes(zone: ZoneInfo, since: datetime, until: datetime) -> list[Change]:
    changes = []
    begin, offset = since, _offset(since, zone)
    while begin < until:
        end = begin + WEEK
        offset_after = _offset(end, zone)
        if offset_after != offset:
            at = _the_change(begin, end, zone).replace(tzinfo=None)
            changes.append(Change(at + offset, at + offset_after))
        begin, offset = end, offset_after
    return changes


def _the_change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first instant with another offset than `before`, by halving the time down to a second."""
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if _offset(middle, zone) == _offset(before, zone):
            before = middle
        else:
            after = middle
    return after


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    found = at.astimezone(zone).utcoffset()
    assert found is not None
    return found
