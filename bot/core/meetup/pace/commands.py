"""What a host may ask about the pace."""

from __future__ import annotations

from dataclasses import field

from bot.core.meetup.commands import HostCommand
from bot.core.structures.frozen import frozen


@frozen
class NudgeVoters(HostCommand):
    """Say to the room, without names, how many people here still have dots."""


@frozen
class ChooseTimebox(HostCommand):
    """Say how many minutes the first timebox of the talk lasts in all, which runs already."""

    minutes: int = field(kw_only=True)
