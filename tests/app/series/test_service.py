"""What people do with a series, on a real store: nothing unseen is saved, and nothing is lost by an edit."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any, Never

import pytest

from bot.app.meetups.service import OTHER_SERVER
from bot.app.series.requests import SeriesRequest
from bot.core.meetup.commands import Finish
from bot.core.meetup.decide import HOSTS_ONLY
from bot.core.meetup.events import CancelReason
from bot.core.meetup.parts import Phase
from bot.core.refusal import Refusal
from bot.core.series.series import SERIES_LIMIT, FaultKind
from tests.app.before_start import (
    BEA,
    DAY,
    DECEMBER,
    JANUARY,
    NOVEMBER,
    a_series,
    dates,
    edit,
    preview,
    saved,
    the_newest,
    with_a_planned_meetup,
)
from tests.app.ports import CHANNEL, GUILD
from tests.app.use_cases import ANA, LI, Bench

pytestmark = pytest.mark.usefixtures("november")


async def test_six_dates_are_shown_before_anything_is_saved(bench: Bench) -> None:
    shown = await preview(bench)
    assert [each.starts_at for each in shown.upcoming][:2] == [DECEMBER, JANUARY]
    assert len(shown.upcoming) == 6
    assert shown.before is None
    assert await saved(bench) == []


async def test_saving_twice_makes_one_series(bench: Bench) -> None:
    shown = await preview(bench)
    await asyncio.gather(
        *(bench.series.save(GUILD, shown.draft.draft_id, ANA) for _ in range(2)), return_exceptions=True
    )
    assert len(await saved(bench)) == 1


async def test_two_processes_that_save_one_draft_save_it_once_and_answer_alike(
    bench: Bench, other: Bench
) -> None:
    shown = await preview(bench)
    both = await asyncio.gather(
        *(each.series.save(GUILD, shown.draft.draft_id, ANA) for each in (bench, other))
    )
    again = await other.series.save(GUILD, shown.draft.draft_id, ANA)
    assert [each.series for each in both] == [again.series] * 2
    assert [each.series_id for each in await saved(bench)] == [again.series.series_id]


async def test_the_same_save_after_the_series_is_deleted_does_not_bring_it_back(bench: Bench) -> None:
    shown = await preview(bench)
    first = await bench.series.save(GUILD, shown.draft.draft_id, ANA)
    await bench.series.delete(GUILD, first.series.series_id, ANA)
    with pytest.raises(Refusal, match="too old"):
        await bench.series.save(GUILD, shown.draft.draft_id, ANA)
    assert await saved(bench) == []


async def test_a_draft_that_was_saved_is_not_discarded(bench: Bench) -> None:
    shown = await preview(bench)
    await bench.series.save(GUILD, shown.draft.draft_id, ANA)
    with pytest.raises(Refusal, match="was saved since"):
        await bench.series.discard(GUILD, shown.draft.draft_id, ANA)
    assert len(await saved(bench)) == 1


async def test_a_discarded_draft_cannot_be_saved(bench: Bench) -> None:
    shown = await preview(bench)
    await bench.series.discard(GUILD, shown.draft.draft_id, ANA)
    with pytest.raises(Refusal, match="too old"):
        await bench.series.save(GUILD, shown.draft.draft_id, ANA)
    assert await saved(bench) == []


async def test_a_draft_outlives_a_restart(bench: Bench, other: Bench) -> None:
    shown = await preview(bench)
    await other.series.save(GUILD, shown.draft.draft_id, ANA)
    assert len(await saved(bench)) == 1


async def test_nobody_saves_another_hosts_draft_or_one_of_another_server(bench: Bench) -> None:
    shown = await preview(bench)
    with pytest.raises(Refusal, match="too old"):
        await bench.series.save(GUILD, shown.draft.draft_id, BEA)
    with pytest.raises(Refusal, match="another server"):
        await bench.series.save(GUILD + 1, shown.draft.draft_id, ANA)
    assert await saved(bench) == []


async def test_what_passed_between_preview_and_save_was_not_missed(bench: Bench) -> None:
    shown = await preview(bench, rule="every Tuesday", at="18:00")
    assert dates(shown)[0] == NOVEMBER.date()
    bench.clock.at = NOVEMBER + timedelta(hours=20)
    with pytest.raises(Refusal, match="past"):
        await bench.series.save(GUILD, shown.draft.draft_id, ANA)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"rule": None}, "first Thursday"),
        ({"at": None}, "12:00"),
        ({"rule": "whenever"}, "Thursday"),
        ({"rule": "31st of February"}, "February"),
        ({"at": "25:00"}, "12:00"),
        ({"time_zone": "Mars/Olympus"}, "time zone"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 721}, "12 hours"),
        ({"first_day": "2026-11-23"}, "past"),
        ({"first_day": "2031-12-01"}, "two years"),
        ({"title": "  "}, "title"),
        ({"title": "x" * 101}, "101"),
        ({"dots": 11}, "Dots"),
        ({"timebox": "0/abc"}, "timebox"),
        ({"opens_days": 99}, "28"),
        ({"starts_alone": True, "voice_channel_id": None}, "voice channel"),
    ],
)
async def test_bad_input_is_refused_with_a_sentence_and_nothing_is_kept(
    bench: Bench, changes: dict[str, Any], says: str
) -> None:
    with pytest.raises(Refusal, match=f"(?i){says}"):
        await preview(bench, **changes)
    assert await saved(bench) == []


async def test_the_twenty_first_series_is_refused(bench: Bench) -> None:
    late = await preview(bench)
    for number in range(SERIES_LIMIT):
        await a_series(bench, title=f"Series {number}", channel_id=CHANNEL + 1 + number)
    for attempt in (preview(bench), bench.series.save(GUILD, late.draft.draft_id, ANA)):
        with pytest.raises(Refusal, match="20 series"):
            await attempt
    assert len(await saved(bench)) == SERIES_LIMIT


async def test_of_two_saved_at_once_the_twenty_first_is_refused(bench: Bench) -> None:
    for number in range(SERIES_LIMIT - 1):
        await a_series(bench, title=f"Series {number}", channel_id=CHANNEL + 1 + number)
    drafts = [(await preview(bench)).draft.draft_id for _ in range(2)]
    await asyncio.gather(*(bench.series.save(GUILD, each, ANA) for each in drafts), return_exceptions=True)
    assert len(await saved(bench)) == SERIES_LIMIT


async def test_only_hosts_change_anything(bench: Bench) -> None:
    series_id, _ = await with_a_planned_meetup(bench)
    before = await bench.series.outlook(GUILD, series_id)
    attempts = [
        preview(bench, actor=LI),
        bench.series.redraft(GUILD, series_id, SeriesRequest(title="Mine"), LI),
        bench.series.pause(GUILD, series_id, LI),
        bench.series.resume(GUILD, series_id, LI),
        bench.series.skip(GUILD, series_id, "2026-12-03", LI),
        bench.series.move(GUILD, series_id, "2026-12-03", "2026-12-04", None, LI),
        bench.series.delete(GUILD, series_id, LI),
        bench.series.check_again(GUILD, series_id, LI),
    ]
    for attempt in attempts:
        with pytest.raises(Refusal) as refusal:
            await attempt
        assert refusal.value.message == HOSTS_ONLY
    assert await bench.series.outlook(GUILD, series_id) == before


async def test_a_series_of_another_server_is_out_of_reach(bench: Bench) -> None:
    series_id, _ = await with_a_planned_meetup(bench)
    for attempt in (
        bench.series.outlook(GUILD + 1, series_id),
        bench.series.delete(GUILD + 1, series_id, ANA),
        bench.series.follow(GUILD + 1, series_id, LI.member_id),
    ):
        with pytest.raises(Refusal) as refusal:
            await attempt
        assert refusal.value.message == OTHER_SERVER


async def test_a_pause_calls_the_planned_meetup_off_and_resuming_plans_it_again_with_its_topics(
    bench: Bench,
) -> None:
    series_id, meetup = await with_a_planned_meetup(bench)
    outlook = await bench.series.pause(GUILD, series_id, ANA)
    assert outlook.series.paused
    assert (await the_newest(bench, meetup)).flow.cancelled is CancelReason.PAUSED
    bench.clock.at = NOVEMBER + DAY
    await bench.scheduler.wake()
    assert await bench.store.journal.unfinished() == []
    await bench.series.resume(GUILD, series_id, ANA)
    (again,) = bench.meetups.open_meetups
    assert again.meetup_id != meetup.meetup_id
    assert [each.title for each in again.standing_topics] == ["Sizing"]


async def test_what_passed_during_a_pause_was_not_missed(bench: Bench) -> None:
    series_id, _ = await with_a_planned_meetup(bench)
    await bench.series.pause(GUILD, series_id, ANA)
    bench.clock.at = datetime(2027, 2, 10, tzinfo=UTC)
    outlook = await bench.series.resume(GUILD, series_id, ANA)
    assert dates(outlook)[0] == date(2027, 3, 4)
    notes = await bench.store.series.notes(series_id, date(2026, 1, 1))
    assert [(each.day, each.did_not_take_place) for each in notes] == [
        (date(2026, 12, 3), True),
        (date(2027, 1, 7), True),
        (date(2027, 2, 4), True),
    ]


async def test_every_change_of_a_date_makes_the_calendar_file_a_newer_one(bench: Bench) -> None:
    series_id = (await a_series(bench)).series.series_id
    bench.clock.at += DAY
    changed = [
        await bench.series.skip(GUILD, series_id, "2027-01-07", ANA),
        await bench.series.skip(GUILD, series_id, "2027-01-07", ANA, back=True),
        await bench.series.move(GUILD, series_id, "2027-01-07", "2027-01-08", None, ANA),
    ]
    assert [each.series.revision for each in changed] == [1, 2, 3]
    assert {each.series.changed_at for each in changed} == {bench.clock.at}


@pytest.mark.parametrize("day", ["2026-12-04", "2026-11-05", "tomorrow", "", "9999-12-31"])
async def test_only_what_is_to_come_can_be_skipped_or_moved(bench: Bench, day: str) -> None:
    series_id, _ = await with_a_planned_meetup(bench)
    for attempt in (
        bench.series.skip(GUILD, series_id, day, ANA),
        bench.series.move(GUILD, series_id, day, "2026-12-24", None, ANA),
    ):
        with pytest.raises(Refusal, match="no such occurrence"):
            await attempt


async def test_moving_the_planned_meetup_moves_its_start_and_tells_where_from(bench: Bench) -> None:
    series_id, meetup = await with_a_planned_meetup(bench)
    await bench.series.move(GUILD, series_id, "2026-12-03", "2026-12-09", "19:30", ANA)
    after = await the_newest(bench, meetup)
    assert after.plan.occurrence is not None
    assert after.plan.occurrence.starts_at == datetime(2026, 12, 9, 19, 30, tzinfo=UTC)
    assert (after.plan.occurrence.day, after.plan.moved_from) == (DECEMBER.date(), DECEMBER)


async def test_moving_an_occurrence_months_ahead_opens_it_by_its_new_date(bench: Bench) -> None:
    series_id = (await a_series(bench)).series.series_id
    outlook = await bench.series.move(GUILD, series_id, "2027-01-07", "2026-12-28", None, ANA)
    assert [each.starts_at for each in outlook.upcoming][:2] == [DECEMBER, JANUARY - 10 * DAY]


async def test_a_meetup_that_was_moved_behind_the_next_one_does_not_keep_it_away_in_silence(
    bench: Bench,
) -> None:
    series_id, _ = await with_a_planned_meetup(bench)
    await bench.series.move(GUILD, series_id, "2026-12-03", "2027-01-20", None, ANA)
    bench.clock.at = JANUARY - timedelta(hours=20)
    await bench.scheduler.wake()
    assert bench.news.told == [(series_id, FaultKind.CHANNEL_BUSY)]


@pytest.mark.parametrize(
    ("day", "time", "says"),
    [
        (None, None, "when instead"),
        ("2026-11-01", None, "past"),
        ("2028-01-01", None, "year"),
        ("9999-12-31", "23:59", "year"),
        ("soon", None, "2026-12"),
        (None, "26:00", "12:00"),
    ],
)
async def test_a_move_to_nowhere_is_refused(
    bench: Bench, day: str | None, time: str | None, says: str
) -> None:
    series_id, meetup = await with_a_planned_meetup(bench)
    with pytest.raises(Refusal, match=says):
        await bench.series.move(GUILD, series_id, "2026-12-03", day, time, ANA)
    assert (await the_newest(bench, meetup)).plan.moved_from is None


async def test_a_meetup_under_way_is_neither_skipped_nor_moved(bench: Bench) -> None:
    series_id, meetup = await with_a_planned_meetup(bench)
    bench.clock.at = DECEMBER
    await bench.meetups.begin(meetup.meetup_id, ANA, GUILD)
    for attempt in (
        bench.series.skip(GUILD, series_id, "2026-12-03", ANA),
        bench.series.move(GUILD, series_id, "2026-12-03", "2026-12-24", None, ANA),
    ):
        with pytest.raises(Refusal, match="under way"):
            await attempt
    assert (await the_newest(bench, meetup)).phase is Phase.GATHERING


async def test_a_deleted_series_calls_its_planned_meetup_off_and_is_gone(bench: Bench) -> None:
    series_id, meetup = await with_a_planned_meetup(bench)
    await bench.series.follow(GUILD, series_id, LI.member_id)
    await bench.series.delete(GUILD, series_id, ANA)
    assert (await the_newest(bench, meetup)).flow.cancelled is CancelReason.SERIES_DELETED
    assert await saved(bench) == []
    assert bench.alarms.wake_at is None
    with pytest.raises(Refusal, match="no such series"):
        await bench.series.outlook(GUILD, series_id)


async def test_a_series_is_not_deleted_under_those_who_are_told_what_goes_to_its_next_meetup(
    bench: Bench,
) -> None:
    series_id, meetup = await with_a_planned_meetup(bench)
    bench.clock.at = DECEMBER
    await bench.meetups.begin(meetup.meetup_id, ANA, GUILD)
    for attempt in (
        bench.series.before_deletion(GUILD, series_id, ANA),
        bench.series.delete(GUILD, series_id, ANA),
    ):
        with pytest.raises(Refusal, match="under way"):
            await attempt
    assert len(await saved(bench)) == 1

    await bench.execute(await the_newest(bench, meetup), Finish(ANA))
    await bench.series.before_deletion(GUILD, series_id, ANA)
    await bench.series.delete(GUILD, series_id, ANA)
    assert await saved(bench) == []


async def test_check_again_says_again_what_is_still_wrong(bench: Bench) -> None:
    bench.channels.faults[CHANNEL] = FaultKind.CHANNEL_SHUT
    outlook = await a_series(bench, opens_days=14)
    series_id = outlook.series.series_id
    assert [each.kind for each in outlook.faults] == [FaultKind.CHANNEL_SHUT]
    await bench.series.check_again(GUILD, series_id, ANA)
    assert bench.news.told == [(series_id, FaultKind.CHANNEL_SHUT)] * 2
    del bench.channels.faults[CHANNEL]
    outlook = await bench.series.check_again(GUILD, series_id, ANA)
    assert outlook.faults == ()
    assert len(bench.meetups.open_meetups) == 1


class Deadly(dict[int, FaultKind]):
    """At the first look at it the process dies."""

    def get(self, *_: object) -> Never:
        raise asyncio.CancelledError


async def test_what_was_to_be_checked_again_is_so_by_the_next_start_where_the_process_died_meanwhile(
    bench: Bench, other: Bench
) -> None:
    bench.channels.faults[CHANNEL] = other.channels.faults[CHANNEL] = FaultKind.CHANNEL_SHUT
    series_id = (await a_series(bench, opens_days=14)).series.series_id
    bench.channels.faults = Deadly()
    with pytest.raises(asyncio.CancelledError):
        await bench.series.check_again(GUILD, series_id, ANA)
    await other.scheduler.wake()

    assert other.news.told == [(series_id, FaultKind.CHANNEL_SHUT)]


async def test_check_again_says_that_a_channel_is_still_gone_weeks_before_it_is_needed(bench: Bench) -> None:
    series_id = (await a_series(bench)).series.series_id
    bench.channels.faults[CHANNEL] = FaultKind.CHANNEL_GONE
    outlook = await bench.series.check_again(GUILD, series_id, ANA)
    assert [each.kind for each in outlook.faults] == [FaultKind.CHANNEL_GONE]


async def test_a_series_that_lost_its_channel_and_got_another_has_no_fault(bench: Bench) -> None:
    series_id = (await a_series(bench)).series.series_id
    bench.channels.faults[CHANNEL] = FaultKind.CHANNEL_GONE
    await bench.scheduler.channel_deleted(GUILD, CHANNEL)
    outlook = await edit(bench, series_id, channel_id=CHANNEL + 1)
    assert outlook.faults == ()


async def test_members_follow_a_series_and_leave_it(bench: Bench) -> None:
    series_id = (await a_series(bench)).series.series_id
    await bench.series.follow(GUILD, series_id, LI.member_id)
    await bench.series.follow(GUILD, series_id, LI.member_id)
    assert await bench.store.followers.of(series_id) == [LI.member_id]
    await bench.series.unfollow(series_id, LI.member_id)
    await bench.series.unfollow("gone", LI.member_id)
    assert await bench.store.followers.of(series_id) == []


@pytest.mark.parametrize("typed", ["\ud800", "a\ud83db", "nul\x00byte", "", "caf\u00e9"])
async def test_what_no_database_takes_for_an_id_is_no_series_like_any_other_name(
    bench: Bench, typed: str
) -> None:
    with pytest.raises(Refusal, match="no such series"):
        await bench.series.called(GUILD, typed)
