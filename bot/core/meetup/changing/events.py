"""The settings of a meetup under way are others now."""

from __future__ import annotations

from bot.core.meetup.events import Event
from bot.core.policy import Policy
from bot.core.structures.frozen import frozen


@frozen
class PolicyChanged(Event):
    """From now on the meetup goes by this policy. What was given and begun under another one stays."""

    policy: Policy
