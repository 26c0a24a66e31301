"""What is wrong with which series: said once, listed until it is mended.

The Discord side reports whenever it meets a fault, and says so whenever something worked; both are cheap when
that changes nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.app.concurrency.locks import Locks
from bot.app.ports import Clock, StoreFailed, Unreadable
from bot.app.series.ports import Fault, FaultStore, Notifier, SeriesStore
from bot.app.set_aside import SetAside
from bot.core.series.series import FaultKind

log = logging.getLogger(__name__)

PAUSES_SECONDS = (10.0, 20.0, 40.0, 60.0)
"""How long to wait before what could not be told is told again; the last one holds from then on."""
WAITED_SECONDS = 2.0
"""For how long whoever ran into a fault waits for it to be told: a channel may not answer for most of a minute, and
behind one series all those wait that are due next."""


class FaultLog:
    """Keeps the faults, and has their people told (bot.app.series.ports.FaultReporter)."""

    def __init__(
        self,
        faults: FaultStore,
        series: SeriesStore,
        clock: Clock,
        notifier: Notifier,
        set_aside: SetAside,
        pauses_seconds: Sequence[float] = PAUSES_SECONDS,
        waited_seconds: float = WAITED_SECONDS,
    ) -> None:
        self._faults = faults
        self._series = series
        self._clock = clock
        self._notifier = notifier
        self._set_aside = set_aside
        self._known: dict[tuple[str, FaultKind], Fault] | None = None
        # The board, the event and the alarm may run into the same fault at once: it is told once. Others are told
        # meanwhile, for a channel may not answer for long.
        self._telling = Locks[tuple[str, FaultKind]]()
        # A thousand series that are due ask at once what is known: it is read for the first of them.
        self._reading = asyncio.Lock()
        self._pauses_seconds = pauses_seconds
        self._waited_seconds = waited_seconds
        self._telling_now: set[asyncio.Task[None]] = set()
        self._trying: asyncio.Task[None] | None = None

    async def report(self, series_id: str, kind: FaultKind) -> None:
        """A series cannot do what it should. Its people are told once, until it is mended.

        A failing store is no reason to fail what ran into the fault: it will run into it again.
        """
        try:
            known = await self._all()
            fault = known.get((series_id, kind))
            if fault is not None and fault.told:
                return
            if fault is None:
                # Known before anything is waited for, so that it can be mended at any moment from here on.
                fault = known[series_id, kind] = Fault(series_id, kind, self._clock.now())
            try:
                await self._tell_soon(known, fault)
            finally:
                self._go_on(known)
        except (StoreFailed, Unreadable) as failure:
            log.warning("Fault %s of series %s could not be noted: %s", kind, series_id, failure)

    async def mended(self, series_id: str, kind: FaultKind) -> None:
        """It works again, also where its people are just being told that it does not."""
        try:
            known = await self._all()
            fault = known.pop((series_id, kind), None)
            if fault is not None:
                await self._clear(known, fault)
        except StoreFailed as failure:
            log.warning("Fault %s of series %s could not be cleared: %s", kind, series_id, failure)

    async def of(self, series_id: str) -> tuple[Fault, ...]:
        """What is wrong with a series, the oldest fault first. Raises StoreFailed."""
        return tuple(each for each in (await self._all()).values() if each.series_id == series_id)

    async def counts(self) -> Counter[FaultKind]:
        """How many series have each fault. Raises StoreFailed."""
        return Counter(each.kind for each in (await self._all()).values())

    async def forget(self, series_id: str) -> None:
        """Take everything back that is wrong with a series, because somebody says that it is mended."""
        for each in await self.of(series_id):
            await self.mended(series_id, each.kind)

    def gone(self, series_id: str) -> None:
        """A series was deleted, and what was noted of it with it."""
        known = self._known or {}
        for key in [each for each in known if each[0] == series_id]:
            del known[key]

    def _go_on(self, known: dict[tuple[str, FaultKind], Fault]) -> None:
        """Tell in the background what could not be told, for as long as it is true."""
        is_trying = self._trying is not None and not self._trying.done()
        if not is_trying and any(not each.told for each in known.values()):
            self._trying = asyncio.create_task(self._until_told(known), name="telling faults")

    async def _until_told(self, known: dict[tuple[str, FaultKind], Fault]) -> None:
        tried = 0
        while any(not each.told for each in known.values()):
            await asyncio.sleep(self._pauses_seconds[min(tried, len(self._pauses_seconds) - 1)])
            tried += 1
            untold = [each for each in known.values() if not each.told]
            await asyncio.gather(*(self._tell_quietly(known, each) for each in untold))

    async def _tell_soon(self, known: dict[tuple[str, FaultKind], Fault], fault: Fault) -> None:
        """Tell it, or leave that to go on by itself where it takes long. Raises what fails until then."""
        telling = asyncio.create_task(self._tell(known, fault), name="telling a fault")
        self._telling_now.add(telling)
        telling.add_done_callback(self._told)
        done, _ = await asyncio.wait({telling}, timeout=self._waited_seconds)
        if done:
            await telling

    def _told(self, telling: asyncio.Task[None]) -> None:
        """It is, or whatever kept it from being told is met again by the next try, which `_go_on` sees to."""
        self._telling_now.discard(telling)
        if not telling.cancelled():
            telling.exception()

    async def _tell_quietly(self, known: dict[tuple[str, FaultKind], Fault], fault: Fault) -> None:
        """Tell one of them; whatever comes of it holds up none of the others."""
        try:
            await self._tell(known, fault)
        except (StoreFailed, Unreadable) as failure:
            log.info("Fault %s of series %s cannot be told: %s", fault.kind, fault.series_id, failure)
        except Exception:
            log.exception("Fault %s of series %s cannot be told.", fault.kind, fault.series_id)

    async def _tell(self, known: dict[tuple[str, FaultKind], Fault], fault: Fault) -> None:
        """Note a fault and tell it, unless it is mended or told by now; `known` is what stands, and changes."""
        key = (fault.series_id, fault.kind)
        lock = self._telling.of(key)
        async with lock:
            await self._tell_alone(known, fault)

    async def _tell_alone(self, known: dict[tuple[str, FaultKind], Fault], fault: Fault) -> None:
        key = (fault.series_id, fault.kind)
        if known.get(key) is not fault:
            return
        series = await self._series.load(fault.series_id)
        if series is None:
            known.pop(key, None)
            return
        if known.get(key) is fault:
            await self._faults.note(fault)
        # A word about what is mended already would be a word too many, and a note of it would stay for ever.
        if known.get(key) is fault and await self._notifier.tell(series, fault) and known.get(key) is fault:
            known[key] = replace(fault, told=True)
            await self._faults.note(known[key])

    async def _clear(self, known: dict[tuple[str, FaultKind], Fault], fault: Fault) -> None:
        try:
            await self._faults.mended(fault.series_id, fault.kind)
        except StoreFailed:  # it still stands on disk: the next thing that works clears it
            known.setdefault((fault.series_id, fault.kind), fault)
            raise

    async def _all(self) -> dict[tuple[str, FaultKind], Fault]:
        if self._known is None:
            async with self._reading:
                if self._known is None:  # nobody else was faster
                    for unreadable in await self._faults.unreadable():
                        self._set_aside.add(unreadable)
                    self._known = {(each.series_id, each.kind): each for each in await self._faults.all()}
                    self._go_on(self._known)
        return self._known
