"""Which edits may wait, for how long, and since when they do: not everything is worth a request of its own.

Whoever clicks sees at once what came of it: on their ballot, or on the message that they clicked. What is seen late
is what the rest of the room reads on a board: how many have voted so far, and that the time is up, which the loud
message below the board says anyway. Where Discord's limit is near, all edits wait a little.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.app.posts import Post
from bot.core.meetup.pace.voting import vote_progress
from bot.core.meetup.parts import Phase, Stage
from bot.core.meetup.state import Meetup
from bot.ui.delivery.boards.wanted import BOARD

COUNT_SECONDS = 60.0
"""For which the count of those who have voted may be out of date; that everybody has is shown at once."""
OPEN_TALLY_SECONDS = 5.0
"""The same where the board shows who leads."""
THUMBS_SECONDS = 35.0
"""For which a board may say nothing of the thumb vote below it; a vote usually takes thirty seconds at most."""

_SOON = 0.001


class Patience:
    """How long the edits of messages may still wait."""

    def __init__(self, stretch: Callable[[], float]) -> None:
        """`stretch` tells for how many seconds all edits wait just now."""
        self._stretch = stretch
        self._since: dict[int, float] = {}

    def seconds_left(self, post: Post, meetup: Meetup) -> float:
        """For how long the edit of a message may still wait, from when it was first asked for; 0 for not at all."""
        patience = max(_patience(meetup) if post.slot == BOARD else 0.0, self._stretch())
        now = asyncio.get_running_loop().time()
        left = self._since.setdefault(post.message_id, now) + patience - now
        if left > _SOON:
            return left
        self.is_over(post.message_id)
        return 0.0

    def is_over(self, message_id: int) -> None:
        """The message (a snowflake) looks as it should, or soon will."""
        self._since.pop(message_id, None)


def _patience(meetup: Meetup) -> float:
    """For how many seconds a meetup's board may be out of date."""
    timebox = meetup.flow.timebox
    if timebox is not None and timebox.stage is Stage.THUMBS:
        return THUMBS_SECONDS
    if meetup.phase is not Phase.VOTING:
        return 0.0
    if not meetup.plan.policy.hidden_tallies:
        return OPEN_TALLY_SECONDS
    progress = vote_progress(meetup, meetup.last_at)
    return 0.0 if progress.voted >= progress.here > 0 else COUNT_SECONDS
