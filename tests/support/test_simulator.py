"""The simulator on short lives: 25 seeds on which all is well, and the same seed twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.simulator.faults import NATURES, Fault
from support.simulator.life import Setting, live

DAYS = 0.2
NOT_YET = {Fault.ANSWER_LOST, Fault.CHANNEL_SHUT, Fault.DISK_FULL}
"""Faults after which what is shown may still be wrong: `make simulate` has them all."""
FAULTS = tuple(each for each in Fault if each not in NOT_YET)


@pytest.mark.parametrize("seed", range(25))
async def test_all_is_well_whatever_happens(tmp_path: Path, seed: int) -> None:
    outcome = await live(Setting(seed, DAYS, faults=FAULTS), tmp_path / "simulated.db")

    assert outcome.violations == []
    assert outcome.presses


async def test_a_seed_replays_exactly(tmp_path: Path) -> None:
    setting = Setting(7, DAYS)

    first = await live(setting, tmp_path / "first.db")
    second = await live(setting, tmp_path / "second.db")

    assert first.trace == second.trace
    assert first.violations == second.violations


def test_every_fault_of_the_list_has_a_nature() -> None:
    assert set(NATURES) == set(Fault)
