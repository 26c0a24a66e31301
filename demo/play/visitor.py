"""A person at the page: sees what it shows, types commands, presses buttons, fills in forms.

For the browser test; nothing here knows what is behind the page.
"""

from __future__ import annotations

import json

from playwright.async_api import Browser, Page

from support.browser import press_on, until

_MESSAGES = "document.getElementById('channel-message-list')"
_READY = "window.simcordPreview?.ready && !window.simcordPreview.pendingAction"


class Visitor:
    """One window, looked at by one person."""

    def __init__(self, name: str, page: Page) -> None:
        self.name = name
        self.page = page

    @classmethod
    async def arrives(cls, name: str, chromium: Browser, url: str) -> Visitor:
        """Open the page; it is this person's because the windows before it are somebody else's."""
        page = await chromium.new_page()
        await page.goto(url)
        await until(page, _READY, "the page")
        picked = "document.getElementById('viewer-picker').selectedOptions[0].textContent.trim()"
        await until(page, f"{picked} === {json.dumps(name)}", f"{name}'s own window")
        return cls(name, page)

    async def sees(self, text: str, *, times: int = 1) -> None:
        """Wait until the conversation shows these words (this often)."""
        words = json.dumps(text)
        await until(
            self.page,
            f"{_MESSAGES}.innerText.split({words}).length > {times}",
            f"{text!r} before {self.name}",
        )

    async def does_not_see(self, text: str) -> None:
        """Make sure that the conversation, as it is shown now, lacks these words."""
        shown = await self.page.evaluate(f"{_MESSAGES}.innerText")
        assert text not in shown, f"{self.name} should not see {text!r}"

    async def types(self, command: str, *options: str) -> None:
        """Type a slash command as one does: its name, Enter, its options' values, Send.

        The values are those of the required options in their order, or that of the first optional one.
        """
        page = self.page
        await until(page, _READY, "the page")
        await press_on(page, "document.getElementById('channel-composer-input')")
        await page.keyboard.insert_text(f"/{command}")
        title = "[...document.querySelectorAll('.command-entry strong')].map(each => each.textContent)[0]"
        await until(page, f"{title} === {json.dumps('/' + command)}", f"/{command} among the commands")
        await page.keyboard.press("Enter")
        await until(page, "window.simcordPreview.commandPicker.state === 'composing'", "the chosen command")
        if options:
            if not await page.evaluate("window.simcordPreview.commandPicker.draft.missingRequired.length"):
                await page.keyboard.press("Enter")  # offers the first optional one
            await until(
                page, "document.activeElement.closest('.command-pill') !== null", "the option's field"
            )
            for place, value in enumerate(options):
                await press_on(page, f"document.querySelectorAll('.command-pill input')[{place}]")
                await page.keyboard.insert_text(value)
        await press_on(page, "document.getElementById('send-message')")
        await until(page, "window.simcordPreview.commandPicker.state === 'closed'", "the sent command")

    async def presses(self, label: str, near: str = "") -> None:
        """Press the newest button that says this; with `near`, the one beside a text that holds that."""
        await until(self.page, _READY, "the page")
        await press_on(
            self.page,
            f"""[...{_MESSAGES}.querySelectorAll('article button.component-button')].filter(each =>
                each.textContent.trim() === {json.dumps(label)} && !each.disabled
                && each.getAttribute('aria-disabled') !== 'true'
                && (each.closest('.component-section')?.innerText ?? '').includes({json.dumps(near)})
            ).at(-1)""",
        )

    async def fills(self, *texts: str) -> None:
        """Fill in the open form, field by field, and send it."""
        fields = "[...document.querySelectorAll('#modal-root :is(input, textarea)')]"
        await until(self.page, f"{fields}.length >= {len(texts)}", "a form")
        for place, text in enumerate(texts):
            await press_on(self.page, f"{fields}[{place}]")
            await self.page.keyboard.insert_text(text)
        await press_on(self.page, "document.querySelector('#modal-root button[type=submit]')")
        await until(self.page, "document.getElementById('modal-root').hidden", "the end of the form")
