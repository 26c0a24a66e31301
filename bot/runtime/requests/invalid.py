"""Requests that Discord counts as invalid, and whoever keeps making them: stopped by itself, before the bot is.

Ten thousand answers of 401, 403 or 429 in ten minutes shut a whole machine out (Discord's documentation, Rate
Limits, Invalid Request Limit); a 404 is counted here as well, since it is as much in vain. A place, say the messages
of one channel, that answers like that is left in peace for pauses that grow; once there are many of all places
together, none of those that failed before is tried until some are older than ten minutes.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

WINDOW_SECONDS: Final = 600.0
MANY: Final = 80
"""Invalid requests in ten minutes from which on no place is tried again that failed before; 100 is one per cent."""

FORBIDDEN_SECONDS: Final = (30.0, 60.0, 120.0, 240.0, 480.0, 600.0)
"""The pauses of a place after each 403 in a row."""
_MISSES: Final = 4
"""404s in a row that a place may answer before it pauses: messages are deleted by hand, members leave."""

_INVALID: Final = (401, 403, 404, 429)
_PLACE: Final = re.compile(r"/(channels|guilds)/\d+(/[a-z-]+)?")
_MOST_PLACES: Final = 10_000


@dataclass(slots=True)
class _Place:
    """What a place answered lately: how often in a row 403 and 404, and until when it is left in peace."""

    forbidden: int = 0
    missing: int = 0
    until: float = 0.0


class InvalidRequests:
    """Counts them, and tells who must wait. All times are seconds of a clock that only grows."""

    def __init__(self) -> None:
        self._at: deque[float] = deque()
        self._places: OrderedDict[str, _Place] = OrderedDict()
        self.by_status: Counter[int] = Counter()
        self.stopped = 0
        """Requests that were not made."""

    def in_window(self, now: float) -> int:
        """How many there were in the last ten minutes."""
        while self._at and now - self._at[0] >= WINDOW_SECONDS:
            self._at.popleft()
        return len(self._at)

    def wait_seconds(self, path: str, now: float) -> float:
        """For how long nothing may be asked of the place that a path names; 0 where it may be asked now."""
        place = self._places.get(place_of(path))
        if place is None:
            return 0.0
        wait = place.until - now
        failed_before = place.forbidden > 0 or place.missing > 1
        if failed_before and self.in_window(now) >= MANY:
            wait = max(wait, self._at[len(self._at) - MANY] + WINDOW_SECONDS - now)
        if wait > 0.0:
            self.stopped += 1
        return max(0.0, wait)

    def answered(self, path: str, status: int, now: float, *, is_discords: bool = True) -> None:
        """A path was answered with a status.

        What is not `is_discords` may be of whatever shuts a machine out, and counts; of the place it says nothing.
        """
        name = place_of(path)
        if status not in _INVALID:
            self._places.pop(name, None)
            return
        self._at.append(now)
        self.by_status[status] += 1
        if status in (403, 404) and name and is_discords:
            self._note(name, status, now)

    def _note(self, name: str, status: int, now: float) -> None:
        place = self._places.setdefault(name, _Place())
        self._places.move_to_end(name)
        if len(self._places) > _MOST_PLACES:
            self._places.popitem(last=False)
        if status == 403:
            place.forbidden += 1
        else:
            place.missing += 1
        tries = max(place.forbidden, place.missing - _MISSES)
        if tries > 0:
            place.until = now + FORBIDDEN_SECONDS[min(tries, len(FORBIDDEN_SECONDS)) - 1]

    def forgive(self, ids: Iterable[int]) -> None:
        """Something has changed for channels or servers (snowflakes): they may be asked again at once."""
        changed = set(map(str, ids))
        for name in [each for each in self._places if each.split("/")[1] in changed]:
            self._places[name].until = 0.0


def place_of(path: str) -> str:
    """The place that a path names: what kind, which, and what of it; empty for none."""
    found = _PLACE.search(path)
    return "" if found is None else found[0].lstrip("/")
