"""The life of a series on a real store: each occurrence opens once, and is missed once."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.app.community.guild_settings import SettingsChange
from bot.core.meetup.alarms import next_alarm
from bot.core.meetup.commands import CallOff
from bot.core.meetup.events import CancelReason
from bot.core.meetup.parts import Phase
from bot.core.series.series import FaultKind, OccurrenceState
from bot.store.drivers.postgres.address import Place
from tests.app.ports import CHANNEL, GUILD, NOON, ROOM
from tests.app.series.monthly import DECEMBER, JANUARY, WEEK, a_series, at, ring_due, the_meetup
from tests.app.use_cases import ANA, Bench
from tests.store.direct import direct


async def states(bench: Bench, series_id: str) -> list[tuple[date, OccurrenceState, Phase | None]]:
    notes = await bench.store.series.notes(series_id, date(2026, 1, 1))
    return [(each.day, each.state, each.phase) for each in notes]


async def test_saving_a_series_sets_the_alarm_for_its_first_opening(bench: Bench) -> None:
    await a_series(bench)
    assert bench.alarms.wake_at == DECEMBER - WEEK
    assert bench.meetups.open_meetups == ()


async def test_a_week_ahead_the_meetup_is_planned_with_its_board_and_its_alarm(bench: Bench) -> None:
    outlook = await a_series(bench, dots=5)
    await at(bench, DECEMBER - WEEK)
    meetup = the_meetup(bench)
    assert (meetup.phase, meetup.plan.title, meetup.plan.policy.dots) == (Phase.PLANNED, "Monthly", 5)
    assert meetup.plan.occurrence is not None
    assert (meetup.plan.occurrence.series_id, meetup.plan.occurrence.starts_at) == (
        outlook.series.series_id,
        DECEMBER,
    )
    assert bench.announcer.shown == [meetup]
    assert bench.alarms.due[meetup.meetup_id].at == DECEMBER - timedelta(days=1)
    assert bench.alarms.wake_at == JANUARY - WEEK


async def test_a_series_made_within_the_week_opens_at_once(bench: Bench) -> None:
    await a_series(bench, rule="first Thursday", opens_days=28)
    assert the_meetup(bench).plan.planned_at == bench.clock.at


async def test_looking_twice_or_at_once_opens_one_meetup(bench: Bench, other: Bench) -> None:
    await a_series(bench)
    bench.clock.at = DECEMBER - WEEK
    await asyncio.gather(bench.scheduler.wake(), bench.scheduler.wake(), other.scheduler.wake())
    await bench.scheduler.wake()
    assert len(await bench.store.journal.unfinished()) == 1


async def test_down_for_three_months_marks_the_missed_and_says_nothing_about_them(bench: Bench) -> None:
    outlook = await a_series(bench)
    await at(bench, datetime(2027, 2, 1, tzinfo=UTC))
    assert await states(bench, outlook.series.series_id) == [
        (DECEMBER.date(), OccurrenceState.MISSED, None),
        (JANUARY.date(), OccurrenceState.MISSED, None),
        (date(2027, 2, 4), OccurrenceState.PLANNED, Phase.PLANNED),
    ]
    assert [each.phase for each in bench.announcer.shown] == [Phase.PLANNED]
    assert the_meetup(bench).plan.reminded == frozenset()


async def test_down_over_the_start_of_a_planned_meetup_marks_it_missed_once(
    bench: Bench, other: Bench
) -> None:
    await a_series(bench)
    await at(bench, DECEMBER - WEEK)
    bench.clock.at = DECEMBER + timedelta(days=20)
    await other.recovery.start([GUILD])
    await ring_due(other)
    assert other.meetups.open_meetups == ()
    last = other.announcer.shown[-1]
    assert (last.flow.cancelled, last.plan.told) == (CancelReason.MISSED, None)


async def test_a_clock_that_jumps_ahead_and_back_opens_nothing_twice(bench: Bench) -> None:
    outlook = await a_series(bench)
    await at(bench, DECEMBER - WEEK)
    await at(bench, NOON)
    await at(bench, DECEMBER - WEEK)
    assert len(await states(bench, outlook.series.series_id)) == 1


async def test_a_clock_far_ahead_at_a_start_has_nothing_missed_nor_planned(
    bench: Bench, other: Bench
) -> None:
    outlook = await a_series(bench)
    right = bench.clock.at
    other.ahead = timedelta(days=60)
    bench.clock.at = right + other.ahead

    await other.recovery.start([GUILD])
    # Which is looked at once more when the clock is right, though it was changed by a wrong one.
    await other.series.move(GUILD, outlook.series.series_id, JANUARY.date().isoformat(), None, "19:00", ANA)

    assert [each[1] for each in await states(bench, outlook.series.series_id)] == [OccurrenceState.WAITING]
    assert other.meetups.open_meetups == ()

    other.ahead = timedelta()
    await at(other, DECEMBER - WEEK + timedelta(hours=1))
    assert the_meetup(other).phase is Phase.PLANNED


@pytest.mark.parametrize("kind", [FaultKind.CHANNEL_GONE, FaultKind.CHANNEL_SHUT])
async def test_a_channel_that_cannot_be_written_in_is_told_once_and_works_again_when_mended(
    bench: Bench, kind: FaultKind
) -> None:
    outlook = await a_series(bench)
    bench.channels.faults[CHANNEL] = kind
    for hours in range(4):
        await at(bench, DECEMBER - WEEK + timedelta(hours=2 * hours))
    assert bench.news.told == [(outlook.series.series_id, kind)]
    assert bench.meetups.open_meetups == ()
    del bench.channels.faults[CHANNEL]
    await bench.scheduler.guild_changed(GUILD)
    assert the_meetup(bench).phase is Phase.PLANNED
    assert await bench.faults.of(outlook.series.series_id) == ()


async def test_kicked_for_two_months_and_invited_again(bench: Bench) -> None:
    outlook = await a_series(bench)
    bench.channels.faults[GUILD] = FaultKind.GUILD_GONE
    await at(bench, DECEMBER - WEEK)
    await at(bench, JANUARY - WEEK)
    assert (bench.meetups.open_meetups, bench.news.told) == ((), [])
    del bench.channels.faults[GUILD]
    await bench.scheduler.guild_changed(GUILD)
    assert [state for _, state, _ in await states(bench, outlook.series.series_id)] == [
        OccurrenceState.MISSED,
        OccurrenceState.PLANNED,
    ]


async def test_without_its_voice_channel_the_meetup_is_held_by_text(bench: Bench) -> None:
    outlook = await a_series(bench, starts_alone=True)
    bench.channels.gone.add(ROOM)
    await at(bench, DECEMBER - WEEK)
    meetup = the_meetup(bench)
    assert meetup.plan.voice_channel_id is None
    assert meetup.plan.occurrence is not None
    assert not meetup.plan.occurrence.starts_alone
    assert bench.news.told == [(outlook.series.series_id, FaultKind.VOICE_GONE)]


async def test_a_fault_nobody_could_be_told_is_told_as_soon_as_somebody_can(bench: Bench) -> None:
    outlook = await a_series(bench)
    bench.news.can_be_told = False
    bench.channels.faults[CHANNEL] = FaultKind.CHANNEL_SHUT
    await at(bench, DECEMBER - WEEK)
    (fault,) = await bench.faults.of(outlook.series.series_id)
    assert not fault.told
    bench.news.can_be_told = True
    await at(bench, DECEMBER - WEEK + timedelta(hours=1))
    assert bench.news.told == [(outlook.series.series_id, FaultKind.CHANNEL_SHUT)]


async def test_a_fault_that_several_run_into_at_once_is_told_once(bench: Bench) -> None:
    series_id = (await a_series(bench)).series.series_id
    await asyncio.gather(*(bench.faults.report(series_id, FaultKind.CHANNEL_SHUT) for _ in range(3)))
    assert bench.news.told == [(series_id, FaultKind.CHANNEL_SHUT)]


async def test_an_opening_that_the_disk_refused_is_tried_again(bench: Bench) -> None:
    await a_series(bench)
    bench.journal.failures = 1
    await at(bench, DECEMBER - WEEK)
    assert bench.meetups.open_meetups == ()
    assert bench.alarms.wake_at is not None
    assert bench.alarms.wake_at > bench.clock.at
    await at(bench, bench.alarms.wake_at)
    assert the_meetup(bench).phase is Phase.PLANNED


async def test_torn_down_between_the_missed_and_the_next_it_opens_the_next_after_a_restart(
    bench: Bench, other: Bench
) -> None:
    await a_series(bench)
    bench.journal.failures = 1
    await at(bench, JANUARY - timedelta(days=3))
    assert bench.meetups.open_meetups == ()
    await at(other, JANUARY - timedelta(days=2))
    assert the_meetup(other).phase is Phase.PLANNED


async def test_a_series_that_cannot_be_read_keeps_no_other_from_opening(bench: Bench, place: Place) -> None:
    broken = (await a_series(bench)).series.series_id
    await a_series(bench, channel_id=CHANNEL + 1)
    with direct(place) as connection:
        connection.execute("UPDATE series SET body = '{}' WHERE series_id = ?", (broken,))
    await at(bench, DECEMBER - WEEK)
    assert the_meetup(bench).plan.channel_id == CHANNEL + 1
    assert bench.alarms.wake_at == DECEMBER - WEEK + timedelta(minutes=1)


async def test_a_host_who_calls_a_planned_meetup_off_settles_that_occurrence(bench: Bench) -> None:
    outlook = await a_series(bench)
    await at(bench, DECEMBER - WEEK)
    await bench.execute(the_meetup(bench), CallOff(CancelReason.HOST, ANA.member_id))
    await at(bench, DECEMBER)
    assert bench.meetups.open_meetups == ()
    assert await states(bench, outlook.series.series_id) == [
        (DECEMBER.date(), OccurrenceState.PLANNED, Phase.CANCELLED)
    ]


async def test_the_alarm_of_a_planned_meetup_is_the_one_its_state_asks_for(bench: Bench) -> None:
    await a_series(bench)
    await at(bench, DECEMBER - WEEK)
    meetup = the_meetup(bench)
    assert bench.alarms.due == {meetup.meetup_id: next_alarm(meetup)}


@pytest.mark.parametrize(("chosen", "named"), [("Café Agil", "Café Agil"), ("-", "Agile Ottawa")])
async def test_a_meetup_of_a_series_names_the_organizer_that_the_settings_name_when_it_opens(
    bench: Bench, chosen: str, named: str
) -> None:
    await bench.settings.change(GUILD, SettingsChange(organizer="Before"), True)
    await a_series(bench)
    await bench.settings.change(GUILD, SettingsChange(organizer=chosen), True)

    await at(bench, DECEMBER - WEEK)

    assert the_meetup(bench).plan.organizer == named


async def test_a_meetup_of_a_series_names_the_server_as_it_is_called_when_it_opens(bench: Bench) -> None:
    await a_series(bench)
    bench.channels.server = "Agile  Gatineau"

    await at(bench, DECEMBER - WEEK)

    assert the_meetup(bench).plan.organizer == "Agile Gatineau"


async def test_of_series_of_which_discord_tells_nothing_one_is_asked_every_minute_and_each_less_and_less(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        await a_series(bench, channel_id=CHANNEL + number)
        bench.channels.unanswered.add(CHANNEL + number)
    asked, fault_with = list[int](), bench.channels.fault_with

    async def counting(guild_id: int, channel_id: int) -> FaultKind | None:
        asked.append(channel_id)
        return await fault_with(guild_id, channel_id)

    monkeypatch.setattr(bench.channels, "fault_with", counting)
    for minute in range(16):
        now, before = DECEMBER - WEEK + timedelta(minutes=minute), len(asked)
        await at(bench, now)
        assert bench.alarms.wake_at == now + timedelta(minutes=1)
        assert len(asked) > before

    # All at 0 and 1 minutes; then they take turns, and each of them has a pause that grows.
    assert sorted(Counter(asked).values()) == [6, 7, 7]
    bench.channels.unanswered.clear()
    for seconds in (960, 961):  # the one that is asked, and then at once all others
        await at(bench, DECEMBER - WEEK + timedelta(seconds=seconds))
    assert {each.plan.channel_id for each in bench.meetups.open_meetups} == set(asked)
    assert bench.alarms.wake_at == JANUARY - WEEK


async def test_while_one_waits_for_an_answer_the_others_open_in_time(bench: Bench) -> None:
    await a_series(bench)
    await a_series(bench, channel_id=CHANNEL + 1, at="18:02")
    bench.channels.unanswered.add(CHANNEL)
    await at(bench, DECEMBER - WEEK)
    await at(bench, DECEMBER - WEEK + timedelta(minutes=1))

    assert bench.alarms.wake_at == DECEMBER - WEEK + timedelta(minutes=2)
    await at(bench, DECEMBER - WEEK + timedelta(minutes=2))
    assert the_meetup(bench).plan.channel_id == CHANNEL + 1


async def test_one_that_never_has_an_answer_keeps_nobody_from_learning_that_an_outage_is_over(
    bench: Bench,
) -> None:
    for number in range(3):
        await a_series(bench, channel_id=CHANNEL + number)
    bench.channels.unanswered.update(CHANNEL + number for number in range(3))
    for minute in range(60):
        await at(bench, DECEMBER - WEEK + timedelta(minutes=minute))

    bench.channels.unanswered = {CHANNEL}
    for seconds in (3600, 3660, 3661):
        await at(bench, DECEMBER - WEEK + timedelta(seconds=seconds))

    assert {each.plan.channel_id for each in bench.meetups.open_meetups} == {CHANNEL + 1, CHANNEL + 2}


async def test_the_first_answer_has_all_be_asked_again_that_wait_for_one(bench: Bench) -> None:
    await a_series(bench)
    await a_series(bench, channel_id=CHANNEL + 1, at="18:02")
    bench.channels.unanswered.update((CHANNEL, CHANNEL + 1))
    for seconds in (0, 60, 120, 180):
        await at(bench, DECEMBER - WEEK + timedelta(seconds=seconds))
    bench.channels.unanswered.clear()
    now = DECEMBER - WEEK + timedelta(seconds=240)
    await at(bench, now)
    assert the_meetup(bench).plan.channel_id in (CHANNEL, CHANNEL + 1)
    assert bench.alarms.wake_at == now
    await at(bench, now)

    assert {each.plan.channel_id for each in bench.meetups.open_meetups} == {CHANNEL, CHANNEL + 1}
