"""A proof inside a picture: PNG's own text chunk, where Open Badges 3.0 has its place for it.

Only the chunks around the picture are read, never the picture itself: whatever it would inflate to stays packed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple
from zlib import crc32

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"

_KEYWORD: Final = b"openbadgecredential"
_PLAIN: Final = b"\x00\x00\x00\x00\x00"
"""After the keyword: its end, "not compressed" twice over, no language and no translated keyword."""
_MOST_CHUNKS: Final = 100_000


class Malformed(ValueError):
    """This is no PNG, or it ends too early."""


class Damaged(ValueError):
    """There is a proof in this PNG, and it was changed or cut on its way."""


class _Chunk(NamedTuple):
    kind: bytes
    content: bytes
    is_sound: bool


def baked(picture: bytes, token: str) -> bytes:
    """A PNG with a proof in it, before its end. Raises Malformed for what is no PNG without one."""
    chunks = list(_chunks(picture))
    if not chunks or chunks[-1].kind != b"IEND" or any(_is_ours(each) for each in chunks):
        raise Malformed("A picture without a proof is needed.")
    chunks.insert(-1, _Chunk(b"iTXt", _KEYWORD + _PLAIN + token.encode("ascii"), True))
    return SIGNATURE + b"".join(map(_packed, chunks))


def token_in(picture: bytes) -> str | None:
    """The proof in a PNG, None where it has none. Raises Malformed for what is no PNG, Damaged where it is not whole.

    Where several stand in it, none counts: which of them is meant cannot be told.
    """
    try:
        found = [each for each in _chunks(picture) if _is_ours(each)]
    except Malformed:
        if _KEYWORD in picture:
            raise Damaged("There was a proof in what is left of this.") from None
        raise
    if len(found) != 1:
        return None
    if not found[0].is_sound:
        raise Damaged("The checksum does not fit the proof.")
    text = found[0].content.removeprefix(_KEYWORD + _PLAIN)
    # Compressed, or in a language: nothing that we made, and nothing that has to be inflated to look.
    return text.decode("ascii") if text != found[0].content and text.isascii() else None


def _chunks(picture: bytes) -> Iterator[_Chunk]:
    if not picture.startswith(SIGNATURE):
        raise Malformed("This is no PNG.")
    view, at = memoryview(picture), len(SIGNATURE)
    for _ in range(_MOST_CHUNKS):
        head = bytes(view[at : at + 8])
        end = at + 12 + int.from_bytes(head[:4])
        if len(head) < 8 or end > len(view):
            raise Malformed("This PNG ends too early.")
        kind, content = head[4:], bytes(view[at + 8 : end - 4])
        yield _Chunk(kind, content, crc32(content, crc32(kind)) == int.from_bytes(view[end - 4 : end]))
        if kind == b"IEND":
            return
        at = end
    raise Malformed("This PNG has too many parts.")


def _is_ours(chunk: _Chunk) -> bool:
    return chunk.kind == b"iTXt" and chunk.content.startswith(_KEYWORD + b"\x00")


def _packed(chunk: _Chunk) -> bytes:
    body = chunk.kind + chunk.content
    return len(chunk.content).to_bytes(4) + body + crc32(body).to_bytes(4)
