"""What happens to takeaways after they were noted. They are counted from 1, as their TakeawayAdded events come."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.meetup.events import Event


@dataclass(frozen=True, slots=True)
class TakeawayEdited(Event):
    """Whoever noted a takeaway (a snowflake) wrote it anew."""

    takeaway_id: int
    member_id: int
    text: str


@dataclass(frozen=True, slots=True)
class TakeawayRemoved(Event):
    """A takeaway was removed, by whoever noted it or a host (`by`, a snowflake)."""

    takeaway_id: int
    by: int
