"""Who hosts one meetup besides the host whom its plan names."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.structures.frozen import frozen


@frozen
class Hosting:
    """The meetup's own hosts, as snowflakes.

    `is_appointed` says that its host was made the host of this very meetup: they may take its steps whether or not
    the server lets them host. Whoever started it, or took it over, by the server's right loses it with that right.
    `changed_at` (aware UTC) is when another host was last chosen; `is_taken` says that they took it over themselves.
    """

    cohosts: tuple[int, ...] = ()
    is_appointed: bool = False
    changed_at: datetime | None = None
    is_taken: bool = False

    def lets(self, member_id: int, host_id: int) -> bool:
        """Whether somebody may take this meetup's steps without the server's right; `host_id` is its host."""
        return member_id in self.cohosts or (self.is_appointed and member_id == host_id)

    def beside(self, host_id: int, former_id: int) -> tuple[int, ...]:
        """The co-hosts beside a new host, in the order in which they came.

        A former host who was appointed stays as one of them: nothing else would let them take a step, or undo one.
        """
        stays = (former_id,) if self.is_appointed else ()
        return tuple(each for each in dict.fromkeys((*self.cohosts, *stays)) if each != host_id)

    def started_by(self, host_id: int, former_id: int) -> Hosting:
        """After somebody with the server's right has started a meetup that another one was to host."""
        return replace(self, cohosts=self.beside(host_id, former_id), is_appointed=False)
