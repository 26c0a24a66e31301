"""What comes with a refusal: Discord's own word, or that of something in front of it; and what nobody can read."""

from __future__ import annotations

from typing import Any, Final

import discord

OUT_OF_ORDER: Final = frozenset({40004, 40006, 40062, 40333, 130000})
"""Discord's codes for what is switched off, overloaded or blocked on its side for a while, under whatever status
(Discord's documentation, JSON Error Codes): they say nothing of what was asked, nor of who may."""

NOT_READ: Final = (TypeError, KeyError, AttributeError, ValueError, OverflowError, RecursionError)
"""How discord.py stumbles over an answer of another form than it knows, or over what is none of Discord's."""


def reads_as_refusal(response: Any, told: object) -> bool:
    """Whether what was said of a refusal has a form of which discord.py can make an error.

    A page may be anything; JSON has to be an object like Discord's own (its documentation, Error Messages).
    `response` is one of aiohttp's, or as much of it as discord.py reads.
    """
    if isinstance(told, str):
        return True
    if not isinstance(told, dict) or type(told.get("code", 0)) is not int:
        return False
    try:
        return isinstance(discord.HTTPException(response, told).text, str)
    except (TypeError, AttributeError, ValueError, RecursionError):
        return False
