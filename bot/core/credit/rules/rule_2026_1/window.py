"""From when to when a meetup is credited (seu facts, rule 1). Frozen with rule 2026-1 (see bot.core.credit.rules)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.credit.recorded import Recorded
from bot.core.credit.rules.rule_2026_1.intervals import Interval
from bot.core.meetup import events as ev

CLOSING_ROUND = timedelta(minutes=15)
"""After which a closing round ends the meetup by itself."""
LONGEST = timedelta(hours=6)
"""After which a meetup ends by itself, or after its planned length where that is longer."""
EARLIEST_START = timedelta(minutes=60)
"""How long before it was started a host may say that the meetup had begun."""


@dataclass(frozen=True, slots=True)
class Course:
    """What a journal says of a meetup's course; instants are aware UTC.

    `started_at` is when it was started, `begun_at` when it had truly begun, which a host may say afterwards.
    `over_at` is when it ended, or as of when the journal speaks of a meetup that still runs. `is_by_text` says
    that attendance was counted by check-in at that time, `by_text_since` since when. `left_out` are those who acted
    and do not want their attendance noted.
    """

    started_at: datetime
    begun_at: datetime
    over_at: datetime
    is_left_by_all: bool
    is_cancelled: bool
    is_settled_after_all: bool
    by_text_since: datetime | None
    left_out: frozenset[int]

    @property
    def window(self) -> Interval:
        """From the start to the end."""
        return Interval(self.begun_at, self.over_at)


def course_of(journal: Sequence[Recorded]) -> Course | None:
    """The course of a meetup; None where it never started.

    An alarm that was due before the end ends it at the instant at which it was due. A closing round that was
    left again (voting was reopened) has no alarm any more.
    """
    planned, by_text_since = timedelta(), None
    started_at = begun_at = closing_since = over_at = None
    last_at = journal[-1].event.at if journal else None
    is_cancelled = is_left_by_all = is_settled = False
    left_out: frozenset[int] = frozenset()
    for each in journal:
        match each.event:
            case ev.MeetupPlanned() | ev.PlanChanged() as event:
                planned = timedelta(minutes=event.occurrence.minutes) if event.occurrence else timedelta()
                by_text_since = event.at if event.voice_channel_id is None else None
            case ev.VoiceChannelChanged() as event:
                by_text_since = event.at if event.voice_channel_id is None else None
            case ev.MeetupStarted() as event:
                started_at = begun_at = event.at
            case ev.VotingOpened():
                closing_since = None
            case ev.ClosingStarted() as event:
                closing_since = event.at
            case ev.MeetupFinished() as event:
                over_at, is_left_by_all = event.at, event.reason is ev.MeetupEnd.EVERYBODY_LEFT
            case ev.MeetupCancelled() as event:
                over_at, is_cancelled = event.at, True
            case ev.StartCorrected() as event if started_at is not None:
                begun_at = min(max(event.started_at, started_at - EARLIEST_START), started_at)
            case ev.SettledAfterAll() as event:
                is_settled, left_out = True, left_out.union(event.left_out)
            case _:
                pass
    if started_at is None or begun_at is None or last_at is None:
        return None
    due = [started_at + max(LONGEST, planned)]
    if closing_since is not None:
        due.append(closing_since + CLOSING_ROUND)
    return Course(
        started_at=started_at,
        begun_at=begun_at,
        over_at=min(last_at if over_at is None else over_at, *due),
        is_left_by_all=is_left_by_all,
        is_cancelled=is_cancelled,
        is_settled_after_all=is_settled,
        by_text_since=by_text_since,
        left_out=left_out,
    )
