"""A log that is too large for Discord comes in several files, a year each, and loses nothing."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.credit.log import CreditLog
from bot.core.message import say
from bot.export.credit.csv import seu_log
from bot.export.credit.files import Made, log_files, log_name
from tests.export.credit.logs import a_log


def ids(content: bytes) -> list[str]:
    text = content.decode("utf-8-sig")
    return [each["Record ID"] for each in csv.DictReader(io.StringIO(text, newline=""))]


async def make(log: CreditLog) -> Made:
    return Made(seu_log(log), (say("This was made."),))


async def test_a_log_that_fits_is_one_file() -> None:
    log = a_log(3, 3)
    made = await log_files(log, "mine", "csv", len(seu_log(log)), make)
    (file,) = made.files
    assert (file.name, file.content) == ("mine.csv", seu_log(log))
    assert made.said == (say("This was made."),)


async def test_a_larger_one_is_a_file_a_year() -> None:
    log = a_log(3, 5)
    made = await log_files(log, "mine", "csv", len(seu_log(log)) - 1, make)
    assert [each.name for each in made.files] == ["mine-of-2024.csv", "mine-of-2025.csv"]
    assert [ids(each.content) for each in made.files] == [
        ["LC-0", "LC-1", "LC-2"],
        ["LC-3", "LC-4", "LC-5", "LC-6", "LC-7"],
    ]
    assert made.said == (say("This was made."),)


async def test_a_year_that_is_too_large_by_itself_is_halved() -> None:
    made = await log_files(a_log(4), "mine", "csv", len(seu_log(a_log(2))), make)
    assert [each.name for each in made.files] == ["mine-of-2024-1.csv", "mine-of-2024-2.csv"]


@given(st.lists(st.integers(0, 4), max_size=4), st.integers(1, 4000))
async def test_nothing_is_lost_and_nothing_is_too_large(per_year: list[int], most_bytes: int) -> None:
    log = a_log(*per_year)
    files = (await log_files(log, "mine", "csv", most_bytes, make)).files
    assert [name for each in files for name in ids(each.content)] == [each.record_id for each in log.records]
    assert all(len(each.content) <= most_bytes or len(ids(each.content)) <= 1 for each in files)
    assert len({each.name for each in files}) == len(files)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana", "seu-log-ana-2026-11-05"),
        ("Zoë Müller", "seu-log-zoe-muller-2026-11-05"),
        ("../../etc/passwd", "seu-log-etc-passwd-2026-11-05"),
        ("李", "seu-log-member-2026-11-05"),
        ("", "seu-log-member-2026-11-05"),
    ],
)
def test_a_file_is_named_after_the_member_and_the_day(name: str, expected: str) -> None:
    assert log_name(name, date(2026, 11, 5)) == expected


@given(st.text(st.characters()))
def test_its_name_is_safe_whatever_the_members(name: str) -> None:
    assert re.fullmatch(r"seu-log-[a-z0-9][a-z0-9-]{0,39}-2026-11-05", log_name(name, date(2026, 11, 5)))
