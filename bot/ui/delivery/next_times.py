"""Keeps a summary true about the meetup that comes after its own: by now another may host it, or on another day.

The summary is drawn with its own meetup, and nothing happens to that any more.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.app.ports import Announcer
from bot.app.recent import keep_newest
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.ui.delivery.coalesce import Coalescer
from bot.ui.delivery.keeper import Keeper

HeldBefore = Callable[[Meetup], Awaitable[Meetup | None]]


class NextTimeKeeper(Keeper):
    """The announcer for what a planned meetup changes about the summary of the one before it."""

    def __init__(self, summaries: Announcer) -> None:
        self.held_before: HeldBefore = _nobody_knows
        self._summaries = summaries
        self._coalescer = Coalescer("next times", self._tell, _told, 0.0)
        self._seen: dict[str, tuple[object, ...]] = {}

    def changed(self, meetup: Meetup, **_rewriting: bool) -> None:
        """Have that summary drawn anew once its next time is another: who offered to host it is named there."""
        told = _told(meetup)
        before = self._seen.get(meetup.meetup_id)
        if told is None or told == before:
            return
        keep_newest(self._seen, meetup.meetup_id, told)
        if before is not None or meetup.plan.hosting.is_appointed or meetup.flow.started_at is not None:
            self._coalescer.changed(meetup)

    async def _tell(self, meetup: Meetup) -> None:
        held = await self.held_before(meetup)
        if held is not None:
            self._summaries.changed(held)


def _told(meetup: Meetup) -> tuple[object, ...] | None:
    """What a summary tells of a planned meetup of a series; None of any other.

    Of one that has begun it tells nothing any more, but perhaps of the one after that, until this one has a summary.
    """
    plan = meetup.plan
    if plan.occurrence is None:
        return None
    if meetup.phase is Phase.ENDED:
        return ("is over",)
    if meetup.phase.is_live:
        return ("has begun",)
    return meetup.phase, plan.occurrence.starts_at, plan.host_id, plan.hosting.is_appointed


async def _nobody_knows(_meetup: Meetup) -> Meetup | None:
    return None
