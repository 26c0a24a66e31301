"""Tidies what people type into a line that can be shown as it is."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto

from bot.core.message import Message, say
from bot.core.refusal import Refusal

_JOINERS = frozenset("\u200c\u200d")
"""Invisible, yet part of words (Persian) and of emoji made of several."""
_DRAW_NOTHING = _JOINERS | frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Characters that look like an empty title, though Unicode calls some of them letters."""
_UNSEEN = str.maketrans(
    "", "", "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Soft hyphen, zero-width spaces, byte order mark, and the marks of writing direction; never the joiners."""
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Nobody sees them either, but that what follows is turned around (Unicode, UAX 9)."""
_FLAG = re.compile("(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,8}\U000e007f)")
"""The flag of England, Scotland, Wales or another part of a country: a black one, and signs that nobody sees, which
say of which (Unicode, emoji tag sequences)."""
_FULL_WIDTH = "".join(map(chr, range(0xFF01, 0xFF5F)))
_KEYED = str.maketrans(
    f"{_FULL_WIDTH}\u00a0\u202f\u3000\u2010\u2011\u2012\u2013\u2014\u2212",
    f"{''.join(map(chr, range(0x21, 0x7F)))}   ------",
)
"""Full-width signs, as East Asian keyboards give them; spaces and hyphens that are drawn like those of other keys."""
_QUOTED = re.compile(
    r"([`'\"\u2018\u201c\u201e\u00ab])(?P<inside>.*)[`'\"\u2018\u2019\u201c\u201d\u00bb]", re.DOTALL
)
"""What stands between quotation marks, or between the backticks in which this bot shows what to write."""


class Line(Enum):
    """What a line is that somebody typed."""

    TITLE = auto()
    PITCH = auto()
    TAKEAWAY = auto()
    ACTION = auto()
    REASON = auto()
    DESCRIPTION = auto()
    NAME = auto()
    ORGANIZER = auto()
    CONTACT = auto()


def clean_line(text: str, limit: int, line: Line) -> str:
    """One tidy line of at most `limit` characters. Raises Refusal when it is empty or too long.

    White space and control characters become single spaces; nothing is cut silently.
    """
    tidy = one_line(text)
    if not any(_shows(each) for each in tidy):
        raise Refusal(_empty(line))
    if len(tidy) > limit:
        raise Refusal(_too_long(line, len(tidy), limit))
    return tidy


def one_line(text: str) -> str:
    """The text on one line: white space and control characters become single spaces.

    So does what no file and no database takes: half of a character, or one that ends a text (`\\0`). What nobody sees
    is left out, for a space in its place would tear the word in which it stands: where it may be hyphenated, which
    way its signs are written, and what this bot puts behind an @ that is to mention nobody.
    """
    if text.isprintable():  # as nearly every text is, and drawn again with every click
        return " ".join(text.split())
    parts = _FLAG.split(text)  # each second one is a flag
    tidied = (part if place % 2 else "".join(map(_tidied, part)) for place, part in enumerate(parts))
    return " ".join("".join(tidied).split())


def _tidied(character: str) -> str:
    if belongs(character):
        return character
    is_unseen = unicodedata.category(character) == "Cf" and character not in _TURNING
    return "" if is_unseen else " "


def visible(text: str) -> str:
    """The text without the marks that nobody sees and that come along with what is copied.

    Messages have them (this bot's too: a zero-width space keeps a title from mentioning anybody), and so
    has whatever was written from right to left.
    """
    return text if text.isascii() else text.translate(_UNSEEN)


def as_keyed(text: str) -> str:
    """What was typed for a number, a time or a day, in the signs of the keys that look like what is seen.

    Whoever was shown `5/3/2` as what to write, and sees that they wrote it, could do nothing more. Nor could whoever
    copied it: Discord's "Copy Text" brings the backticks along. White space around it is left out, and the full stop
    of a sentence.
    """
    keyed = (text if text.isascii() else visible(text).translate(_KEYED)).strip()
    quoted = _QUOTED.fullmatch(keyed.rstrip("."))
    return (keyed if quoted is None else quoted["inside"].strip()).rstrip(".")


def is_none(text: str) -> bool:
    """Whether somebody typed a dash, which says that there is to be none; phones put longer ones for it."""
    return as_keyed(text) == "-"


def belongs(character: str) -> bool:
    """Whether a character may stand in a line of people's text, which shows it as they typed it."""
    # Python's tables are older than the emoji that people type, so that whole block is let in.
    is_emoji = "\U0001f000" <= character <= "\U0001faff"
    return character.isprintable() or is_emoji or character in _JOINERS


def _empty(line: Line) -> Message:
    match line:
        case Line.TITLE:
            return say("The title is empty. Write at least one word.")
        case Line.PITCH:
            return say("The pitch is empty. Write at least one word.")
        case Line.TAKEAWAY:
            return say("The takeaway is empty. Write at least one word.")
        case Line.ACTION:
            return say("The action is empty. Say in a few words what is to be done.")
        case Line.REASON:
            return say("The reason is empty. Say in a few words why.")
        case Line.DESCRIPTION:
            return say("The description is empty. Write at least one word.")
        case Line.NAME:
            return say("The name is empty. Write at least one word.")
        case Line.ORGANIZER:
            return say("The organizer is empty. Write at least one word.")
        case Line.CONTACT:
            return say("The contact is empty. Write at least one word.")


def _too_long(line: Line, length: int, limit: int) -> Message:
    match line:
        case Line.TITLE:
            return say(
                "The title has {length} characters; the most is {limit}. Shorten it a little.",
                length=length,
                limit=limit,
            )
        case Line.PITCH:
            return say(
                "The pitch has {length} characters; the most is {limit}. Shorten it a little.",
                length=length,
                limit=limit,
            )
        case Line.TAKEAWAY:
            return say(
                "The takeaway has {length} characters; the most is {limit}. Shorten it a little.",
                length=length,
                limit=limit,
            )
        case Line.ACTION:
            return say(
                "The action has {length} characters; the most is {limit}. Shorten it a little.",
                length=length,
                limit=limit,
            )
        case Line.REASON:
            return say(
                "The reason has {length} characters; the most is {limit}. Shorten it a little.",
                length=length,
                limit=limit,
            )
        case Line.DESCRIPTION:
            return say(
                "The description has {length} characters; the most is {limit}. Shorten it a little.",
                length=length,
                limit=limit,
            )
        case Line.NAME:
            return say(
                "The name has {length} characters; the most is {limit}. Shorten it a little.",
                length=length,
                limit=limit,
            )
        case Line.ORGANIZER:
            return say(
                "The organizer has {length} characters; the most is {limit}. Shorten it a little.",
                length=length,
                limit=limit,
            )
        case Line.CONTACT:
            return say(
                "The contact has {length} characters; the most is {limit}. Shorten it a little.",
                length=length,
                limit=limit,
            )


def _shows(character: str) -> bool:
    return character not in _DRAW_NOTHING and unicodedata.category(character)[0] not in "MZ"
