"""What happens to takeaways after they were noted. They are counted from 1, as their TakeawayAdded events come."""

from __future__ import annotations

from bot.core.meetup.events import Event
from bot.core.structures.frozen import frozen


@frozen
class TakeawayEdited(Event):
    """Whoever noted a takeaway (a snowflake) wrote it anew."""

    takeaway_id: int
    member_id: int
    text: str


@frozen
class TakeawayRemoved(Event):
    """A takeaway was removed, by whoever noted it or a host (`by`, a snowflake)."""

    takeaway_id: int
    by: int
