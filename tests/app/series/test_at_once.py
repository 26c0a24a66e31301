"""Two things asked of a series at the same instant, on a real store: the second finds what the first one did."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest

from bot.app.ports import Access
from bot.core.meetup.commands import Finish
from bot.core.refusal import Refusal
from tests.app.before_start import edit, preview, saved, with_a_planned_meetup
from tests.app.ports import GUILD
from tests.app.use_cases import ANA, LI, Bench

pytestmark = pytest.mark.usefixtures("november")


async def refused(*asked: Awaitable[object]) -> list[str]:
    """What those read who were refused."""
    came = await asyncio.gather(*asked, return_exceptions=True)
    assert all(isinstance(each, Refusal) for each in came if isinstance(each, BaseException)), came
    return [str(each) for each in came if isinstance(each, Refusal)]


async def test_a_preview_that_is_saved_at_that_moment_is_not_said_to_be_discarded(bench: Bench) -> None:
    drawn = (await preview(bench)).draft.draft_id
    (told,) = await refused(bench.series.save(GUILD, drawn, ANA), bench.series.discard(GUILD, drawn, ANA))
    assert told.startswith("The series was saved since.")
    assert len(await saved(bench)) == 1


async def test_a_preview_that_is_discarded_at_that_moment_is_not_saved(bench: Bench) -> None:
    drawn = (await preview(bench)).draft.draft_id
    (told,) = await refused(bench.series.discard(GUILD, drawn, ANA), bench.series.save(GUILD, drawn, ANA))
    assert told.startswith("That preview is too old.")
    assert await saved(bench) == []


async def test_who_asks_to_be_reminded_of_a_series_that_is_deleted_meanwhile_reads_that(bench: Bench) -> None:
    series_id, _ = await with_a_planned_meetup(bench)

    async def sees(_series: object) -> bool:
        await bench.series.delete(GUILD, series_id, ANA)
        return True

    (told,) = await refused(bench.series.follow(GUILD, series_id, LI.member_id, sees))
    assert told.startswith("There is no such series.")


async def held(bench: Bench) -> tuple[str, str]:
    """The ids of a series and of its meetup that is over."""
    series_id, meetup = await with_a_planned_meetup(bench)
    assert meetup.plan.occurrence is not None
    bench.clock.at = meetup.plan.occurrence.starts_at
    await bench.meetups.begin(meetup.meetup_id, ANA, GUILD)
    await bench.execute(meetup, Finish(ANA))
    return series_id, meetup.meetup_id


async def test_who_offers_to_host_a_series_that_is_deleted_meanwhile_reads_that(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    series_id, held_id = await held(bench)

    async def access(*_asked: Any) -> Access:
        monkeypatch.undo()
        await bench.series.delete(GUILD, series_id, ANA)
        return Access.WRITES

    monkeypatch.setattr(bench.channels, "access", access)
    (told,) = await refused(bench.volunteering.volunteer(held_id, LI, GUILD))
    assert told.startswith("No next meetup is to come here just now.")


async def test_who_offers_to_host_a_series_that_is_edited_meanwhile_hosts_what_is_planned_by_then(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    series_id, held_id = await held(bench)

    async def access(*_asked: Any) -> Access:
        monkeypatch.undo()
        await edit(bench, series_id, rule="15th", opens_days=1)
        return Access.WRITES

    monkeypatch.setattr(bench.channels, "access", access)
    offered = await bench.volunteering.volunteer(held_id, LI, GUILD)
    outlook = await bench.series.outlook(GUILD, series_id)
    assert offered.day == outlook.upcoming[0].day
