"""An interaction counted, its process died before it answered, and Discord tells the next process of it again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from unittest import mock

import aiohttp
import pytest
from simcord import InteractionResult
from simcord.http import router

from bot.ui.interaction.answers.guard import COUNTED
from support.hands import Unanswered, text_in
from tests.cogs import raw
from tests.cogs.credit.test_member_log import add, own, ready_to_renew
from tests.cogs.stage import TRUNK, Stage, seen

_ANSWERS = ("/interactions/", "/webhooks/")


Act = Callable[[], Awaitable[InteractionResult]]


async def told_again(stage: Stage, act: Act, meanwhile: Callable[[], Awaitable[Any]] | None = None) -> str:
    """What somebody reads in the end who was answered by nobody, for the bot was killed once it had done it."""
    dispatch = router.dispatch
    answers = list[Any]()

    def unanswered(backend: Any, method: str, path: str, **request: Any) -> Any:
        if path.startswith(_ANSWERS):
            raise aiohttp.ServerDisconnectedError
        return dispatch(backend, method, path, **request)

    def overheard(backend: Any, method: str, path: str, **request: Any) -> Any:
        if path.startswith(_ANSWERS):
            answers.append(request.get("json") or request)
        return dispatch(backend, method, path, **request)

    killed = mock.patch.object(router, "dispatch", unanswered)
    with raw.overheard(stage.env) as heard, killed, pytest.raises(Unanswered):
        await act()
    await stage.sim.restart()
    if meanwhile is not None:
        await meanwhile()
    before = (stage.kept(), own(stage))
    with mock.patch.object(router, "dispatch", overheard):
        stage.env.backend.emit("INTERACTION_CREATE", heard[-1])
        await stage.env.settle()
    assert (stage.kept(), own(stage)) == before
    data = [each.get("data") or each for each in answers]
    return "\n".join(f"{each.get('content') or ''}{text_in(each.get('components'))}" for each in data)


async def test_a_proposal_is_on_the_board_and_nobody_is_asked_whether_it_is_another(stage: Stage) -> None:
    await stage.start()
    form = await stage.li.press("Propose")

    answer = await told_again(stage, lambda: stage.li.fill(form, title=TRUNK))

    assert "Your topic is on the board" in answer


@pytest.mark.parametrize("button", ["Propose anyway", f"Join: {TRUNK}"])
async def test_what_came_of_a_question_is_not_asked_for_again(stage: Stage, button: str) -> None:
    await stage.start()
    await stage.li.propose(TRUNK)
    question = await stage.sam.propose(f"{TRUNK} now")

    assert await told_again(stage, lambda: stage.sam.press(button, on=seen(question))) == str(COUNTED)


async def test_a_topic_that_was_brought_back_is_not_said_to_be_lost(stage: Stage) -> None:
    await stage.start()
    await stage.propose()
    await stage.li.command("topic withdraw", topic=1)

    assert await told_again(stage, lambda: stage.li.command("topic restore")) == str(COUNTED)


async def test_a_finish_is_said_to_be_done(stage: Stage) -> None:
    await stage.reach("closing")

    answer = await told_again(stage, lambda: stage.host.command("leancoffee finish"))

    assert "This meetup is over" in answer


async def test_a_correction_is_not_said_to_be_needless(stage: Stage) -> None:
    await stage.reach("ended")
    added = {
        "member": stage.sam.actor,
        "change": "add",
        "from": "00:01",
        "to": "00:03",
        "reason": "Was there",
    }

    answer = await told_again(stage, lambda: stage.host.command("attendance correct", **added))

    assert answer == str(COUNTED)


async def test_what_counted_before_the_end_is_not_said_to_come_too_late(stage: Stage) -> None:
    await stage.reach("discussing")
    form = await stage.li.press("Action")

    answer = await told_again(
        stage,
        lambda: stage.li.fill(form, text="Ask the team", due=""),
        lambda: stage.host.command("leancoffee finish"),
    )

    assert answer == str(COUNTED)


async def test_a_cancellation_spares_the_next_meetup_of_the_channel(stage: Stage) -> None:
    bea = stage.other_host()
    await stage.start()

    answer = await told_again(
        stage,
        lambda: stage.host.command("leancoffee cancel"),
        lambda: bea.command("leancoffee start", title="The next one"),
    )

    assert "is cancelled" in answer
    assert sorted(stage.rows("SELECT phase FROM meetups")) == [("cancelled",), ("gathering",)]


async def test_a_series_that_was_deleted_is_said_to_be(stage: Stage) -> None:
    series_id = await stage.schedule()
    question = await stage.host.command("leancoffee schedule delete", series=series_id)

    answer = await told_again(stage, lambda: stage.host.press("Delete the series", on=seen(question)))

    assert answer == "The series is deleted."


async def test_a_renewal_that_was_marked_is_not_said_to_be_unmarked(stage: Stage) -> None:
    question = await ready_to_renew(stage)

    assert "Marked as renewed" in await told_again(
        stage, lambda: stage.li.press("Mark as used", on=seen(question))
    )
    # Who marked "again" what is shown next would mark the renewal of two years later.
    assert stage.rows("SELECT due FROM renewals") == [("2027-05-01",)]


async def test_a_renewal_that_was_taken_back_is_said_to_be(stage: Stage) -> None:
    question = await ready_to_renew(stage)
    done = await stage.li.press("Mark as used", on=seen(question))

    answer = await told_again(stage, lambda: stage.li.press("Take it back", on=seen(done)))

    assert "Taken back" in answer


async def test_what_was_noted_of_ones_own_is_said_to_be(stage: Stage) -> None:
    await add(stage.li)
    [(activity_id,)] = stage.rows("SELECT activity_id FROM activities")

    changed = await told_again(stage, lambda: stage.li.command("seu edit", activity=activity_id, hours=2))
    assert "Changed in your log:" in changed
    added = await told_again(
        stage, lambda: stage.li.command("seu certification add", name="CSPO", expires="2027-05-01")
    )
    assert "Added." in added
