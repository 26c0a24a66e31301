"""From a file that somebody gives us to what it proves. Nothing about the file is believed before that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.core.credit.claim import CHANGED, NO_PROOF, Claim, NotProved
from bot.core.message import say
from bot.export.badge import pdf, png, texts
from bot.export.badge.keys import KeyRing
from bot.export.badge.token import read

MOST_BYTES: Final = 20_000_000
"""Of a file that is looked into. A badge has a tenth of a megabyte, a transcript of years a few."""

TOO_LARGE: Final = say(
    "That file is larger than 20 MB, so it was not looked into. A badge or a certificate is much smaller: give the "
    "file as it was exported."
)


def proved_by(content: bytes, keys: KeyRing) -> Sequence[Claim]:
    """What a PNG, a PDF, a log as JSON or a bare JWT proves, at least one claim; all but a PNG may hold several.

    Raises NotProved where it holds no proof, or one that does not count.
    """
    if len(content) > MOST_BYTES:
        raise NotProved(TOO_LARGE)
    tokens = _tokens(content)
    if not tokens:
        raise NotProved(NO_PROOF)
    return [read(each, keys) for each in tokens]


def _tokens(content: bytes) -> Sequence[str]:
    if content.startswith(png.SIGNATURE):
        try:
            token = png.token_in(content)
        except png.Malformed:
            token = None
        except png.Damaged:
            raise NotProved(CHANGED) from None
        return [] if token is None else [token]
    if pdf.begins(content):
        return pdf.tokens_in(content)
    return texts.tokens_in(content)
