"""The studio: a running bot on its stage, and cameras on it, wide and narrow, for two of the people."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from playwright.async_api import Browser
from simcord.results import InteractionResult

from demo.pictures.camera import Camera
from demo.play.page import LivePage, live_page
from demo.play.stage import HOST, Stage, build
from support.browser import until
from support.hands import Hands
from support.simulation import Simulation, simulation

DOCS = Path("docs")
ZONE = "America/Toronto"
GUEST = "Li"
"""Who looks at what everybody sees; the host looks at the rest."""

_DESKTOP, _PHONE, _TALL = 700, 390, 1600
_SHARP = 1.5


class Studio:
    """The stage, and the cameras on it: the host's and a guest's."""

    def __init__(self, simulated: Simulation, stage: Stage, page: LivePage) -> None:
        self.simulated = simulated
        self.stage = stage
        self.page = page
        self.people = {**stage.players, **stage.crowd}
        self.cameras: dict[tuple[str, int], Camera] = {}

    async def set_up(self, chromium: Browser) -> None:
        """Open a window for each person and width."""
        for width in (_DESKTOP, _PHONE):
            for name, hands in self.stage.players.items():
                if name not in (HOST, GUEST):
                    continue
                page = await chromium.new_page(
                    viewport={"width": width, "height": _TALL},
                    device_scale_factor=_SHARP,
                    is_mobile=width == _PHONE,
                )
                await page.goto(self.page.url)
                camera = Camera(page, DOCS)
                await until(page, "window.simcordPreview?.ready", "the page")
                await page.evaluate(
                    f"(() => {{ const picker = document.getElementById('viewer-picker');"
                    f"if (picker.value === '{hands.id}') return;"
                    f"picker.value = '{hands.id}'; picker.dispatchEvent(new Event('change')); }})()"
                )
                await until(page, f"simcordPreview.viewerId === '{hands.id}'", f"{name}'s view")
                await camera.prepare()
                self.cameras[name, width] = camera

    async def room(self, name: str, label: str = "Host") -> None:
        """A picture of the newest message that has this button."""
        await self._take(name, self.people[HOST].newest(label).id, GUEST)

    async def newest(self, name: str) -> None:
        """A picture of the newest message that everybody sees."""
        shown = [each for each in self.stage.channel.history() if not each.flags.ephemeral]
        await self._take(name, shown[-1].id, GUEST)

    async def private(self, name: str, who: str, result: InteractionResult) -> None:
        """A picture of an answer that only one person sees."""
        assert result.response is not None
        await self._take(name, result.response.id, who)

    async def _take(self, name: str, message_id: int, who: str) -> None:
        # The windows may act now: they tell the page how large they are.
        self.page.turn.release()
        try:
            await self.page.publish()
            for width in (_DESKTOP, _PHONE):
                camera = self.cameras[who, width]
                revision = self.page.revision(await camera.window_id())
                path = await camera.take(name if width == _DESKTOP else f"{name}-phone", message_id, revision)
                print(f"  {path} {path.stat().st_size / 1024:.0f} KiB")
        finally:
            await self.page.turn.acquire()

    async def host(self, label: str) -> InteractionResult:
        """The host presses a button on a fresh panel."""
        panel = await self.hands(HOST).press("Host")
        return await self.hands(HOST).press(label, on=panel.response)

    def hands(self, name: str) -> Hands:
        """Somebody's hands."""
        return self.people[name]


@asynccontextmanager
async def studio(chromium: Browser, begins: datetime) -> AsyncIterator[Studio]:
    """A fresh bot at a fixed date (aware UTC), so that a picture changes only when the bot does."""
    with tempfile.TemporaryDirectory() as folder:
        async with simulation(Path(folder) / "leancoffee.db", begins=begins) as simulated:
            stage = build(simulated.env)
            async with live_page(
                simulated.env, stage.channel, stage.viewers, zone=ZONE, pictures=stage.pictures
            ) as page:
                opened = Studio(simulated, stage, page)
                await opened.set_up(chromium)
                async with page.turn:
                    yield opened
