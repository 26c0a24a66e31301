"""Who was checked in (seu facts, rules 2 and 2a). Frozen with rule 2026-1 (see bot.core.credit.rules)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.credit.rules.rule_2026_1.intervals import Interval
from bot.core.meetup import events as ev
from bot.core.meetup.events import Event, PresenceSource

HOLDS = timedelta(minutes=30)
"""For how long a check-in holds after its member's last sign of life; a sign at that very instant is in time."""


@dataclass(slots=True)
class CheckIns:
    """Folds check-ins, check-outs and signs of life into spans.

    `here` holds who is checked in, with when that began and their last sign of life. A check-in counts while the
    meetup is held by text. Outages are left to bot.core.credit.rules.rule_2026_1.attendance.
    """

    spans: dict[int, list[Interval]] = field(default_factory=dict)
    here: dict[int, tuple[datetime, datetime]] = field(default_factory=dict)
    is_by_text: bool = False

    def fold(self, event: Event, sign_of: int | None) -> None:
        """Take in one more event, which is the sign of life of a member (a snowflake), or (None) of nobody."""
        if sign_of is not None:
            self.renew(sign_of, event.at)
        match event:
            case ev.MemberSeen(source=PresenceSource.CHECK_IN):
                if self.is_by_text:
                    # Who asked for it may be another: a host's step can check people in.
                    self.renew(event.member_id, event.at)
                    self.here.setdefault(event.member_id, (event.at, event.at))
            case ev.MemberLeft(source=PresenceSource.CHECK_IN):
                self._end(event.member_id, event.at)
            case ev.MeetupPlanned() | ev.PlanChanged() | ev.VoiceChannelChanged():
                self.is_by_text = event.voice_channel_id is None
                if not self.is_by_text:
                    self.close(event.at)
            case _:
                pass

    def renew(self, member_id: int, at: datetime) -> None:
        """A sign of life: in time it goes on, otherwise the check-in has lapsed by then."""
        if member_id not in self.here:
            return
        since, last = self.here[member_id]
        if at - last <= HOLDS:
            self.here[member_id] = (since, max(at, last))
        else:
            self._end(member_id, at)

    def close(self, end: datetime) -> None:
        """The meetup, or its being held by text, is over."""
        for member_id in list(self.here):
            self._end(member_id, end)

    def _end(self, member_id: int, at: datetime) -> None:
        if member_id not in self.here:
            return
        since, last = self.here.pop(member_id)
        end = min(at, last + HOLDS)
        if since < end:
            self.spans.setdefault(member_id, []).append(Interval(since, end))
