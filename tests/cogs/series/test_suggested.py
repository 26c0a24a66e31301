"""What is suggested while a host types a command about a series."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cogs.stage import Stage


async def suggested(stage: Stage, command: str, option: str, typed: str, **filled: Any) -> dict[str, str]:
    """What is suggested to Ana while she types."""
    name = f"leancoffee {command}"
    found = await stage.host.actor.autocomplete(stage.channel, name, option, typed, **filled)
    return {each["value"]: each["name"] for each in found}


@pytest.mark.parametrize("command", ["create", "edit"])
async def test_time_zones_are_suggested_while_typing(stage: Stage, command: str) -> None:
    assert "Europe/Berlin" in await suggested(stage, f"schedule {command}", "time_zone", "berl")


@pytest.mark.parametrize(
    "command",
    [*(f"schedule {each}" for each in ("edit", "pause", "resume", "skip", "move", "delete")), "calendar"],
)
async def test_series_are_suggested_by_their_titles(stage: Stage, command: str) -> None:
    series_id = await stage.schedule_ahead(title="Monthly coffee")
    await stage.schedule_ahead(title="Weekly tea", rule="every Tuesday")

    assert await suggested(stage, command, "series", "COFF") == {series_id: "Monthly coffee"}


@pytest.mark.parametrize("command", ["skip", "move"])
async def test_occurrences_to_come_are_suggested_in_local_time(stage: Stage, command: str) -> None:
    series_id = await stage.schedule_ahead(time_zone="Europe/Berlin")

    found = await suggested(stage, f"schedule {command}", "occurrence", "", series=series_id)

    assert len(found) == 25
    assert found["2026-02-05"] == "Thursday 5 February 2026, 12:00"
    by_month = await suggested(stage, f"schedule {command}", "occurrence", "march 2026", series=series_id)
    assert list(by_month) == ["2026-03-05"]


async def test_what_was_skipped_is_suggested_to_be_brought_back(stage: Stage) -> None:
    series_id = await stage.schedule_ahead()
    await stage.host.command("leancoffee schedule skip", series=series_id, occurrence="2026-02-05")

    found = await suggested(stage, "schedule skip", "occurrence", "", series=series_id, back=True)

    assert found == {"2026-02-05": "Thursday 5 February 2026, 12:00"}


@pytest.mark.parametrize("back", [False, True])
async def test_no_occurrence_is_suggested_before_a_series_is_chosen(stage: Stage, back: bool) -> None:
    await stage.schedule_ahead()

    assert await suggested(stage, "schedule skip", "occurrence", "", series="nonsense", back=back) == {}
