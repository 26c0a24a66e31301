"""One of something for each member at a time: what takes seconds and memory, and nobody needs twice at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from bot.core.message import Message, say
from bot.core.refusal import Refusal

ONE_AT_A_TIME: Final = say("Your last file is still being made. Wait for it, then ask again.")


class OneAtATime:
    """Who is being served; a second wish of theirs is refused meanwhile."""

    def __init__(self, refusal: Message = ONE_AT_A_TIME) -> None:
        self._refusal = refusal
        self._served: set[int] = set()

    @contextmanager
    def turn(self, member_id: int) -> Iterator[None]:
        """Serve a member (a snowflake). Raises Refusal while they are served already."""
        if member_id in self._served:
            raise Refusal(self._refusal)
        self._served.add(member_id)
        try:
            yield
        finally:
            self._served.discard(member_id)
