"""What people type for the name of something, taken for what they mean, and names that tell things apart.

Suggestions carry ids, but whoever sends before one is chosen sends what they typed. It means what is called so,
however it is capitalised, spaced or composed (Unicode's canonical caseless matching); two things of one name are for
the asker to tell apart.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from bot.core.typed.tidy import visible
from bot.core.values import Worded

Thing = TypeVar("Thing")


def spelled(name: str) -> str:
    """A name as it is compared: two that people take for the same are equal."""
    caseless = unicodedata.normalize("NFC", visible(name)).casefold()
    return " ".join(unicodedata.normalize("NFC", caseless).split())


def may_be_id(typed: str) -> bool:
    """Whether what was typed may be an id, as a suggestion carries it; of anything else no store need be asked.

    Some of that no store would take: half of a character, or one that ends a text (`\\0`).
    """
    return typed.isascii() and typed.isalnum()


def called(typed: str, things: Iterable[tuple[str, Thing]]) -> list[Thing]:
    """Those things whose name was typed, in their order; nothing is called by an empty name."""
    wanted = spelled(typed)
    return [thing for name, thing in things if wanted and spelled(name) == wanted]


def told_apart(things: Sequence[Thing], *names: Callable[[Thing], Worded]) -> list[tuple[Worded, Thing]]:
    """Each thing by the first of its `names`, the shortest, that no other one could have; else by the last.

    So nobody gives a thing the name under which two others are told apart.
    """
    told = [[name(thing) for name in names] for thing in things]
    had_by = Counter(one for each in told for one in {spelled(str(name)) for name in each})
    return [(_own(each, had_by), thing) for each, thing in zip(told, things, strict=True)]


def _own(told: Sequence[Worded], had_by: Mapping[str, int]) -> Worded:
    return next((name for name in told if had_by[spelled(str(name))] == 1), told[-1])
