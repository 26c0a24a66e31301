"""Presses of the browser arrive, however the page moves."""

from __future__ import annotations

import os
from urllib.parse import quote

import pytest

from demo.browser import INSTALL, browser, chromium

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


@pytest.mark.skipif(chromium() is None and not os.environ.get("CI"), reason=INSTALL)
async def test_a_button_that_is_drawn_anew_all_the_time_takes_every_press() -> None:
    async with browser() as windows:
        window = await windows.open("data:text/html," + quote(_RESTLESS))
        for _ in range(20):
            await window.press_on("document.querySelector('button')")

        assert await window.evaluate("window.pressed") == 20
