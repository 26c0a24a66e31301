"""A browser without a window: headless Chromium, driven over its DevTools protocol.

Just what the pictures and the browser test need, on aiohttp, which discord.py brings along; so
neither Node nor a second browser has to be downloaded. Keys are real key events.
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

PATIENCE = 15.0
"""Real seconds to wait for something to appear."""

INSTALL = "Chromium is missing. On Debian and Ubuntu: sudo apt-get install chromium"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--remote-debugging-port=0",
)


def chromium() -> str | None:
    """The path of an installed Chromium, None when there is none."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


class NotThere(AssertionError):
    """What a person would look for did not appear in time."""


class Window:
    """One browser window."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser = browser
        self._session = session

    async def send(self, method: str, **params: Any) -> dict[str, Any]:
        """One DevTools command to this window."""
        return await self._browser.send(method, params, self._session)

    async def evaluate(self, expression: str) -> Any:
        """The JSON value of a JavaScript expression. Raises AssertionError when it throws."""
        answer = await self.send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"].get("exception", {}).get("description"))
        return answer["result"].get("value")

    async def until(self, expression: str, what: str, patience: float = PATIENCE) -> Any:
        """Wait for an expression to be true; its value. Raises NotThere with `what` after `patience` seconds."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + patience
        while loop.time() < deadline:
            value = await self.evaluate(expression)
            if value:
                return value
            await asyncio.sleep(0.05)
        raise NotThere(f"{what} did not appear within {patience:.0f} s")

    async def size(self, width: int, height: int, scale: float = 1.0, *, phone: bool = False) -> None:
        """The window's inner size in CSS pixels, and how many device pixels each is wide."""
        await self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=phone,
        )

    async def press_on(self, element: str) -> None:
        """Press the element that a JavaScript expression gives, once nothing covers it.

        Finding and pressing are one step: a page that is drawn anew in between would swallow a press.
        """
        pressed = f"""(() => {{
            const element = {element};
            if (!element) return false;
            element.scrollIntoView({{block: "nearest"}});
            const box = element.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            if (!top || !(element === top || element.contains(top))) return false;
            element.focus();
            element.click();
            return true;
        }})()"""
        await self.until(pressed, f"something to press at {element}")

    async def write(self, text: str) -> None:
        """Type text into what has the focus."""
        await self.send("Input.insertText", text=text)

    async def key(self, name: str, code: int) -> None:
        """Press a key such as Enter (13)."""
        for kind in ("keyDown", "keyUp"):
            text = {"text": "\r"} if name == "Enter" and kind == "keyDown" else {}
            await self.send(
                "Input.dispatchKeyEvent", type=kind, key=name, code=name, windowsVirtualKeyCode=code, **text
            )

    async def picture(self, box: dict[str, float]) -> bytes:
        """A PNG of a part of the page (x, y, width, height in CSS pixels)."""
        shot = await self.send("Page.captureScreenshot", format="png", clip={**box, "scale": 1})
        return base64.b64decode(shot["data"])


class Browser:
    """A running Chromium."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.exceptions: list[str] = []
        """What the pages' scripts threw."""

    async def send(self, method: str, params: dict[str, Any], session: str | None = None) -> dict[str, Any]:
        """One DevTools command and its answer. Raises AssertionError when Chromium refuses it."""
        number = next(self._numbers)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        message = {"id": number, "method": method, "params": params}
        await self._socket.send_json(message if session is None else {**message, "sessionId": session})
        answer = await asyncio.wait_for(self._waiting[number], PATIENCE)
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']['message']}")
        return dict(answer.get("result", {}))

    async def open(self, url: str, width: int = 1100, height: int = 800) -> Window:
        """A new window on an address."""
        target = await self.send("Target.createTarget", {"url": "about:blank", "newWindow": True})
        attached = await self.send("Target.attachToTarget", {"targetId": target["targetId"], "flatten": True})
        window = Window(self, attached["sessionId"])
        await window.send("Runtime.enable")
        # Every window behaves as if it were in front: people act side by side.
        await window.send("Emulation.setFocusEmulationEnabled", enabled=True)
        await window.size(width, height)
        await window.send("Page.navigate", url=url)
        return window

    async def download_to(self, folder: Path) -> None:
        """Put what is downloaded into this folder."""
        await self.send("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})

    async def listen(self) -> None:
        """Hand answers to those who wait for them, until the socket closes."""
        async for message in self._socket:
            said = json.loads(message.data)
            waiting = self._waiting.pop(said.get("id", 0), None)
            if waiting is not None and not waiting.done():
                waiting.set_result(said)
            elif said.get("method") == "Runtime.exceptionThrown":
                self.exceptions.append(str(said["params"]["exceptionDetails"]))


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Start Chromium with an empty profile, and end it. Raises FileNotFoundError when there is none."""
    path = chromium()
    if path is None:
        raise FileNotFoundError(INSTALL)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            path,
            *_FLAGS,
            f"--user-data-dir={profile}",
            "about:blank",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            address = await _address(Path(profile) / "DevToolsActivePort", process)
            async with (
                aiohttp.ClientSession() as session,
                session.ws_connect(address, max_msg_size=0, heartbeat=None) as socket,
            ):
                running = Browser(socket)
                listening = asyncio.create_task(running.listen())
                try:
                    yield running
                finally:
                    listening.cancel()
        finally:
            if process.returncode is None:
                process.terminate()
                try:
                    await asyncio.wait_for(process.wait(), 3)
                except TimeoutError:
                    process.kill()
                    await process.wait()


async def _address(note: Path, process: asyncio.subprocess.Process) -> str:
    """Where Chromium listens, which it writes into its profile."""
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while asyncio.get_running_loop().time() < deadline:
        if process.returncode is not None:
            raise AssertionError(f"Chromium ended with code {process.returncode} before it listened")
        lines = _lines(note)
        if len(lines) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        await asyncio.sleep(0.05)
    raise NotThere("Chromium did not say where it listens")


def _lines(note: Path) -> list[str]:
    return note.read_text().split() if note.exists() else []
