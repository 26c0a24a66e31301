"""Which topics the server's native event names: those that stand, and none once its meetup is over."""

from __future__ import annotations

from typing import Any

import pytest
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router

from tests.cogs import raw
from tests.cogs.series.test_events import ACTIVE, CANCELLED, COMPLETED, the_event
from tests.cogs.stage import FEBRUARY, SIZING, TRUNK, Stage


async def told(stage: Stage) -> str:
    return str((await the_event(stage)).description)


async def announced(stage: Stage) -> None:
    """An event that names two topics."""
    await stage.plan()
    await stage.propose()
    await stage.minutes_pass(1)
    assert TRUNK in await told(stage)
    assert SIZING in await told(stage)


def edits(stage: Stage, after: int) -> list[Any]:
    return stage.sent("PATCH", "/scheduled-events/", after=after)


@pytest.mark.parametrize("step", ["withdraw", "edit"])
async def test_while_its_meetup_goes_on_it_names_none_that_is_withdrawn_or_called_otherwise(
    stage: Stage, step: str
) -> None:
    await announced(stage)
    await stage.until(FEBRUARY)
    await stage.host.command("leancoffee start")
    await stage.minutes_pass(1)
    before = len(stage.sent())
    await stage.sam.propose("Hiring")
    await stage.minutes_pass(1)
    assert edits(stage, before) == []

    answer = await stage.li.command(f"topic {step}", topic=1)
    if step == "edit":
        await stage.li.fill(answer, title="Merging daily", pitch="")
    await stage.minutes_pass(1)

    assert (await the_event(stage)).status == ACTIVE
    assert TRUNK not in await told(stage)
    assert SIZING in await told(stage)
    assert ("Merging daily" in await told(stage)) is (step == "edit")
    await stage.minutes_pass(5)
    assert len(edits(stage, before)) == 1


@pytest.mark.parametrize("by_itself", [False, True])
async def test_it_begins_with_the_topics_that_stand_by_then(stage: Stage, by_itself: bool) -> None:
    await announced(stage)
    await stage.until(FEBRUARY)
    if by_itself:  # Discord did, at its time
        await raw.edit_event(stage.env, stage.guild, await the_event(stage), status=ACTIVE)
    before = len(stage.sent())
    await stage.li.command("topic withdraw", topic=1)
    await stage.host.command("leancoffee start")
    await stage.minutes_pass(2)
    assert TRUNK not in await told(stage)
    assert len(edits(stage, before)) <= 2


@pytest.mark.parametrize(("step", "status"), [("cancel", CANCELLED), ("finish", COMPLETED)])
async def test_once_it_is_over_it_names_none(stage: Stage, step: str, status: int) -> None:
    await announced(stage)
    if step == "finish":
        await stage.until(FEBRUARY)
        await stage.host.command("leancoffee start")
    await stage.host.command(f"leancoffee {step}")

    assert (await the_event(stage)).status == status
    assert TRUNK not in await told(stage)
    assert "propose topics" in await told(stage)


@pytest.mark.parametrize("step", ["cancel", "finish"])
async def test_it_ends_also_where_discord_takes_no_other_text_with_that(
    stage: Stage, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await announced(stage)
    await stage.until(FEBRUARY)
    await stage.host.command("leancoffee start")
    dispatch = router.dispatch

    def refusing(backend: Backend, method: str, path: str, **request: Any) -> Any:
        if (
            method == "PATCH"
            and "scheduled-events" in path
            and {"status", "description"} <= {*request["json"]}
        ):
            raise BackendError(400, 50035, "no")
        return dispatch(backend, method, path, **request)

    monkeypatch.setattr(router, "dispatch", refusing)
    await stage.host.command(f"leancoffee {step}")
    await stage.minutes_pass(1)

    assert (await the_event(stage)).status == COMPLETED
