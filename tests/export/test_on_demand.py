"""Files are made by one writer, loaded with the first of them."""

from __future__ import annotations

import asyncio

from bot.app.credit.exporting import ExportFormat
from bot.export.ics import calendar_file, content_of
from bot.export.on_demand import LogFilesOnDemand, calendar_content_on_demand, calendar_on_demand
from bot.export.vcalendar import written
from tests.app.on_the_loop import calls_here
from tests.core.builders import record
from tests.export.credit.logs import log_of
from tests.export.test_ics import FIRST_THURSDAYS


async def test_files_asked_for_at_once_come_from_one_writer() -> None:
    files = LogFilesOnDemand()
    first, second = await asyncio.gather(files._loaded(), files._loaded())
    assert first is second


async def test_a_file_is_the_one_that_its_format_makes() -> None:
    made = await LogFilesOnDemand().write(log_of(record()), ExportFormat.CSV, 10**8)
    (file,) = made.files
    assert file.name.endswith(".csv")
    assert file.content.decode("utf-8-sig").startswith("Activity Type,")


async def test_a_calendar_is_written_away_from_the_loop() -> None:
    """With the first one a library is loaded, and a series of years has hundreds of days that were moved."""
    with calls_here(written) as calls:
        content = await calendar_content_on_demand(FIRST_THURSDAYS)
        file = await calendar_on_demand(FIRST_THURSDAYS)

    assert calls.count == 0
    assert content == content_of(FIRST_THURSDAYS)
    assert file == calendar_file(FIRST_THURSDAYS)
