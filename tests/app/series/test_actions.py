"""Actions between the meetups of a series, on a real store: each stands in one place, and nothing is lost."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from bot.app.meetups.attendance.sightings import NotSaved
from bot.app.series.actions import HANDED_ON, ActionChange, ActionRequest, NamedOwner
from bot.core.meetup.actions.asking import open_actions
from bot.core.meetup.actions.commands import ActionAnswer, AddAction, AnswerAction, EditAction, Owner
from bot.core.meetup.commands import Cancel, Finish, Next
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal
from tests.app.ports import CHANNEL, GUILD
from tests.app.series.monthly import DECEMBER, JANUARY, WEEK, a_series, at, held, the_meetup
from tests.app.use_cases import ANA, LI, SAM, Bench

LATER = timedelta(days=3)


async def talking(bench: Bench) -> Meetup:
    """December's meetup, while its topic is discussed."""
    await a_series(bench)
    meetup = await held(bench, "Sizing")
    await bench.execute(meetup, Next(ANA))
    return await bench.execute(meetup, Next(ANA))


async def over_with_actions(bench: Bench, *texts: str) -> Meetup:
    """December's meetup is over, with these actions of Li's."""
    meetup = await talking(bench)
    for each in texts:
        await bench.execute(meetup, AddAction(LI, each))
    return await bench.execute(meetup, Finish(ANA))


def texts(meetup: Meetup) -> list[str]:
    return [each.text for each in open_actions(meetup)]


async def test_a_day_is_read_on_the_clocks_of_the_meetup_and_an_owner_is_known_by_name(bench: Bench) -> None:
    meetup = await talking(bench)
    request = ActionRequest("Book a room", NamedOwner(Owner(SAM.member_id), "Sam"), "tomorrow")

    owner_id = await bench.actions.add(meetup, request, LI)

    (item,) = (await bench.meetups.find(meetup.meetup_id)).notes.actions.values()
    assert owner_id == item.owner_id == SAM.member_id
    assert item.due == DECEMBER.date() + timedelta(days=1)
    assert await bench.people.names(GUILD, [SAM.member_id]) == {SAM.member_id: "Sam"}


async def test_of_an_action_only_that_changes_which_was_changed(bench: Bench) -> None:
    meetup = await talking(bench)
    await bench.execute(meetup, AddAction(LI, "Ask", Owner(SAM.member_id), date(2027, 1, 5)))

    await bench.actions.edit(meetup, 1, ActionChange("Ask again", None, None), SAM)
    await bench.actions.edit(meetup, 1, ActionChange(None, None, "none"), SAM)
    with pytest.raises(Refusal, match="Write the day"):
        await bench.actions.edit(meetup, 1, ActionChange("Lost", None, "some day"), SAM)

    (item,) = (await bench.meetups.find(meetup.meetup_id)).notes.actions.values()
    assert (item.text, item.owner_id, item.due) == ("Ask again", SAM.member_id, None)


async def test_what_is_open_comes_over_once_in_the_opening_and_what_is_closed_does_not(
    bench: Bench, other: Bench
) -> None:
    december = await over_with_actions(bench, "Ask", "Book", "Write")
    bench.clock.at = DECEMBER + LATER
    await bench.actions.change(december.meetup_id, AnswerAction(LI, 1, ActionAnswer.DONE), GUILD)
    await bench.actions.change(december.meetup_id, AnswerAction(ANA, 2, ActionAnswer.DROP), GUILD)
    await bench.actions.change(december.meetup_id, EditAction(LI, 3, "Write it up"), GUILD)

    await asyncio.gather(at(bench, JANUARY - WEEK), other.scheduler.wake())

    january = the_meetup(bench) if bench.meetups.open_meetups else the_meetup(other)
    (item,) = january.notes.actions.values()
    assert (item.text, item.owner_id, item.author_id) == ("Write it up", LI.member_id, LI.member_id)
    assert item.carried is not None
    assert (item.carried.since, item.carried.times) == (DECEMBER.date(), 1)


async def test_an_opening_that_the_disk_refused_brings_them_over_the_next_time(bench: Bench) -> None:
    await over_with_actions(bench, "Ask")
    bench.journal.failures = 1
    await at(bench, JANUARY - WEEK)
    assert bench.meetups.open_meetups == ()
    assert bench.alarms.wake_at is not None
    await at(bench, bench.alarms.wake_at)

    assert texts(the_meetup(bench)) == ["Ask"]


async def test_once_they_came_over_the_old_ones_are_refused_and_the_new_ones_taken(bench: Bench) -> None:
    december = await over_with_actions(bench, "Ask")
    await at(bench, JANUARY - WEEK)
    done = AnswerAction(LI, 1, ActionAnswer.DONE)

    with pytest.raises(Refusal) as refusal:
        await bench.actions.change(december.meetup_id, done, GUILD)
    assert refusal.value.message == HANDED_ON
    with pytest.raises(Refusal, match="went on to the next meetup"):
        await bench.actions.check_stands_here(await bench.meetups.find(december.meetup_id))
    assert texts(await bench.meetups.find(december.meetup_id)) == ["Ask"]
    assert texts(await bench.actions.change(the_meetup(bench).meetup_id, done, GUILD)) == []


async def test_an_answer_waits_while_the_next_meetup_opens_and_is_then_refused(bench: Bench) -> None:
    december = await over_with_actions(bench, "Ask")
    assert december.plan.occurrence is not None
    bench.clock.at = JANUARY - WEEK
    lock = bench.scheduler.lock(december.plan.occurrence.series_id)
    await lock.acquire()
    answering = asyncio.create_task(
        bench.actions.change(december.meetup_id, AnswerAction(LI, 1, ActionAnswer.DONE), GUILD)
    )
    waking = asyncio.create_task(bench.scheduler.wake())
    await asyncio.sleep(0)
    lock.release()
    outcome, _ = await asyncio.gather(answering, waking, return_exceptions=True)

    came_over = texts(the_meetup(bench))
    assert came_over == (["Ask"] if isinstance(outcome, Refusal) else [])


async def test_of_a_meetup_that_is_called_off_they_wait_for_the_next(bench: Bench) -> None:
    await over_with_actions(bench, "Ask")
    await at(bench, JANUARY - WEEK)
    january = await bench.execute(the_meetup(bench), Cancel(ANA))
    assert (await bench.actions.in_channel(GUILD, CHANNEL)).meetup_id == january.meetup_id
    await bench.actions.change(january.meetup_id, EditAction(LI, 1, "Ask again"), GUILD)

    await at(bench, JANUARY + timedelta(days=25))

    (item,) = the_meetup(bench).notes.actions.values()
    assert item.text == "Ask again"
    assert item.carried is not None
    assert (item.carried.since, item.carried.times) == (DECEMBER.date(), 1)


async def test_the_actions_of_a_channel_are_those_of_the_open_meetup_else_of_the_newest(bench: Bench) -> None:
    with pytest.raises(Refusal, match="no meetup here"):
        await bench.actions.in_channel(GUILD, CHANNEL)
    alone = await bench.start()
    assert (await bench.actions.in_channel(GUILD, CHANNEL)).meetup_id == alone.meetup_id
    await bench.execute(alone, Finish(ANA))
    assert (await bench.actions.in_channel(GUILD, CHANNEL)).meetup_id == alone.meetup_id
    with pytest.raises(Refusal, match="no meetup here"):
        await bench.actions.in_channel(GUILD + 1, CHANNEL)

    december = await over_with_actions(bench, "Ask")
    assert (await bench.actions.in_channel(GUILD, CHANNEL)).meetup_id == december.meetup_id
    await at(bench, JANUARY - WEEK)
    assert (await bench.actions.in_channel(GUILD, CHANNEL)).meetup_id == the_meetup(bench).meetup_id


async def test_of_a_deleted_series_they_can_still_be_answered(bench: Bench) -> None:
    december = await over_with_actions(bench, "Ask")
    assert december.plan.occurrence is not None
    await bench.series.delete(GUILD, december.plan.occurrence.series_id, ANA)

    after = await bench.actions.change(december.meetup_id, AnswerAction(LI, 1, ActionAnswer.DONE), GUILD)

    assert texts(after) == []


async def test_an_answer_that_could_not_be_stored_changes_nothing(bench: Bench) -> None:
    december = await over_with_actions(bench, "Ask")
    bench.journal.failures = 1

    with pytest.raises(NotSaved):
        await bench.actions.change(december.meetup_id, AnswerAction(LI, 1, ActionAnswer.DONE), GUILD)

    assert texts(await bench.meetups.find(december.meetup_id)) == ["Ask"]


async def test_after_an_answer_the_next_start_finds_the_summary_that_is_to_be_drawn(bench: Bench) -> None:
    december = await over_with_actions(bench, "Ask")
    await bench.store.posts.all_shown(december.meetup_id)
    assert await bench.store.journal.unshown() == []

    await bench.actions.change(december.meetup_id, AnswerAction(LI, 1, ActionAnswer.DONE), GUILD)

    assert await bench.store.journal.unshown() == [december.meetup_id]
    assert await bench.store.journal.uncredited() == []


async def test_an_erased_owner_is_a_former_member_and_the_words_of_an_erased_author_are_gone(
    bench: Bench,
) -> None:
    await over_with_actions(bench, "Ask")
    await bench.privacy.delete(LI.member_id)
    await at(bench, JANUARY - WEEK)

    (item,) = the_meetup(bench).notes.actions.values()
    assert item.owner_id < 0
    assert item.text == "erased"
    with pytest.raises(Refusal, match="Only the owner"):
        await bench.execute(the_meetup(bench), AnswerAction(SAM, 1, ActionAnswer.DONE))
    after = await bench.execute(the_meetup(bench), AnswerAction(ANA, 1, ActionAnswer.DROP))
    assert (after.phase, texts(after)) == (Phase.PLANNED, [])
