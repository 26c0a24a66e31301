"""What a click costs the processor where they come without end: how many people one process can serve.

Thirty-two people press at once, and again as soon as all are answered, so that the bot is never without work. Counted
are the processor's seconds of the bot's process, with all its threads and what the system does for it; what Discord's
side costs is not in it, nor is the disk's wait. Ours stores every dot, draws every ballot, and keeps the board true.
"""

from __future__ import annotations

import asyncio

from benchmarks.clicks.sides import Side, lean_coffee, rival
from benchmarks.figures import Better, Figure, ratio_of_medians
from benchmarks.processes import cpu_seconds

_PEOPLE = 32
_CLICKS = 40
_RUNS = 7


async def beside_dynamic_item() -> Figure:
    """Our processor's seconds a click over those of a bot with a DynamicItem, which only acknowledges."""
    return Figure("saturated_dynamic", await _ratio("dynamic"), Better.LOWER, 0.7)


async def beside_redraw() -> Figure:
    """Our processor's seconds a click over those of a listener that redraws the ballot."""
    return Figure("saturated_redraw", await _ratio("redraw"), Better.LOWER, 1.2)


async def _ratio(name: str) -> float:
    async with lean_coffee(_PEOPLE) as ours, rival(name, ours.ballots[0](), _PEOPLE) as other:

        async def our_cost() -> float:
            return await cost(ours)

        async def other_cost() -> float:
            return await cost(other)

        return await ratio_of_medians(our_cost, other_cost, _RUNS)


async def cost(side: Side) -> float:
    """The processor's seconds of a click, from so many people at once."""
    presses = [side.click(who) for who in range(len(side.people))]
    before = cpu_seconds(side.bot.pid)
    for _ in range(_CLICKS):
        await asyncio.gather(*(press() for press in presses))
    return (cpu_seconds(side.bot.pid) - before) / (len(presses) * _CLICKS)
