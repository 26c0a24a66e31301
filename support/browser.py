"""A browser without a window, driven by Playwright: the installed Chromium, so no second one is downloaded.

What stands here is what Playwright lacks for a page that is drawn anew all the time, and for failures that say
what a person missed.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from support.patience import PATIENCE_SECONDS

INSTALL = "Chromium is missing. On Debian and Ubuntu: sudo apt-get install chromium"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
"""Keep Chromium on this machine: by itself it asks for its maker's servers, whatever is switched off."""


def chromium() -> str | None:
    """The path of an installed Chromium, None when there is none."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


class NotThere(AssertionError):
    """What a person would look for did not appear in time."""


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Start Chromium with an empty profile, and end it. Raises FileNotFoundError when there is none.

    Open each window with its `new_page`: pages of one context are tabs, and a tab behind another is drawn once a
    second.
    """
    path = chromium()
    if path is None:
        raise FileNotFoundError(INSTALL)
    async with (
        async_playwright() as playwright,
        await playwright.chromium.launch(executable_path=path, args=_FLAGS) as running,
    ):
        yield running


async def until(page: Page, expression: str, what: str) -> Any:
    """Wait for a JavaScript expression, or what it promises, to be true; its JSON value.

    Raises NotThere with `what` after PATIENCE_SECONDS seconds.
    """
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                if value := await page.evaluate(expression):
                    return value
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise NotThere(f"{what} did not appear within {PATIENCE_SECONDS:.0f} s") from None


async def press_on(page: Page, element: str) -> None:
    """Press the element that a JavaScript expression gives, once nothing covers it.

    Finding and pressing are one step: a page that is drawn anew in between would swallow a press. Playwright's own
    click first waits until the element rests, which one that is drawn anew all the time never does.
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
    await until(page, pressed, f"something to press at {element}")
