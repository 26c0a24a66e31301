"""The certificate, as its PDF looks: of the meetup that the other pictures show, drawn without a browser."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

from PIL import Image

from bot.core.credit.log import CreditLog, Participant
from bot.core.credit.record import CreditRecord
from bot.export.credit import pages
from bot.export.credit.pdf import TEMPLATES
from bot.export.typst.press import Document, Press
from demo.pictures.studio import DOCS

_PIXELS_PER_INCH = 80
_COLOURS = 32
_ENDED = datetime(2026, 11, 5, 17, 28, tzinfo=UTC)


async def draw() -> None:
    """Write the picture into docs/."""
    log = _log()
    data, codes = pages.certificates(log)
    document = Document(TEMPLATES / "certificate.typ", data, log.made_at, codes)
    drawn = await Press().typeset(document, "png", _PIXELS_PER_INCH)
    picture = Image.open(io.BytesIO(drawn)).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    picture.save(DOCS / "certificate.png", "PNG", optimize=True)


def _log() -> CreditLog:
    member, host = 10**18 + 2, 10**18 + 1
    record = CreditRecord(
        record_id="LC-7Q2MZK4XW3TA",
        meetup_id="november",
        guild_id=10**18,
        member_id=member,
        rule="2026-1",
        day=date(2026, 11, 5),
        minutes=28,
        measured=28,
        inferred=0,
        checked_in=0,
        title="November",
        organizer="Agile Toronto",
        started_at=_ENDED - timedelta(minutes=28),
        ended_at=_ENDED,
        time_zone="America/Toronto",
        topics=("Trunk-based development",),
        takeaways=("Merge daily.",),
        issued_at=_ENDED,
        contact="board@example.org",
        attested_by=host,
        code="QCZW-E3Q3-ZQWR-4DNA",
    )
    return CreditLog(Participant("Li Wei", member), _ENDED, (record,), attesters={host: "Ana"})
