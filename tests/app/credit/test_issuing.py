"""Issuing credit on a real store: meetups that end at once, and the day's cap over both."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.core.credit.rules.rule_2026_1 import DAILY_CAP_MINUTES
from bot.core.meetup.commands import Finish
from tests.app.ports import CHANNEL
from tests.app.use_cases import ANA, LI, Bench


async def test_meetups_that_end_at_once_are_credited_no_more_than_the_day_allows(bench: Bench) -> None:
    here = await bench.start()
    bench.clock.pass_minutes(300)
    there = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(300)

    await asyncio.gather(bench.execute(here, Finish(ANA)), bench.execute(there, Finish(ANA)))

    minutes = [each.minutes for each in await bench.credits.of_member(LI.member_id)]
    assert sorted(minutes) == [DAILY_CAP_MINUTES - 360, 360]


async def test_credit_that_is_refused_is_logged_once_and_tried_again_by_itself(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(30)
    bench.credits.failures = 4

    ended = await bench.execute(meetup, Finish(ANA))
    assert await bench.credit.of_meetup(meetup.meetup_id) is None
    shown_again = asyncio.Event()
    bench.announcer.check = lambda _: shown_again.set()
    await shown_again.wait()

    records = await bench.credit.of_meetup(meetup.meetup_id)
    assert records is not None
    assert [each.minutes for each in records] == [30, 30]
    assert bench.announcer.shown[-2:] == [ended, ended]
    warnings = [each for each in caplog.records if each.levelno == logging.WARNING]
    assert len(warnings) == 1
    assert meetup.meetup_id in warnings[0].getMessage()
