"""What was to be done is never lost between two meetups of a series, and stands in one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator

from bot.core.erased import ERASED
from bot.core.meetup.actions.asking import came_over, goes_on, open_actions
from bot.core.meetup.state import Meetup
from support.simulator.invariants.base import Invariant
from support.simulator.life import Life


class ActionsAreHandedOn(Invariant):
    """Each open action of a meetup whose leftovers were carried on came over; no action is open on two boards.

    Nobody types the same words twice, so that words tell which action is meant.
    """

    name = "actions are handed on"
    needs_calm = True

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._known = 0

    async def check(self) -> AsyncIterator[str]:
        """The meetups of each series, once another one handed something on."""
        rows = self.life.records.ask("SELECT series_id, meetup_id, carried FROM series_meetups")
        handed_on = sum(carried for _, _, carried in rows)
        if handed_on == self._known:
            return
        self._known = handed_on
        for series_id in sorted({each for each, _, _ in rows}):
            over = [await self._folded(each) for its, each, carried in rows if its == series_id and carried]
            here = [
                await self._folded(each) for its, each, carried in rows if its == series_id and not carried
            ]
            came = {ERASED, *(each.text for meetup in (*over, *here) for each in came_over(meetup))}
            for meetup in over:
                for lost in (each.text for each in goes_on(meetup) if each.text not in came):
                    yield f"the action {lost!r} did not come over"
            standing = Counter(each.text for meetup in here for each in open_actions(meetup))
            for text, times in standing.items():
                if times > 1 and text != ERASED:
                    yield f"the action {text!r} is open on {times} boards"

    async def _folded(self, meetup_id: str) -> Meetup:
        meetup = (await self.life.journals.of(meetup_id)).meetup
        assert meetup is not None
        return meetup
