"""What people want to be held of them no more: their words, and when they were there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

from support.simulator.invariants.base import Invariant
from support.simulator.life import Life
from support.simulator.people.presses import Erasure

_OVERWRITTEN = 1200.0
"""Simulated seconds without a fault, after which what was deleted is overwritten: the longest pause, and some."""
_BLOCK = 1 << 16
_LONGEST_WORDS = 100
"""Bytes of anything that somebody typed."""
_NO_MORE = "Your attendance is noted nowhere"
_UNDER_WAY = timedelta(minutes=5)
"""For so long it may take until what was chosen is done."""
_SEEN = """
SELECT count(*) FROM journal JOIN aliases ON alias = json_extract(body, '$.member')
WHERE kind = 'member_seen' AND member_id = ? AND at > ?
"""


class ErasedIsGone(Invariant):
    """Nothing that somebody typed before they had their data deleted can be found in what the database holds."""

    name = "erased is gone"
    needs_calm = True

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._before = b""
        self._searched: set[Erasure] = set()

    async def check(self) -> AsyncIterator[str]:
        """All who read that it is deleted: what is held when it is due, and later what is not as it was before."""
        if self.life.weather.calm_for() < _OVERWRITTEN:
            return
        done = [each for each in self.life.doings.erasures if self._is_due(each)]
        if not done:
            return
        held = self.life.storage.held()
        changed = _changed(self._before, held)
        for erasure in done:
            within = changed if erasure in self._searched else held
            for words in erasure.words:
                if words.encode() in within:
                    yield f"{erasure.press.who.name} had everything deleted, and {words!r} is still there"
        self._before, self._searched = held, {*done}

    def _is_due(self, erasure: Erasure) -> bool:
        since = (self.life.env.now() - erasure.press.at).total_seconds()
        return erasure.is_done and since >= _OVERWRITTEN


def _changed(before: bytes, now: bytes) -> bytes:
    """The blocks that are not as they were, each with what stands next to it."""
    return b"\0".join(
        now[max(0, at - _LONGEST_WORDS) : at + _BLOCK + _LONGEST_WORDS]
        for at in range(0, len(now), _BLOCK)
        if now[at : at + _BLOCK] != before[at : at + _BLOCK]
    )


class UnnotedIsNotNoted(Invariant):
    """Nobody is noted as present after they read that their attendance is noted nowhere, until they choose anew."""

    name = "unnoted is not noted"
    needs_calm = True

    async def check(self) -> AsyncIterator[str]:
        """Whoever chose so last, and had nothing deleted since."""
        doings = self.life.doings
        newest = {each.who: each for each in doings.choices}
        for person, chosen in newest.items():
            if not chosen.said.startswith(_NO_MORE) or any(
                each.press.who is person for each in doings.erasures
            ):
                continue
            since = (chosen.at + _UNDER_WAY).isoformat(timespec="microseconds")
            ((times,),) = self.life.records.ask(_SEEN, person.id, since)
            if times:
                yield f"{person.name} was noted as present {times} times, and had chosen not to be"
