"""Takes a message off the page as a small PNG."""

from __future__ import annotations

import io
import json
from pathlib import Path

from PIL import Image
from playwright.async_api import Page

from support.browser import until

_COLOURS = 128
_ROOM = 12
_QUIET = """
    .preview-toolbar, .messages-sidebar, .channel-composer, .channel-header, .message-context-actions,
    .message-interaction-header, .history-button, .message-edited { display: none !important; }
    ::-webkit-scrollbar { display: none; }
    #channel-message-list { padding-bottom: 24px; }
    .preview-shell, .preview-workspace { grid-template: 1fr / 1fr !important; padding: 0 !important; }
    .preview-app { width: 100vw !important; max-width: none !important; border: 0 !important; }
"""
"""Leaves only the conversation: the page's own tools are no part of the product."""
_FRAME = """(() => {
    const parts = [...MESSAGE.querySelectorAll(
        '.component-container, .message-header, .message-avatar, .message-ephemeral-note,'
        + '.text-display, .component-file, .message-content')].map(each => each.getBoundingClientRect());
    const left = Math.max(Math.min(...parts.map(each => each.left)) - ROOM, 0);
    const top = Math.max(Math.min(...parts.map(each => each.top)) - ROOM, 0);
    const right = Math.min(Math.max(...parts.map(each => each.right)) + ROOM, innerWidth);
    const bottom = Math.min(Math.max(...parts.map(each => each.bottom)) + ROOM, innerHeight);
    return {x: left, y: top, width: right - left, height: bottom - top};
})()""".replace("ROOM", str(_ROOM))
"""The part of the page that a message takes, with a little air around it."""
_PRESSABLE = "!document.querySelector('article button[aria-disabled=\"true\"]:not(:disabled)')"
"""Whether the page is at rest: while an action is under way all buttons are grey."""
_STEADY = """(async () => {
    const message = MESSAGE;
    if (!message) return false;
    message.scrollIntoView({block: 'center'});
    const box = () => JSON.stringify(message.getBoundingClientRect());
    const before = box();
    for (let frames = 0; frames < 6; frames++) await new Promise(requestAnimationFrame);
    return message.isConnected && before === box();
})()"""
"""Whether a message stays where it was scrolled to: the page scrolls too, after it has drawn."""


class Camera:
    """Looks at one page."""

    def __init__(self, page: Page, folder: Path) -> None:
        self._page = page
        self._folder = folder

    async def prepare(self) -> None:
        """Hide what does not belong into a picture, once the page is there."""
        await until(self._page, "window.simcordPreview?.ready", "the page")
        await self._page.evaluate(
            f"document.adoptedStyleSheets = [(s => (s.replaceSync({json.dumps(_QUIET)}), s))(new CSSStyleSheet())]"
        )

    async def window_id(self) -> str:
        """What the page calls this window."""
        return str(await self._page.evaluate("window.simcordPreview.contextId"))

    async def take(self, name: str, message_id: int, revision: int) -> Path:
        """A picture of one message, as it is since the page's `revision`; the file it is in."""
        element = f"document.querySelector('article[data-message-id=\"{message_id}\"]')"
        page = "window.simcordPreview"
        drawn = f"{page}.ready && {page}.publishedRevision >= {revision} && {element} && {_PRESSABLE}"
        await until(self._page, drawn, f"message {message_id}")
        await until(self._page, _STEADY.replace("MESSAGE", element), f"message {message_id} at rest")
        box = await self._page.evaluate(_FRAME.replace("MESSAGE", element))
        picture = Image.open(io.BytesIO(await self._page.screenshot(clip=box))).convert("RGB")
        path = self._folder / f"{name}.png"
        # A picture of text needs few colours, and a small file is quickly read.
        picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)
        return path
