"""Presses of the browser arrive, however the page moves; what did not appear is named; nothing leaves the machine."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.async_api import Error

from support.browser import NotThere, browser, press_on
from tests.chromium import needs_chromium

_RESTLESS = """
<div id=place></div>
<script>
    window.pressed = 0;
    setInterval(() => {
        const button = document.createElement("button");
        button.textContent = "Press";
        button.style.marginTop = `${Math.floor(Math.random() * 200)}px`;
        button.onclick = () => { window.pressed += 1; };
        document.getElementById("place").replaceChildren(button);
    }, 2);
</script>
"""

_COVERED = """
<button onclick="window.pressed = true">Press</button>
<div style="position: fixed; inset: 0"></div>
"""


@needs_chromium
async def test_a_button_that_is_drawn_anew_all_the_time_takes_every_press() -> None:
    async with browser() as running:
        page = await running.new_page()
        await page.goto("data:text/html," + quote(_RESTLESS))
        for _ in range(20):
            await press_on(page, "document.querySelector('button')")

        assert await page.evaluate("window.pressed") == 20


@needs_chromium
async def test_what_is_covered_is_not_pressed_but_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("support.browser.PATIENCE_SECONDS", 1.0)
    async with browser() as running:
        page = await running.new_page()
        await page.goto("data:text/html," + quote(_COVERED))
        with pytest.raises(NotThere, match=r"something to press at .*'button'.* did not appear within 1 s"):
            await press_on(page, "document.querySelector('button')")

        assert await page.evaluate("window.pressed") is None


@needs_chromium
async def test_no_name_leads_off_this_machine() -> None:
    async with browser() as running:
        page = await running.new_page()
        # Elsewhere this name is the machine's own: were it looked up, the connection would be refused.
        with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
            await page.goto("http://localhost:49151")
