"""A member's log as PDF: a certificate for each meetup, or a transcript of all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot.core.credit.log import CreditLog
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.export.credit import pages
from bot.export.credit.files import Made
from bot.export.typst.press import Document, Press
from bot.export.typst.texts import Data

TEMPLATES: Final = Path(__file__).parent / "templates"
MOST_PAGES: Final = 200
"""Of one certificate: it takes six seconds, in which nobody else's is made. Two thousand would take a minute."""
_NOTHING_TO_CERTIFY: Final = say(
    "A certificate is for a meetup that the bot recorded, and there is none on these days. "
    "What you reported yourself stands in the transcript."
)
_NOTHING_READABLE_TO_CERTIFY: Final = say(
    "A certificate is for a meetup that the bot recorded, and none on these days can be read. Something of your log "
    "cannot be read any more: whoever runs this bot finds in its log which it is and what to do."
)

_Pages = Callable[[CreditLog], tuple[Data, tuple[str, ...]]]


async def certificates(log: CreditLog, press: Press) -> Made:
    """A page for each record of the log. Raises Refusal where there is none, or where no PDF can be made."""
    if not log.records:
        raise Refusal(_NOTHING_TO_CERTIFY if log.is_whole else _NOTHING_READABLE_TO_CERTIFY)
    if len(log.records) > MOST_PAGES:
        raise Refusal(
            say(
                "There are {records} records on these days, and a certificate has a page for each, at most {most}. "
                "Choose fewer days with `from` and `to`, or the transcript, which has them all.",
                records=len(log.records),
                most=MOST_PAGES,
            )
        )
    return await _made(log, press, "certificate", pages.certificates)


async def transcript(log: CreditLog, press: Press) -> Made:
    """All of the log in one table. Raises Refusal where no PDF can be made."""
    return await _made(log, press, "transcript", pages.transcript)


async def _made(log: CreditLog, press: Press, template: str, written: _Pages) -> Made:
    async with press.room:
        document = await asyncio.to_thread(_document, log, template, written)
        said = await asyncio.to_thread(pages.undrawn, log)
    return Made(await press.typeset(document), said)


def _document(log: CreditLog, template: str, written: _Pages) -> Document:
    data, codes = written(log)
    return Document(TEMPLATES / f"{template}.typ", data, log.made_at, codes)
