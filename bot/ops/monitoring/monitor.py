"""The one who looks at the bot while it runs, and tells others: over HTTP where METRICS_ADDRESS says so, and systemd.

Where neither is asked for, nothing of it runs, nothing is loaded for it, and nothing is counted.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from bot.config import Address
from bot.ops.monitoring import table
from bot.ops.monitoring.figures import ANSWERS, TOLD, WRITTEN, Figures
from bot.ops.monitoring.readiness import Liveness, Readiness
from bot.ops.monitoring.systemd import Systemd
from bot.ops.monitoring.table import Metric, Sample

if TYPE_CHECKING:
    from bot.ops.monitoring.server import Answer, MonitoringServer

log = logging.getLogger(__name__)

Reader = Callable[[], Awaitable[Iterable[Sample]]]
"""Reads figures where they are, at the moment of a scrape; in the event loop, so it must be quick."""

BEAT_SECONDS: Final = 1.0
_MORE_TIME: Final = "EXTEND_TIMEOUT_USEC=30000000"
"""Asked of systemd at each beat of a start: Discord may be down for longer than it waits by itself."""


class Monitor:
    """What is known of this process for others. Use it through `monitored`."""

    def __init__(
        self, address: Address | None, systemd: Systemd | None, beat_seconds: float = BEAT_SECONDS
    ) -> None:
        self.readiness = Readiness()
        self.figures = None if address is None and systemd is None else Figures()
        """Takes what is measured (bot.app.measures.Measures); None where nobody wants it."""
        self._version = "" if self.figures is None else _version()
        self._address = address
        self._systemd = systemd
        self._beat_seconds = beat_seconds
        self._liveness = Liveness()
        self._readers: list[Reader] = []
        self._failing: list[Reader] = []
        self._writing = asyncio.Lock()
        self._status = ""
        self._was_ready = False
        self._beating: asyncio.Task[None] | None = None
        self._server: MonitoringServer | None = None

    def read_from(self, reader: Reader) -> None:
        """Ask this reader, too, at each scrape from now on. One that fails is left out of that scrape."""
        self._readers.append(reader)

    async def start(self) -> None:
        """Listen, and look from now on. Raises ConfigError where the address cannot be listened on."""
        if self.figures is None:
            return
        if self._address is not None:
            # Loaded now, where it holds nobody up, and not with the first scrape.
            from bot.ops.monitoring import exposition, server

            self._written = exposition.written
            self._answer = server.Answer
            pages = {"/live": self._live, "/ready": self._ready, "/metrics": self._metrics}
            self._server = server.MonitoringServer(self._address, pages)
            await self._server.start()
        logging.getLogger().addHandler(self.figures.log)
        self._beating = asyncio.create_task(self._beat(self.figures), name="beat")

    def standing_by(self) -> None:
        """The start is over although the bot is not ready: it waits for its turn, for which there is a check.

        systemd then waits no longer for the start.
        """
        self._was_ready = True
        if self._systemd is not None:
            self._systemd.tell("READY=1")

    def stopping(self) -> None:
        """The bot takes no more work."""
        self.readiness.stop()
        if self._systemd is not None:
            self._systemd.tell("STOPPING=1", "STATUS=Stopping.")

    async def stop(self) -> None:
        """Look no more."""
        if self.figures is not None:
            logging.getLogger().removeHandler(self.figures.log)
        if self._beating is not None:
            self._beating.cancel()
        if self._server is not None:
            await self._server.stop()

    async def _beat(self, figures: Figures) -> None:
        """Note that the loop turns, for as long as it does, and let systemd know."""
        loop, pause = asyncio.get_running_loop(), self._beat_seconds
        if self._systemd is not None and self._systemd.beat_seconds is not None:
            pause = min(pause, self._systemd.beat_seconds)
        while True:
            due = loop.time() + pause
            await asyncio.sleep(pause)
            self._liveness.beat()
            figures.loop.add(max(loop.time() - due, 0.0))
            if self._systemd is not None:
                self._tell(self._systemd)

    def _tell(self, systemd: Systemd) -> None:
        """What has changed since systemd was told last, and that the loop turns."""
        reasons, lines = self.readiness.reasons(), list[str]()
        if not self._was_ready:
            self._was_ready = not reasons
            lines.append(_MORE_TIME if reasons else "READY=1")
        status = " ".join(reasons) or "Ready."
        if status != self._status:
            self._status = status
            lines.append(f"STATUS={status}")
        if systemd.beat_seconds is not None:
            lines.append("WATCHDOG=1")
        if lines:
            systemd.tell(*lines)

    async def _live(self, _accept: str) -> Answer:
        if self._liveness.is_live:
            return self._answer(200, "live\n")
        return self._answer(
            503, f"The event loop has not turned for {self._liveness.age_seconds:.0f} seconds.\n"
        )

    async def _ready(self, _accept: str) -> Answer:
        reasons = self.readiness.reasons()
        return self._answer(503 if reasons else 200, "".join(f"{each}\n" for each in reasons or ["ready"]))

    async def _metrics(self, accept: str) -> Answer:
        async with self._writing:  # of many at once, each takes its turn
            text, content_type = await asyncio.to_thread(self._written, await self.samples(), accept)
        return self._answer(200, text, content_type)

    async def samples(self) -> list[Sample]:
        """Every figure, as it is now."""
        found = [
            Sample(table.INFO, 1.0, (self._version,)),
            Sample(table.READY, float(not self.readiness.reasons())),
            *([] if self.figures is None else _counted(self.figures)),
        ]
        for each in self._readers:
            try:
                found += await each()
            except Exception:
                if each not in self._failing:
                    self._failing.append(each)
                    log.exception("Some metrics cannot be read, and are left out until they can be.")
            else:
                if each in self._failing:
                    self._failing.remove(each)
        return found


@asynccontextmanager
async def monitored(
    address: Address | None, environ: Mapping[str, str], beat_seconds: float = BEAT_SECONDS
) -> AsyncIterator[Monitor]:
    """A monitor that looks for as long as the context lasts. Raises ConfigError like Monitor.start."""
    monitor = Monitor(address, Systemd.from_environment(environ), beat_seconds)
    await monitor.start()
    try:
        yield monitor
    finally:
        await monitor.stop()


def _counted(figures: Figures) -> Iterator[Sample]:
    yield Sample(table.LOOP_LATE, figures.loop)
    for (action, outcome), seconds in figures.interactions.items():
        yield Sample(table.INTERACTIONS, seconds, (action, outcome.value))
    yield Sample(table.COMMIT_SECONDS, figures.commits)
    yield Sample(table.COMMIT_WRITES, figures.batches)
    yield Sample(table.ALARMS_LATE, figures.alarms)
    yield from _each(table.WRITES, WRITTEN, figures.writes)
    yield from _each(table.REQUESTS, ANSWERS, figures.requests)
    yield from _each(table.LOG_RECORDS, TOLD, figures.log.records)


def _each(metric: Metric, values: Iterable[str], counts: Counter[str]) -> Iterator[Sample]:
    """A sample for each value of a label, also for those that did not occur: a rate needs to begin at 0."""
    return (Sample(metric, counts[each], (each,)) for each in values)


def _version() -> str:
    try:
        return version("leancoffee")
    except PackageNotFoundError:
        return "unknown"
