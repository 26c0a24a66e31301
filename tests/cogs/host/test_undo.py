"""A host takes a step back, as people see it."""

from __future__ import annotations

from typing import Any

from bot.core.meetup.decide import HOSTS_ONLY
from bot.core.meetup.parts import Phase
from bot.ui.kit.custom_id import Action, click
from support.hands import labels_of, text_of
from tests.cogs import raw
from tests.cogs.stage import SIZING, TRUNK, Stage, buttons, said, seen

NEXT = "↩ Undo: Next topic"


async def test_the_panel_names_the_step_and_the_answer_what_came_back(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.minutes_pass(2)
    answer = await stage.press_host("Done, next topic")
    assert NEXT in buttons(answer)
    await stage.minutes_pass(1)

    after = await stage.host.press(NEXT, on=seen(answer))

    assert f"Taken back: Next topic. Back to **{TRUNK}**, with 3:00 left." in said(after)
    assert "↩ Undo: Close voting" in buttons(after)
    board = text_of(stage.newest("Discussing"))
    assert TRUNK in board


async def test_typed_it_goes_several_steps_deep(stage: Stage) -> None:
    await stage.reach("discussing")
    for words, phase in (
        ("Back to voting", Phase.VOTING),
        ("Back to gathering topics", Phase.GATHERING),
    ):
        assert words in said(await stage.host.command("leancoffee undo"))
        assert await stage.phase() is phase
    assert said(await stage.host.command("leancoffee undo")).startswith("There is no step to take back.")


async def test_what_is_left_of_a_board_says_that_a_host_went_back_from_it(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.host.command("leancoffee next")
    left = []
    for _ in range(3):
        left.append(stage.newest_with("Host").id)
        await stage.host.command("leancoffee undo")

    shown = {each.id: text_of(each) for each in stage.messages()}
    assert all("A host went back from here." in shown[each] for each in left)
    assert not any("Talked about" in shown[each] or "Voting is closed" in shown[each] for each in left)


async def test_the_answer_to_a_step_takes_it_back_for_a_minute(stage: Stage) -> None:
    await stage.reach("discussing")
    answer = await stage.host.command("leancoffee skip")
    after = await stage.host.press("↩ Undo: Park for later", on=seen(answer))
    assert f"Back to **{TRUNK}**" in said(after)

    answer = await stage.host.command("leancoffee skip")
    await stage.minutes_pass(1.1)
    before = stage.kept()
    late = await stage.host.press("↩ Undo: Park for later", on=seen(answer))
    assert said(late).startswith("That answer is more than a minute old.")
    assert "Park for later" in said(late)
    assert stage.kept() == before


async def test_two_hosts_who_take_back_the_same_step_take_back_one(stage: Stage) -> None:
    await stage.reach("discussing")
    other = stage.other_host()
    await stage.host.command("leancoffee next")
    meetup = await stage.meetup()
    newest = meetup.undo.newest
    assert newest is not None
    undo = click(Action.UNDO, meetup, newest.seq, 0)
    await raw.click(other, undo)
    answer = await raw.click(stage.host, undo)

    assert said(answer).startswith(f"That was taken back already, by <@{other.id}>.")
    meetup = await stage.meetup()
    assert meetup.current_topic is not None
    assert meetup.current_topic.title == TRUNK


async def test_nobody_but_a_host_takes_a_step_back(stage: Stage) -> None:
    await stage.reach("discussing")
    meetup = await stage.meetup()
    newest = meetup.undo.newest
    assert newest is not None
    before = stage.kept()
    answers = [
        said(await stage.li.command("leancoffee undo")),
        said(await raw.click(stage.li, click(Action.UNDO, meetup, newest.seq, 0))),
        said(await raw.click(stage.li, click(Action.UNDO, meetup, newest.seq, 1))),
    ]
    assert answers == [str(HOSTS_ONLY)] * 3
    assert stage.kept() == before


async def test_a_voting_board_that_is_there_again_takes_dots(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.host.command("leancoffee undo")
    await stage.li.vote(SIZING)

    meetup = await stage.meetup()
    assert meetup.agenda.ballot.dots(1) == 2
    assert meetup.agenda.ballot.dots(2) == 1
    assert "My dots" in labels_of(stage.newest_with("My dots"))


async def test_a_thumb_vote_that_was_taken_back_is_told_aloud_again(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.host.command("leancoffee extend", minutes=1)
    await stage.minutes_pass(6)
    await stage.host.command("leancoffee undo")
    await stage.minutes_pass(5)

    loud = [each for each in stage.sent("POST", "/messages") if "Time is up" in str(each.json)]
    assert [len(each.json["allowed_mentions"]["users"]) for each in loud] == [2, 2]


def told_aloud(stage: Stage) -> list[Any]:
    """The messages posted so far that tell of the first topic's last time-up; each may begin the next board."""
    return [each for each in stage.sent("POST", "/messages") if f"Time is up on {TRUNK}" in str(each.json)]


async def test_a_last_timebox_that_got_its_time_back_is_told_aloud_again_when_it_is_over(
    stage: Stage,
) -> None:
    await stage.reach("discussing", timebox="5")
    await stage.minutes_pass(3)
    await stage.host.command("leancoffee pause")
    await stage.host.command("leancoffee resume")
    await stage.minutes_pass(2.1)
    assert len(told_aloud(stage)) == 1

    await stage.host.command("leancoffee undo")
    await stage.host.command("leancoffee undo")
    await stage.minutes_pass(2.1)

    assert len(told_aloud(stage)) == 2
    assert all(each.json["allowed_mentions"]["users"] for each in told_aloud(stage))
    await stage.sim.restart()
    await stage.minutes_pass(0.5)
    assert len(told_aloud(stage)) == 2


async def test_a_take_over_is_taken_back_by_the_button_of_its_answer(stage: Stage) -> None:
    await stage.reach("discussing")
    other = stage.other_host()
    answer = await other.press("I take over", on=seen(await other.press("Host")))
    assert (await stage.meetup()).plan.host_id == other.id

    after = await other.press("↩ Undo: Change hosts", on=seen(answer))
    assert "Taken back: Change hosts" in said(after)
    assert (await stage.meetup()).plan.host_id == stage.host.id
    await stage.minutes_pass(0.1)
    assert f"<@{stage.host.id}> hosts this meetup now." in text_of(stage.newest("hosts this meetup now"))


async def test_what_was_taken_back_is_so_after_a_restart(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.minutes_pass(1)
    await stage.host.command("leancoffee next")
    await stage.host.command("leancoffee undo")
    before = await stage.meetup()
    await stage.sim.restart()

    assert (await stage.meetup()).flow == before.flow
    answer = await stage.host.command("leancoffee undo")
    assert "Back to voting" in said(answer)
