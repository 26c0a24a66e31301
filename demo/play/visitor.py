"""A person at the page: sees what it shows, types commands, presses buttons, fills in forms.

For the browser test; nothing here knows what is behind the page.
"""

from __future__ import annotations

import json

from support.browser import Browser, Window

ENTER = ("Enter", 13)

_MESSAGES = "document.getElementById('channel-message-list')"
_READY = "window.simcordPreview?.ready && !window.simcordPreview.pendingAction"


class Visitor:
    """One window, looked at by one person."""

    def __init__(self, name: str, window: Window) -> None:
        self.name = name
        self.window = window

    @classmethod
    async def arrives(cls, name: str, chromium: Browser, url: str) -> Visitor:
        """Open the page; it is this person's because the windows before it are somebody else's."""
        window = await chromium.open(url)
        await window.until(_READY, "the page")
        picked = "document.getElementById('viewer-picker').selectedOptions[0].textContent.trim()"
        await window.until(f"{picked} === {json.dumps(name)}", f"{name}'s own window")
        return cls(name, window)

    async def sees(self, text: str, *, times: int = 1) -> None:
        """Wait until the conversation shows these words (this often)."""
        words = json.dumps(text)
        await self.window.until(
            f"{_MESSAGES}.innerText.split({words}).length > {times}", f"{text!r} before {self.name}"
        )

    async def does_not_see(self, text: str) -> None:
        """Make sure that the conversation, as it is shown now, lacks these words."""
        shown = await self.window.evaluate(f"{_MESSAGES}.innerText")
        assert text not in shown, f"{self.name} should not see {text!r}"

    async def types(self, command: str, *options: str) -> None:
        """Type a slash command as one does: its name, Enter, its options' values, Send.

        The values are those of the required options in their order, or that of the first optional one.
        """
        window = self.window
        await window.until(_READY, "the page")
        await window.press_on("document.getElementById('channel-composer-input')")
        await window.write(f"/{command}")
        title = "[...document.querySelectorAll('.command-entry strong')].map(each => each.textContent)[0]"
        await window.until(f"{title} === {json.dumps('/' + command)}", f"/{command} among the commands")
        await window.key(*ENTER)
        await window.until("window.simcordPreview.commandPicker.state === 'composing'", "the chosen command")
        if options:
            if not await window.evaluate("window.simcordPreview.commandPicker.draft.missingRequired.length"):
                await window.key(*ENTER)  # offers the first optional one
            await window.until(
                "document.activeElement.closest('.command-pill') !== null", "the option's field"
            )
            for place, value in enumerate(options):
                await window.press_on(f"document.querySelectorAll('.command-pill input')[{place}]")
                await window.write(value)
        await window.press_on("document.getElementById('send-message')")
        await window.until("window.simcordPreview.commandPicker.state === 'closed'", "the sent command")

    async def presses(self, label: str, near: str = "") -> None:
        """Press the newest button that says this; with `near`, the one beside a text that holds that."""
        await self.window.until(_READY, "the page")
        await self.window.press_on(
            f"""[...{_MESSAGES}.querySelectorAll('article button.component-button')].filter(each =>
                each.textContent.trim() === {json.dumps(label)} && !each.disabled
                && each.getAttribute('aria-disabled') !== 'true'
                && (each.closest('.component-section')?.innerText ?? '').includes({json.dumps(near)})
            ).at(-1)"""
        )

    async def fills(self, *texts: str) -> None:
        """Fill in the open form, field by field, and send it."""
        fields = "[...document.querySelectorAll('#modal-root :is(input, textarea)')]"
        await self.window.until(f"{fields}.length >= {len(texts)}", "a form")
        for place, text in enumerate(texts):
            await self.window.press_on(f"{fields}[{place}]")
            await self.window.write(text)
        await self.window.press_on("document.querySelector('#modal-root button[type=submit]')")
        await self.window.until("document.getElementById('modal-root').hidden", "the end of the form")
