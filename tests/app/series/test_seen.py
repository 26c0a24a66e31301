"""Which series somebody may see: all are asked for at once, since of some Discord may not tell for seconds."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.app.ports import SeriesChange
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.series.series import Series
from tests.app.use_cases import Bench
from tests.store.making import GUILD, NOON, SERIES


async def test_one_of_which_nothing_is_told_is_waited_for_beside_the_others(bench: Bench) -> None:
    for number in range(5):
        await bench.store.series.save(SeriesChange(replace(SERIES, series_id=f"s{number}"), NOON))
    under_way = most = 0

    async def sees(series: Series) -> bool:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1
        if series.series_id == "s3":
            raise Refusal(say("Discord tells nothing."))
        return True

    listing = await bench.series.listing(GUILD, sees=sees)

    assert sorted(each.series.series_id for each in listing.outlooks) == ["s0", "s1", "s2", "s4"]
    assert most == 5
