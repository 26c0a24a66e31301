"""Taking a host's step back: what a host asks for, and what comes of it.

What had ended is under way again: whoever is in its voice channel counts from then on, its records are revoked, and
the next finish issues them anew.
"""

from __future__ import annotations

from bot.app.meetups.service import Meetups
from bot.core.meetup.commands import Actor
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.commands import Undo


class UndoService:
    """The newest step of a meetup, taken back (all ids but a meetup's are snowflakes)."""

    def __init__(self, meetups: Meetups) -> None:
        self._meetups = meetups

    async def take_back(
        self, meetup_id: str, actor: Actor, guild_id: int | None = None, step_seq: int | None = None
    ) -> Meetup:
        """Take back the step of this number, or (None) the newest one; the meetup afterwards. Raises Refusal."""
        return await self._meetups.execute(meetup_id, Undo(actor, step_seq=step_seq), guild_id)
