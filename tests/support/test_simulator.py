"""The simulator on short lives: 25 seeds on which all is well, and the same seed twice."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

import pytest

from support.hurried import run_slowly
from support.simulator import clockwork
from support.simulator.__main__ import main
from support.simulator.faults import NATURES, Fault
from support.simulator.living import Outcome, live
from support.simulator.people.crowd import Crowd
from support.simulator.world import Setting

DAYS = 0.12


@pytest.mark.parametrize("seed", range(25))
async def test_all_is_well_whatever_happens(database: Path, seed: int) -> None:
    outcome = await live(Setting(seed, DAYS), database)

    assert outcome.violations == []
    assert outcome.presses


SEVEN = Setting(7, DAYS)


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What becomes of seed 7, lived for the first time."""
    return asyncio.run(live(SEVEN, tmp_path_factory.mktemp("seven") / "first.db"))


async def test_a_seed_replays_exactly(tmp_path: Path, seven: Outcome) -> None:
    again = await live(SEVEN, tmp_path / "again.db")

    assert (again.trace, again.journal) == (seven.trace, seven.journal)
    assert again.violations == seven.violations


def test_a_seed_is_the_same_on_a_machine_that_is_a_million_times_as_slow(
    tmp_path: Path, seven: Outcome
) -> None:
    on_a_slow_one = run_slowly(lambda: live(SEVEN, tmp_path / "slow.db"), speed=1_000_000)

    assert on_a_slow_one.violations == []
    assert on_a_slow_one.trace == seven.trace


def test_a_life_that_breaks_off_is_told_and_the_next_one_is_lived(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    act = Crowd.act

    async def break_off_once(crowd: Crowd) -> None:
        await act(crowd)
        if crowd._life.setting.seed == 4:
            raise TimeoutError("The bot does not come to rest.")

    monkeypatch.setattr(Crowd, "act", break_off_once)

    code = main(["--first", "4", "--seeds", "2", "--days", "0.02", "--workers", "1"])
    told = capsys.readouterr().out

    assert code == 1
    assert "seed 4 FAILED\n  Traceback (most recent call last):" in told
    assert "TimeoutError: The bot does not come to rest.\n  What happened last:" in told
    assert "replay: make simulate SEED=4 DAYS=0.02 GUILDS=1" in told
    assert "seed 5: " in told
    assert "2 seeds of 0.02 days" in told
    assert "1 failed." in told


def test_a_process_that_dies_outright_is_named_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # it leaves its folder behind
    act = Crowd.act

    async def die_once(crowd: Crowd) -> None:
        await act(crowd)
        if crowd._life.setting.seed == 4:
            os._exit(9)

    monkeypatch.setattr(Crowd, "act", die_once)

    code = main(["--first", "4", "--seeds", "3", "--days", "0.02", "--workers", "2"])
    told = capsys.readouterr().out

    assert code == 1
    assert "seed 4 FAILED\n  Its process ended by itself, with exit code 9.\n" in told
    assert "replay: make simulate SEED=4 DAYS=0.02 GUILDS=1" in told
    assert "seed 5: " in told
    assert "seed 6: " in told
    assert "3 seeds of 0.02 days" in told
    assert "1 failed." in told


def test_a_life_in_which_somebody_waits_for_ever_is_told_and_the_next_one_is_lived(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    act = Crowd.act

    async def wait_for_nobody(crowd: Crowd) -> None:
        await act(crowd)
        if crowd._life.setting.seed == 4:
            await asyncio.get_running_loop().create_future()

    monkeypatch.setattr(Crowd, "act", wait_for_nobody)
    monkeypatch.setattr(clockwork, "_LONGEST_WAIT", 0.5)

    code = main(["--first", "4", "--seeds", "2", "--days", "0.02", "--workers", "1"])
    told = capsys.readouterr().out

    assert code == 1
    assert "seed 4 FAILED\n  Traceback (most recent call last):" in told
    assert "TimeoutError: Somebody waits for what nobody does.\n" in told
    assert "replay: make simulate SEED=4 DAYS=0.02 GUILDS=1" in told
    assert "seed 5: " in told
    assert "1 failed." in told


def test_every_fault_of_the_list_has_a_nature() -> None:
    assert set(NATURES) == set(Fault)
