"""The picture of a renewal is a PNG whose pixels tell what is counted."""

from __future__ import annotations

import struct
import zlib
from datetime import date

import pytest

from bot.core.credit.renewal import Certification, Counted, Progress, progress
from bot.export.progress_picture import (
    ATTENDED,
    EARLY,
    HEIGHT,
    LEFT,
    NOTCH,
    NOTED,
    WIDTH,
    Colour,
    passed,
    progress_picture,
)

TODAY = date(2026, 5, 1)
CSPO = Certification("CSPO", date(2027, 5, 1))
A_QUARTER = 300


def renewal(*entries: Counted) -> Progress:
    found = progress([CSPO], entries, [], TODAY)
    assert found is not None
    return found


def middle_row(png: bytes) -> list[Colour]:
    """The pixels of the row through the middle of the bar, read back as any program would."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, content = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + body),)
        if kind == b"IHDR":
            assert struct.unpack(">IIBBBBB", body) == (WIDTH, HEIGHT, 8, 6, 0, 0, 0)
        if kind == b"IDAT":
            content += body
        at += 12 + length
    pixels = zlib.decompress(content)
    line = 1 + WIDTH * 4
    assert len(pixels) == HEIGHT * line
    row = pixels[HEIGHT // 2 * line + 1 : (HEIGHT // 2 + 1) * line]
    return [(row[n], row[n + 1], row[n + 2], row[n + 3]) for n in range(0, len(row), 4)]


def test_each_part_is_as_wide_as_its_minutes() -> None:
    found = renewal(
        Counted("a", TODAY, A_QUARTER),
        Counted("b", TODAY, A_QUARTER, is_noted=True),
        Counted("c", date(2025, 1, 1), A_QUARTER, is_noted=True),
    )
    row = middle_row(progress_picture(found, TODAY))

    quarters = [row[WIDTH * n // 8] for n in (1, 3, 5, 7)]
    assert quarters == [ATTENDED, NOTED, EARLY, LEFT]


def test_the_notch_stands_where_the_time_does() -> None:
    """Half of the two years has passed."""
    row = middle_row(progress_picture(renewal(), TODAY))

    assert row[WIDTH // 2] == NOTCH
    assert row[WIDTH // 4] == row[WIDTH * 3 // 4] == LEFT


def test_more_than_enough_is_full() -> None:
    row = middle_row(progress_picture(renewal(Counted("a", TODAY, 9 * A_QUARTER)), TODAY))

    assert LEFT not in row
    assert row[1] == row[-2] == ATTENDED


@pytest.mark.parametrize(
    ("today", "share"),
    [(date(2020, 1, 1), 0.0), (date(2025, 5, 1), 0.0), (TODAY, 0.5), (date(2030, 1, 1), 1.0)],
)
def test_the_time_that_has_passed_is_none_to_all(today: date, share: float) -> None:
    assert passed(renewal(), today) == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize("today", [date(2020, 1, 1), date(2030, 1, 1)])
def test_it_is_drawn_at_both_ends_of_time(today: date) -> None:
    assert len(middle_row(progress_picture(renewal(Counted("a", TODAY, 1)), today))) == WIDTH
