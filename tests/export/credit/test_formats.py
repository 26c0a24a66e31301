"""No format is written in the event loop's own thread, however short the log is."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from bot.app.credit.exporting import ExportFormat
from bot.core.credit.log import CreditLog
from bot.export.credit import block, csv, formats, json, pages, xlsx
from bot.export.credit.formats import FORMATS, Format, LogFiles, _written
from bot.export.typst.press import AT_ONCE
from support.patience import until
from tests.app.on_the_loop import calls_here
from tests.core.builders import record
from tests.export.credit.logs import an_activity, log_of

WRITTEN_BY = {
    ExportFormat.CSV: csv.seu_log,
    ExportFormat.XLSX: xlsx.seu_log,
    ExportFormat.TEXT: block.seu_log,
    ExportFormat.JSON: json.seu_log,
    ExportFormat.TRANSCRIPT: pages.transcript,
    ExportFormat.CERTIFICATE: pages.certificates,
}


def test_every_format_has_a_maker() -> None:
    """A badge is a file of its own for each record, and has a door of its own (bot.export.credit.badges)."""
    assert set(FORMATS) == set(WRITTEN_BY) == set(ExportFormat) - {ExportFormat.BADGE}


@pytest.mark.parametrize(("written_as", "writer"), WRITTEN_BY.items())
async def test_a_format_is_written_in_a_thread_of_its_own(
    written_as: ExportFormat, writer: Callable[..., object]
) -> None:
    with calls_here(writer) as calls:
        made = await LogFiles().write(log_of(record(), activities=[an_activity()]), written_as, 10**8)

    assert made.files[0].content
    assert calls.count == 0


async def test_certificates_in_several_files_are_of_the_years_with_records_alone() -> None:
    log = log_of(record(), record(), activities=[an_activity(day=date(2025, 5, 1))])
    of_one = await LogFiles().write(log.only(log.records[:1]), ExportFormat.CERTIFICATE, 10**8)

    made = await LogFiles().write(log, ExportFormat.CERTIFICATE, len(of_one.files[0].content))

    assert [each.name.partition("-of-")[2] for each in made.files] == ["2026-1.pdf", "2026-2.pdf"]
    assert made.log.activities == ()


async def test_few_files_are_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes a thread of those that are there, for seconds where it is long, and others wait for one, too."""
    under_way, go_on = Counter[str](), threading.Event()

    def write(_log: CreditLog) -> bytes:
        under_way["begun"] += 1
        go_on.wait()
        return b"."

    monkeypatch.setattr(formats, "FORMATS", {ExportFormat.CSV: Format(_written(write), "csv")})
    files, log = LogFiles(), log_of(record())
    written = [asyncio.create_task(files.write(log, ExportFormat.CSV, 10**8)) for _ in range(20)]
    await until(lambda: under_way["begun"] == AT_ONCE)

    assert await asyncio.to_thread(lambda: "a thread is free") == "a thread is free"
    assert under_way["begun"] == AT_ONCE
    go_on.set()
    await asyncio.gather(*written)
    assert under_way["begun"] == 20
