"""`/leancoffee board`: one board, at the bottom of the channel."""

from __future__ import annotations

from contextlib import suppress

import pytest

from support.hands import Unanswered, labels_of, text_of
from tests.cogs.crashes import Moment, killer
from tests.cogs.stage import LIVE, TRUNK, Stage, said

OLD = "Discussing 1 of 2"


@pytest.mark.parametrize("moment", LIVE)
async def test_the_board_comes_below_what_was_said_since_and_there_is_one(stage: Stage, moment: str) -> None:
    await stage.reach(moment)
    old = stage.newest_with("Host")
    await stage.li.actor.send(stage.channel, "A long talk about it.")

    answer = await stage.host.command("leancoffee board")

    assert "comes to the bottom" in said(answer)
    boards = [each for each in stage.messages() if "Host" in labels_of(each)]
    assert len(boards) == 1
    assert boards[0].id != old.id
    assert stage.messages()[-1].id == boards[0].id
    assert text_of(boards[0]) == text_of(old)


async def test_the_board_goes_on_where_it_is_now(stage: Stage) -> None:
    await stage.reach("gathering")
    await stage.host.command("leancoffee board")

    await stage.sam.propose("Mob programming")

    assert "Mob programming" in text_of(stage.messages()[-1])
    assert len(stage.messages("Propose topics:")) == 1


async def test_a_board_that_is_gone_already_is_posted_all_the_same(stage: Stage) -> None:
    await stage.reach("discussing")
    stage.env.inject_error("DELETE", "/channels/*/messages/*", status=404, code=10008, times=1)

    await stage.host.command("leancoffee board")

    # The first is there only because Discord was made to say that it is not.
    assert len(stage.messages(OLD)) == 2
    assert TRUNK in text_of(stage.messages()[-1])


async def test_where_posting_fails_the_board_comes_a_little_later(stage: Stage) -> None:
    await stage.reach("discussing")
    stage.env.inject_error("POST", "/channels/*/messages", status=503, times=1)

    await stage.host.command("leancoffee board")
    await stage.minutes_pass(1)

    assert len(stage.messages(OLD)) == 1
    assert stage.messages()[-1].id == stage.newest(OLD).id


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("when", ["planned", "discussing"])
async def test_killed_at_any_request_of_it_there_is_one_board(
    stage: Stage, when: str, at: int, moment: Moment
) -> None:
    """The answer, the old board's end, and the new one."""
    await (stage.plan() if when == "planned" else stage.reach(when))
    with killer(at, moment) as fate:
        with suppress(Unanswered):
            await stage.host.command("leancoffee board")
        fate.dead = False
        await stage.sim.restart(down_seconds=10)
        await stage.minutes_pass(1)

    assert len([each for each in stage.messages() if "Host" in labels_of(each)]) == 1


async def test_another_board_that_is_posted_at_the_bottom_anyway_stays_where_it_is(stage: Stage) -> None:
    await stage.reach("discussing")
    for method in ("DELETE", "POST"):
        stage.env.inject_error(method, "/channels/*/messages*", status=503, times=None)
    await stage.host.command("leancoffee board")
    await stage.host.command("leancoffee next")
    stage.env.backend.faults.clear()
    await stage.minutes_pass(1)
    board = stage.newest_with("Host")

    await stage.host.command("leancoffee extend")

    assert stage.newest_with("Host").id == board.id


async def test_asked_twice_at_once_there_is_one_board(stage: Stage) -> None:
    await stage.reach("discussing")

    await stage.host.command("leancoffee board")
    await stage.host.command("leancoffee board")

    assert len(stage.messages(OLD)) == 1


async def test_who_does_not_host_brings_nothing_down(stage: Stage) -> None:
    await stage.reach("discussing")
    old = stage.newest_with("Host")

    await stage.li.command("leancoffee board")

    assert stage.newest_with("Host").id == old.id


async def test_without_a_meetup_there_is_no_board(stage: Stage) -> None:
    assert "no meetup" in said(await stage.host.command("leancoffee board")).lower()
