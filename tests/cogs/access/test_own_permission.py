"""Nobody lets the bot write where they may not write themselves, host or not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest import mock

import aiohttp
import discord
import pytest
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router

from bot.ui.delivery.failures import PlacePauses
from bot.ui.interaction.access.viewer import NOT_KNOWN
from support.hands import Hands
from tests.cogs import moderating, raw
from tests.cogs.stage import FEBRUARY, Stage, said, seen

DENIALS = pytest.mark.parametrize(
    ("permission", "name"), [("view_channel", "View Channel"), ("send_messages", "Send Messages")]
)


async def silence_the_host(stage: Stage) -> None:
    await moderating.deny_member(stage.env, stage.channel, stage.host.id, send_messages=False)


async def test_a_host_starts_nothing_in_a_channel_where_they_may_not_write(stage: Stage) -> None:
    await silence_the_host(stage)

    answer = said(await stage.start())

    assert answer.startswith("You lack **Send Messages** in this channel yourself")
    assert stage.rows("SELECT * FROM meetups") == []
    assert stage.messages() == []


async def test_nor_with_the_button_of_a_planned_meetup(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    panel = await stage.host.press("Host")
    await silence_the_host(stage)

    answer = said(await stage.host.press("Start the meetup", on=seen(panel)))

    assert answer.startswith("You lack **Send Messages**")
    assert (await stage.meetup()).flow.started_at is None


async def test_nor_in_a_thread(stage: Stage) -> None:
    thread = raw.thread(stage.env, stage.channel)
    host = type(stage.host)(stage.env, stage.host.actor, thread)
    await moderating.deny_member(stage.env, stage.channel, stage.host.id, send_messages_in_threads=False)

    answer = said(await host.command("leancoffee start"))

    assert answer.startswith("You lack **Send Messages in Threads**")


async def test_a_host_schedules_nothing_in_a_channel_where_they_may_not_write(stage: Stage) -> None:
    await silence_the_host(stage)

    assert said(await stage.preview()).startswith("You lack **Send Messages** in this channel yourself")
    assert stage.rows("SELECT * FROM series_drafts") == []


@DENIALS
async def test_nor_for_a_channel_that_they_name(stage: Stage, permission: str, name: str) -> None:
    board = stage.guild.create_text_channel("quiet")
    await moderating.deny_member(stage.env, board, stage.host.id, **{permission: False})

    with raw.any_channel_chosen():
        answer = said(await stage.preview(text_channel=board))

    assert answer.startswith(f"You lack **{name}")
    assert f"in <#{board.id}> yourself" in answer
    assert stage.rows("SELECT * FROM series_drafts") == []


@DENIALS
async def test_a_series_is_not_moved_to_such_a_channel(stage: Stage, permission: str, name: str) -> None:
    board = stage.guild.create_text_channel("quiet")
    await moderating.deny_member(stage.env, board, stage.host.id, **{permission: False})
    series_id = await stage.plan()
    drafts = stage.rows("SELECT * FROM series_drafts")

    with raw.any_channel_chosen():
        answer = said(
            await stage.host.command("leancoffee schedule edit", series=series_id, text_channel=board)
        )

    assert answer.startswith(f"You lack **{name}")
    assert stage.rows("SELECT * FROM series_drafts") == drafts


async def test_a_host_by_a_role_that_the_library_does_not_know_may_host(stage: Stage) -> None:
    """Discord tells of somebody's roles with each interaction; what the library has of them may have gaps."""
    role = stage.guild.create_role("Lean Coffee hosts")
    await stage.administrator().command("leancoffee settings", host_role=role)
    user = stage.env.create_user("ida", global_name="Ida")
    ida = type(stage.host)(stage.env, stage.guild.add_member(user, roles=[role]), stage.channel)
    raw.forget_role(stage.sim.bot, stage.guild, role.id)

    await ida.command("leancoffee start", title="Ida's table")

    assert (await stage.meetup()).plan.host_id == ida.id


@pytest.mark.parametrize(
    "failure",
    [
        lambda: discord.RateLimited(40.0),
        lambda: PlacePauses(40.0),
        lambda: BackendError(503, 0, "Service Unavailable"),
        aiohttp.ServerDisconnectedError,
        TimeoutError,
    ],
)
async def test_where_discord_does_not_tell_the_roles_that_are_not_known_it_is_said_to_try_again(
    stage: Stage, failure: Callable[[], BaseException]
) -> None:
    series_id = await stage.schedule_ahead()
    role, aside = stage.guild.create_role("Regulars"), stage.guild.create_text_channel("aside")
    user = stage.env.create_user("ida", global_name="Ida")
    ida = Hands(stage.env, stage.guild.add_member(user, roles=[role]), aside)
    raw.forget_role(stage.sim.bot, stage.guild, role.id)
    dispatch = router.dispatch

    def failing(backend: Backend, method: str, path: str, **request: Any) -> Any:
        if path.endswith("/roles"):
            raise failure()
        return dispatch(backend, method, path, **request)

    with mock.patch.object(router, "dispatch", failing):
        assert said(await ida.command("leancoffee calendar", series=series_id)) == str(NOT_KNOWN)
