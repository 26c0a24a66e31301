"""All the messages a meetup should have, with those for which more than its state is asked: reminder, summary."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Container, Sequence

import discord

from bot.app.history.minutes import MinutesFile
from bot.core.credit.record import CreditRecord
from bot.core.meetup.hosting.next_time import NextTime
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.ui.delivery.boards.wanted import (
    REMINDER,
    SUMMARY,
    Wanted,
    reminder_key,
    reminder_wanted,
    summary_key,
    wanted,
)
from bot.ui.views.afterwards.summary import summary
from bot.ui.views.series.reminders import is_a_question, reminder

RecordsOf = Callable[[str], Awaitable[Sequence[CreditRecord] | None]]
"""The credit records of a meetup that ended; None while they are late."""

MinutesOf = Callable[[Meetup, Sequence[CreditRecord]], Awaitable[MinutesFile]]
NextTimeOf = Callable[[Meetup], Awaitable[NextTime | None]]
InterestedIn = Callable[[Meetup], Awaitable[Sequence[int]]]


class AllWanted:
    """Asks for what stands on the summary and on a reminder."""

    def __init__(self, records_of: RecordsOf, minutes_of: MinutesOf, interested_in: InterestedIn) -> None:
        self._records_of = records_of
        self._minutes_of = minutes_of
        self.interested_in = interested_in
        self.next_time: NextTimeOf = _not_told
        self.stands_in_room: Callable[[str], bool] = lambda _: False
        """Whether the status of its voice channel still tells of a meetup, which is all shown once that is gone."""

    async def of(self, meetup: Meetup, posted: Container[tuple[str, str]]) -> list[Wanted]:
        """The messages that a meetup should have now; of the reminders, the one that is not `posted` yet."""
        found = wanted(meetup)
        if meetup.phase is Phase.ENDED:
            found.append(await self._summary(meetup))
        key = reminder_key(meetup, discord.utils.utcnow())
        if key is not None and (REMINDER, key) not in posted:
            is_ahead = not is_a_question(meetup.plan.told)
            view = reminder(meetup, await self.interested_in(meetup) if is_ahead else ())
            found.append(reminder_wanted(meetup, key, view))
        return found

    async def _summary(self, meetup: Meetup) -> Wanted:
        """The summary; without attendance and minutes, and open to be completed, while credit is late."""
        records = await self._records_of(meetup.meetup_id)
        if records is None:
            return Wanted(SUMMARY, summary_key(meetup), summary(meetup, None))
        minutes = {each.member_id: each.minutes for each in records}
        file = await self._minutes_of(meetup, records)
        newest = max(records, key=lambda each: each.number, default=None)
        head, next_time = "" if newest is None else newest.head, await self.next_time(meetup)
        view = summary(meetup, minutes, file.name, head, next_time)
        return Wanted(SUMMARY, summary_key(meetup), view, file=file, stays=True)


async def _not_told(_meetup: Meetup) -> None:
    return None
