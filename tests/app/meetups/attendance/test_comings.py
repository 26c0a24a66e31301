"""Whoever comes and goes without end has true minutes to MERGED at any moment, and leaves a short journal."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from bot.app.meetups.attendance import comings
from bot.app.meetups.attendance.comings import Comings
from bot.core.policy import MERGED
from support.skipping import pauses_skipped
from tests.app.ports import NOON, ROOM

FEW = 3
"""So many comings are noted as they happen, instead of a hundred."""
SAM = 3


class Room:
    """A voice channel in which Sam is or is not, and what is noted of that; its clock is the loop's."""

    def __init__(self) -> None:
        self.comings = Comings(self._note, self.now, lambda _: self.voice)
        self.voice: int | None = ROOM
        self.notes: list[bool] = []
        self.is_here = self.is_noted = False
        self.here, self.noted, self.furthest = timedelta(), timedelta(), timedelta()
        self._since = self.now()

    def now(self) -> datetime:
        return NOON + timedelta(seconds=asyncio.get_running_loop().time())

    async def sam(self, *, here: bool) -> None:
        self._book()
        self.is_here = here
        await self.comings.moved("m1", SAM, here=here)

    async def stay(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        self._book()

    async def _note(self, _meetup_id: str, _member_id: int, is_here: bool) -> None:
        self._book()
        await asyncio.sleep(0)  # as a commit takes its moment
        self.notes.append(is_here)
        self.is_noted = is_here

    def _book(self) -> None:
        passed, self._since = self.now() - self._since, self.now()
        self.here += passed * self.is_here
        self.noted += passed * self.is_noted
        self.furthest = max(self.furthest, abs(self.here - self.noted))


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comings, "COMINGS_EACH", FEW)


async def flickering(room: Room, stays: Sequence[tuple[float, float]]) -> None:
    for here, away in stays:
        await room.sam(here=True)
        await room.stay(here)
        await room.sam(here=False)
        await room.stay(away)


@pytest.mark.parametrize(
    "stays",
    [
        *(
            [(here, away)] * 60
            for here, away in ((1, 1), (59, 1), (1, 59), (61, 1), (1, 61), (30, 30), (20, 40))
        ),
        *(
            [(drawn.choice((0, 1, 10, 50, 90)), drawn.choice((0, 1, 10, 50, 90))) for _ in range(80)]
            for drawn in map(random.Random, range(5))
        ),
    ],
    ids=str,
)
async def test_what_is_noted_is_true_to_a_minute_at_any_moment(stays: Sequence[tuple[float, float]]) -> None:
    with pauses_skipped():
        room = Room()
        await flickering(room, stays)
        await room.stay(120)

    assert room.furthest <= MERGED
    assert room.is_noted is False
    minutes = sum(map(sum, stays)) / 60
    assert len(room.notes) <= 2 * FEW + 2 * (minutes + 1)
    assert all(before is not after for before, after in zip(room.notes, room.notes[1:], strict=False))
