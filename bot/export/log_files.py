"""A member's SEU log as files that Discord takes: one, or one a year where it would be too large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import PurePath
from typing import NamedTuple

from bot.core.credit.record import CreditRecord
from bot.export.csv import filename, seu_log


class LogFile(NamedTuple):
    """A file's name, and its content as CSV."""

    name: str
    content: bytes


def log_files(
    records: Sequence[CreditRecord], member_name: str, today: date, most_bytes: int
) -> tuple[LogFile, ...]:
    """The log of records that are in order, in files of at most so many bytes each, in the same order.

    A year that is too large by itself is halved, and its parts are numbered. A record that is alone too large
    makes a file of its own.
    """
    name = PurePath(filename(member_name, today))
    whole = seu_log(records)
    if len(whole) <= most_bytes:
        return (LogFile(name.name, whole),)
    files = []
    for year, of_year in groupby(records, key=lambda each: each.day.year):
        parts = list(_parts(tuple(of_year), most_bytes))
        for number, part in enumerate(parts, start=1):
            ending = f"{year}" if len(parts) == 1 else f"{year}-{number}"
            files.append(LogFile(f"{name.stem}-of-{ending}{name.suffix}", part))
    return tuple(files)


def _parts(records: Sequence[CreditRecord], most_bytes: int) -> Iterator[bytes]:
    content = seu_log(records)
    if len(content) <= most_bytes or len(records) == 1:
        yield content
        return
    middle = len(records) // 2
    yield from _parts(records[:middle], most_bytes)
    yield from _parts(records[middle:], most_bytes)
