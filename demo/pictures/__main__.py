"""`make pictures`: photographs the running bot, phase by phase, into docs/.

A whole meetup is played on the simulated Discord and looked at through the page of `make play`,
in Chromium: once on a desktop's width, once on a phone's. The date is fixed, so that a picture
changes only when the bot does.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from simcord.results import InteractionResult

from demo.browser import Browser, browser
from demo.hands import Hands
from demo.pictures.camera import Camera
from demo.play.page import LivePage, live_page
from demo.play.stage import HOST, Stage, build
from demo.simulation import Simulation, simulation

DOCS = Path("docs")
BEGINS = datetime(2026, 11, 5, 17, 0, tzinfo=UTC)
ZONE = "America/Toronto"

_DESKTOP, _PHONE, _TALL = 700, 390, 1600
_SHARP = 1.5

TOPICS = {
    "Li": ("Trunk-based development", "We merge once a week and it hurts. Who got rid of long branches?"),
    "Sam": ("Sizing without points", "Does anybody forecast from throughput alone?"),
    "Kim": ("Retros nobody dreads", "Ours have become a ritual."),
    "Eva": ("Mob programming, remotely", ""),
    HOST: ("Onboarding in the first week", "What worked for you?"),
}
VOTES = {
    HOST: ("Trunk", "Sizing", "Onboarding"),
    "Li": ("Trunk", "Trunk", "Retros"),
    "Sam": ("Sizing", "Sizing", "Trunk"),
    "Kim": ("Retros", "Trunk", "Mob"),
    "Eva": ("Mob", "Sizing", "Retros"),
}


class Shoot:
    """The meetup, and the cameras on it: the host's and Li's, wide and narrow."""

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
                if name not in (HOST, "Li"):
                    continue
                window = await chromium.open(self.page.url, width, _TALL)
                await window.size(width, _TALL, _SHARP, phone=width == _PHONE)
                camera = Camera(window, DOCS)
                await window.until("window.simcordPreview?.ready", "the page")
                await window.evaluate(
                    f"(() => {{ const picker = document.getElementById('viewer-picker');"
                    f"if (picker.value === '{hands.id}') return;"
                    f"picker.value = '{hands.id}'; picker.dispatchEvent(new Event('change')); }})()"
                )
                await window.until(f"simcordPreview.viewerId === '{hands.id}'", f"{name}'s view")
                await camera.prepare()
                self.cameras[name, width] = camera

    async def room(self, name: str, label: str = "Host", *, phone: bool = False) -> None:
        """A picture of the newest message that has this button."""
        await self._take(name, self.people[HOST].newest(label).id, "Li", phone=phone)

    async def newest(self, name: str, *, phone: bool = False) -> None:
        """A picture of the newest message that everybody sees."""
        shown = [each for each in self.stage.channel.history() if not each.flags.ephemeral]
        await self._take(name, shown[-1].id, "Li", phone=phone)

    async def private(self, name: str, who: str, result: InteractionResult, *, phone: bool = False) -> None:
        """A picture of an answer that only one person sees."""
        assert result.response is not None
        await self._take(name, result.response.id, who, phone=phone)

    async def _take(self, name: str, message_id: int, who: str, *, phone: bool) -> None:
        # The windows may act now: they tell the page how large they are.
        self.page.turn.release()
        try:
            await self.page.publish()
            for width in (_DESKTOP, _PHONE) if phone else (_DESKTOP,):
                camera = self.cameras[who, width]
                revision = self.page.revision(await camera.window_id())
                path = await camera.take(
                    name if width == _DESKTOP else f"{name}-phone", message_id, revision
                )
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

    async def play(self) -> None:
        """The meetup, and every picture of it."""
        pass_minutes = self.simulated.pass_minutes
        for name in (HOST, "Li", "Sam", "Kim", "Eva", "Tom", "Joe"):
            await self.hands(name).actor.join_voice(self.stage.voice)
        await self.hands(HOST).command("leancoffee start", title="November")
        await pass_minutes(2)
        for name, (title, pitch) in TOPICS.items():
            await self.hands(name).propose(title, pitch)
        await self.room("board-gathering", phone=True)
        await pass_minutes(3)

        await self.host("Open voting")
        for name, titles in VOTES.items():
            ballot = await self.hands(name).vote(*titles[:2])
            if name == "Li":
                await self.private("ballot", "Li", ballot, phone=True)
            await self.hands(name).vote(*titles[2:])
        await self.room("board-voting", phone=True)
        await pass_minutes(3)
        await self.host("Close voting and start")
        await pass_minutes(1)
        form = await self.hands("Sam").press("Takeaway")
        await self.hands("Sam").fill(form, text="Try one week of merging daily, behind a flag.")
        await self.room("board", phone=True)
        await self.private("host-panel", HOST, await self.hands(HOST).press("Host"), phone=True)

        await pass_minutes(4)
        for sign, names in (("👍", (HOST, "Li", "Sam")), ("✋", ("Tom",))):
            for name in names:
                await self.hands(name).press(sign)
        await self.room("thumbs", "👍", phone=True)
        for name in ("Kim", "Eva", "Joe"):
            await self.hands(name).press("👎" if name == "Kim" else "👍")
        await pass_minutes(3)
        for name in (HOST, "Li", "Sam", "Kim", "Eva", "Tom", "Joe"):
            await self.hands(name).press("👎")
        await pass_minutes(5)
        for name in (HOST, "Li", "Sam", "Kim", "Eva", "Tom", "Joe"):
            await self.hands(name).press("👎")
        await pass_minutes(4)
        form = await self.hands("Li").press("Takeaway")
        await self.hands("Li").fill(form, text="Ask the team what they would keep of the retro.")
        await self.host("Closing round")
        form = await self.hands("Kim").press("Takeaway")
        await self.hands("Kim").fill(form, text="Forecast the next sprint from throughput, and compare.")
        for name, score in (("Li", "5"), ("Sam", "4"), ("Kim", "5"), ("Eva", "5")):
            await self.hands(name).press(score)
        await self.room("board-closing", phone=True)
        await pass_minutes(3)
        await self.hands(HOST).command("leancoffee finish")
        await self.newest("summary", phone=True)
        await self.private("seu-log", "Li", await self.hands("Li").command("seu log"), phone=True)


@asynccontextmanager
async def _studio() -> AsyncIterator[Shoot]:
    with tempfile.TemporaryDirectory() as folder:
        async with simulation(Path(folder) / "leancoffee.db", begins=BEGINS) as simulated:
            stage = build(simulated.env)
            async with (
                live_page(
                    simulated.env, stage.channel, stage.viewers, zone=ZONE, pictures=stage.pictures
                ) as page,
                browser() as chromium,
            ):
                shoot = Shoot(simulated, stage, page)
                await shoot.set_up(chromium)
                yield shoot


async def _main() -> None:
    async with _studio() as shoot, shoot.page.turn:
        await shoot.play()


def main() -> int:
    """Take the pictures; 0 when all were taken, 1 with a sentence when there is no browser."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    DOCS.mkdir(exist_ok=True)
    try:
        asyncio.run(_main())
    except FileNotFoundError as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
