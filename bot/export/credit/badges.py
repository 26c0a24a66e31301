"""Signed badges: a picture for each record, with its proof in the file beside the picture.

Where this bot writes no PDF it draws no pictures either, and all badges show the same one: what it proves is the
same.
"""

from __future__ import annotations

import asyncio
from typing import Final

from bot.app.credit.exporting import Export, ExportFile
from bot.core.credit.log import CreditLog
from bot.core.credit.record import CreditRecord
from bot.core.credit.units import hours_and_minutes, seu
from bot.core.message import Message, say
from bot.core.refusal import Refusal
from bot.core.values import PartOfDate, Parts, UserText
from bot.export.badge.png import baked
from bot.export.credit import pages
from bot.export.credit.pdf import TEMPLATES
from bot.export.text import flat, flat_text, slug
from bot.export.typst.press import Document, Press, is_installed
from bot.export.typst.texts import Data, drawable, typed

MOST_BADGES: Final = 10
"""In one export: each is a picture that is drawn, and a message that is sent."""

_PIXELS_PER_INCH: Final = 144
_TITLE_AT_MOST, _NAME_AT_MOST = 90, 70
_TITLE_SIZES: Final = ((18, 34), (36, 26), (60, 21))
_NAME_SIZES: Final = ((22, 24), (40, 19))


async def seu_log(log: CreditLog, press: Press) -> Export:
    """A badge for each record that has a proof. Raises Refusal where there are too many."""
    signed = [each for each in log.records if each.code in log.tokens]
    if len(signed) > MOST_BADGES:
        raise Refusal(
            say(
                "There are {meetups} meetups on these days, and at most {most} badges at once. Choose fewer days "
                "with `from` and `to`, or a transcript, which carries all proofs.",
                meetups=len(signed),
                most=MOST_BADGES,
            )
        )
    said = dict.fromkeys(await asyncio.to_thread(pages.undrawn, log)) if is_installed() else {}
    made = []
    for record in signed:
        picture, word = await _picture(record, log, press)
        said |= dict.fromkeys(word)
        badge = baked(picture, log.tokens[record.code])
        made.append(ExportFile(_file_name(record), badge, in_words(record, log)))
    return Export(log.only(tuple(signed)), tuple(made), tuple(said))


async def _picture(record: CreditRecord, log: CreditLog, press: Press) -> tuple[bytes, tuple[Message, ...]]:
    """The picture of a record; the one that all share where none can be drawn, with a word on it where that
    failed."""
    if not is_installed():
        return await asyncio.to_thread(plain_picture), ()
    document = await asyncio.to_thread(document_of, record, log)
    try:
        return await press.typeset(document, "png", _PIXELS_PER_INCH), ()
    except Refusal:
        told = say("The picture of the badge could not be drawn, so it is a plain one; it proves the same.")
        return await asyncio.to_thread(plain_picture), (told,)


def plain_picture() -> bytes:
    """The picture that badges share where none can be drawn for each: `badge.typ` without a record, drawn once."""
    return (TEMPLATES / "badge.png").read_bytes()


def in_words(record: CreditRecord, log: CreditLog) -> Message:
    """What a badge shows, for who does not see it."""
    hours, minutes = hours_and_minutes(record.minutes)
    return say(
        "Badge of attendance: {name} attended {title} on {day}, {hours} h {minutes} min, {seu} SEU. Verify code "
        "{code}.",
        name=UserText(log.participant.name),
        title=UserText(record.title),
        day=record.day,
        hours=hours,
        minutes=f"{minutes:02}",
        seu=seu(record.minutes),
        code=record.code,
    )


def document_of(record: CreditRecord, log: CreditLog) -> Document:
    """What is drawn for a record."""
    hours, minutes = hours_and_minutes(record.minutes)
    title, name = flat(record.title) or "Lean Coffee", flat(log.participant.name)
    data: Data = {
        "lang": "en",
        "title": flat_text(say("Badge of attendance")),
        "heading": flat_text(say("Attendance")),
        "meetup": typed(title, _TITLE_AT_MOST),
        "title-size": _size(title, _TITLE_SIZES, 16),
        "day": str(PartOfDate(record.day, Parts.DAY_MONTH_AND_YEAR)),
        "name": typed(name, _NAME_AT_MOST),
        "name-size": _size(name, _NAME_SIZES, 15),
        "credit": flat_text(
            say(
                "{hours} h {minutes} min · {seu} SEU",
                hours=hours,
                minutes=f"{minutes:02}",
                seu=seu(record.minutes),
            )
        ),
        "code": record.code,
        "signed": flat_text(say("Signed: the proof is in this file.")),
        "notes": [],
    }
    return Document(TEMPLATES / "badge.typ", drawable(data), log.made_at)


def _file_name(record: CreditRecord) -> str:
    title = slug(record.title, otherwise="meetup")
    return f"badge-{record.day.isoformat()}-{title}-{record.code[:4].lower()}.png"


def _size(text: str, sizes: tuple[tuple[int, int], ...], smallest: int) -> int:
    """The size in points in which a text fits into a line or two."""
    return next((size for longest, size in sizes if len(text) <= longest), smallest)
