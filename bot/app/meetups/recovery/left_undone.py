"""What the last process left undone, and what fell due while none ran: credit, summaries, and the series."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from bot.app.credit.issuing import CreditService
from bot.app.meetups.recovery.steps import RecoverySteps, Step
from bot.app.meetups.service import Meetups
from bot.app.ports import Announcer, Clock, Journal, StoreFailed


class DueSeries(Protocol):
    """The series, which know meetups and are not known to them."""

    async def wake(self) -> None:
        """Do everything that is due, for every series."""


class StoredTimes(Protocol):
    """What is computed and stored of the series, where the rules of the clock are others than at the last start."""

    async def catch_up(self) -> None:
        """Compute it again by today's rules. Raises StoreFailed."""


class LeftUndone:
    """The steps that make up for it."""

    def __init__(
        self,
        *,
        journal: Journal,
        clock: Clock,
        credit: CreditService,
        announcer: Announcer,
        meetups: Meetups,
        series: DueSeries,
        local_times: StoredTimes,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._credit = credit
        self._announcer = announcer
        self._meetups = meetups
        self._series = series
        self._local_times = local_times

    async def found(self, steps: RecoverySteps) -> list[Step]:
        """Each of them; `steps` is how patiently is looked for them. Raises RecoveryFailed."""
        uncredited = await steps.patiently(self._journal.uncredited)
        unshown = await steps.patiently(self._journal.unshown)
        return [
            *(Step(f"The credit of meetup {each}", partial(self._settle, each)) for each in uncredited),
            # A summary without its credit would stay for ever: the others are shown once they are settled.
            *(
                Step(f"What is shown of meetup {each}", partial(self._show, each))
                for each in unshown
                if each not in uncredited
            ),
            Step("What is due of the series", self._tend_series),
        ]

    async def _tend_series(self) -> None:
        """What is due by today's clocks; what cannot be computed again just now holds up nothing."""
        try:
            await self._local_times.catch_up()
        finally:
            await self._series.wake()

    async def _settle(self, meetup_id: str) -> None:
        """Credit a meetup that ended without. Raises StoreFailed."""
        meetup = await self._meetups.find(meetup_id)
        await self._credit.issue(meetup, self._clock.now())
        if meetup_id in await self._journal.uncredited():
            raise StoreFailed("The credit was not saved.")
        self._announcer.changed(meetup)

    async def _show(self, meetup_id: str) -> None:
        self._announcer.changed(await self._meetups.find(meetup_id))
