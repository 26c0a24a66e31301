"""Who offered to host takes it back, and the database refuses one of the two writes that this takes."""

from __future__ import annotations

from datetime import date

import pytest

from bot.app.ports import SeriesChange, StoreFailed, StoreUndecided
from bot.core.meetup.commands import Finish
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal
from support.patience import until
from tests.app.ports import GUILD
from tests.app.series.monthly import JANUARY, WEEK, a_series, at, held, the_meetup
from tests.app.use_cases import ANA, LI, Bench


async def hosted_by_li(bench: Bench) -> Meetup:
    """Li offered on the summary of December's meetup, and January's is planned."""
    await a_series(bench)
    december = await held(bench)
    await bench.execute(december, Finish(ANA))
    await bench.volunteering.volunteer(december.meetup_id, LI, GUILD)
    await at(bench, JANUARY - WEEK)
    january = the_meetup(bench)
    assert january.plan.host_id == LI.member_id
    return january


@pytest.mark.parametrize("refused", ["the offer", "the journal", "nobody hears of the journal"])
async def test_whoever_took_it_back_does_not_host_what_is_planned_anew(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    january = await hosted_by_li(bench)
    with monkeypatch.context() as failing:
        match refused:
            case "the offer":
                failing.setattr(bench.store.volunteers, "remove", full)
            case "the journal":
                bench.journal.failures = 1
            case _:
                bench.journal.unanswered = [True]
        with pytest.raises((StoreFailed, Refusal)):
            await bench.volunteering.withdraw(january.meetup_id, LI, GUILD)

    if refused != "nobody hears of the journal":
        await bench.volunteering.withdraw(january.meetup_id, LI, GUILD)
    series_id = (await bench.store.series.of_guild(GUILD))[0].series_id
    await bench.series.pause(GUILD, series_id, ANA)
    await bench.series.resume(GUILD, series_id, ANA)

    anew = the_meetup(bench)
    assert anew.meetup_id != january.meetup_id
    assert anew.plan.host_id == ANA.member_id


@pytest.mark.parametrize("step", ["volunteer", "withdraw"])
async def test_the_summary_says_who_hosts_though_nobody_heard_that_it_was_kept(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    await a_series(bench)
    december = await bench.execute(await held(bench), Finish(ANA))
    if step == "withdraw":
        await bench.volunteering.volunteer(december.meetup_id, LI, GUILD)
    name = {"volunteer": "add", "withdraw": "remove"}[step]
    kept = getattr(bench.store.volunteers, name)

    async def unanswered(*offer: object) -> None:
        await kept(*offer)
        raise StoreUndecided("The database did not answer a write.")

    monkeypatch.setattr(bench.store.volunteers, name, unanswered)
    bench.announcer.shown.clear()
    with pytest.raises(StoreUndecided):
        await getattr(bench.volunteering, step)(december.meetup_id, LI, GUILD)

    assert bench.announcer.shown == [december]


async def test_what_becomes_of_the_next_meetup_is_told_on_the_summary_however_often_the_database_fails(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlook = await a_series(bench)
    december = await bench.execute(await held(bench), Finish(ANA))
    await bench.volunteering.volunteer(december.meetup_id, LI, GUILD)
    of, refusals = bench.store.volunteers.of, [StoreFailed("The database is locked.")] * 2

    async def refused_at_first(series_id: str) -> dict[date, int]:
        if refusals:
            raise refusals.pop()
        return await of(series_id)

    monkeypatch.setattr("bot.app.hosting.volunteering.PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(bench.store.volunteers, "of", refused_at_first)
    bench.announcer.shown.clear()
    await bench.series.skip(GUILD, outlook.series.series_id, JANUARY.date().isoformat(), ANA)

    await until(lambda: december in bench.announcer.shown)
    assert not refusals


async def test_so_is_what_the_database_kept_of_a_series_and_did_not_say(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlook = await a_series(bench)
    december = await bench.execute(await held(bench), Finish(ANA))
    await bench.volunteering.volunteer(december.meetup_id, LI, GUILD)
    save = bench.store.series.save

    async def unanswered(change: SeriesChange) -> None:
        await save(change)
        raise StoreUndecided("The database did not answer a write.")

    monkeypatch.setattr(bench.store.series, "save", unanswered)
    bench.announcer.shown.clear()
    with pytest.raises(StoreUndecided):
        await bench.series.skip(GUILD, outlook.series.series_id, JANUARY.date().isoformat(), ANA)

    await until(lambda: december in bench.announcer.shown)


async def test_a_start_looks_at_the_summaries_that_name_who_hosts_next_and_at_no_others(
    bench: Bench, other: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_series(bench)
    december = await bench.execute(await held(bench), Finish(ANA))
    await bench.volunteering.volunteer(december.meetup_id, LI, GUILD)
    ahead, refusals = other.store.volunteers.ahead, [StoreFailed("The database is locked.")] * 2

    async def refused_at_first(since: date) -> list[str]:
        if refusals:
            raise refusals.pop()
        return await ahead(since)

    monkeypatch.setattr("bot.app.hosting.volunteering.PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(other.store.volunteers, "ahead", refused_at_first)
    other.volunteering.begin()
    await until(lambda: other.announcer.shown == [december])
    assert not refusals

    other.announcer.shown.clear()
    await bench.volunteering.withdraw(december.meetup_id, LI, GUILD)
    other.volunteering.begin()
    await other.volunteering.settled()
    assert other.announcer.shown == []


@pytest.mark.parametrize("change", ["skip", "pause", "delete"])
async def test_so_it_is_by_the_next_process_where_this_one_dies_right_after_it(
    bench: Bench, other: Bench, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    outlook = await a_series(bench)
    december = await bench.execute(await held(bench), Finish(ANA))
    await bench.volunteering.volunteer(december.meetup_id, LI, GUILD)
    await bench.store.posts.all_shown(december.meetup_id)
    series_id = outlook.series.series_id
    match change:
        case "skip":
            await bench.series.skip(GUILD, series_id, JANUARY.date().isoformat(), ANA)
        case "pause":
            await bench.series.pause(GUILD, series_id, ANA)
        case _:
            await bench.series.delete(GUILD, series_id, ANA)

    await other.recovery.start([GUILD])

    assert december in other.announcer.shown


async def full(_series_id: str, _day: date, _told_on: str | None = None) -> None:
    raise StoreFailed("The disk is full.")
