"""Issuing credit on a real store: meetups that end at once, and the day's cap over both."""

from __future__ import annotations

import asyncio

from bot.core.credit.rules.rule_2026_1 import DAILY_CAP_MINUTES
from bot.core.meetup.commands import Finish
from tests.app.use_cases import ANA, CHANNEL, LI, Bench


async def test_meetups_that_end_at_once_are_credited_no_more_than_the_day_allows(bench: Bench) -> None:
    here, there = await bench.start(), await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(300)

    await asyncio.gather(bench.execute(here, Finish(ANA)), bench.execute(there, Finish(ANA)))

    minutes = [each.minutes for each in await bench.credits.of_member(LI.member_id)]
    assert sorted(minutes) == [DAILY_CAP_MINUTES - 300, 300]
