"""Has documents typeset, one at a time, each in a process that ends with it.

typst takes up to 180 MiB for a moment; in the bot's own process that memory would stay. The words of people reach it
as data alone: a template reads them as text, and nothing in them is ever markup.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen
from bot.export.typst import fonts
from bot.own_process import own_process

log = logging.getLogger(__name__)

_NEEDED: Final = ("typst", "segno", *fonts.FAMILIES)
_WORKER: Final = "bot.export.typst.worker"
_SECONDS: Final = 60.0
"""The longest that one document may take; a transcript of ten thousand records takes a fifth of it."""
AT_ONCE: Final = 2
"""Files of which the words are put together at the same time: thousands of rows take seconds, and a thread."""

NOT_INSTALLED: Final = say(
    "This bot cannot write PDF: whoever runs it would have to install its extra for that. "
    "Choose CSV, Excel, text or JSON; they hold the same."
)
FAILED: Final = say(
    "The PDF could not be made. Choose another format; CSV, Excel, text and JSON hold the same."
)
TOO_LONG: Final = say(
    "The PDF takes too long to make. Choose fewer days with `from` and `to`, or another format."
)


@frozen
class Document:
    """What is to be typeset: a template of ours, the data it reads, and codes that it shows as QR pictures.

    `made_at` (aware UTC) is noted in the file, so that the same document is the same file.
    """

    template: Path
    data: Mapping[str, Any]
    made_at: datetime
    codes: Sequence[str] = ()


def is_installed() -> bool:
    """Whether all of the extra is there; nothing of it is loaded."""
    return not missing()


def missing() -> tuple[str, ...]:
    """The modules of the extra that are not there."""
    return tuple(each for each in _NEEDED if importlib.util.find_spec(each) is None)


class Press:
    """Typesets documents, one after another."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._one_at_a_time = asyncio.Lock()
        self.room = asyncio.Semaphore(AT_ONCE)
        """To be had by whoever writes a file, to be typeset or not, for as long as that takes a thread."""

    async def typeset(self, document: Document, form: str = "pdf", pixels_per_inch: int = 144) -> bytes:
        """The document as `pdf` or `png` (the first page). Raises Refusal where it cannot be made."""
        if not is_installed():
            raise Refusal(NOT_INSTALLED)
        request = await asyncio.to_thread(_request, document, form, pixels_per_inch)
        async with self._one_at_a_time:
            return await self._made(request)

    async def _made(self, request: bytes) -> bytes:
        try:
            async with own_process(_WORKER, answers=True) as process, asyncio.timeout(self._seconds):
                made, complaint = await process.communicate(request)
        except TimeoutError:
            log.error("A PDF was given up after %d seconds.", self._seconds)
            raise Refusal(TOO_LONG) from None
        except OSError:
            log.exception("The process that makes a PDF could not be started.")
            raise Refusal(FAILED) from None
        if process.returncode != 0 or not made:
            # What it says may quote the document, which is somebody's own: only the last line, which names the error.
            said = complaint.decode(errors="replace").strip().splitlines()
            log.error("A PDF could not be made (%s): %s", process.returncode, said[-1][:200] if said else "")
            raise Refusal(FAILED)
        return made


def _request(document: Document, form: str, pixels_per_inch: int) -> bytes:
    """What the process reads; of a long document it is a megabyte."""
    return json.dumps(
        {
            "template": str(document.template),
            "data": document.data,
            "codes": list(document.codes),
            "fonts": [str(each) for each in fonts.folders()],
            "timestamp": int(document.made_at.timestamp()),
            "format": form,
            "ppi": pixels_per_inch,
        }
    ).encode()
