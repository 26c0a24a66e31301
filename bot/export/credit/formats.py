"""The formats of a log: the one table of what each is written by, and how its files end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.app.credit.exporting import Export, ExportFormat
from bot.app.off_loop import off_loop
from bot.core.credit.log import CreditLog
from bot.export.credit import block, csv, json, xlsx
from bot.export.credit.files import Made, Maker, log_files, log_name


@dataclass(frozen=True, slots=True)
class Format:
    """How a log is written, and the ending of its files without a full stop."""

    make: Maker
    extension: str


def _written(write: Callable[[CreditLog], bytes]) -> Maker:
    """A maker that is plain Python, away from the loop where the log is long."""

    async def make(log: CreditLog) -> Made:
        return Made(await off_loop(len(log.entries), partial(write, log)))

    return make


FORMATS: Final[Mapping[ExportFormat, Format]] = {
    ExportFormat.CSV: Format(_written(csv.seu_log), "csv"),
    ExportFormat.XLSX: Format(_written(xlsx.seu_log), "xlsx"),
    ExportFormat.JSON: Format(_written(json.seu_log), "json"),
    ExportFormat.TEXT: Format(_written(block.seu_log), "txt"),
}


class LogFiles:
    """The LogWriter of bot.app.credit.exporting."""

    async def write(self, log: CreditLog, written_as: ExportFormat, most_bytes: int) -> Export:
        """A log in files of at most so many bytes each. Raises Refusal where it cannot be written like that."""
        chosen = FORMATS[written_as]
        name = log_name(log.participant.name, log.made_at.date())
        return await log_files(log, name, chosen.extension, most_bytes, chosen.make)

    def certificate_format(self) -> ExportFormat:
        """What somebody is given who asks for the record of one meetup."""
        return ExportFormat.CSV
