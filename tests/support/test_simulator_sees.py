"""The simulator is tried in turn: with a bot that is broken on purpose, it finds what is wrong and names it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest

from bot.app.meetups.decision import Decision
from bot.app.meetups.past import Past
from bot.app.meetups.presence import PresenceService, VoiceMove
from bot.app.meetups.service import Meetups
from bot.core.meetup.state import Meetup
from bot.ui.delivery.boards import BoardKeeper
from bot.ui.interaction.answers.guard import Guard
from support.simulator.faults import Fault
from support.simulator.life import Setting, live

DAYS = 0.2
SEEDS = 8


async def found(tmp_path: Path, what: str, *faults: Fault) -> list[str]:
    """All that some seeds find, up to the first that finds `what`."""
    wrong = list[str]()
    for seed in range(SEEDS):
        outcome = await live(Setting(seed, DAYS, faults=faults), tmp_path / f"{seed}.db")
        wrong += outcome.violations
        if any(each.startswith(what) for each in outcome.violations):
            break
    return [each for each in wrong if each.startswith(what)]


async def test_it_sees_what_counts_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Guard, "admit", lambda *_: True)
    monkeypatch.setattr(Past, "holds", lambda *_: False)

    assert await found(tmp_path, "counted once: ", Fault.DELIVERED_TWICE)


async def test_it_sees_what_is_acknowledged_too_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle, waiting = Meetups._settle, list[asyncio.Task[None]]()

    async def later(meetups: Meetups, decision: Decision) -> None:
        with suppress(Exception):
            await settle(meetups, decision)

    async def at_once(meetups: Meetups, decision: Decision) -> Meetup:
        waiting.append(asyncio.create_task(later(meetups, decision)))
        return decision.meetup

    monkeypatch.setattr(Meetups, "_settle", at_once)

    assert await found(tmp_path, "acknowledged is kept: ", Fault.DISK_READ_ONLY)


async def test_it_sees_a_leave_that_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = PresenceService.moved

    async def only_joins(presence: PresenceService, move: VoiceMove) -> None:
        if move.entered is not None:
            await moved(presence, move)

    monkeypatch.setattr(PresenceService, "moved", only_joins)

    assert await found(tmp_path, "presence is true: ")


async def test_it_sees_a_board_that_is_not_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BoardKeeper, "_shows", lambda *_: True)

    assert await found(tmp_path, "scene is shown once: the board of ")
