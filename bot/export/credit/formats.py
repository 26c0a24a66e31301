"""The formats of a log: the one table of what each is written by, and how its files end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.app.credit.exporting import Export, ExportFormat
from bot.core.credit.log import CreditLog
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen
from bot.export.credit import badges, block, csv, json, pdf, xlsx
from bot.export.credit.files import Made, log_files, log_name
from bot.export.typst.press import Press, is_installed

_Maker = Callable[[CreditLog, Press], Awaitable[Made]]


@frozen
class Format:
    """How a log is written, and the ending of its files without a full stop; of some, its records alone."""

    make: _Maker
    extension: str
    has_activities: bool = True


def _written(write: Callable[[CreditLog], bytes]) -> _Maker:
    """A maker that is plain Python, away from the loop: the first file loads its library, and rows take time."""

    async def make(log: CreditLog, press: Press) -> Made:
        async with press.room:
            return Made(await asyncio.to_thread(write, log))

    return make


FORMATS: Final[Mapping[ExportFormat, Format]] = {
    ExportFormat.CSV: Format(_written(csv.seu_log), "csv"),
    ExportFormat.XLSX: Format(_written(xlsx.seu_log), "xlsx"),
    ExportFormat.CERTIFICATE: Format(pdf.certificates, "pdf", has_activities=False),
    ExportFormat.TRANSCRIPT: Format(pdf.transcript, "pdf"),
    ExportFormat.TEXT: Format(_written(block.seu_log), "txt"),
    ExportFormat.JSON: Format(_written(json.seu_log), "json"),
}


class LogFiles:
    """The LogWriter of bot.app.credit.exporting, with the one press that all its PDFs come from."""

    def __init__(self) -> None:
        self._press = Press()

    async def write(self, log: CreditLog, written_as: ExportFormat, most_bytes: int) -> Export:
        """A log in files of at most so many bytes each. Raises Refusal where it cannot be written like that."""
        if written_as is ExportFormat.BADGE:
            return await badges.seu_log(log, self._press)
        chosen = FORMATS[written_as]
        if not chosen.has_activities:  # nor is said of the files what is not in them
            log = log.only(log.records)

        async def make(part: CreditLog) -> Made:
            return await chosen.make(part, self._press)

        name = log_name(log.participant.name, log.made_at.date())
        return await log_files(log, name, chosen.extension, most_bytes, make)

    async def certify(self, log: CreditLog, most_bytes: int) -> Export:
        """A certificate as PDF; CSV where this bot writes none, and with a word on it where this one failed."""
        if not is_installed():
            return await self.write(log, ExportFormat.CSV, most_bytes)
        try:
            return await self.write(log, ExportFormat.CERTIFICATE, most_bytes)
        except Refusal as refusal:
            instead = await self.write(log, ExportFormat.CSV, most_bytes)
            return replace(instead, said=(*instead.said, refusal.message))
