"""The messages that stand in a meetup's channel, and how each of them looks."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace

import discord

from bot.app.posts import Post, Posts
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.ui.delivery.boards.comparing import looks_of, noted_as_live
from bot.ui.delivery.boards.joining import is_above_a_board
from bot.ui.delivery.boards.reusing import TURNED
from bot.ui.delivery.boards.wanted import is_known
from bot.ui.delivery.failures import unless_deleted
from bot.ui.delivery.posting import Poster
from bot.ui.kit.components import Sheet

log = logging.getLogger(__name__)


class Standing:
    """What was posted, and what it was last made to show.

    `posted` are the posts of each meetup that were asked for, by slot and key; `drawn` tells by message (a snowflake)
    what this process made it show, "" where it may show anything.
    """

    def __init__(self, posts: Posts, poster: Poster) -> None:
        self._posts = posts
        self._poster = poster
        self.posted: dict[str, dict[tuple[str, str], Post]] = {}
        self.drawn: dict[int, str] = {}

    async def of(self, meetup_id: str) -> dict[tuple[str, str], Post]:
        """What was posted, by slot and key. Read once: a draw must not queue behind the commits of a vote."""
        if meetup_id not in self.posted:
            posts = await self._posts.of_meetup(meetup_id)
            own = [each for each in posts if each.drawn != TURNED and _is_known(each)]
            self.posted[meetup_id] = {(each.slot, each.key): each for each in own}
        return self.posted[meetup_id]

    async def keep(self, post: Post) -> None:
        """Note a post as it is now."""
        await self._poster.keep(post)
        (await self.of(post.meetup_id))[post.slot, post.key] = post

    async def turned(self, post: Post) -> None:
        """Note that a board became another one: it has no message of its own any more."""
        await self._poster.keep(replace(post, is_open=False, drawn=TURNED))
        (await self.of(post.meetup_id)).pop((post.slot, post.key), None)

    async def doubt(self, posts: Iterable[Post], posted: dict[tuple[str, str], Post]) -> None:
        """Note, in `posted` as well, that messages are to be drawn once more; a line above a board is with it."""
        for post in posts:
            if not is_above_a_board(post, posted.values()):
                posted[post.slot, post.key] = replace(post, is_open=True)
                await self.keep(posted[post.slot, post.key])

    def shows(self, post: Post, view: Sheet, meetup: Meetup) -> bool:
        """Whether a message looks like that: as it was drawn last, by this process or the one before it.

        A planned board that was not drawn since something happened may have been all the same: the answer to an edit
        was never heard, and by now it should look as it did before. What 0.2.0 kept of it names no event.
        """
        drawn, looks = self.drawn.get(post.message_id), looks_of(view)
        if drawn is not None or meetup.phase is not Phase.PLANNED:
            return drawn == looks
        return post.drawn in (noted_as_live(post.slot, view, meetup), looks)

    async def overwrite(self, post: Post, view: Sheet, files: Sequence[discord.File] | None = None) -> None:
        """Draw a message anew. Its files stay where none are named. Where that fails it may be drawn all the same."""
        self.drawn[post.message_id] = ""
        await self._poster.overwrite(post, view, files)
        self.drawn[post.message_id] = looks_of(view)

    async def overwrite_if_there(
        self, post: Post, view: Sheet, files: Sequence[discord.File] | None = None
    ) -> None:
        """The same, unless somebody deleted it."""
        with unless_deleted(post.message_id):
            await self.overwrite(post, view, files)


def _is_known(post: Post) -> bool:
    """Whether this version knows what a message is, and so how it should look; one that is not is left as it is."""
    if is_known(post.slot, post.key):
        return True
    told = (
        "Message %d of meetup %s is left as it is: this version of the bot does not know what it is (%s, %s)."
    )
    log.warning(told, post.message_id, post.meetup_id, post.slot, post.key)
    return False
