"""Presses of the browser arrive, however the page moves."""

from __future__ import annotations

from urllib.parse import quote

from support.browser import browser
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


@needs_chromium
async def test_a_button_that_is_drawn_anew_all_the_time_takes_every_press() -> None:
    async with browser() as windows:
        window = await windows.open("data:text/html," + quote(_RESTLESS))
        for _ in range(20):
            await window.press_on("document.querySelector('button')")

        assert await window.evaluate("window.pressed") == 20
