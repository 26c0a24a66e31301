"""What is asked of a meetup's board: to come down to where people are talking, and whether it is up to date."""

from __future__ import annotations

from typing import Protocol

from bot.core.meetup.state import Meetup


class Boards(Protocol):
    """The boards as they stand in their channels."""

    def bring_down(self, meetup: Meetup) -> None:
        """Take the board away where it stands, and post it anew below everything said since. Never blocks."""

    def is_behind(self, meetup_id: str) -> bool:
        """Whether Discord did not take what was to be shown of a meetup when that was tried last."""
