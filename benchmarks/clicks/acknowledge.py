"""Click → answer, beside bots that store nothing.

The seconds run from pushing INTERACTION_CREATE to the arrival of the callback. Ours commits with `synchronous = FULL`
before it answers, and answers with the ballot. Clicks come one after another, in blocks that take turns; between two
clicks there is a rest, so that none waits for what follows another one's answer (the board).
"""

from __future__ import annotations

import asyncio
import statistics

from benchmarks.clicks.sides import Click, lean_coffee, rival
from benchmarks.figures import Better, Figure, ratio_of_medians

_LAUNCHES = 11
_BLOCKS = 3
_CLICKS = 25
_REST_SECONDS = 0.015
_GOAL = 0.8


async def beside_listener() -> Figure:
    """A plain listener's seconds per click over ours: it acknowledges, and neither stores nor draws."""
    return Figure("acknowledge", await _ratio("listener"), Better.HIGHER, _GOAL)


async def beside_redraw() -> Figure:
    """The seconds of a bot that redraws the ballot, over ours: what is left is what it costs to keep a dot."""
    return Figure("acknowledge_redraw", await _ratio("redraw"), Better.HIGHER, _GOAL)


async def _ratio(name: str) -> float:
    """The median of several launches: they differ by more (a twentieth here) than the blocks of one."""
    ratios = []
    for _ in range(_LAUNCHES):
        async with lean_coffee() as ours, rival(name, ours.ballots[0]()) as other:
            ratios.append(await ratio_of_medians(_block(other.click()), _block(ours.click()), _BLOCKS))
    return statistics.median(ratios)


def _block(click: Click) -> Click:
    async def block() -> float:
        taken = []
        for _ in range(_CLICKS):
            taken.append(await click())
            await asyncio.sleep(_REST_SECONDS)
        return statistics.median(taken)

    return block
