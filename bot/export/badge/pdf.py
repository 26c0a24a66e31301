"""The proofs inside a PDF: the files that are attached to it, one a record.

The document itself is not parsed. An attached file is a stream that says so in the few lines before it (ISO 32000,
7.11.4), so those streams are looked for, and each is inflated no further than a proof is long. They count
whatever comes of them: hundreds of thousands fit into a file that we take. The document is searched piece by piece,
for no other thread has a turn as long as one search lasts.
"""

from __future__ import annotations

import re
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import islice
from typing import Final

from bot.export.badge.token import MOST_CHARACTERS

SIGNATURE: Final = b"%PDF-"
MOST_PROOFS: Final = 1_000
"""Attached files that are looked at in one document, whether they are proofs or not."""

_BEGINS_WITHIN: Final = 1_024
"""Bytes in which a PDF says that it is one for programs that show it (Adobe's notes on ISO 32000)."""
_PIECE: Final = 2**16
"""Bytes that are searched at once: a millisecond."""
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_LONGEST_STREAM: Final = len(b"stream\r\n")
_END: Final = b"endstream"
_LONGEST_HEAD: Final = 1_000
_IS_ATTACHED: Final = re.compile(rb"/Type\s*/EmbeddedFile\b")
# Possessive: what stands between the two is walked through once.
_IS_DEFLATED: Final = re.compile(rb"/Filter\s*+\[?+\s*+/FlateDecode\b")
_IS_CODED: Final = re.compile(rb"/Filter\b")


def begins(content: bytes) -> bool:
    """Whether a file is a PDF, with a byte order mark or blank lines before it where a program put some."""
    return content[:_BEGINS_WITHIN].removeprefix(BOM_UTF8).lstrip().startswith(SIGNATURE)


def tokens_in(document: bytes) -> list[str]:
    """What is attached to a PDF and begins like a proof, each once, in the order of the file."""
    found: dict[str, None] = {}
    for head, content in islice(_attached(document), MOST_PROOFS):
        text = _decoded(head, content).strip()
        if text.startswith(b"eyJ") and text.isascii():
            found[text.decode("ascii")] = None
    return list(found)


def _attached(document: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The streams of attached files: what stands in the lines before each, and what is in it."""
    at = 0
    while (begin := _next_stream(document, at)) is not None:
        end = document.find(_END, begin.end())
        head = document[max(at, begin.start() - _LONGEST_HEAD) : begin.start()]
        head = head[head.rfind(b"obj") + 1 :]
        if _IS_ATTACHED.search(head):
            yield head, document[begin.end() : end] if end >= 0 else document[begin.end() :]
        if end < 0:  # the document was cut: what is left of a proof is told to be a part of one
            return
        at = end + len(_END)


def _next_stream(document: bytes, at: int) -> re.Match[bytes] | None:
    """Where the next stream begins; None where there is none any more."""
    for piece in range(at, len(document), _PIECE):
        begin = _STREAM.search(document, piece, piece + _PIECE + _LONGEST_STREAM - 1)
        if begin is not None:
            return begin
    return None


def _decoded(head: bytes, content: bytes) -> bytes:
    """What a stream holds; nothing where it is damaged, longer than a proof, or coded in another way."""
    if _IS_DEFLATED.search(head):
        return _inflated(content)
    return b"" if _IS_CODED.search(head) else content


def _inflated(content: bytes) -> bytes:
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(content, MOST_CHARACTERS + 1)
    except zlib.error:
        return b""
    return text if len(text) <= MOST_CHARACTERS else b""
