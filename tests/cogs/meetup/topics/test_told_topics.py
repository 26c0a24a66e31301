"""What messages whose time is over tell of topics and takeaways, once somebody has withdrawn or rewritten them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from unittest import mock

import pytest

from bot.ui.delivery.boards.keeper import BoardKeeper
from support.hands import labels_of, text_of
from tests.cogs.stage import FEBRUARY, SIZING, TRUNK, Stage, seen


async def test_lines_that_say_how_much_time_a_talk_has_left_forget_a_topic_that_is_withdrawn(
    stage: Stage,
) -> None:
    await stage.administrator().command("leancoffee settings", warning=True)
    await stage.reach("discussing")
    await stage.minutes_pass(4)
    assert stage.messages(f"One minute left: **{TRUNK}**")
    await stage.press_host("Reopen voting")

    await stage.li.command("topic withdraw", topic=1)

    assert stage.messages(TRUNK) == []
    assert stage.messages("One minute was left")


async def test_a_line_that_was_said_by_itself_forgets_a_topic_that_is_withdrawn(stage: Stage) -> None:
    """Not above a board: it is not noted as said, as in a backup from just before."""
    await stage.start(timebox="2")
    await stage.propose()
    await stage.li.propose("Retros")
    await stage.host.command("leancoffee next")
    await stage.li.vote(TRUNK, TRUNK)
    await stage.host.command("leancoffee next")
    await stage.minutes_pass(2.2)
    await stage.sim.restart(meanwhile=lambda: stage.change("DELETE FROM posts WHERE slot = 'timeup'"))
    await stage.minutes_pass(0.5)
    assert "Discussing" not in text_of(stage.newest(f"Time is up on {TRUNK}"))
    await stage.host.command("topic reopen", topic=1)

    await stage.li.command("topic withdraw", topic=1)

    assert stage.messages(TRUNK) == []
    assert stage.messages(SIZING)


async def test_lines_and_thumbs_of_a_talk_that_a_host_took_back_forget_a_topic_that_is_withdrawn(
    stage: Stage,
) -> None:
    await stage.administrator().command("leancoffee settings", warning=True)
    await stage.reach("discussing")
    await stage.minutes_pass(5)
    for each in (stage.li, stage.host):
        await each.press("👍")
    assert stage.messages(f"One minute left: **{TRUNK}**")
    assert stage.messages("2 👍")
    await stage.host.command("leancoffee undo")
    await stage.minutes_pass(0.1)

    await stage.li.command("topic withdraw", topic=1)

    assert stage.messages(TRUNK) == []
    assert stage.messages("before the thumbs were counted, or took that back")


async def test_old_messages_tell_of_a_topic_as_it_is_called_since_it_was_rewritten(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.minutes_pass(5)
    await stage.li.press("👍")
    await stage.host.press("👍")
    await stage.press_host("Reopen voting")
    assert len(stage.messages(TRUNK)) == 4  # the ranking, the talk, its thumbs, and the new vote
    assert len(stage.messages(SIZING)) == 2

    for topic_id, title in ((1, "Small steps"), (2, "Counting stories")):
        form = await stage.host.command("topic edit", topic=topic_id)
        await stage.host.fill(form, title=title, pitch="")

    assert stage.messages(TRUNK) == stage.messages(SIZING) == []
    assert len(stage.messages("Small steps")) == 4
    assert len(stage.messages("Counting stories")) == 2


async def test_a_reminder_lists_a_topic_as_it_is_called_since_it_was_rewritten(stage: Stage) -> None:
    await stage.plan(reminders=True)
    await stage.li.propose(TRUNK)
    await stage.until(FEBRUARY - timedelta(hours=20))
    assert len(stage.messages(TRUNK)) == 2  # the board and the reminder

    form = await stage.li.command("topic edit", topic=1)
    await stage.li.fill(form, title="Small steps", pitch="")

    assert stage.messages(TRUNK) == []
    assert len(stage.messages("Small steps")) == 2


async def test_old_messages_forget_a_topic_though_the_process_ended_before_they_were_drawn_again(
    stage: Stage,
) -> None:
    await stage.reach("discussing")
    stage.env.inject_error("PATCH", "/channels/*/messages/*", status=503, times=None)
    await stage.host.command("topic withdraw", topic=2)
    stage.env.backend.faults.clear()
    assert stage.messages(SIZING)

    await stage.sim.restart()
    await stage.minutes_pass(2)

    assert stage.messages(SIZING) == []
    drawn = len(stage.env.http_requests)
    await stage.minutes_pass(1)
    assert stage.sent("PATCH", "/messages/", after=drawn) == []


@contextmanager
def killed_right_after_the_commit() -> Iterator[None]:
    """The process ends before it begins to draw what was decided."""
    with mock.patch.object(BoardKeeper, "changed"):
        yield


async def test_old_messages_forget_a_topic_though_the_process_was_killed_right_after_it_was_withdrawn(
    stage: Stage,
) -> None:
    await stage.reach("discussing")
    with killed_right_after_the_commit():
        await stage.host.command("topic withdraw", topic=2)
    assert stage.messages(SIZING)

    await stage.sim.restart()
    await stage.minutes_pass(0.5)

    assert stage.messages(SIZING) == []
    drawn = len(stage.env.http_requests)
    await stage.sim.restart()
    edited = {each.path.rpartition("/")[2] for each in stage.sent("PATCH", "/messages/", after=drawn)}
    assert edited <= {str(stage.newest(TRUNK).id)}  # the live board


async def test_old_messages_tell_of_a_rewritten_topic_though_the_process_was_killed_right_after_that(
    stage: Stage,
) -> None:
    await stage.administrator().command("leancoffee settings", warning=True)
    await stage.reach("discussing")
    await stage.minutes_pass(5)
    await stage.li.press("👍")
    await stage.host.press("👍")
    await stage.press_host("Reopen voting")
    form = await stage.host.command("topic edit", topic=1)
    with killed_right_after_the_commit():
        await stage.host.fill(form, title="Small steps", pitch="")
    assert len(stage.messages(TRUNK)) == 5  # the ranking, the talk, its last minute, its thumbs, the new vote

    await stage.sim.restart()
    await stage.minutes_pass(0.5)

    assert stage.messages(TRUNK) == []


async def test_the_board_of_a_talk_that_was_brought_back_forgets_a_topic_though_the_process_was_killed_then(
    stage: Stage,
) -> None:
    await stage.reach("discussing")
    await stage.press_host("Reopen voting")
    await stage.host.command("leancoffee undo")
    await stage.minutes_pass(0.1)
    assert stage.messages("It ended here")
    await stage.press_host("Reopen voting")
    with killed_right_after_the_commit():
        await stage.li.command("topic withdraw", topic=1)

    await stage.sim.restart()
    await stage.minutes_pass(0.5)

    assert stage.messages(TRUNK) == []


async def test_a_reminder_forgets_a_topic_though_the_process_was_killed_right_after_it_was_withdrawn(
    stage: Stage,
) -> None:
    await stage.plan(reminders=True)
    await stage.li.propose(TRUNK)
    await stage.until(FEBRUARY - timedelta(hours=20))
    with killed_right_after_the_commit():
        await stage.li.command("topic withdraw", topic=1)
    assert len(stage.messages(TRUNK)) == 2

    await stage.sim.restart()
    await stage.minutes_pass(0.5)

    assert stage.messages(TRUNK) == []


@pytest.mark.parametrize("step", ["Remove", "Edit"])
@pytest.mark.parametrize("is_killed", [False, True])
async def test_the_board_of_a_talk_that_is_over_tells_of_its_takeaways_as_they_are_by_now(
    stage: Stage, step: str, is_killed: bool
) -> None:
    await stage.reach("discussing")
    noted = await stage.li.fill(await stage.li.press("Takeaway"), text="Never pair")
    await stage.host.command("leancoffee next")
    assert stage.messages("Never pair")
    mine = await stage.li.press("Takeaways…", on=seen(noted))

    with killed_right_after_the_commit() if is_killed else nullcontext():
        answer = await stage.li.press(step, on=seen(await stage.li.choose("1", on=seen(mine))))
        if step == "Edit":
            await stage.li.fill(answer, text="Pair daily")
    if is_killed:
        await stage.sim.restart()
    await stage.minutes_pass(0.1)

    assert stage.messages("Never pair") == []
    assert len(stage.messages("Pair daily")) == (step == "Edit")


async def test_so_does_the_board_of_a_talk_whose_topic_is_part_of_another_one_since(stage: Stage) -> None:
    await stage.reach("discussing")
    noted = await stage.li.fill(await stage.li.press("Takeaway"), text="Never pair")
    await stage.minutes_pass(0.5)
    await stage.press_host("Reopen voting")
    await stage.host.command("topic merge", topic=1, into=2)
    assert stage.messages("Never pair")

    mine = await stage.li.press("Takeaways…", on=seen(noted))
    await stage.li.press("Remove", on=seen(await stage.li.choose("1", on=seen(mine))))

    assert stage.messages("Never pair") == []


@pytest.mark.parametrize("is_killed", [False, True])
@pytest.mark.parametrize("had_one", [False, True])
async def test_a_takeaway_that_is_noted_on_the_board_of_a_talk_that_is_over_stands_there(
    stage: Stage, is_killed: bool, had_one: bool
) -> None:
    await stage.reach("discussing")
    if had_one:
        await stage.li.fill(await stage.li.press("Takeaway"), text="Never pair")
    await stage.host.command("leancoffee next")
    (over,) = (each for each in stage.messages(f"### {TRUNK}") if "Takeaway" in labels_of(each))

    with killed_right_after_the_commit() if is_killed else nullcontext():
        await stage.li.fill(await stage.li.press("Takeaway", on=over), text="Pair daily")
    if is_killed:
        await stage.sim.restart()
    await stage.minutes_pass(0.1)

    (told,) = stage.messages("Pair daily")
    assert told.id == over.id
    before = len(stage.sent())
    await stage.sim.restart()
    await stage.minutes_pass(0.1)
    assert stage.sent(path=f"/messages/{over.id}", after=before) == []


async def test_a_takeaway_of_a_talk_that_goes_on_draws_no_board_of_another(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.host.command("leancoffee next")
    (over,) = (each for each in stage.messages(f"### {TRUNK}") if "Takeaway" in labels_of(each))
    before = len(stage.sent())

    await stage.li.fill(await stage.li.press("Takeaway"), text="Pair daily")
    await stage.minutes_pass(1)

    assert stage.messages("Pair daily") == []
    assert stage.sent(path=f"/messages/{over.id}", after=before) == []
