"""Texts of people on a page: read in their own direction, broken where they have no spaces, and all of it drawn.

What no font has is replaced, and a note of the document says what it was; a picture such as an emoji is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from bot.core.message import say_n
from bot.export.text import flat, flat_text
from bot.export.typst import fonts

Data = dict[str, Any]
"""What a template reads: texts, numbers, and lists and dictionaries of them."""

NOTES: Final = "notes"
"""The list of notes in a document's data; what could not be drawn is told first."""
FILES: Final = "files"
"""What is attached to a document, in its data: not drawn, and left as it is."""
_UNBROKEN: Final = re.compile(r"\S{40,}")
_PIECE: Final = 20
_LEFT_OUT: Final = "[…]"
_HOLDING: Final = "\u200d\ufe0e\ufe0f"
"""The joiner and the selectors by which emoji are made of several characters (Unicode, UTS 51)."""
_NAMED_AT_MOST: Final = 12


def typed(text: str, at_most: int) -> Data:
    """What a person typed, as a template reads it: on one line, at most so many characters, and in its direction."""
    line = flat(text)
    return {"text": line if len(line) <= at_most else f"{line[: at_most - 1]}…", "rtl": _is_rtl(line)}


def _is_rtl(text: str) -> bool:
    """Whether a text is read from right to left: its first strong character tells (UAX 9, rule P2)."""
    strong = (unicodedata.bidirectional(each) for each in text)
    return next((each != "L" for each in strong if each in ("L", "R", "AL")), False)


def is_empty(value: Any) -> bool:
    """Whether a text, or what a person typed, shows nothing."""
    return not (value["text"] if isinstance(value, Mapping) else value)


def drawable(data: Data) -> Data:
    """The same data with every text so that it can be drawn, and a note where something is left out."""
    lacking = fonts.lacking(map(_composed, _texts(data)))
    if lacking:
        codes = sorted(f"U+{ord(each):04X}" for each in lacking)
        note = say_n(
            "Left out, for no font of this bot has it: the character {codes}. The other formats have it.",
            "Left out or shown as […], for no font of this bot has them: the characters {codes}. The other formats "
            "have them.",
            len(codes),
            codes=", ".join([*codes[:_NAMED_AT_MOST], *(["…"] if len(codes) > _NAMED_AT_MOST else [])]),
        )
        data[NOTES] = [flat_text(note), *data[NOTES]]
    anything = _runs_of(lacking) if lacking else None

    def shown(text: str) -> str:
        composed = _composed(text)
        if anything is not None:
            composed = anything.sub(lambda found: "" if _is_picture(found[0]) else _LEFT_OUT, composed)
            composed = " ".join(composed.split())
        return _UNBROKEN.sub(lambda found: _broken(found[0]), composed)

    return {key: value if key == FILES else _mapped(value, shown) for key, value in data.items()}


def _runs_of(lacking: Iterable[str]) -> re.Pattern[str]:
    """Finds these characters, with the joiners and selectors between them, which would be left over."""
    each = re.escape("".join(sorted(lacking)))
    return re.compile(f"[{_HOLDING}]*[{each}][{each}{_HOLDING}]*")


def _composed(text: str) -> str:
    """A text in the characters in which it is drawn, which need not be those that were typed."""
    return unicodedata.normalize("NFC", text)


def _texts(data: Any) -> Iterable[str]:
    match data:
        case str():
            yield data
        case Mapping():
            for key, value in data.items():
                if key != FILES:
                    yield from _texts(value)
        case list() | tuple():
            for each in data:
                yield from _texts(each)


def _mapped(data: Any, change: Callable[[str], str]) -> Any:
    match data:
        case str():
            return change(data)
        case Mapping():
            return {key: _mapped(value, change) for key, value in data.items()}
        case list() | tuple():
            return [_mapped(each, change) for each in data]
    return data


def _is_picture(text: str) -> bool:
    """Whether these are emoji and the like, without which a text says the same."""
    return all(each in _HOLDING or unicodedata.category(each)[0] in "SM" for each in text)


def _broken(word: str) -> str:
    """A word longer than a line, with places where it may be broken, never before a combining mark."""
    pieces, piece = [], ""
    for each in word:
        if len(piece) >= _PIECE and not unicodedata.combining(each):
            pieces.append(piece)
            piece = ""
        piece += each
    return "\u200b".join([*pieces, piece])
