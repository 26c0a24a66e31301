"""What people may ask of a takeaway that is noted."""

from __future__ import annotations

from bot.core.meetup.commands import MemberCommand
from bot.core.structures.frozen import frozen


@frozen
class EditTakeaway(MemberCommand):
    """Write one's own takeaway anew."""

    takeaway_id: int
    text: str


@frozen
class RemoveTakeaway(MemberCommand):
    """Take one's own takeaway back; a host may remove anybody's."""

    takeaway_id: int
