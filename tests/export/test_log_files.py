"""A log that is too large for Discord comes in several files, a year each, and loses nothing."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.core.credit.record import CreditRecord
from bot.export.csv import seu_log
from bot.export.log_files import log_files
from tests.core.builders import record

TODAY = date(2026, 11, 5)


def ids(content: bytes) -> list[str]:
    text = content.decode("utf-8-sig")
    return [each["Record ID"] for each in csv.DictReader(io.StringIO(text, newline=""))]


def a_log(*per_year: int) -> list[CreditRecord]:
    """So many records in 2024, in 2025…"""
    days = [date(year, 3, 1) for year, count in enumerate(per_year, start=2024) for _ in range(count)]
    return [record(record_id=f"LC-{number}", day=day) for number, day in enumerate(days)]


def test_a_log_that_fits_is_one_file() -> None:
    records = a_log(3, 3)
    (file,) = log_files(records, "Ana", TODAY, len(seu_log(records)))
    assert (file.name, file.content) == ("seu-log-ana-2026-11-05.csv", seu_log(records))


def test_a_larger_one_is_a_file_a_year() -> None:
    records = a_log(3, 5)
    files = log_files(records, "Ana", TODAY, len(seu_log(records)) - 1)
    assert [each.name for each in files] == [
        "seu-log-ana-2026-11-05-of-2024.csv",
        "seu-log-ana-2026-11-05-of-2025.csv",
    ]
    assert [ids(each.content) for each in files] == [
        ["LC-0", "LC-1", "LC-2"],
        ["LC-3", "LC-4", "LC-5", "LC-6", "LC-7"],
    ]


def test_a_year_that_is_too_large_by_itself_is_halved() -> None:
    files = log_files(a_log(4), "Ana", TODAY, len(seu_log(a_log(2))))
    assert [each.name[-13:] for each in files] == ["of-2024-1.csv", "of-2024-2.csv"]


@given(st.lists(st.integers(0, 4), max_size=4), st.integers(1, 4000))
def test_nothing_is_lost_and_nothing_is_too_large(per_year: list[int], most_bytes: int) -> None:
    records = a_log(*per_year)
    files = log_files(records, "Ana", TODAY, most_bytes)
    assert [name for each in files for name in ids(each.content)] == [each.record_id for each in records]
    assert all(len(each.content) <= most_bytes or len(ids(each.content)) <= 1 for each in files)
    assert len({each.name for each in files}) == len(files)
