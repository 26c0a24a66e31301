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
from bot.ui.interaction.guard import Guard
from support.simulator.faults import Fault
from support.simulator.life import Setting, live

DAYS = 0.2
SEEDS = 6


async def found(tmp_path: Path, *faults: Fault) -> str:
    """What the first seed says that finds anything."""
    for seed in range(SEEDS):
        outcome = await live(Setting(seed, DAYS, faults=faults), tmp_path / f"{seed}.db")
        if outcome.violations:
            return "\n".join(outcome.violations)
    return "nothing"


async def test_it_sees_what_counts_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Guard, "admit", lambda *_: True)
    monkeypatch.setattr(Past, "holds", lambda *_: False)

    assert "counted once: " in await found(tmp_path, Fault.DELIVERED_TWICE)


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

    assert "acknowledged is kept: " in await found(tmp_path, Fault.DISK_READ_ONLY)


async def test_it_sees_a_leave_that_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = PresenceService.moved

    async def only_joins(presence: PresenceService, move: VoiceMove) -> None:
        if move.entered is not None:
            await moved(presence, move)

    monkeypatch.setattr(PresenceService, "moved", only_joins)

    assert "presence is true: " in await found(tmp_path)


async def test_it_sees_a_board_that_is_not_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BoardKeeper, "_shows", lambda *_: True)

    assert "scene is shown once: the board of " in await found(tmp_path)
