"""Files are made by one writer, loaded with the first of them."""

from __future__ import annotations

import asyncio

from bot.app.credit.exporting import ExportFormat
from bot.export.on_demand import LogFilesOnDemand
from tests.core.builders import record
from tests.export.credit.logs import log_of


async def test_files_asked_for_at_once_come_from_one_writer() -> None:
    files = LogFilesOnDemand()
    first, second = await asyncio.gather(files._loaded(), files._loaded())
    assert first is second


async def test_a_file_is_the_one_that_its_format_makes() -> None:
    made = await LogFilesOnDemand().write(log_of(record()), ExportFormat.CSV, 10**8)
    (file,) = made.files
    assert file.name.endswith(".csv")
    assert file.content.decode("utf-8-sig").startswith("Activity Type,")
