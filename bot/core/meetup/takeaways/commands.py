"""What people may ask of a takeaway that is noted."""

from __future__ import annotations

from bot.core.frozen import frozen
from bot.core.meetup.commands import MemberCommand


@frozen
class EditTakeaway(MemberCommand):
    """Write one's own takeaway anew."""

    takeaway_id: int
    text: str


@frozen
class RemoveTakeaway(MemberCommand):
    """Take one's own takeaway back; a host may remove anybody's."""

    takeaway_id: int
