"""Discord refuses one message, to edit it or to post it: whatever else is to be there is, and all else is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import discord
import pytest
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router

from support.hands import labels_of
from tests.cogs.meetup.talk.test_prompts import begun, minutes_to_next
from tests.cogs.stage import Stage, propose_by_command

REFUSED_EDITS: dict[str, Callable[[], Exception]] = {
    "too old to be edited that often": lambda: BackendError(429, 30046, "Maximum number of edits"),
    "not taken as it is": lambda: BackendError(400, 50035, "Invalid Form Body"),
    "put off for minutes": lambda: discord.RateLimited(300.0),
    "a proxy's page": lambda: BackendError(404, 0, "Not Found"),
}


@contextmanager
def edits_refused(stage: Stage, failure: Callable[[], Exception]) -> Iterator[None]:
    """Nothing in the meetup's channel can be edited, and everything can be posted."""
    dispatch = router.dispatch

    def refusing(backend: Backend, method: str, path: str, **request: Any) -> Any:
        if method == "PATCH" and path.startswith(f"/channels/{stage.channel.id}/messages"):
            raise failure()
        return dispatch(backend, method, path, **request)

    with mock.patch.object(router, "dispatch", refusing):
        yield


@pytest.mark.parametrize("why", REFUSED_EDITS)
async def test_what_is_due_is_posted_though_the_board_cannot_be_edited(stage: Stage, why: str) -> None:
    await stage.reach("discussing")
    with edits_refused(stage, REFUSED_EDITS[why]):
        await propose_by_command(stage.sam, "Mob programming")
        await stage.minutes_pass(1)
        await stage.host.command("leancoffee host", member=stage.sam.actor)
        await stage.env.advance_time(10)
        assert len(stage.messages("you host")) == 1
        await stage.minutes_pass(4)
        await stage.env.advance_time(10)
        assert len(stage.messages("Go on for")) == 1
        await stage.host.command("leancoffee finish")
        await stage.env.advance_time(10)
        assert len(stage.messages("attendee")) == 1
    await stage.minutes_pass(6)
    assert stage.rows("SELECT * FROM posts WHERE is_open = 1") == []


async def test_an_edit_that_is_refused_is_told_in_the_log_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.reach("gathering")
    with edits_refused(stage, REFUSED_EDITS["not taken as it is"]):
        await propose_by_command(stage.sam, "Mob programming")
        await stage.minutes_pass(30)
    assert len([each for each in caplog.records if "50035" in each.getMessage() and each.levelno > 10]) == 1


async def test_a_board_whose_time_is_over_is_drawn_though_an_older_message_cannot_be(stage: Stage) -> None:
    """What was refused is tried again, and nothing else waits for it."""
    await stage.reach("thumbs")
    stuck = stage.newest("Go on for")
    path = f"/channels/{stage.channel.id}/messages/{stuck.id}"
    stage.env.inject_error("PATCH", path, status=400, code=50035, times=None)
    await stage.host.command("leancoffee next")
    await stage.env.advance_time(10)
    await stage.host.command("leancoffee finish")
    await stage.minutes_pass(1)

    assert [each.id for each in stage.messages() if "Host" in labels_of(each)] == []
    stage.env.backend.faults.clear()
    await stage.minutes_pass(6)
    assert stage.rows("SELECT * FROM posts WHERE is_open = 1") == []


@contextmanager
def post_refused(holding: str, status: int, code: int) -> Iterator[None]:
    """No message that holds some words can be posted, for Discord does not take what it says."""
    dispatch = router.dispatch

    def refusing(backend: Backend, method: str, path: str, **request: Any) -> Any:
        if method == "POST" and path.startswith("/channels/") and holding in str(request):
            raise BackendError(status, code, "Invalid Form Body")
        return dispatch(backend, method, path, **request)

    with mock.patch.object(router, "dispatch", refusing):
        yield


async def test_a_board_that_cannot_be_posted_holds_up_no_thumb_vote_and_no_summary(stage: Stage) -> None:
    await stage.reach("voting")
    with post_refused("Discussing 1 of 2", 400, 50035):
        await stage.host.command("leancoffee next")
        await stage.minutes_pass(5)
        await stage.env.advance_time(10)
        assert len(stage.messages("Go on for")) == 1
        assert [each.id for each in stage.messages() if "My dots" in labels_of(each)] == []
        await stage.host.command("leancoffee finish")
        await stage.env.advance_time(10)
    assert len(stage.messages("attendee")) == 1


@pytest.mark.parametrize(("status", "code"), [(400, 50035), (413, 40005)])
async def test_a_summary_that_cannot_be_posted_leaves_no_board_that_looks_alive_and_comes_once_it_can(
    stage: Stage, status: int, code: int
) -> None:
    await stage.reach("discussing")
    await stage.minutes_pass(3)
    with post_refused("lc:record", status, code):
        await stage.host.command("leancoffee finish")
        await stage.minutes_pass(2)
        assert [each.id for each in stage.messages() if "Host" in labels_of(each)] == []
        await stage.sim.restart()
        await stage.minutes_pass(2)
        assert stage.messages("attendee") == []
    await stage.minutes_pass(6)
    assert len(stage.messages("attendee")) == 1


async def test_a_prompt_that_cannot_be_posted_is_noted_as_shown_only_once_it_is(stage: Stage) -> None:
    await begun(stage)
    with post_refused("Are you here?", 400, 50035):
        await stage.minutes_pass(await minutes_to_next(stage))
        assert stage.rows("SELECT kind FROM journal WHERE kind = 'prompt_shown'") == []

    await stage.minutes_pass(3)

    assert len(stage.messages("Are you here?")) == 1
    assert len(stage.rows("SELECT kind FROM journal WHERE kind = 'prompt_shown'")) == 1
