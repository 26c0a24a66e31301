"""What an edit makes of what is planned already, on a real store: topics come along, and no date is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.app.community.guild_settings import SettingsChange
from bot.app.ports import StoreFailed
from bot.app.series.requests import SeriesRequest
from bot.core.meetup.commands import ProposeTopic, WithdrawTopic
from bot.core.meetup.events import CancelReason
from bot.core.meetup.state import Meetup
from bot.core.policy import TOPIC_LIMIT, AuthorShown
from bot.core.refusal import Refusal
from bot.core.series.recurrence import Missing
from bot.core.series.series import FaultKind, OccurrenceState
from tests.app.before_start import (
    BEA,
    DECEMBER,
    FIRST_THURSDAY,
    NOVEMBER,
    a_series,
    dates,
    edit,
    saved,
    the_newest,
    with_a_planned_meetup,
)
from tests.app.ports import CHANNEL, GUILD, ROOM
from tests.app.series.monthly import JANUARY, at
from tests.app.use_cases import ANA, Bench

pytestmark = pytest.mark.usefixtures("november")


async def test_an_edit_of_the_time_moves_the_planned_meetup_and_keeps_its_topics(bench: Bench) -> None:
    series_id, meetup = await with_a_planned_meetup(bench)
    await edit(bench, series_id, at="12:00", title="At noon")
    after = await the_newest(bench, meetup)
    assert after.plan.occurrence is not None
    assert (after.plan.title, after.plan.occurrence.starts_at) == ("At noon", DECEMBER - timedelta(hours=6))
    assert [each.title for each in after.standing_topics] == ["Sizing"]
    assert len(bench.meetups.open_meetups) == 1


async def test_a_planned_meetup_by_text_gets_the_voice_channel_that_an_edit_names(bench: Bench) -> None:
    series_id, meetup = await with_a_planned_meetup(bench, voice_channel_id=None)
    await edit(bench, series_id, voice_channel_id=ROOM, starts_alone=True)
    after = await the_newest(bench, meetup)
    assert after.plan.occurrence is not None
    assert (after.plan.voice_channel_id, after.plan.occurrence.starts_alone) == (ROOM, True)


async def test_a_planned_meetup_that_lost_its_voice_channel_does_without_until_an_edit_names_another(
    bench: Bench,
) -> None:
    series_id, meetup = await with_a_planned_meetup(bench)
    bench.channels.gone.add(ROOM)
    await bench.scheduler.channel_deleted(GUILD, ROOM)
    await edit(bench, series_id, title="Another")
    assert (await the_newest(bench, meetup)).plan.voice_channel_id is None
    outlook = await edit(bench, series_id, voice_channel_id=ROOM + 1)
    assert (await the_newest(bench, meetup)).plan.voice_channel_id == ROOM + 1
    assert outlook.faults == ()


async def test_an_edit_of_the_text_channel_plans_the_meetup_there_with_its_topics(bench: Bench) -> None:
    series_id, meetup = await with_a_planned_meetup(bench)
    await edit(bench, series_id, channel_id=CHANNEL + 1, at="19:00")
    assert (await the_newest(bench, meetup)).flow.cancelled is CancelReason.CHANNEL_CHANGED
    (again,) = bench.meetups.open_meetups
    assert again.plan.occurrence is not None
    assert (again.plan.channel_id, again.plan.occurrence.starts_at) == (
        CHANNEL + 1,
        DECEMBER + timedelta(hours=1),
    )
    assert [each.title for each in again.standing_topics] == ["Sizing"]


async def test_topics_of_a_hidden_channel_stay_behind_when_the_series_moves_where_others_read(
    bench: Bench,
) -> None:
    bench.channels.private = {CHANNEL}
    series_id, _ = await with_a_planned_meetup(bench)

    await edit(bench, series_id, channel_id=CHANNEL + 1)
    (there,) = bench.meetups.open_meetups
    assert there.standing_topics == ()
    await edit(bench, series_id, channel_id=CHANNEL)

    (back,) = bench.meetups.open_meetups
    assert [each.title for each in back.standing_topics] == ["Sizing"]


async def test_a_series_takes_over_what_its_server_has_chosen_since_and_its_planned_meetup_follows(
    bench: Bench,
) -> None:
    series_id, meetup = await with_a_planned_meetup(bench, time_zone="Europe/Vienna", dots=7)
    change = SettingsChange(dots=2, authors=AuthorShown.NEVER, time_zone="America/Toronto", takeover=False)
    await bench.settings.change(GUILD, change, True)
    assert (await edit(bench, series_id, title="As it was")).series.policy.authors is AuthorShown.ALWAYS

    after = (await edit(bench, series_id, takes_settings=True, timebox="8/4")).series.policy

    assert (after.dots, after.authors, after.takeover) == (2, AuthorShown.NEVER, False)
    assert (after.timeboxes, after.time_zone) == ((8, 4), "Europe/Vienna")
    assert (await the_newest(bench, meetup)).plan.policy == after
    with pytest.raises(Refusal, match="Nothing is different"):
        await edit(bench, series_id, takes_settings=True, timebox="8/4")


async def test_topics_that_have_no_room_beside_those_of_an_earlier_board_wait_for_the_next_meetup(
    bench: Bench,
) -> None:
    bench.channels.private = {CHANNEL}
    series_id, hidden = await with_a_planned_meetup(bench)
    await fill(bench, hidden, "Hidden", 60)
    await edit(bench, series_id, channel_id=CHANNEL + 1)
    (there,) = bench.meetups.open_meetups
    await fill(bench, there, "Open", TOPIC_LIMIT - 20)
    await edit(bench, series_id, channel_id=CHANNEL)

    (back,) = bench.meetups.open_meetups
    assert {each.title.split()[0] for each in back.standing_topics} == {"Sizing", "Hidden"}
    for each in back.standing_topics:
        await bench.execute(back, WithdrawTopic(ANA, each.topic_id))
    await at(bench, DECEMBER + timedelta(hours=1))
    await at(bench, JANUARY - timedelta(days=7))

    (january,) = bench.meetups.open_meetups
    assert [each.title for each in january.standing_topics] == [f"Open {n}" for n in range(TOPIC_LIMIT - 20)]


async def fill(bench: Bench, meetup: Meetup, title: str, count: int) -> None:
    for number in range(count):
        await bench.execute(meetup, ProposeTopic(ANA, f"{title} {number}"))


async def test_a_voice_channel_of_which_discord_tells_nothing_is_not_taken_from_a_series(
    bench: Bench,
) -> None:
    series_id, meetup = await with_a_planned_meetup(bench)
    bench.channels.unanswered.add(ROOM)

    outlook = await edit(bench, series_id, title="Another")

    after = await the_newest(bench, meetup)
    assert (after.plan.title, after.plan.voice_channel_id, outlook.faults) == ("Another", ROOM, ())


async def test_a_planned_meetup_whose_voice_channel_nobody_can_tell_of_is_not_started_without_it(
    bench: Bench,
) -> None:
    _, meetup = await with_a_planned_meetup(bench)
    before = await the_newest(bench, meetup)
    bench.clock.at = DECEMBER
    bench.channels.unanswered.add(ROOM)

    with pytest.raises(Refusal, match="Try again in a minute"):
        await bench.meetups.begin(meetup.meetup_id, ANA, GUILD)

    assert await the_newest(bench, meetup) == before


async def test_a_series_whose_channel_discord_does_not_tell_of_opens_once_it_does(bench: Bench) -> None:
    await a_series(bench)
    bench.channels.unanswered.add(CHANNEL)
    bench.clock.at = DECEMBER - timedelta(days=7)
    await bench.scheduler.wake()
    assert bench.meetups.open_meetups == ()
    assert bench.news.told == []
    assert bench.alarms.wake_at == bench.clock.at + timedelta(minutes=1)

    bench.channels.unanswered.clear()
    await at(bench, bench.alarms.wake_at)
    assert len(bench.meetups.open_meetups) == 1


async def test_a_planned_meetup_that_lost_its_channel_is_planned_again_in_the_next_one(bench: Bench) -> None:
    series_id, meetup = await with_a_planned_meetup(bench)
    bench.channels.faults[CHANNEL] = FaultKind.CHANNEL_GONE
    await bench.scheduler.channel_deleted(GUILD, CHANNEL)
    assert (await the_newest(bench, meetup)).flow.cancelled is CancelReason.CHANNEL_DELETED
    assert bench.news.told == [(series_id, FaultKind.CHANNEL_GONE)]
    outlook = await edit(bench, series_id, channel_id=CHANNEL + 1)
    (again,) = bench.meetups.open_meetups
    assert (again.plan.channel_id, [each.title for each in again.standing_topics]) == (
        CHANNEL + 1,
        ["Sizing"],
    )
    assert outlook.faults == ()


async def test_an_edit_of_the_rule_takes_the_planned_meetup_along(bench: Bench) -> None:
    series_id, meetup = await with_a_planned_meetup(bench)
    outlook = await edit(bench, series_id, rule="second Thursday")
    after = await the_newest(bench, meetup)
    assert after.plan.occurrence is not None
    assert after.plan.occurrence.starts_at == DECEMBER + timedelta(days=7)
    assert dates(outlook)[:2] == [date(2026, 12, 10), date(2027, 1, 14)]
    bench.clock.at = DECEMBER
    await bench.scheduler.wake()
    assert len(await bench.store.journal.unfinished()) == 1


async def test_choosing_what_short_months_do_instead_keeps_the_months_that_are_counted(bench: Bench) -> None:
    outlook = await a_series(bench, rule="31st every 3 months")
    assert dates(outlook)[:3] == [date(2026, 12, 31), date(2027, 3, 31), date(2027, 12, 31)]
    bench.clock.at = datetime(2027, 1, 15, tzinfo=UTC)
    outlook = await edit(bench, outlook.series.series_id, missing=Missing.LAST)
    assert dates(outlook)[:2] == [date(2027, 3, 31), date(2027, 6, 30)]


async def test_an_edit_that_leaves_no_date_at_all_is_refused(bench: Bench) -> None:
    change = {"rule": "31st every 12 months", "first_day": "2027-02-01", "missing": Missing.LAST}
    outlook = await a_series(bench, **change)
    with pytest.raises(Refusal, match="never take place"):
        await edit(bench, outlook.series.series_id, missing=Missing.SKIP)


async def test_an_edit_that_changes_nothing_is_refused(bench: Bench) -> None:
    outlook = await a_series(bench)
    with pytest.raises(Refusal, match="Nothing is different"):
        await edit(bench, outlook.series.series_id, title="Monthly")


async def test_of_two_edits_of_the_same_series_the_second_has_to_look_again(bench: Bench) -> None:
    series_id = (await a_series(bench)).series.series_id
    first = await bench.series.redraft(GUILD, series_id, SeriesRequest(title="First"), ANA)
    second = await bench.series.redraft(GUILD, series_id, SeriesRequest(title="Second"), BEA)
    await bench.series.save(GUILD, first.draft.draft_id, ANA)
    with pytest.raises(Refusal, match="in the meantime"):
        await bench.series.save(GUILD, second.draft.draft_id, BEA)
    assert [each.title for each in await saved(bench)] == ["First"]


async def test_an_edit_drawn_up_before_a_pause_does_not_end_it(bench: Bench) -> None:
    series_id, _ = await with_a_planned_meetup(bench)
    shown = await bench.series.redraft(GUILD, series_id, SeriesRequest(title="Another"), ANA)
    await bench.series.pause(GUILD, series_id, BEA)
    outlook = await bench.series.save(GUILD, shown.draft.draft_id, ANA)
    assert (outlook.series.title, outlook.series.paused) == ("Another", True)


async def test_an_edit_drawn_up_during_a_pause_does_not_bring_back_what_passed_in_it(bench: Bench) -> None:
    series_id = (await a_series(bench, rule="every Tuesday", opens_days=0)).series.series_id
    await bench.series.pause(GUILD, series_id, BEA)
    bench.clock.at = NOVEMBER + timedelta(hours=1)
    shown = await bench.series.redraft(GUILD, series_id, SeriesRequest(title="Another"), ANA)
    bench.clock.at = NOVEMBER + timedelta(hours=6)
    await bench.series.resume(GUILD, series_id, BEA)
    outlook = await bench.series.save(GUILD, shown.draft.draft_id, ANA)
    assert not outlook.series.paused
    notes = await bench.store.series.notes(series_id, date(2026, 1, 1))
    assert [each.state for each in notes] == [OccurrenceState.SKIPPED], (
        "on the day of the pause nothing took place"
    )


async def test_a_planned_meetup_whose_loss_cannot_be_stored_keeps_no_other_from_its_own(bench: Bench) -> None:
    _, first = await with_a_planned_meetup(bench)
    shown = await bench.series.draft(
        GUILD, CHANNEL + 5, "Agile Ottawa", replace(FIRST_THURSDAY, opens_days=14), ANA
    )
    await bench.series.save(GUILD, shown.draft.draft_id, ANA)
    second = next(each for each in bench.meetups.open_meetups if each.plan.channel_id == CHANNEL + 5)
    bench.channels.gone.add(ROOM)
    bench.journal.failures = 1

    with pytest.raises(StoreFailed):  # so that it is said again
        await bench.meetups.channel_deleted(GUILD, ROOM)

    assert (await the_newest(bench, first)).plan.voice_channel_id == ROOM
    assert (await the_newest(bench, second)).plan.voice_channel_id is None
    bench.clock.at = DECEMBER
    begun = await bench.meetups.begin(first.meetup_id, ANA, GUILD)
    assert begun.plan.voice_channel_id is None


async def test_a_planned_meetup_is_held_by_text_as_soon_as_the_loss_of_its_voice_channel_can_be_stored(
    bench: Bench,
) -> None:
    """Its board said until the start that attendance counts in a channel which is gone."""
    _, meetup = await with_a_planned_meetup(bench)
    bench.channels.gone.add(ROOM)
    bench.journal.failures = 2

    await bench.recovery.channel_deleted(GUILD, ROOM)

    assert (await the_newest(bench, meetup)).plan.voice_channel_id is None
