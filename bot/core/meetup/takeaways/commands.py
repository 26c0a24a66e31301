"""What people may ask of a takeaway that is noted."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.meetup.commands import MemberCommand


@dataclass(frozen=True, slots=True)
class EditTakeaway(MemberCommand):
    """Write one's own takeaway anew."""

    takeaway_id: int
    text: str


@dataclass(frozen=True, slots=True)
class RemoveTakeaway(MemberCommand):
    """Take one's own takeaway back; a host may remove anybody's."""

    takeaway_id: int
