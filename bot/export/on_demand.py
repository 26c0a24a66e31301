"""What writes files, loaded with the first file that somebody asks for: an idle bot writes none.

Loading takes a while, so it happens in a thread. tests/test_idle.py says what must not be loaded before.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.app.concurrency.off_loop import off_loop
from bot.app.credit.exporting import Export, ExportFormat
from bot.app.history.minutes import Minutes, MinutesFile, MinutesForm
from bot.core.credit.log import CreditLog
from bot.core.credit.record import CreditRecord
from bot.core.meetup.state import Meetup
from bot.export.ics import calendar_file, content_of
from bot.export.series import SeriesCalendar

if TYPE_CHECKING:
    from bot.export.credit.formats import LogFiles
    from bot.export.minutes.files import MinutesFiles
    from bot.export.mydata import MyDataFile

_Minutes = Callable[[Meetup, Mapping[int, str], Sequence[CreditRecord] | None], str]


class LogFilesOnDemand:
    """The LogWriter of bot.app.credit.exporting: `LogFiles`, of which there is one from the first file on."""

    def __init__(self) -> None:
        self._files: LogFiles | None = None

    async def write(self, log: CreditLog, written_as: ExportFormat, most_bytes: int) -> Export:
        """A log in files of at most so many bytes each. Raises Refusal where it cannot be written like that."""
        return await (await self._loaded()).write(log, written_as, most_bytes)

    async def certify(self, log: CreditLog, most_bytes: int) -> Export:
        """A certificate as PDF, or what there is instead."""
        return await (await self._loaded()).certify(log, most_bytes)

    async def _loaded(self) -> LogFiles:
        if self._files is None:
            kind = await asyncio.to_thread(_log_files)
            # Somebody else's first file may have come in between: there is one press for all.
            self._files = self._files or kind()
        return self._files


class MinutesFilesOnDemand:
    """The MinutesWriter of bot.app.history.minutes: `MinutesFiles`, of which there is one from the first file on."""

    def __init__(self) -> None:
        self._files: MinutesFiles | None = None

    async def write(self, minutes: Minutes, form: MinutesForm) -> MinutesFile:
        """The minutes as a file. Raises Refusal where it cannot be made."""
        if self._files is None:
            kind = await asyncio.to_thread(_minutes_files)
            self._files = self._files or kind()
        return await self._files.write(minutes, form)


async def minutes_on_demand(told: Minutes) -> MinutesFile:
    """The minutes of a meetup as Markdown, by title and day (bot.export.minutes.markdown)."""
    minutes, file_name = await asyncio.to_thread(_minutes)
    text = await off_loop(told.meetup.seq, partial(minutes, told.meetup, told.names, told.records))
    return MinutesFile(file_name(told.meetup, "md"), text.encode("utf-8", "replace"))


async def my_data_on_demand(told: Mapping[str, Any], most_bytes: int) -> MyDataFile:
    """What is held of a person as a file (bot.export.mydata). Raises Refusal."""
    my_data_file = await asyncio.to_thread(_my_data_file)
    rows = sum(map(len, told["tables"].values()))
    size = rows + sum(len(each["events"]) for each in told["meetups"])
    return await off_loop(size, partial(my_data_file, told, most_bytes))


async def calendar_on_demand(series: SeriesCalendar) -> bytes:
    """A series as a file (bot.export.ics). Raises ValueError for a rule that never occurs."""
    return await asyncio.to_thread(calendar_file, series)


async def calendar_content_on_demand(series: SeriesCalendar) -> str:
    """A hash of what that file says, whatever its number. Raises ValueError like it."""
    return await asyncio.to_thread(content_of, series)


def _log_files() -> type[LogFiles]:
    from bot.export.credit.formats import LogFiles

    return LogFiles


def _minutes_files() -> type[MinutesFiles]:
    from bot.export.minutes.files import MinutesFiles

    return MinutesFiles


def _minutes() -> tuple[_Minutes, Callable[[Meetup, str], str]]:
    from bot.export.minutes.markdown import minutes
    from bot.export.minutes.naming import file_name

    return minutes, file_name


def _my_data_file() -> Callable[[Mapping[str, Any], int], MyDataFile]:
    from bot.export.mydata import my_data_file

    return my_data_file
