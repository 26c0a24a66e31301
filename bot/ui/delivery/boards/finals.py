"""Gives the messages their final form whose time is over, and keeps reminders true that stand.

After it nothing is drawn on a message any more, unless what it tells of is erased or taken back.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

from bot.app.posts import Post
from bot.core.meetup.ahead.occurrence import Reminder
from bot.core.meetup.state import Meetup
from bot.ui.delivery.boards.all_wanted import AllWanted
from bot.ui.delivery.boards.comparing import (
    final_form,
    lacks_its_final_form,
    looks_of,
    noted_of,
    outdated,
)
from bot.ui.delivery.boards.joining import is_above_a_board
from bot.ui.delivery.boards.reusing import is_another_by_now
from bot.ui.delivery.boards.standing import Standing
from bot.ui.delivery.boards.wanted import REMINDER, SUMMARY, Wanted, reminder_stands
from bot.ui.delivery.boards.withdrawn import noted_topics
from bot.ui.delivery.failures import MessageRefused, unless_refused
from bot.ui.kit.files import attachment
from bot.ui.views.series.reminders import is_a_question, reminder, reminder_ahead


class Finals:
    """The final forms of a meetup's messages. Raises what discord.py and aiohttp raise, and StoreFailed."""

    def __init__(self, standing: Standing, all_wanted: AllWanted) -> None:
        self._standing = standing
        self._all_wanted = all_wanted

    async def bring_to_an_end(
        self,
        meetup: Meetup,
        posted: Mapping[tuple[str, str], Post],
        should_be: Container[tuple[str, str]],
        put_off: list[MessageRefused],
    ) -> None:
        """Give the messages their final form whose time is over, and nobody's words to those that keep them."""
        # Last of all: a board still open tells the next start that the summary may be missing.
        for at, post in posted.items():
            with unless_refused(put_off):
                if post.slot == REMINDER and reminder_stands(meetup, post.key):
                    await self._look_after(post, meetup)
                elif at not in should_be and lacks_its_final_form(post, meetup):
                    await self.close(post, meetup)
        for post in outdated(meetup, posted.values()):
            with unless_refused(put_off):
                await self.close(post, meetup)

    async def complete(self, post: Post, want: Wanted, meetup: Meetup) -> None:
        """Give a message that lacked something its last form, with the file that belongs to it."""
        files = [attachment(each.content, each.name) for each in (want.file,) if each]
        await self._standing.overwrite_if_there(post, want.view, files or None)
        self._standing.drawn.pop(post.message_id, None)
        await self._standing.keep(replace(post, is_open=False, drawn=noted_of(post, meetup, want.view)))

    async def close(self, post: Post, meetup: Meetup) -> None:
        """Give a message its final form, and note that it has it."""
        beside = (await self._standing.of(post.meetup_id)).values()
        if is_another_by_now(post, beside):
            await self._standing.turned(post)
            return
        view, files = final_form(post, meetup), () if post.slot == SUMMARY else None
        if not is_above_a_board(post, beside):
            await self._standing.overwrite_if_there(post, view, files)
        self._standing.drawn.pop(post.message_id, None)
        await self._standing.keep(replace(post, is_open=False, drawn=noted_of(post, meetup, view)))

    async def _look_after(self, post: Post, meetup: Meetup) -> None:
        """A reminder that stands tells of nobody who was erased, and names whoever is the host by now."""
        told = Reminder(post.key.partition(".")[0])
        if not is_a_question(told):
            if post.is_open:
                await self._draw_again(post, meetup)
                await self._standing.keep(replace(post, is_open=False, drawn=noted_topics(post, meetup)))
            return
        view = reminder(replace(meetup, plan=replace(meetup.plan, told=told)))
        if post.drawn and self._standing.drawn.get(post.message_id, post.drawn) != looks_of(view):
            await self._standing.overwrite_if_there(post, view)
            await self._standing.keep(replace(post, drawn=looks_of(view)))

    async def _draw_again(self, post: Post, meetup: Meetup) -> None:
        """Draw a reminder of a start to come once more, with what is to be told of its topics by now."""
        view = reminder_ahead(meetup, await self._all_wanted.interested_in(meetup))
        await self._standing.overwrite_if_there(post, view)
        self._standing.drawn.pop(post.message_id, None)
