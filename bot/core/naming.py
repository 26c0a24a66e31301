"""What people type for the name of something, taken for what they mean.

Suggestions carry ids, but whoever sends before one is chosen sends what they typed. It means what is called so,
however it is capitalised, spaced or composed (Unicode's canonical caseless matching); two things of one name are for
the asker to tell apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TypeVar

Thing = TypeVar("Thing")


def spelled(name: str) -> str:
    """A name as it is compared: two that people take for the same are equal."""
    caseless = unicodedata.normalize("NFC", name).casefold()
    return " ".join(unicodedata.normalize("NFC", caseless).split())


def called(typed: str, things: Iterable[tuple[str, Thing]]) -> list[Thing]:
    """Those things whose name was typed, in their order; nothing is called by an empty name."""
    wanted = spelled(typed)
    return [thing for name, thing in things if wanted and spelled(name) == wanted]
