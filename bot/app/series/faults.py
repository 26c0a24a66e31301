"""What is wrong with which series: said once, listed until it is mended. Imports bot.core and the ports.

The Discord side reports whenever it meets a trouble, and says so whenever something worked; both are
cheap when that changes nothing.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

from bot.app.ports import Clock, Herald, Problem, Problems, SeriesStore, StoreFailed
from bot.core.series.series import Trouble

log = logging.getLogger(__name__)


class ProblemDesk:
    """Keeps the problems, and has their people told (bot.app.ports.Troubles)."""

    def __init__(self, problems: Problems, series: SeriesStore, clock: Clock, herald: Herald) -> None:
        self._problems = problems
        self._series = series
        self._clock = clock
        self._herald = herald
        self._known: dict[tuple[str, Trouble], Problem] | None = None
        # The board, the event and the alarm may run into the same trouble at once: it is told once.
        self._telling = asyncio.Lock()

    async def report(self, series_id: str, trouble: Trouble) -> None:
        """A series cannot do what it should. Its people are told once, until it is mended.

        A failing store is no reason to fail what ran into the trouble: it will run into it again.
        """
        try:
            async with self._telling:
                await self._report(series_id, trouble)
        except StoreFailed as failure:
            log.warning("Trouble %s of series %s could not be noted: %s", trouble, series_id, failure)

    async def mended(self, series_id: str, trouble: Trouble) -> None:
        """It works again."""
        try:
            if (await self._all()).pop((series_id, trouble), None) is not None:
                await self._problems.mended(series_id, trouble)
        except StoreFailed as failure:
            log.warning("Trouble %s of series %s could not be cleared: %s", trouble, series_id, failure)

    async def of(self, series_id: str) -> tuple[Problem, ...]:
        """What is wrong with a series, the oldest problem first. Raises StoreFailed."""
        return tuple(each for each in (await self._all()).values() if each.series_id == series_id)

    async def forget(self, series_id: str) -> None:
        """Take everything back that is wrong with a series, because somebody says that it is mended."""
        for each in await self.of(series_id):
            await self.mended(series_id, each.trouble)

    async def _report(self, series_id: str, trouble: Trouble) -> None:
        known = await self._all()
        problem = known.get((series_id, trouble))
        if problem is not None and problem.told:
            return
        series = await self._series.load(series_id)
        if series is None:
            return
        if problem is None:
            problem = Problem(series_id, trouble, self._clock.now())
            known[series_id, trouble] = problem
            await self._problems.note(problem)
        if await self._herald.tell(series, problem):
            known[series_id, trouble] = replace(problem, told=True)
            await self._problems.note(known[series_id, trouble])

    async def _all(self) -> dict[tuple[str, Trouble], Problem]:
        if self._known is None:
            read = {(each.series_id, each.trouble): each for each in await self._problems.all()}
            self._known = read if self._known is None else self._known  # somebody else may have been faster
        return self._known
