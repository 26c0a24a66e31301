"""The meetup of a series that was held last: its summary tells of the next one."""

from __future__ import annotations

import logging
from datetime import date, timedelta

from bot.app.meetups.service import Meetups
from bot.app.ports import Unreadable
from bot.app.series.ports import SeriesStore
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal

log = logging.getLogger(__name__)

MOVED_AT_MOST = timedelta(days=366)
"""A meetup takes place so long after its day by the rule at most; so far back the last one is looked for, too."""


async def last_held(
    series: SeriesStore, meetups: Meetups, series_id: str, before: date | None = None
) -> Meetup | None:
    """The last meetup of a series that was held, or the last before a day by its rule. Raises StoreFailed.

    None where there is none, or it cannot be read.
    """
    try:
        notes = await series.notes(series_id, (before or meetups.now().date()) - MOVED_AT_MOST)
        held = [each for each in notes if each.phase is Phase.ENDED and (before is None or each.day < before)]
        last = max(held, key=lambda each: each.starts_at, default=None)
        return None if last is None or last.meetup_id is None else await meetups.find(last.meetup_id)
    except (Refusal, Unreadable) as failure:
        log.info("The summary before the next meetup of series %s stays as it is: %s", series_id, failure)
        return None
