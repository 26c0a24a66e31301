"""What people type for the name of something, taken for what they mean, and names that tell things apart.

Suggestions carry ids, but whoever sends before one is chosen sends what they typed. It means what is called so,
however it is capitalised, spaced or composed (Unicode's canonical caseless matching); two things of one name are for
the asker to tell apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Final, TypeVar

from bot.core.message import Message, say
from bot.core.refusal import Refusal
from bot.core.typed.tidy import as_keyed, visible
from bot.core.values import Worded

Thing = TypeVar("Thing")
Chosen = TypeVar("Chosen", bound=StrEnum)

NO_FORMAT: Final = say("That is no format I write. Choose one of the list that `format` offers.")

_NUMBER = re.compile(r"(?:topic|no\.|number)? ?#? ?(?P<number>\d{1,3})", re.ASCII)


def spelled(name: str) -> str:
    """A name as it is compared: two that people take for the same are equal."""
    caseless = unicodedata.normalize("NFC", visible(name)).casefold()
    return " ".join(unicodedata.normalize("NFC", caseless).split())


def may_be_id(typed: str) -> bool:
    """Whether what was typed may be an id, as a suggestion carries it; of anything else no store need be asked.

    Some of that no store would take: half of a character, or one that ends a text (`\\0`).
    """
    return typed.isascii() and typed.isalnum()


def one_of(values: type[Chosen], name: str, otherwise: Message) -> Chosen:
    """The value of that name. Raises Refusal, with that message, for none: an old client may offer others."""
    try:
        return values(name)
    except ValueError:
        raise Refusal(otherwise) from None


def number_typed(typed: str) -> int | None:
    """The number by which a topic is named: `3`, `3.`, `#3` or `topic 3`; None where something else was typed."""
    found = _NUMBER.fullmatch(" ".join(as_keyed(typed).lower().split()))
    return None if found is None else int(found["number"])


def called(typed: str, things: Iterable[tuple[str, Thing]]) -> list[Thing]:
    """Those things whose name was typed, in their order; nothing is called by an empty name."""
    wanted = spelled(typed)
    return [thing for name, thing in things if wanted and spelled(name) == wanted]


def told_apart(things: Sequence[Thing], *names: Callable[[Thing], Worded]) -> list[tuple[Worded, Thing]]:
    """Each thing by the first of its `names`, the shortest, under which no other one goes; else by the last.

    Those who would share a name all take their next one, so nobody gives a thing the name under which two others are
    told apart. Longer names are made only where the shorter ones are alike: a member may have a thousand things.
    """
    longer = [iter(names[1:]) for _ in things]
    told = [names[0](each) for each in things]
    spellings = [spelled(str(each)) for each in told]
    while True:
        times = Counter(spellings)
        alike = [place for place, spelling in enumerate(spellings) if times[spelling] > 1]
        renamed = [(place, name) for place in alike if (name := next(longer[place], None)) is not None]
        if not renamed:
            return list(zip(told, things, strict=True))
        for place, name in renamed:
            told[place] = name(things[place])
            spellings[place] = spelled(str(told[place]))
