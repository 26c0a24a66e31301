"""Who goes on in a text-only meetup after their check-in was over, without knowing it."""

from __future__ import annotations

from datetime import datetime

from bot.app.meetups.service import Meetups
from bot.app.recent import MOST
from bot.core.meetup.events import MemberSeen
from bot.core.meetup.state import Meetup
from bot.core.policy import TAKES_PART_FOR


class Lapses:
    """When people acted last, as far as this process saw it: a word to them is worth no more than that."""

    def __init__(self, meetups: Meetups) -> None:
        self._meetups = meetups
        self._acted: dict[tuple[str, int], datetime] = {}

    def acted(self, meetup_id: str, member_id: int) -> Meetup | None:
        """Somebody (a snowflake) has acted, durably; the meetup, where their check-in was over by then.

        A check-in is an act as well, which makes it hold anew, and a check-out is its end.
        """
        meetup = self._meetups.known(meetup_id)
        if meetup is None or meetup.plan.voice_channel_id is not None or not meetup.phase.is_live:
            return None
        who, now = (meetup_id, member_id), self._meetups.now()
        before = self._acted.pop(who, now)
        self._acted[who] = now
        if len(self._acted) > MOST:
            del self._acted[next(iter(self._acted))]
        is_over = now - before > TAKES_PART_FOR and member_id in meetup.presence.present
        return meetup if is_over and not _checked_in_by_it(meetup, member_id) else None


def _checked_in_by_it(meetup: Meetup, member_id: int) -> bool:
    """Whether the newest act of theirs was a check-in."""
    acted = meetup.acted.get(member_id)
    for event in reversed(meetup.presence.events):
        if acted is None or event.at < acted:
            return False
        if isinstance(event, MemberSeen) and event.member_id == member_id:
            return True
    return False
