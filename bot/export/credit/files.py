"""A member's log as files that Discord takes: one, or one a year where it would be too large."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date

from bot.app.credit.exporting import Export, ExportFile
from bot.core.credit.log import CreditLog
from bot.core.message import Message
from bot.core.structures.frozen import frozen
from bot.export.text import slug


@frozen
class Made:
    """A file's content, and what there is to say about it."""

    content: bytes
    said: tuple[Message, ...] = ()


Maker = Callable[[CreditLog], Awaitable[Made]]
"""Writes a log in one format."""


async def log_files(log: CreditLog, name: str, extension: str, most_bytes: int, make: Maker) -> Export:
    """A log in files of at most so many bytes each, in the order of its days; `name` is without the extension.

    A year that is too large by itself is halved, and its parts are numbered. An entry that is alone too large
    makes a file of its own.
    """
    whole = await make(log)
    if len(whole.content) <= most_bytes:
        return Export(log, (ExportFile(f"{name}.{extension}", whole.content),), whole.said)
    files = []
    for year in log.years():
        of_year = log.only(tuple(each for each in log.entries if each.day.year == year))
        parts = [part async for part in _parts(of_year, most_bytes, make)]
        for number, part in enumerate(parts, start=1):
            ending = f"{year}" if len(parts) == 1 else f"{year}-{number}"
            files.append(ExportFile(f"{name}-of-{ending}.{extension}", part))
    return Export(log, tuple(files), whole.said)


def log_name(member_name: str, day: date) -> str:
    """A file's name such as `seu-log-ana-2026-11-05`, without its extension: ASCII letters, digits and hyphens."""
    return f"seu-log-{slug(member_name, otherwise='member')}-{day.isoformat()}"


async def _parts(log: CreditLog, most_bytes: int, make: Maker) -> AsyncIterator[bytes]:
    made = await make(log)
    if len(made.content) <= most_bytes or len(log.entries) == 1:
        yield made.content
        return
    middle = len(log.entries) // 2
    for half in (log.entries[:middle], log.entries[middle:]):
        async for part in _parts(log.only(half), most_bytes, make):
            yield part
