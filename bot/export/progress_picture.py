"""How far a renewal is, as a picture: drawn by hand, for a bar needs no fonts and no library.

A PNG with a transparent ground, for light and dark alike: what was attended, what its member noted, what older
copies of the rules do not count, what is left; and a notch where the time that has passed stands.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from bot.core.credit.renewal import Progress, terms
from bot.core.dates.calendar import months_before

WIDTH: Final = 800
HEIGHT: Final = 96
"""Pixels: wide enough for a computer, and still clear on a phone."""

Colour = tuple[int, int, int, int]
ATTENDED: Final[Colour] = (0x4C, 0xA9, 0x8F, 0xFF)
NOTED: Final[Colour] = (0x5B, 0x8D, 0xEF, 0xFF)
EARLY: Final[Colour] = (0xE0, 0xA0, 0x30, 0xFF)
LEFT: Final[Colour] = (0x7A, 0x7F, 0x87, 0x70)
NOTCH: Final[Colour] = (0x9A, 0x9F, 0xA7, 0xFF)
_NOTHING: Final[Colour] = (0, 0, 0, 0)

_TOP, _BOTTOM = 24, 72
"""The rows of the bar; the notch stands out above and below."""
_RADIUS = (_BOTTOM - _TOP) / 2
_NOTCH_WIDTH = 4
_NOTCH_REACH = 14

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_EIGHT_BITS_RGBA = (8, 6, 0, 0, 0)


def progress_picture(progress: Progress, today: date) -> bytes:
    """The bar as a PNG. A renewal with more than it needs is drawn full."""
    parts = _parts(progress)
    notch = round(passed(progress, today) * (WIDTH - 1))
    rows = [_row(y, parts, notch) for y in range(HEIGHT)]
    return _png(rows)


def passed(progress: Progress, today: date) -> float:
    """How much of the certification's two years has passed, from 0 to 1."""
    begins = months_before(progress.expires, terms().period_months)
    whole = progress.expires - begins
    return min(max((today - begins) / whole, 0.0), 1.0) if whole > timedelta() else 1.0


def _parts(progress: Progress) -> list[tuple[int, Colour]]:
    """How many pixels of which colour, from the left; what older copies do not count stands last of what is there."""
    minutes = (
        (progress.attended_minutes, ATTENDED),
        (progress.noted_minutes, NOTED),
        (progress.early_minutes, EARLY),
    )
    whole = max(progress.needed_minutes, progress.minutes)
    ends, sum_of = [0], 0
    for each, _ in minutes:
        sum_of += each
        ends.append(sum_of * WIDTH // whole)
    drawn = [
        (after - before, colour) for before, after, (_, colour) in zip(ends, ends[1:], minutes, strict=False)
    ]
    return [*drawn, (WIDTH - ends[-1], LEFT)]


def _row(y: int, parts: Sequence[tuple[int, Colour]], notch: int) -> bytes:
    row = bytearray(bytes(_NOTHING) * WIDTH)
    if _TOP <= y < _BOTTOM:
        row[:] = b"".join(bytes(colour) * pixels for pixels, colour in parts)
        # Round ends: a row near the edge is shorter on both sides.
        off_centre = abs(y + 0.5 - (_TOP + _BOTTOM) / 2)
        inset = round(_RADIUS - (_RADIUS**2 - off_centre**2) ** 0.5)
        row[: inset * 4] = bytes(_NOTHING) * inset
        row[len(row) - inset * 4 :] = bytes(_NOTHING) * inset
    if _TOP - _NOTCH_REACH <= y < _BOTTOM + _NOTCH_REACH:
        first = min(max(notch - _NOTCH_WIDTH // 2, 0), WIDTH - _NOTCH_WIDTH)
        row[first * 4 : (first + _NOTCH_WIDTH) * 4] = bytes(NOTCH) * _NOTCH_WIDTH
    return bytes(row)


def _png(rows: Sequence[bytes]) -> bytes:
    """The rows of RGBA pixels as a PNG file (W3C, PNG specification: three chunks and no filter)."""
    header = struct.pack(">IIBBBBB", WIDTH, len(rows), *_EIGHT_BITS_RGBA)
    pixels = zlib.compress(b"".join(b"\x00" + each for each in rows), 9)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
