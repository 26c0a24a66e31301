"""Files are named so that every system can keep and open them, whatever people call their series or themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.export import ics
from bot.export.credit.files import log_name
from bot.export.minutes.naming import file_name as minutes_name
from tests.core.builders import meetup

WINDOWS_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)
DEVICES = [
    "CON",
    "con",
    "Con.",
    "CON ",
    "PRN",
    "aux",
    "NUL",
    "nul:",
    "COM1",
    "com0",
    "COM¹",
    "LPT9",
    "lpt³",
    "CONIN$",
]
ODD = [
    *("", " ", "...", "-", "a/b\\c:d*e?f", "x\x00y", "tab\tnew\nline", "trailing. . ", ".hidden", "..", "~"),
    *(
        "\u202egnp.exe",
        "\u200f\u200e",
        "☕",
        "Кофе",
        "コーヒー",
        "ﬁlter ①",
        "é" * 300,
        "a" * 300,
        "CON" * 100,
    ),
]


def opens_everywhere(name: str) -> bool:
    """By the rules of Windows, which are the strictest, and short enough for every file system."""
    return (
        re.fullmatch(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.[a-z]{2,4}", name) is not None
        and WINDOWS_DEVICE.fullmatch(name) is None
        and len(name.encode()) <= 64
    )


@pytest.mark.parametrize("title", [*DEVICES, *ODD], ids=lambda title: ascii(title[:12]))
def test_the_calendar_file_of_a_series_opens_everywhere(title: str) -> None:
    assert opens_everywhere(ics.filename(title)), ics.filename(title)


@pytest.mark.parametrize("name", [*DEVICES, *ODD], ids=lambda name: ascii(name[:12]))
def test_the_log_of_a_member_opens_everywhere(name: str) -> None:
    assert opens_everywhere(f"{log_name(name, date(2026, 11, 5))}.csv")


@pytest.mark.parametrize("title", [*DEVICES, *ODD], ids=lambda title: ascii(title[:12]))
def test_the_minutes_open_everywhere(title: str) -> None:
    for extension in ("md", "csv", "json", "png"):
        named = minutes_name(replace(meetup(), plan=replace(meetup().plan, title=title)), extension)
        assert opens_everywhere(named), named


@given(st.text(max_size=60))
def test_whatever_is_typed_the_files_named_after_it_open_everywhere(text: str) -> None:
    assert opens_everywhere(ics.filename(text))
    assert opens_everywhere(f"{log_name(text, date(2026, 11, 5))}.csv")


def test_a_device_still_names_its_series() -> None:
    assert ics.filename("CON") == "lean-coffee-con.ics"
    assert ics.filename("Conference") == "conference.ics"
