"""Two things asked of a series at the same instant, on a real store: the second finds what the first one did."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import pytest

from bot.core.refusal import Refusal
from tests.app.before_start import preview, saved
from tests.app.ports import GUILD
from tests.app.use_cases import ANA, Bench

pytestmark = pytest.mark.usefixtures("november")


async def refused(*asked: Awaitable[object]) -> list[str]:
    """What those read who were refused."""
    came = await asyncio.gather(*asked, return_exceptions=True)
    assert all(isinstance(each, Refusal) for each in came if isinstance(each, BaseException)), came
    return [str(each) for each in came if isinstance(each, Refusal)]


async def test_a_preview_that_is_saved_at_that_moment_is_not_said_to_be_discarded(bench: Bench) -> None:
    drawn = (await preview(bench)).draft.draft_id
    (told,) = await refused(bench.series.save(GUILD, drawn, ANA), bench.series.discard(GUILD, drawn, ANA))
    assert told.startswith("The series was saved since.")
    assert len(await saved(bench)) == 1


async def test_a_preview_that_is_discarded_at_that_moment_is_not_saved(bench: Bench) -> None:
    drawn = (await preview(bench)).draft.draft_id
    (told,) = await refused(bench.series.discard(GUILD, drawn, ANA), bench.series.save(GUILD, drawn, ANA))
    assert told.startswith("That preview is too old.")
    assert await saved(bench) == []
