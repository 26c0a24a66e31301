"""APScheduler, without what it loads for others.

Imported plainly it looks through the metadata of all installed packages for its plugins, and loads the names of local
time zones and the processes of a pool: more than a megabyte of an idle bot. The bot names its triggers by their
classes and gives its time zone, and its jobs run in the event loop. So while the library is imported, stand-ins take
the places of the modules that it would use for the rest; afterwards they are gone. A module that is loaded by then
stays what it is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from types import ModuleType
from typing import Any, Final

_UNUSED: Final[Mapping[str, Mapping[str, Any]]] = {
    "importlib.metadata": {"version": lambda _name: "", "entry_points": lambda **_group: ()},
    "tzlocal": {"get_localzone": None},
    "apscheduler.executors.pool": {"ThreadPoolExecutor": None},
}
"""The modules that the bot does without, with the names that APScheduler imports from them."""


@contextmanager
def _without_unused() -> Iterator[None]:
    stand_ins = {}
    for name in _UNUSED.keys() - sys.modules.keys():
        stand_ins[name] = sys.modules[name] = ModuleType(name)
        vars(stand_ins[name]).update(_UNUSED[name])
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


with _without_unused():
    from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
    from apscheduler.schedulers.asyncio import AsyncIOScheduler
    from apscheduler.triggers.date import DateTrigger
    from apscheduler.triggers.interval import IntervalTrigger


class Every(IntervalTrigger):  # type: ignore[misc]  # APScheduler has no types
    """Due so often, each time counted from when it was seen to be due.

    APScheduler's own counts from when it should have been, and lists every time in between: a clock that is put
    forward by a year, or a machine that was suspended as long, would hold the loop up over a million of them.
    """

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None:
        """The next time (aware) after one at which it was due, or (None) the first."""
        due: datetime | None
        if previous_fire_time is None:
            due = super().get_next_fire_time(None, now)
        else:
            due = max(previous_fire_time, now) + self.interval
        return due


__all__ = [
    "EVENT_JOB_ERROR",
    "AsyncIOScheduler",
    "DateTrigger",
    "Every",
    "JobExecutionEvent",
]
