"""What the history needs of the store, of Discord, and of whoever writes files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from bot.app.set_aside import Aside, unnamed
from bot.core.past import Contents, PastMeetup, PastTopic

SeesChannel = Callable[[int], Awaitable[bool]]
"""Whether the person who asks may see a channel or thread (a snowflake); of one that is gone, hosts alone may know.

It raises Refusal where Discord gives no answer.
"""


class PastMeetups(Protocol):
    """The meetups that were held, by server (a snowflake), without their journals."""

    async def to_remember(self, after: str, most: int) -> list[str]:
        """Meetups that are over and not remembered yet, by id from `after` on, at most so many."""

    async def remember(self, meetup_id: str) -> None:
        """Keep what a meetup was about, in place of what there was. Raises StoreFailed and Unreadable."""

    async def past(self, guild_id: int, search: str = "", aside: Aside = unnamed) -> list[PastMeetup]:
        """The past meetups of a server, the newest first; with a search, those that hold it.

        Searched are titles, topics and takeaways, whatever their case; what was erased holds nothing. Those that
        cannot be read are left out, and `aside` is told.
        """

    async def contents(self, meetup_ids: Sequence[str], search: str = "") -> list[Contents]:
        """What some of them were about, in the order asked for."""

    async def discussed(self, guild_id: int, most: int, aside: Aside = unnamed) -> list[PastTopic]:
        """The topics that were discussed in the newest meetups of a server, the newest meetup first.

        Of at most so many meetups; those that cannot be read are left out, and `aside` is told.
        """

    async def summary_of(self, meetup_id: str) -> int | None:
        """The message with a meetup's summary (a snowflake), as it was last posted; None where none was."""
