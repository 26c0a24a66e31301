"""A host takes back that a planned meetup was cancelled: it is planned again, as its series holds it by then."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import discord
import pytest

from bot.app.ports import Origin
from bot.core.meetup.commands import Actor
from bot.core.meetup.decide import apply
from bot.core.meetup.parts import Phase
from bot.core.meetup.undo.commands import Undo
from support.hands import labels_of, text_of
from tests.cogs.stage import FEBRUARY, SIZING, TRUNK, Stage, said, seen

CANCEL = "↩ Undo: Cancel meetup"


async def test_a_cancelled_plan_is_planned_again_with_its_board_and_its_event(stage: Stage) -> None:
    await stage.plan()
    await stage.li.propose(TRUNK)
    answer = await stage.press_host("Cancel the meetup")
    assert await stage.phase() is Phase.CANCELLED
    after = await stage.host.press(CANCEL, on=seen(answer))

    assert "The meetup is planned again." in said(after)
    assert await stage.phase() is Phase.PLANNED
    await stage.minutes_pass(1)
    assert TRUNK in text_of(stage.newest_with("Propose"))
    assert stage.rows("SELECT state FROM scheduled_events") == [("scheduled",)]
    await stage.until(FEBRUARY)
    await stage.press_host("Start the meetup")
    assert (await stage.meetup()).phase.is_live


async def test_typed_a_plan_that_was_cancelled_lately_is_found_and_its_old_board_says_so(
    stage: Stage,
) -> None:
    await stage.plan()
    await stage.li.propose(TRUNK)
    await stage.press_host("Cancel the meetup")
    await stage.minutes_pass(5)
    (board,) = stage.messages("cancelled")

    assert "The meetup is planned again." in said(await stage.host.command("leancoffee undo"))
    assert await stage.phase() is Phase.PLANNED
    await stage.minutes_pass(1)
    (old,) = stage.messages("It was cancelled here, and a host took that back")
    assert old.id == board.id
    assert "Propose" not in labels_of(old)
    edits = len(stage.sent("PATCH", f"/messages/{old.id}"))

    await stage.sim.restart()
    await stage.li.propose(SIZING)
    await stage.minutes_pass(1)
    assert len(stage.sent("PATCH", f"/messages/{old.id}")) == edits
    assert SIZING in text_of(stage.newest_with("Propose"))


async def edit(stage: Stage, series_id: str, **changes: Any) -> None:
    preview = await stage.host.command("leancoffee schedule edit", series=series_id, **changes)
    await stage.host.press("Save", on=seen(preview))


@pytest.mark.parametrize(
    ("changes", "starts_at"),
    [
        ({"time": "18:00"}, FEBRUARY + timedelta(hours=6)),
        ({"rule": "first Friday"}, FEBRUARY + timedelta(days=1)),
        ({"time_zone": "Europe/Berlin"}, FEBRUARY - timedelta(hours=1)),
    ],
)
async def test_a_cancelled_plan_comes_back_when_its_series_holds_it_by_then(
    stage: Stage, changes: dict[str, str], starts_at: datetime
) -> None:
    series_id = await stage.plan()
    await stage.li.propose(TRUNK)
    answer = await stage.press_host("Cancel the meetup")
    await edit(stage, series_id, title="Another", **changes)

    assert "The meetup is planned again." in said(await stage.host.press(CANCEL, on=seen(answer)))

    again = await stage.meetup()
    assert again.plan.occurrence is not None
    assert (again.plan.title, again.plan.occurrence.starts_at) == ("Another", starts_at)
    assert [each.title for each in again.standing_topics] == [TRUNK]
    ((noted,),) = stage.rows("SELECT starts_at FROM occurrences WHERE state = 'planned'")
    assert datetime.fromisoformat(noted) == starts_at
    await stage.until(starts_at)
    await stage.press_host("Start the meetup")
    assert await stage.phase() is Phase.GATHERING


async def test_a_cancelled_plan_whose_series_goes_on_in_another_channel_is_planned_there(
    stage: Stage,
) -> None:
    series_id = await stage.plan()
    await stage.li.propose(TRUNK)
    answer = await stage.press_host("Cancel the meetup")
    monthly = stage.guild.create_text_channel("monthly")
    await edit(stage, series_id, text_channel=monthly, time="11:00")

    after = await stage.host.press(CANCEL, on=seen(answer))

    assert "has another channel by now, so it is planned there." in said(after)
    await stage.minutes_pass(1)
    (board,) = monthly.history()
    assert TRUNK in text_of(board)
    assert f"<t:{int(FEBRUARY.timestamp()) - 3600}:F>" in text_of(board)
    assert "this meetup takes place there" in text_of(stage.newest())


@pytest.mark.parametrize(
    ("done", "way_on"), [("pause", "`/leancoffee schedule resume`"), ("delete", "`/leancoffee start`")]
)
async def test_a_cancelled_plan_whose_series_does_not_go_on_stays_cancelled(
    stage: Stage, done: str, way_on: str
) -> None:
    series_id = await stage.plan()
    cancelled = await stage.press_host("Cancel the meetup")
    answer = await stage.host.command(f"leancoffee schedule {done}", series=series_id)
    if done == "delete":
        await stage.host.press("Delete the series", on=seen(answer))
    before = stage.kept()

    assert way_on in said(await stage.host.press(CANCEL, on=seen(cancelled)))

    assert stage.kept() == before
    if done == "pause":
        await stage.host.command("leancoffee schedule resume", series=series_id)
        assert "The meetup is planned again." in said(await stage.host.command("leancoffee undo"))


async def test_typed_a_plan_that_was_cancelled_longer_ago_stays_so(stage: Stage) -> None:
    await stage.plan()
    await stage.press_host("Cancel the meetup")
    await stage.minutes_pass(11)
    before = stage.kept()
    assert said(await stage.host.command("leancoffee undo")).startswith(
        "There is no meetup here that could go on"
    )
    assert stage.kept() == before


async def test_killed_before_the_old_board_was_drawn_the_next_start_lets_it_say_so(stage: Stage) -> None:
    await stage.plan()
    await stage.press_host("Cancel the meetup")
    await stage.minutes_pass(1)
    meetup = await stage.meetup()
    journal = stage.sim.store.journal
    undo = Undo(Actor(stage.host.id, is_host=True))
    after, events = apply(meetup, undo, discord.utils.utcnow())
    assert after is not None
    tip = (await journal.load(meetup.meetup_id)).tip
    await journal.append(meetup, after, events, tip=tip, origin=Origin(stage.host.id, "command"))
    await stage.sim.restart()
    await stage.minutes_pass(1)

    assert len(stage.messages("It was cancelled here, and a host took that back")) == 1
    assert "Propose" in labels_of(stage.newest())


async def test_an_old_step_of_a_plan_that_is_left_out_leads_to_its_series(stage: Stage) -> None:
    series_id = await stage.plan()
    await stage.propose()
    first = await stage.host.command("topic park", topic=1)
    await stage.host.command("topic park", topic=2)
    await stage.host.command("leancoffee schedule skip", series=series_id, occurrence="2026-02-05")

    for _ in range(2):  # while the answer's button is heard, and after that
        answer = said(await stage.host.press("↩ Undo: Park topic", on=seen(first)))
        assert answer.startswith("This meetup was left out of its series.")
        await stage.minutes_pass(2)
