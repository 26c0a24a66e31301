"""What hosts leave out of a series, and bring back: nothing that was agreed with people is lost by either."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.core.meetup.commands import Cancel, ProposeTopic
from bot.core.meetup.events import CancelReason
from bot.core.meetup.hosting.commands import HandOver, Standing
from bot.core.meetup.undo.commands import Undo
from bot.core.refusal import Refusal
from bot.core.series.series import FaultKind
from bot.ui.views.series.faults import fault_line
from tests.app.before_start import (
    DAY,
    DECEMBER,
    JANUARY,
    a_series,
    dates,
    the_newest,
    with_a_planned_meetup,
)
from tests.app.ports import GUILD
from tests.app.use_cases import ANA, LI, Bench

pytestmark = pytest.mark.usefixtures("november")


async def test_skipping_the_planned_meetup_keeps_its_topics_for_the_next(bench: Bench) -> None:
    series_id, meetup = await with_a_planned_meetup(bench)
    outlook = await bench.series.skip(GUILD, series_id, "2026-12-03", ANA)
    assert (await the_newest(bench, meetup)).flow.cancelled is CancelReason.SKIPPED
    assert dates(outlook)[0] == JANUARY.date()
    bench.clock.at = JANUARY - 7 * DAY
    await bench.scheduler.wake()
    (january,) = bench.meetups.open_meetups
    assert [each.title for each in january.standing_topics] == ["Sizing"]


async def test_an_occurrence_can_be_skipped_months_ahead_and_brought_back(bench: Bench) -> None:
    series_id = (await a_series(bench)).series.series_id
    outlook = await bench.series.skip(GUILD, series_id, "2027-01-07", ANA)
    assert date(2027, 1, 7) not in dates(outlook)
    outlook = await bench.series.skip(GUILD, series_id, "2027-01-07", ANA, back=True)
    assert dates(outlook)[:2] == [DECEMBER.date(), JANUARY.date()]


@pytest.mark.parametrize("is_open", [False, True])
async def test_what_was_moved_and_left_out_comes_back_where_it_was_moved_to(
    bench: Bench, is_open: bool
) -> None:
    if is_open:
        series_id, _ = await with_a_planned_meetup(bench)
    else:
        series_id = (await a_series(bench)).series.series_id
    await bench.series.move(GUILD, series_id, "2026-12-03", "2026-12-10", "19:30", ANA)
    await bench.series.skip(GUILD, series_id, "2026-12-03", ANA)

    outlook = await bench.series.skip(GUILD, series_id, "2026-12-03", ANA, back=True)

    assert outlook.upcoming[0].starts_at == datetime(2026, 12, 10, 19, 30, tzinfo=UTC)


async def test_it_comes_back_also_once_the_day_of_the_rule_has_passed(bench: Bench) -> None:
    series_id, _ = await with_a_planned_meetup(bench)
    await bench.series.move(GUILD, series_id, "2026-12-03", "2026-12-10", None, ANA)
    bench.clock.at = DECEMBER + 2 * DAY
    series = (await bench.series.skip(GUILD, series_id, "2026-12-03", ANA)).series
    assert [each.day for each in await bench.series.dates(series, skipped=True)] == [DECEMBER.date()]

    outlook = await bench.series.skip(GUILD, series_id, "2026-12-03", ANA, back=True)

    assert outlook.upcoming[0].starts_at == DECEMBER + 7 * DAY
    (meetup,) = bench.meetups.open_meetups
    assert meetup.plan.occurrence is not None
    assert meetup.plan.occurrence.starts_at == DECEMBER + 7 * DAY


async def test_what_was_moved_ahead_and_left_out_comes_back_by_the_rule_once_that_time_has_passed(
    bench: Bench,
) -> None:
    series_id, _ = await with_a_planned_meetup(bench)
    await bench.series.move(GUILD, series_id, "2026-12-03", "2026-12-01", None, ANA)
    await bench.series.skip(GUILD, series_id, "2026-12-03", ANA)
    bench.clock.at = DECEMBER - DAY

    outlook = await bench.series.skip(GUILD, series_id, "2026-12-03", ANA, back=True)

    assert outlook.upcoming[0].starts_at == DECEMBER


async def test_one_before_which_a_later_one_has_opened_comes_back_with_its_topics_as_is_told(
    bench: Bench,
) -> None:
    series_id = (await a_series(bench, rule="every Thursday", opens_days=28)).series.series_id
    (meetup,) = bench.meetups.open_meetups
    first, later = (str(each.day) for each in (await bench.series.outlook(GUILD, series_id)).upcoming[:2])
    await bench.execute(meetup, ProposeTopic(LI, "Sizing"))
    await bench.series.skip(GUILD, series_id, first, ANA)
    outlook = await bench.series.skip(GUILD, series_id, first, ANA, back=True)
    assert [each.kind for each in outlook.faults] == [FaultKind.CHANNEL_BUSY]
    assert "with the option `back`" in str(fault_line(outlook.series, FaultKind.CHANNEL_BUSY))

    await bench.series.skip(GUILD, series_id, later, ANA)
    outlook = await bench.series.skip(GUILD, series_id, later, ANA, back=True)

    (again,) = bench.meetups.open_meetups
    assert again.plan.occurrence is not None
    assert str(again.plan.occurrence.day) == first
    assert [each.title for each in again.standing_topics] == ["Sizing"]
    assert [str(each.day) for each in outlook.upcoming[:2]] == [first, later]
    assert outlook.faults == ()


async def test_a_planned_meetup_that_was_cancelled_comes_back_with_its_topics_once_no_undo_brings_it(
    bench: Bench,
) -> None:
    series_id, meetup = await with_a_planned_meetup(bench)
    await bench.execute(meetup, HandOver(ANA, member_id=LI.member_id, standing=Standing.SEES_IT))
    await bench.execute(meetup, Cancel(ANA))
    with pytest.raises(Refusal, match="/leancoffee undo"):
        await bench.series.skip(GUILD, series_id, "2026-12-03", ANA, back=True)
    bench.clock.pass_minutes(11)
    with pytest.raises(Refusal, match="with the option `back`"):
        await bench.execute(meetup, Undo(ANA))
    assert await bench.series.date_called(GUILD, series_id, "2026-12-03", skipped=True) == "2026-12-03"

    outlook = await bench.series.skip(GUILD, series_id, "2026-12-03", ANA, back=True)

    assert outlook.upcoming[0].starts_at == DECEMBER
    assert outlook.upcoming[0].is_open
    (again,) = bench.meetups.open_meetups
    assert [each.title for each in again.standing_topics] == ["Sizing"]
    assert again.plan.host_id == LI.member_id
