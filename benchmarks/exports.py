"""How long somebody waits for a thousand records as a file, and how long the loop waits meanwhile.

The seconds are absolute, as an exception: a person waits for them, and nothing else writes the same file. Of several
runs the quickest counts, because a machine that is busy with others only slows. The loop's longest pause is measured
by a heartbeat of a millisecond while a format is written: other people's clicks wait as long. The process that
typesets a PDF is part of its seconds.
"""

from __future__ import annotations

import asyncio
import time as stopwatch
from collections.abc import Awaitable
from datetime import UTC, date, datetime, timedelta

from benchmarks.figures import Better, Figure
from bot.app.credit.exporting import ExportFormat
from bot.core.credit.ledger.entry import code_of
from bot.core.credit.log import CreditLog, Participant
from bot.core.credit.record import CreditRecord
from bot.export.credit.formats import LogFiles

_RECORDS = 1_000
_RUNS = 5
_LARGE = 10**8
_BEAT_SECONDS = 0.001
_START = datetime(2023, 1, 5, 17, 0, tzinfo=UTC)


async def csv_seconds() -> Figure:
    """Seconds for a thousand records as CSV."""
    return await _figure("export_csv", ExportFormat.CSV, 0.3)


async def xlsx_seconds() -> Figure:
    """Seconds for a thousand records as a spreadsheet."""
    return await _figure("export_xlsx", ExportFormat.XLSX, 0.3)


async def pdf_seconds() -> Figure:
    """Seconds for a thousand records as a transcript in PDF."""
    return await _figure("export_pdf", ExportFormat.TRANSCRIPT, 1.5)


async def loop_pause() -> Figure:
    """The loop's longest pause, in milliseconds, while a format of a thousand records is written.

    Certificates are left out: a thousand pages take a quarter of a minute, in the same way as the transcript.
    """
    files, records = LogFiles(), _log()

    async def longest(written_as: ExportFormat) -> float:
        return min([await _longest_pause(files.write(records, written_as, _LARGE)) for _ in range(_RUNS)])

    pauses = [await longest(each) for each in ExportFormat if each is not ExportFormat.CERTIFICATE]
    return Figure("export_loop_ms", max(pauses) * 1000, Better.LOWER, 50)


async def _figure(name: str, written_as: ExportFormat, goal: float) -> Figure:
    files, records, taken = LogFiles(), _log(), list[float]()
    for _ in range(_RUNS):
        begun = stopwatch.perf_counter()
        await files.write(records, written_as, _LARGE)
        taken.append(stopwatch.perf_counter() - begun)
    return Figure(name, min(taken), Better.LOWER, goal)


async def _longest_pause(work: Awaitable[object]) -> float:
    """How much longer than a beat the loop took between two beats, in seconds, while `work` was done."""
    longest, done = 0.0, asyncio.Event()

    async def beat() -> None:
        nonlocal longest
        last = stopwatch.perf_counter()
        while not done.is_set():
            await asyncio.sleep(_BEAT_SECONDS)
            now = stopwatch.perf_counter()
            longest = max(longest, now - last - _BEAT_SECONDS)
            last = now

    beating = asyncio.create_task(beat())
    await asyncio.sleep(0)
    await work
    done.set()
    await beating
    return longest


def _log() -> CreditLog:
    """A record on each day of nearly three years."""
    return CreditLog(Participant("Ana", 10**18), _START, tuple(map(_record, range(_RECORDS))))


def _record(number: int) -> CreditRecord:
    begun = _START + timedelta(days=number)
    return CreditRecord(
        record_id=f"LC-{number:012}",
        meetup_id=f"m{number}",
        guild_id=1,
        member_id=10**18,
        rule="2026-1",
        day=date(2023, 1, 5) + timedelta(days=number),
        minutes=57,
        measured=50,
        inferred=2,
        checked_in=5,
        title=f"Lean Coffee number {number}",
        organizer="Agile Berlin",
        started_at=begun,
        ended_at=begun + timedelta(minutes=60),
        time_zone="Europe/Berlin",
        topics=("Trunk-based development", "Sizing without points", "Retros nobody dreads"),
        takeaways=("Forecast the next sprint from throughput and compare.",),
        issued_at=begun + timedelta(minutes=61),
        contact="board@example.org",
        attested_by=10**17,
        code=code_of(f"{number:010}".encode()),
    )
