"""The private line about one's own thumb: one a vote, and never in the way of the thumb."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from unittest import mock

import aiohttp
import pytest
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router
from simcord.http.client import FakeWebhookAdapter

from bot.core.meetup.events import Thumb
from support.hands import button_id, shown_to_them
from tests.cogs import raw
from tests.cogs.stage import Stage, said, seen

MINE = "counted. Tap another one to change your mind."


async def test_a_changed_thumb_is_told_in_the_line_that_is_there(stage: Stage) -> None:
    await stage.reach("thumbs")
    line = seen(await stage.li.press("👍"))

    again = await stage.li.press("👎")

    assert "counted" not in said(again)
    assert line.content == f"👎 {MINE}"


async def test_whoever_shows_the_same_thumb_again_sees_a_new_line_and_the_old_one_is_gone(
    stage: Stage,
) -> None:
    await stage.reach("thumbs")
    await stage.li.press("👍")

    again = await stage.li.press("👍")
    assert said(again) == f"👍 {MINE}"
    assert len(stage.sent("DELETE", "/webhooks/")) == 1

    await stage.li.press("👎")
    assert seen(again).content == f"👎 {MINE}"
    assert len(stage.sent("DELETE", "/webhooks/")) == 1


@pytest.mark.parametrize(
    "failure",
    [
        lambda: BackendError(500, 0, "Internal Server Error"),
        lambda: BackendError(401, 50027, "Invalid Webhook Token"),
        aiohttp.ServerDisconnectedError,
        ConnectionResetError,
        TimeoutError,
    ],
)
async def test_where_the_old_line_cannot_be_taken_away_the_new_one_is_there_and_nothing_else_is_said(
    stage: Stage, failure: Callable[[], BaseException]
) -> None:
    await stage.reach("thumbs")
    await stage.li.press("👍")
    dispatch = router.dispatch

    def failing(backend: Backend, method: str, path: str, **request: Any) -> Any:
        if method == "DELETE" and path.startswith("/webhooks/"):
            raise failure()
        return dispatch(backend, method, path, **request)

    with mock.patch.object(router, "dispatch", failing):
        assert said(await stage.li.press("👍")) == f"👍 {MINE}"


async def test_two_taps_at_once_leave_one_line_that_says_the_second(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long Discord takes for the first."""
    await stage.reach("thumbs")
    prompt = stage.newest_with("👍")
    ask, turns = FakeWebhookAdapter.request, [20]

    async def slowly(*asked: Any, **told: Any) -> Any:
        for _ in range(turns.pop() if turns else 0):
            await asyncio.sleep(0)
        return await ask(*asked, **told)

    monkeypatch.setattr(FakeWebhookAdapter, "request", slowly)
    taps = [raw.emit_click_on(stage.li, prompt, button_id(prompt, each)) for each in ("👍", "👎")]
    await stage.env.settle()

    assert [each.content for tap in taps for each in shown_to_them(tap)] == [f"👎 {MINE}"]


async def test_everybody_has_a_line_of_their_own(stage: Stage) -> None:
    await stage.reach("thumbs")
    line = seen(await stage.li.press("👍"))

    assert said(await stage.sam.press("👎")).startswith(f"👎 {MINE}")
    assert line.content == f"👍 {MINE}"


async def test_the_next_vote_has_a_new_line(stage: Stage) -> None:
    await stage.reach("thumbs")
    await stage.li.press("👍")
    assert said(await stage.host.press("👍")) == "👍 counted, and with it the vote is over."
    await stage.minutes_pass(3)

    assert said(await stage.li.press("👍")) == f"👍 {MINE}"


@pytest.mark.parametrize(
    ("status", "code"), [(404, 10008), (404, 10015), (401, 50027), (403, 50001), (400, 50035), (429, 0)]
)
async def test_where_the_line_is_gone_or_not_to_be_edited_any_more_there_is_a_new_one(
    stage: Stage, status: int, code: int
) -> None:
    """Of a token that is older than fifteen minutes Discord says 401."""
    await stage.reach("thumbs")
    await stage.li.press("👍")
    stage.env.inject_error("PATCH", "/webhooks/*", status=status, code=code, times=1)

    assert said(await stage.li.press("👎")) == f"👎 {MINE}"


async def test_after_a_restart_there_is_a_new_line(stage: Stage) -> None:
    await stage.reach("thumbs")
    await stage.li.press("👍")
    await stage.sim.restart()

    assert said(await stage.li.press("👎")) == f"👎 {MINE}"


async def test_where_the_line_cannot_be_redrawn_the_thumb_counts_all_the_same(stage: Stage) -> None:
    await stage.reach("thumbs")
    await stage.li.press("👍")
    stage.env.inject_error("PATCH", "/webhooks/*", status=500, times=None)

    answer = await stage.li.press("👎")

    assert said(answer).startswith("That counted")
    timebox = (await stage.meetup()).flow.timebox
    assert timebox is not None
    assert timebox.thumbs[stage.li.id] is Thumb.DOWN
