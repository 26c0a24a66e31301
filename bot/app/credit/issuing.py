"""From a meetup that is over to what its attendees are credited.

Settling is repeatable: the store writes what differs from what is there, in one transaction with everything that it
touches. What the store refuses is tried again until it is kept, and a meetup that is not settled (the process died in
between) is found at the next start.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.app.concurrency.background import Background
from bot.app.concurrency.pauses import growing_pauses
from bot.app.credit.ports import Credits
from bot.app.ports import StoreFailed, Unreadable
from bot.app.set_aside import Aside
from bot.core.credit.record import CreditRecord
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup

log = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
"""Before credit that was refused is tried again; each pause is twice the one before."""

_LONGEST_PAUSE_SECONDS = 60.0

_TRIES = 5
"""How often credit is tried that fails by a mistake of the program, which may be there for good."""

OnOther = Callable[[str], None]

ContactOf = Callable[[int], Awaitable[str]]
"""How the organiser of a guild (a snowflake) can be reached; empty where nobody said."""


async def no_contact(_guild_id: int) -> str:
    """Nobody said how to reach the organiser."""
    return ""


class CreditService:
    """Has meetups settled, and reads credit records."""

    def __init__(
        self, store: Credits, pause_seconds: float = PAUSE_SECONDS, contact_of: ContactOf = no_contact
    ) -> None:
        self._store = store
        self._pause_seconds = pause_seconds
        self._contact_of = contact_of
        self._late: set[str] = set()
        self._unsettled: set[str] = set()
        self._trying = Background()
        self.on_other: list[OnOther] = []
        """Called after the commit with each other meetup of which a settlement wrote records. They must not block."""

    async def issue(self, meetup: Meetup, now: datetime) -> bool:
        """Credit every attendee of a meetup that is over (aware UTC `now`); whether they have it now.

        One that was called off gives nothing, and gives back what it took from others. A store that fails leaves the
        meetup unsettled and its records late. Raises Unreadable where a row is what somebody's credit waits for; the
        others have theirs, and the next start tries again. Whatever else is raised is a mistake of the program.
        """
        try:
            if meetup.phase is not Phase.CANCELLED or await self._store.is_leant_on(meetup.meetup_id):
                await self.settle_again(meetup, now)
        except StoreFailed as failure:
            if meetup.meetup_id not in self._late:
                log.warning(
                    "The credit of meetup %s has to wait, and is tried again: %s",
                    meetup.meetup_id,
                    failure,
                )
            self._late.add(meetup.meetup_id)
            return False
        except Exception:
            self._late.discard(meetup.meetup_id)  # what there is of it can be shown
            self._unsettled.add(meetup.meetup_id)
            raise
        self._late.discard(meetup.meetup_id)
        self._unsettled.discard(meetup.meetup_id)
        return True

    async def settle_again(self, meetup: Meetup, now: datetime) -> frozenset[str]:
        """Bring the entries of a meetup, and of those it touches, up to date with what its journal says by `now`.

        For what was corrected or undone after it was settled, once that is durable; called again, it changes nothing.
        The ids of the meetups that were written to. Raises StoreFailed and Unreadable; the next start tries again.
        """
        contact = await self._contact_of(meetup.plan.guild_id)
        touched = await self._store.settle(meetup.meetup_id, now, contact)
        for other in touched - {meetup.meetup_id}:
            for each in self.on_other:
                each(other)
        return touched

    async def issue_or_later(
        self, meetup: Meetup, now: Callable[[], datetime], issued: Callable[[Meetup], None]
    ) -> None:
        """The same, and what fails goes on being tried, with growing pauses; `issued` is told when it is done.

        Told as well is when it cannot be: what there is of it is shown then. Nothing is raised: what gave the credit
        is done all the same, and neither a row that cannot be read nor a mistake keeps it from being shown.
        """
        mistakes = 0
        try:
            if await self.issue(meetup, now()):
                return
        except Unreadable as unreadable:
            _tell_of_row(meetup.meetup_id, unreadable)
            return
        except Exception as mistake:
            mistakes = 1
            _tell_of_mistake(meetup.meetup_id, mistake)
        trying = self._until_issued(meetup, now, issued, mistakes)
        self._trying.begin(trying, f"credit-{meetup.meetup_id}")

    async def of_meetup(self, meetup_id: str, aside: Aside | None = None) -> list[CreditRecord] | None:
        """The records of one meetup that is over; None while they could not be written.

        Raises Unreadable where one cannot be read; with `aside`, that is told of it, and the others are found.
        """
        if meetup_id in self._late:
            return None
        found = await self._store.of_meetup(meetup_id, aside)
        return found or (None if meetup_id in self._unsettled else [])

    def is_incomplete(self, meetup_id: str) -> bool:
        """Whether somebody's credit of a meetup waits for what cannot be read before the next start, if then."""
        return meetup_id in self._unsettled

    async def history(self, record_id: str) -> list[CreditRecord]:
        """Everything that was ever said of one record, oldest first; what is current stands last."""
        return await self._store.history(record_id)

    async def by_code(self, code: str) -> CreditRecord | None:
        """The record with a code, current or not, however it is spelled; None where there is none."""
        return await self._store.by_code(code)

    async def _until_issued(
        self, meetup: Meetup, now: Callable[[], datetime], issued: Callable[[Meetup], None], mistakes: int
    ) -> None:
        for pause in growing_pauses(self._pause_seconds, _LONGEST_PAUSE_SECONDS):
            await asyncio.sleep(pause)
            try:
                is_done = await self.issue(meetup, now())
            except Unreadable as unreadable:
                _tell_of_row(meetup.meetup_id, unreadable)
                break
            except Exception as mistake:
                mistakes += 1
                if mistakes == 1:
                    _tell_of_mistake(meetup.meetup_id, mistake)
                    issued(meetup)
                if mistakes == _TRIES:
                    log.exception("The credit of meetup %s waits for the next start.", meetup.meetup_id)
                    return
                continue
            if is_done:
                log.info("The credit of meetup %s is written now.", meetup.meetup_id)
                break
        issued(meetup)


def _tell_of_row(meetup_id: str, unreadable: Unreadable) -> None:
    """Log what the credit of a meetup waits for that no other try before the next start would give."""
    log.error("%s The credit of meetup %s waits for it.", unreadable.sentence, meetup_id)


def _tell_of_mistake(meetup_id: str, mistake: Exception) -> None:
    log.warning("The credit of meetup %s has to wait, and is tried again: %r", meetup_id, mistake)
