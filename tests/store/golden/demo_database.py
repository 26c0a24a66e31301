"""The database that `make demo` leaves, with the same ids every time."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from unittest import mock
from zoneinfo import ZoneInfo

from demo.meetup import Evening
from demo.month import BEGINS, Month
from demo.story import Story
from support.steady import steady_simulation


@contextmanager
def steady_ids() -> Iterator[None]:
    """Let the bot draw its random ids from the same sequence every time."""
    with mock.patch("secrets.choice", random.Random(10).choice):
        yield


async def write_demo(database: Path) -> None:
    """Let the demo's month pass, untold."""
    with steady_ids(), redirect_stdout(io.StringIO()):
        async with steady_simulation(database, begins=BEGINS) as stage:
            evening = Evening(stage, Story(ZoneInfo("America/Toronto")), database.parent)
            await Month(evening).run()
