"""What is under way is over however it ends, so that a shutdown waits for nothing that will never come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import aiohttp
import pytest
from simcord.backend import Backend
from simcord.http import router

from support.hands import Unanswered
from tests.cogs.stage import Stage


@contextmanager
def no_answer_gets_through(failure: Exception) -> Iterator[None]:
    """Whatever the bot answers, the line breaks under it."""
    dispatch = router.dispatch

    def breaking(backend: Backend, method: str, path: str, **request: Any) -> Any:
        if path.startswith(("/interactions/", "/webhooks/")):
            raise failure
        return dispatch(backend, method, path, **request)

    with mock.patch.object(router, "dispatch", breaking):
        yield


async def waits_at_shutdown(stage: Stage, caplog: pytest.LogCaptureFixture) -> bool:
    await stage.sim.bot.guard.drain()
    return "still under way" in caplog.text


@pytest.mark.parametrize(
    "failure",
    [aiohttp.ServerDisconnectedError(), ConnectionResetError("reset"), TimeoutError()],
)
@pytest.mark.parametrize(
    "command",
    [
        # The answer alone is lost, or a form, which is worth a warning only.
        "topic propose",
        "leancoffee status",
        "leancoffee next",
    ],
)
async def test_a_commands_reply_that_dies_of_the_line_is_not_under_way_for_ever(
    stage: Stage, caplog: pytest.LogCaptureFixture, failure: Exception, command: str
) -> None:
    await stage.reach("gathering")
    with no_answer_gets_through(failure), pytest.raises(Unanswered):
        await stage.host.command(command)
    assert not await waits_at_shutdown(stage, caplog)


@pytest.mark.expects_errors
async def test_a_click_whose_answer_cannot_even_be_refused_is_not_under_way_for_ever(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.reach("gathering")
    with no_answer_gets_through(RuntimeError("Session is closed")), pytest.raises(Unanswered):
        await stage.host.press("Host")
    assert not await waits_at_shutdown(stage, caplog)


async def test_what_comes_when_the_session_is_closed_already_is_a_line_and_no_traceback(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.reach("gathering")
    await stage.sim.bot.guard.drain()
    with no_answer_gets_through(RuntimeError("Session is closed")):
        for press in (stage.host.press("Host"), stage.host.command("leancoffee status")):
            with pytest.raises(Unanswered):
                await press
    assert not any(each.exc_info for each in caplog.records)
