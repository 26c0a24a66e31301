"""From the form that a host filled in to what is to change."""

from __future__ import annotations

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.typed.tidy import as_keyed

_DIGITS = 3


def whole_number(text: str) -> int:
    """The number of dots that somebody typed. Raises Refusal where it is none; its bounds are the policy's."""
    typed = as_keyed(text)
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS):
        raise Refusal(say("Write the number of dots in digits, for example 3."))
    return int(typed)
