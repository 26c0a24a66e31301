"""The proofs inside a text: bare tokens, as editors and mails leave them, and those of a log as JSON.

A log is not parsed, which would take others' turns: what stands behind its names of a credential is looked for, and
no more of it is read than a proof is long.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from itertools import islice
from typing import Final

from bot.export.badge.token import MOST_CHARACTERS

MOST_PROOFS: Final = 1_000
"""Credentials that are looked at in one text."""
MOST_BARE: Final = 1_000_000
"""Bytes of a text that is no log: three hundred proofs."""
MOST_WIDE: Final = 4_000_000
"""Bytes of a text with two for each character, which are read at once."""

_BEGIN: Final = "eyJ"
_NAME: Final = b'"credential"'
_VALUE: Final = re.compile(rb'\s{0,20}:\s{0,20}"(eyJ[^"]{0,%d})' % MOST_CHARACTERS)
_WIDE: Final = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}


def tokens_in(content: bytes) -> list[str]:
    """What may be a proof in a text, each once, in the order of the text."""
    text = _narrow(content).strip()
    if text.startswith(b"{"):
        found = _credentials(text)
    elif text and text.isascii() and len(text) <= MOST_BARE:
        found = _bare(text.decode("ascii"))
    else:
        return []
    return list(dict.fromkeys(islice(found, MOST_PROOFS)))


def _narrow(content: bytes) -> bytes:
    """A text without its byte order mark, in UTF-8: Windows' editors and shells write two bytes a character."""
    coding = _WIDE.get(content[:2])
    if coding is None or len(content) > MOST_WIDE:
        return content.removeprefix(BOM_UTF8)
    return content[2:].decode(coding, "replace").encode()


def _credentials(text: bytes) -> Iterator[str]:
    """The credentials of a log; entries without one have null there."""
    at = text.find(_NAME)
    while at >= 0:
        at += len(_NAME)
        value = _VALUE.match(text, at)
        if value is not None:
            yield value[1].decode("ascii", "replace")
        at = text.find(_NAME, at)


def _bare(text: str) -> Iterator[str]:
    """Tokens one behind the other, each on one line, or on several as mails break them."""
    token = ""
    for piece in text.split():
        if piece.startswith(_BEGIN) and token.count(".") == 2:
            yield token
            token = ""
        token += piece
    yield token
