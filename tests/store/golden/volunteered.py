"""A series of which somebody has offered to host a meetup that is not planned yet, and one of which nobody has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.app.ports import SeriesChange
from bot.store.store import SqlStore
from tests.store.golden.every_series import MONTHLY
from tests.store.golden.writing import LI, SAM


async def write_volunteered(database: Path) -> None:
    """Write both; what follows from them is all to be kept."""
    store = await SqlStore.open(database)
    try:
        for series_id in (MONTHLY.series_id, "unoffered0000"):
            await store.series.save(SeriesChange(replace(MONTHLY, series_id=series_id), None))
        await store.volunteers.add(MONTHLY.series_id, date(2026, 12, 3), LI)
        await store.volunteers.add(MONTHLY.series_id, date(2027, 1, 7), SAM)
    finally:
        await store.close()
