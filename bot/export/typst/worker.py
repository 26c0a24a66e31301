"""The process that typesets one document and ends: typst takes more memory than all of the bot.

Reads a request as JSON from standard input and writes the document to standard output; whatever goes wrong ends it
with a word on standard error. It knows nothing of the bot, and is given neither its settings nor its token.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import segno
import typst

_QUIET_ZONE = 4
"""Modules of white that a reader wants around a code (ISO/IEC 18004)."""
_MASK = 3
"""Trying all eight patterns would take most of the time of a long document; any of them may be read."""


def main() -> None:
    """Answer the one request."""
    request = json.load(sys.stdin.buffer)
    document = typeset(request)
    sys.stdout.buffer.write(document)


def typeset(request: dict[str, Any]) -> bytes:
    """The document: template, its data, codes to draw as QR and files to attach are named in the request."""
    template = Path(request["template"])
    inputs = {
        "data": json.dumps(request["data"]),
        "qr": json.dumps({code: qr(code) for code in request["codes"]}),
    }
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=request["fonts"])
    document: bytes | list[bytes] = typst.compile(
        template,
        root=template.parent,
        font_paths=fonts,
        ignore_system_fonts=True,
        format=request["format"],
        ppi=request["ppi"],
        sys_inputs=inputs,
        timestamp=request["timestamp"],
    )
    # A picture of several pages comes as one of each.
    return document if isinstance(document, bytes) else document[0]


def qr(code: str) -> str:
    """A code as a QR picture, in SVG: one path, a piece for each run of black in a row."""
    matrix = segno.make_qr(code, error="m", mask=_MASK).matrix
    size = len(matrix) + 2 * _QUIET_ZONE
    path = "".join(
        f"M{first} {y}h{last - first}v1h{first - last}z"
        for y, row in enumerate(matrix, start=_QUIET_ZONE)
        for first, last in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path fill="#000" d="{path}"/></svg>'
    )


def _runs(row: bytearray) -> list[tuple[int, int]]:
    """Where black begins and ends in a row of modules, the quiet zone counted in."""
    runs, begun = [], None
    for x, black in enumerate([*row, 0], start=_QUIET_ZONE):
        if black and begun is None:
            begun = x
        elif not black and begun is not None:
            runs.append((begun, x))
            begun = None
    return runs


if __name__ == "__main__":
    main()
