"""The fonts of the extra [pdf], and which characters they have.

A character that no font has would be drawn as an empty box, or not at all, and nobody would be told. So each text is
looked through before it is typeset: what cannot be drawn is replaced, and said.
"""

from __future__ import annotations

import importlib.util
import struct
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

FAMILIES: Final = {
    "fontpkg_noto_sans": "Noto Sans",
    "fontpkg_noto_sans_arabic": "Noto Sans Arabic",
    "fontpkg_heebo": "Heebo",
    "fontpkg_noto_sans_thai": "Noto Sans Thai",
}
"""The packages of the extra, and the families in them, in the order in which a glyph is looked for.

Latin, Greek, Cyrillic, Vietnamese and Devanagari are in the first; Heebo has Hebrew.
"""
_MANY_TO_ONE, _SEGMENTS = 12, 4
"""Forms of the table of characters (OpenType, "cmap", formats 12 and 4)."""


def folders() -> list[Path]:
    """Where the font files of the installed packages are, found without loading those."""
    found = []
    for package in FAMILIES:
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.submodule_search_locations:
            found.append(Path(next(iter(spec.submodule_search_locations)), "files"))
    return found


def lacking(texts: Iterable[str]) -> frozenset[str]:
    """Those characters of the texts that no font has, and that would have to be seen."""
    characters: frozenset[str] = frozenset().union(*map(frozenset, texts))
    ranges = _ranges()
    return frozenset(each for each in characters if not _is_invisible(each) and not _holds(ranges, ord(each)))


def _is_invisible(character: str) -> bool:
    """Whether a character is only a joiner, a selector of forms or the like, which draws nothing by itself."""
    return character.isspace() or unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


def _holds(ranges: tuple[list[int], list[int]], code: int) -> bool:
    firsts, lasts = ranges
    at = bisect_left(lasts, code)
    return at < len(lasts) and firsts[at] <= code


@cache
def _ranges() -> tuple[list[int], list[int]]:
    """First and last code points of all ranges that some font has, in order and apart from each other."""
    firsts: list[int] = []
    lasts: list[int] = []
    files = (file for folder in folders() for file in folder.glob("*.[to]tf"))
    for first, last in sorted(each for file in files if "Italic" not in file.name for each in _read(file)):
        if lasts and first <= lasts[-1] + 1:
            lasts[-1] = max(lasts[-1], last)
        else:
            firsts.append(first)
            lasts.append(last)
    return firsts, lasts


def _read(file: Path) -> Iterator[tuple[int, int]]:
    """The ranges of code points for which a font has a glyph."""
    data = file.read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    directory = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(tables))
    cmap = next(offset for tag, _, offset, _ in directory if tag == b"cmap")
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    subtables = {cmap + struct.unpack_from(">HHI", data, cmap + 4 + 8 * number)[2] for number in range(count)}
    for subtable in subtables:
        (form,) = struct.unpack_from(">H", data, subtable)
        if form == _MANY_TO_ONE:
            yield from _groups(data, subtable)
        elif form == _SEGMENTS:
            yield from _segments(data, subtable)


def _groups(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", data, at + 12)
    for number in range(count):
        first, last, glyph = struct.unpack_from(">III", data, at + 16 + 12 * number)
        yield (first if glyph else first + 1), last  # glyph 0 is the box


def _segments(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    lasts = struct.unpack_from(f">{count}H", data, at + 14)
    firsts = struct.unpack_from(f">{count}H", data, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", data, at + 16 + 4 * count)
    offsets_at = at + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", data, offsets_at)
    for number, (first, last, delta, offset) in enumerate(zip(firsts, lasts, deltas, offsets, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offset:
                place = offsets_at + 2 * number + offset + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", data, place) if place + 2 <= len(data) else (0,)
            if glyph and (glyph + delta) & 0xFFFF:
                yield code, code
