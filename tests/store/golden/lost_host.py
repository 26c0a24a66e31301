"""A series whose host has left, of which its people have been told, and one of which nobody could be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.app.ports import SeriesChange
from bot.app.series.ports import Fault
from bot.core.series.series import FaultKind
from bot.store.store import SqlStore
from tests.store.golden.every_series import MONTHLY
from tests.store.golden.writing import moment


async def write_lost_host(database: Path) -> None:
    """Write both; what follows from them is all to be kept."""
    store = await SqlStore.open(database)
    try:
        for number, series_id in enumerate((MONTHLY.series_id, "untold0000000")):
            await store.series.save(SeriesChange(replace(MONTHLY, series_id=series_id), None))
            fault = Fault(series_id, FaultKind.HOST_GONE, moment(number), told=number == 0)
            await store.faults.note(fault)
    finally:
        await store.close()
