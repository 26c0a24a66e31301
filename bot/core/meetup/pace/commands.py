"""What a host may ask about the pace."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.meetup.commands import HostCommand


@dataclass(frozen=True, slots=True)
class NudgeVoters(HostCommand):
    """Say to the room, without names, how many people here still have dots."""
