"""What a host may change of a meetup under way."""

from __future__ import annotations

from dataclasses import field

from bot.core.meetup.commands import HostCommand
from bot.core.policy import ThumbRule
from bot.core.structures.frozen import frozen


@frozen
class ChangeSettings(HostCommand):
    """Change settings of this meetup; None leaves one as it is. Timeboxes are in minutes."""

    dots: int | None = field(default=None, kw_only=True)
    dots_per_topic: int | None = field(default=None, kw_only=True)
    timeboxes: tuple[int, ...] | None = field(default=None, kw_only=True)
    thumb_rule: ThumbRule | None = field(default=None, kw_only=True)
    hidden_tallies: bool | None = field(default=None, kw_only=True)
