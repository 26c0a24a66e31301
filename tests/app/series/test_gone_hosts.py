"""A series whose host has left: its people are told when the next meetup opens, which it does all the same."""

from __future__ import annotations

from dataclasses import replace

from bot.app.ports import Access
from bot.app.series.requests import SeriesRequest
from bot.core.meetup.commands import Cancel
from bot.core.series.series import FaultKind
from tests.app.ports import CHANNEL, GUILD
from tests.app.series.monthly import DECEMBER, JANUARY, WEEK, a_series, at, the_meetup
from tests.app.use_cases import ANA, LI, Bench

LI_AS_HOST = replace(LI, is_host=True)


async def open_without(bench: Bench) -> str:
    """Ana makes a series, leaves, and its December opens for topics; the series' id."""
    outlook = await a_series(bench)
    bench.channels.allowed[CHANNEL, ANA.member_id] = Access.NONE
    await at(bench, DECEMBER - WEEK)
    return outlook.series.series_id


async def test_it_is_told_once_and_the_meetup_is_planned(bench: Bench) -> None:
    series_id = await open_without(bench)

    assert the_meetup(bench).plan.host_id == ANA.member_id
    await bench.execute(the_meetup(bench), Cancel(LI_AS_HOST))
    await at(bench, JANUARY - WEEK)
    assert bench.news.told == [(series_id, FaultKind.HOST_GONE)]


async def test_a_host_who_is_back_at_the_next_opening_is_none_of_its_faults(bench: Bench) -> None:
    series_id = await open_without(bench)
    bench.channels.allowed.clear()

    await bench.execute(the_meetup(bench), Cancel(LI_AS_HOST))
    await at(bench, JANUARY - WEEK)

    assert await bench.faults.of(series_id) == ()


async def test_another_host_mends_it_at_once(bench: Bench) -> None:
    series_id = await open_without(bench)
    bench.channels.allowed.clear()

    preview = await bench.series.redraft(GUILD, series_id, SeriesRequest(host_id=LI.member_id), ANA)
    await bench.series.save(GUILD, preview.draft.draft_id, ANA)

    assert await bench.faults.of(series_id) == ()


async def test_the_meetup_opens_where_discord_does_not_tell_whether_its_host_is_there(bench: Bench) -> None:
    series_id = (await a_series(bench)).series.series_id
    bench.channels.unanswered.add(ANA.member_id)
    await at(bench, DECEMBER - WEEK)

    assert the_meetup(bench).plan.host_id == ANA.member_id
    assert await bench.faults.of(series_id) == ()
