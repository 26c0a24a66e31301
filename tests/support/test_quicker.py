"""What simcord does with less is what it does without: the same life, press by press and row by row."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from support import simulation
from support.simulator.living import live
from support.simulator.world import Setting

DAYS = 0.04


async def test_a_life_is_the_same_as_simcord_has_it_as_shipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting = Setting(7, DAYS)

    quickly = await live(setting, tmp_path / "quickly.db")
    monkeypatch.setattr(simulation, "quicker", nullcontext)
    as_shipped = await live(setting, tmp_path / "as_shipped.db")

    assert quickly.presses
    assert (quickly.trace, quickly.journal) == (as_shipped.trace, as_shipped.journal)
