"""What brings a meetup's board down to where people are talking."""

from __future__ import annotations

from typing import Protocol

from bot.core.meetup.state import Meetup


class Boards(Protocol):
    """The boards as they stand in their channels."""

    def bring_down(self, meetup: Meetup) -> None:
        """Take the board away where it stands, and post it anew below everything said since. Never blocks."""
