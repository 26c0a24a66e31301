"""Whether somebody may see a channel, for suggestions, which are waited for no longer than Discord may take."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.core.refusal import Refusal
from bot.ui.interaction.access import viewer


async def test_an_answer_that_comes_later_than_it_is_wanted_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    async def may_see(_interaction: object, channel_id: int) -> bool:
        if channel_id == 1:
            await asyncio.Event().wait()
        return True

    monkeypatch.setattr(viewer, "may_see_channel", may_see)
    somebody: Any = object()
    sees = viewer.sees_channel_of(somebody, within_seconds=0.01)

    with pytest.raises(Refusal, match="does not tell me"):
        await sees(1)
    assert await sees(2), "what is known is answered without a wait"
