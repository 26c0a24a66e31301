"""Keeps a meetup's messages true: one live board, the reminders, the thumb prompt, the summary.

Driven by state, not by events: it compares which messages there should be (bot.ui.delivery.boards.wanted) with those
that were posted, so drawing twice, late, or after a restart does no harm.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

import discord

from bot.app.posts import Post, PostAttempt, Posts
from bot.app.series.ports import FaultReporter
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.ui.delivery.boards.all_wanted import AllWanted, InterestedIn, MinutesOf, RecordsOf
from bot.ui.delivery.boards.channel_faults import ChannelFaults
from bot.ui.delivery.boards.click_answers import ClickAnswers
from bot.ui.delivery.boards.comparing import (
    looks_of,
    noted_as_drawn,
    noted_as_live,
    tells_otherwise,
)
from bot.ui.delivery.boards.finals import Finals
from bot.ui.delivery.boards.joining import joined, line_above
from bot.ui.delivery.boards.patience import Patience
from bot.ui.delivery.boards.reusing import board_to_turn
from bot.ui.delivery.boards.sparingly import Sparingly
from bot.ui.delivery.boards.standing import Standing
from bot.ui.delivery.boards.urgent import priority_of
from bot.ui.delivery.boards.wanted import (
    BOARD,
    PROMPT,
    SLOTS,
    TIME_UP,
    Wanted,
    has_final,
    is_unnoted,
    scene,
)
from bot.ui.delivery.boards.withdrawn import Withdrawn
from bot.ui.delivery.coalesce import Coalescer
from bot.ui.delivery.failures import (
    UNKNOWN_CHANNEL,
    UNKNOWN_MESSAGE,
    MessageRefused,
    is_archived,
    is_gone,
    lacks_permission,
    unless_deleted,
    unless_not_taken,
    unless_refused,
)
from bot.ui.delivery.keeper import Keeper
from bot.ui.delivery.posting import Message, Poster
from bot.ui.delivery.priority import Priority, sent_as

PAUSE_SECONDS = 1.0
"""Between two edits of the same scene: Discord takes about five edits in five seconds a channel."""

LOOK_PAUSE_SECONDS = 10.0
"""Between two looks whether a board is still there, which everybody may ask for."""

OnPromptShown = Callable[[str, int], Awaitable[None]]
"""Told of a prompt whose message is there, perhaps more than once: the meetup's id, and the prompt's number."""


class BoardKeeper(Keeper):
    """The announcer over discord.py, for messages in the meetup's channel."""

    def __init__(
        self,
        posts: Posts,
        records_of: RecordsOf,
        minutes_of: MinutesOf,
        interested_in: InterestedIn,
        faults: FaultReporter,
        pause_seconds: float = PAUSE_SECONDS,
        stretch: Callable[[], float] = float,
    ) -> None:
        """`stretch` tells for how many seconds all edits are to wait just now; float() is 0.0, for not at all."""
        self._posts = posts
        self.all_wanted = AllWanted(records_of, minutes_of, interested_in)
        self._client: discord.Client | None = None
        self._poster = Poster(posts)
        self._coalescer = Coalescer("messages", self._draw_or_report, scene, pause_seconds)
        self._standing = Standing(posts, self._poster)
        self._finals = Finals(self._standing, self.all_wanted)
        self._distrusted: set[str] = set()
        self._looks = Sparingly(self._look, LOOK_PAUSE_SECONDS)
        self._channel_faults = ChannelFaults(faults)
        self._patience = Patience(stretch)
        self._comes_down: set[str] = set()
        self._withdrawn = Withdrawn()
        self.clicks = ClickAnswers(
            self._coalescer,
            self._poster,
            self._standing.posted,
            self._standing.drawn,
            self._is_in_doubt,
        )
        self.on_prompt_shown: OnPromptShown = _nobody_listens

    def attach(self, client: discord.Client) -> None:
        """Draw through this client from now on."""
        self._client = client
        self._poster.attach(client)

    def changed(self, meetup: Meetup, *, anew: bool = False, restore: bool = False) -> None:
        """Draw the meetup soon; the latest state wins. `anew` looks whether its messages are still there."""
        self._looks.changed(meetup)
        if restore:
            self._look(meetup, mended=True)
        elif anew:
            self._looks.ask(meetup)
        else:
            self._coalescer.changed(meetup)

    def bring_down(self, meetup: Meetup) -> None:
        """Take the board away where it stands, and post it anew below everything said since."""
        self._comes_down.add(meetup.meetup_id)
        self._coalescer.changed(meetup, at_once=True)

    def again(self, meetup: Meetup) -> None:
        """Draw it soon, with those messages that are noted as open by now, although their time is over."""
        self._standing.posted.pop(meetup.meetup_id, None)
        self._coalescer.changed(meetup)

    def _look(self, meetup: Meetup, *, mended: bool = False) -> None:
        self._distrusted.add(meetup.meetup_id)
        self._coalescer.changed(meetup, at_once=True, mended=mended)

    def _is_in_doubt(self, meetup_id: str) -> bool:
        return meetup_id in self._distrusted or meetup_id in self._comes_down

    async def _draw_or_report(self, meetup: Meetup) -> float | None:
        """Draw; where the channel does not let the bot write, or is gone, that is a fault as well."""
        try:
            later = await self._draw(meetup)
        except discord.Forbidden as failure:
            if lacks_permission(failure):
                await self._channel_faults.shut(meetup)
            raise
        except discord.NotFound as missing:
            if not is_gone(missing, UNKNOWN_CHANNEL):
                raise
            await self._give_up(meetup)
            await self._channel_faults.gone(meetup)
            return None
        await self._channel_faults.mended(meetup)
        return later

    async def _draw(self, meetup: Meetup) -> float | None:
        """Draw what may not wait; after how many seconds what may is to be drawn, None for nothing."""
        later: list[float | None] = []
        put_off: list[MessageRefused] = []
        posted = dict(await self._standing.of(meetup.meetup_id))
        # Before any request: an outage or a restart may come.
        await self._standing.doubt(self._withdrawn.to_draw_again(meetup, posted.values()), posted)
        self._withdrawn.are_noted(meetup)
        should_be = {(each.slot, each.key): each for each in await self.all_wanted.of(meetup, posted)}
        for at, want in should_be.items():
            before = posted.get(at)
            if before is None:
                with sent_as(priority_of(want)), unless_not_taken(put_off):
                    await self._post(want, should_be, posted, meetup)
            else:
                with unless_refused(put_off):
                    later.append(await self._bring_up_to_date(before, want, meetup))
            if is_unnoted(meetup, want) and at in await self._standing.of(meetup.meetup_id):
                await self.on_prompt_shown(meetup.meetup_id, int(want.key))
        if not put_off:
            self._distrusted.discard(meetup.meetup_id)
        for attempt in await self._poster.left_over(meetup.meetup_id):
            if (attempt.slot, attempt.key) not in should_be and attempt.slot in SLOTS:
                await self._settle(attempt, posted, meetup)
        with sent_as(Priority.REST):
            await self._finals.bring_to_an_end(meetup, posted, should_be, put_off)
        if put_off:
            raise put_off[0]
        if meetup.phase.is_over:
            is_open = any(each.is_open for each in (await self._standing.of(meetup.meetup_id)).values())
            if not (is_open or self.all_wanted.stands_in_room(meetup.meetup_id)):
                await self._posts.all_shown(meetup.meetup_id)
            self._forget(meetup)
        return min((each for each in later if each is not None), default=None)

    async def _bring_up_to_date(self, post: Post, want: Wanted, meetup: Meetup) -> float | None:
        """Draw a message that is there as it should be; after how many seconds, where that may wait."""
        if want.stays and not (post.is_open or tells_otherwise(post, want)):
            return None
        if want.stays and want.slot == TIME_UP:
            await self._finals.close(post, meetup)
        elif want.stays:
            await self._finals.complete(post, want, meetup)
        elif want.slot == BOARD and meetup.meetup_id in self._comes_down:
            await self._post_below(post, want, meetup)
        elif want.slot == PROMPT and not post.is_open:  # the end of its meetup was taken back
            await self._standing.keep(replace(post, is_open=True))
            await self._edit(post, want, meetup)
        elif post.is_open and not await self._is_right(post, want, meetup):
            may_wait = post.message_id in self._standing.drawn and not self._is_hasty(meetup)
            left = self._patience.seconds_left(post, meetup) if may_wait else 0.0
            if left:
                return left
            await self._edit(post, want, meetup)
        return None

    def _is_hasty(self, meetup: Meetup) -> bool:
        """Whether no edit of a meetup's messages may wait: somebody asked for a look, or the bot is being stopped."""
        return not self._coalescer.has_pauses or self._is_in_doubt(meetup.meetup_id)

    async def _settle(
        self, attempt: PostAttempt, posted: dict[tuple[str, str], Post], meetup: Meetup
    ) -> None:
        """Find what may have been posted and is not wanted any more, so that it gets its final form."""
        at = (attempt.slot, attempt.key)
        replaced = posted[at].message_id if at in posted else None
        message_id = await self._poster.find(self._channel(meetup), attempt, replaced)
        if message_id is not None:
            is_open = has_final(*at)
            posted[at] = Post(meetup.meetup_id, *at, attempt.channel_id, message_id, is_open=is_open)
            await self._standing.keep(posted[at])

    async def _post(
        self,
        want: Wanted,
        should_be: Mapping[tuple[str, str], Wanted],
        posted: dict[tuple[str, str], Post],
        meetup: Meetup,
    ) -> None:
        """Post what is missing; a loud line waits for the board that is missing too, and stands above it."""
        at_board = next((at for at in should_be if at[0] == BOARD and at not in posted), None)
        line = None if at_board is None else line_above(should_be[at_board], should_be, posted)
        if line is None or want not in (line, should_be[at_board or ("", "")]):
            now, is_hasty = discord.utils.utcnow(), self._is_hasty(meetup)
            old = None if is_hasty else board_to_turn(want, should_be, posted, meetup, now)
            if old is None or not await self._turn(old, want, posted):
                await self._send(want, meetup)
        elif want.slot == BOARD:
            with sent_as(Priority.LOUD):
                await self._send(want, meetup, line=line)

    async def _turn(self, old: Post, want: Wanted, posted: dict[tuple[str, str], Post]) -> bool:
        """Make one board another; whether its message is still there, and can be edited."""
        new = replace(old, key=want.key, drawn="")
        try:
            await self._standing.overwrite(new, want.view)
        except discord.HTTPException as failure:
            if not is_gone(failure, UNKNOWN_MESSAGE) and not is_archived(failure):
                raise
            return False
        await self._standing.keep(new)
        await self._standing.turned(old)
        posted.pop((old.slot, old.key), None)
        return True

    async def _send(
        self, want: Wanted, meetup: Meetup, replaced: Post | None = None, line: Wanted | None = None
    ) -> None:
        """Post a message, perhaps in place of one that was deleted by hand, or with a line above it, and keep it.

        The line is kept first: should the process die in between, the message is found, and the line not said again.
        """
        which, first = (meetup.meetup_id, want.slot, want.key), want if line is None else joined(line, want)
        message = Message(first.view, first.pings, want.file)
        instead_of = None if replaced is None else replaced.message_id
        channel_id = meetup.plan.channel_id
        posted = await self._poster.post(self._channel(meetup), channel_id, which, message, instead_of)
        if not want.stays and not posted.found:
            self._standing.drawn[posted.message_id] = looks_of(want.view)
        is_open = posted.found or not want.stays  # what was found may tell otherwise than it would by now
        post = Post(*which, channel_id, posted.message_id, is_open=is_open)
        if not posted.found:
            post = replace(post, drawn=noted_as_drawn(post, want, meetup))
        if line is not None:
            await self._standing.keep(replace(post, slot=line.slot, key=line.key, is_open=False, drawn=""))
        await self._standing.keep(post)
        if want.slot == BOARD:
            self._comes_down.discard(meetup.meetup_id)  # whichever it is, it is at the bottom
        if posted.found:
            again = self._finals.complete if want.stays else self._edit
            await again(post, want, meetup)

    async def _post_below(self, post: Post, want: Wanted, meetup: Meetup) -> None:
        """Delete a message and post it anew. Where that fails in between, it is as if it was deleted by hand.

        It is noted first that nobody knows how it looks: the next start takes a planned board for right otherwise.
        """
        assert self._client is not None
        if post.drawn:
            await self._standing.keep(replace(post, drawn=""))
        channel = self._client.get_partial_messageable(post.channel_id)
        with unless_deleted(post.message_id):
            await channel.get_partial_message(post.message_id).delete()
        self._standing.drawn.pop(post.message_id, None)
        await self._send(want, meetup, post)

    async def _is_right(self, post: Post, want: Wanted, meetup: Meetup) -> bool:
        """Whether a message needs no edit: it looks as it should and, where that is doubted, is still there."""
        if not self._standing.shows(post, want.view, meetup):
            return False
        return await self._poster.stands(post, is_doubted=meetup.meetup_id in self._distrusted)

    async def _edit(self, post: Post, want: Wanted, meetup: Meetup) -> None:
        try:
            await self._standing.overwrite(post, want.view)
        except discord.NotFound as gone:
            if not is_gone(gone, UNKNOWN_MESSAGE):
                raise
            await self._send(want, meetup, post)
            return
        if meetup.phase is Phase.PLANNED:
            # A planned board stands for days and through restarts, a thousand of them in a large
            # community: it is worth a write to know next time that it is right. A live one is not.
            await self._standing.keep(replace(post, drawn=noted_as_live(want.slot, want.view, meetup)))

    async def _give_up(self, meetup: Meetup) -> None:
        """Whatever was posted is gone with its channel."""
        for post in [each for each in (await self._standing.of(meetup.meetup_id)).values() if each.is_open]:
            await self._standing.keep(replace(post, is_open=False))
        if meetup.phase.is_over:
            await self._posts.all_shown(meetup.meetup_id)
            self._forget(meetup)

    def _forget(self, meetup: Meetup) -> None:
        """Nothing more is to be drawn, as a rule."""
        self._standing.posted.pop(meetup.meetup_id, None)
        self._poster.forget(meetup.meetup_id)
        self._channel_faults.forget(meetup.meetup_id)
        self._comes_down.discard(meetup.meetup_id)

    def _channel(self, meetup: Meetup) -> discord.PartialMessageable:
        assert self._client is not None
        return self._client.get_partial_messageable(meetup.plan.channel_id, guild_id=meetup.plan.guild_id)


async def _nobody_listens(_meetup_id: str, _prompt_id: int) -> None:
    return
