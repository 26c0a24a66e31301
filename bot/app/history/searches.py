"""What was searched for, so that a list can be paged through: a button carries ids, and no words.

In memory alone: nobody's curiosity is kept. After a restart, or twenty more searches of theirs, it is asked for once
more. Nobody's searches take the place of another one's, but for the oldest of thousands.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from bot.core.message import say
from bot.core.refusal import Refusal

ALL: Final = "all"
"""The key of no search at all."""
MOST_EACH: Final = 20
"""Searches of one member that are kept: more lists than anybody pages through."""
MOST: Final = 5000

FORGOTTEN_SEARCH: Final = say(
    "I do not know any more what you searched for. Search once more with `/leancoffee history`."
)


class Searches:
    """The newest searches, each by a key that stands in the buttons of its list."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self._known: OrderedDict[str, tuple[int, str]] = OrderedDict()

    def key_of(self, search: str, member_id: int) -> str:
        """A key for a search of a member's (a snowflake); ALL for none."""
        if not search:
            return ALL
        theirs = [key for key, (whose, _) in self._known.items() if whose == member_id]
        if len(theirs) >= MOST_EACH:
            del self._known[theirs[0]]
        key = self._new_id()
        self._known[key] = (member_id, search)
        if len(self._known) > MOST:
            self._known.popitem(last=False)
        return key

    def of(self, key: str) -> str:
        """What was searched for; nothing for ALL. Raises Refusal for a key that is known no more."""
        if key == ALL:
            return ""
        if key not in self._known:
            raise Refusal(FORGOTTEN_SEARCH)
        self._known.move_to_end(key)
        return self._known[key][1]
