"""Interactions that Discord delivers a second time: what the first one did is neither done again nor refused.

To this process, or to another one over the same store: a restart, or a takeover, forgets who was here a moment ago.
The journal does not (bot.app.meetups.past). A command that reaches its meetup is answered like the first one there.
But much is looked at before: whether there is a meetup, what may be brought back, what a proposal is like. The first
one has changed all of that, and whoever is refused for it would do the same thing once more by hand.
"""

from __future__ import annotations

from bot.app.meetups.cache import MeetupCache
from bot.app.meetups.origin import interaction_cause
from bot.app.ports import Origin
from bot.app.recent import Recent
from bot.core.meetup.commands import Actor


class Repeats:
    """Tells what interactions (snowflakes) have done already."""

    def __init__(self, cache: MeetupCache) -> None:
        self._cache = cache
        self._counted: Recent[str] = Recent()

    def note(self, origin: Origin) -> None:
        """It changed a meetup, durably."""
        self._counted.add(origin.cause)

    def has_counted(self, interaction_id: int) -> bool:
        """Whether an interaction changed any meetup lately, durably, in this process."""
        return interaction_cause(interaction_id) in self._counted

    def came_before(self, interaction_id: int, guild_id: int) -> bool:
        """Whether an interaction changed a meetup of a server before this process heard of it.

        Of those that are over only a few are known: whatever refused it looked at its meetup just before.
        """
        if self.has_counted(interaction_id):
            return False
        origin = Origin(None, interaction_cause(interaction_id))
        return any(past.holds(origin) for past in self._cache.pasts_in_guild(guild_id))

    async def has_changed(self, meetup_id: str, actor: Actor) -> bool:
        """Whether what somebody asks of a meetup, over or not, is done. Raises Refusal where there is none."""
        if actor.interaction_id is None:
            return False
        origin = Origin(actor.member_id, interaction_cause(actor.interaction_id))
        return (await self._cache.at(meetup_id)).past.holds(origin)
