"""Posts a message so that there is one of it, though the answer may be lost or the process die before it notes it.

Each message is marked: its outermost component carries a number that follows from what the message is. What is about
to be posted is noted first. Where such a note is left, nobody knows whether the message is there, and the channel is
looked through for the mark before it is posted again. Discord's own means, a nonce, is forgotten after some minutes
and helps only against an answer that comes later than the next try (Discord's documentation, Create Message).
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, cast

import discord

from bot.app.history.minutes import MinutesFile
from bot.app.ports import StoreFailed, Unreadable
from bot.app.posts import Post, PostAttempt, Posts
from bot.core.erased import is_former
from bot.core.structures.frozen import frozen
from bot.ui.delivery.failures import is_refusal
from bot.ui.kit.components import Sheet
from bot.ui.kit.files import attachment
from bot.ui.kit.finding import VocalChannel

log = logging.getLogger(__name__)

SINCE_THEN, NEWEST = 100, 300
"""How many messages since the attempt are looked at, and how many of the newest: four requests at most."""

_AT_ONCE = 100
"""Messages that Discord shows at once (Discord's documentation, Get Channel Messages)."""
_CLOCKS_DIFFER = 60_000 << 22
"""A minute, between two snowflakes."""
_LARGEST_ID = (1 << 31) - 1
"""A component's id is a positive number of 32 bits (Discord's documentation, Anatomy of a Component)."""

Place = discord.PartialMessageable | discord.DMChannel | discord.TextChannel | VocalChannel | discord.Thread
"""Where a message is posted."""


@frozen
class Message:
    """What is to be posted. `pings` are the members (snowflakes) that it mentions aloud."""

    view: Sheet
    pings: Sequence[int] = ()
    file: MinutesFile | None = None


@frozen
class Posted:
    """A message that is there: just posted, or `found` from an earlier attempt and perhaps out of date."""

    message_id: int
    found: bool


class Poster:
    """Posts the messages of meetups, each once."""

    def __init__(self, posts: Posts) -> None:
        self._posts = posts
        self._client: discord.Client | None = None
        self._attempts: dict[str, dict[tuple[str, str], PostAttempt]] = {}

    def attach(self, client: discord.Client) -> None:
        """Post as this client from now on."""
        self._client = client

    def forget(self, meetup_id: str) -> None:
        """Read anew what was attempted, should there be more to post for a meetup."""
        self._attempts.pop(meetup_id, None)

    async def post(
        self,
        channel: Place,
        channel_id: int,
        which: tuple[str, str, str],
        message: Message,
        instead_of: int | None = None,
    ) -> Posted:
        """Post the message of a meetup, a slot and a key (`which`), or find it where it may be there already.

        The caller keeps it (`keep`), which ends the attempt. It may take the place of one that was deleted by
        hand. Raises what discord.py and aiohttp raise, and StoreFailed.
        """
        meetup_id, slot, key = which
        parts = _parts(which, instead_of)
        attempts = await self._attempts_of(meetup_id)
        if (slot, key) in attempts:
            found = await self._find(channel, parts, attempts[slot, key])
            if found is not None:
                return Posted(found, found=True)
        attempt = PostAttempt(meetup_id, slot, key, channel_id, discord.utils.utcnow())
        await self._posts.attempt(attempt)
        attempts[slot, key] = attempt
        try:
            message_id = await send(channel, parts, message)
        except (discord.HTTPException, discord.RateLimited) as refusal:
            if is_refusal(refusal):
                await self._refused(attempt)
            raise
        return Posted(message_id, found=False)

    async def keep(self, post: Post) -> None:
        """Save how a message stands; until then, whoever would post it again looks for it. Raises StoreFailed."""
        await self._posts.save(post)
        self._attempts.get(post.meetup_id, {}).pop((post.slot, post.key), None)

    async def overwrite(self, post: Post, view: Sheet, files: Sequence[discord.File] | None = None) -> None:
        """Draw a message anew; nobody is pinged. Its files stay where none are named."""
        extra: dict[str, Any] = {} if files is None else {"attachments": list(files)}
        mark = mark_of(post.meetup_id, post.slot, post.key)
        nobody = discord.AllowedMentions.none()
        await self._message(post).edit(view=marked(view, mark), allowed_mentions=nobody, **extra)

    async def stands(self, post: Post, *, is_doubted: bool) -> bool:
        """Whether a message is there: as far as is known, or where that `is_doubted`, as Discord says.

        It is doubted as well where the process before may have posted another one in its place, and died of it.
        """
        attempt = (await self._attempts_of(post.meetup_id)).get((post.slot, post.key))
        if attempt is None and not is_doubted:
            return True
        if not await self._can_see(post):
            return False
        if attempt is not None:
            await self._refused(attempt)
        return True

    async def _can_see(self, post: Post) -> bool:
        """Whether a message is there. False where it may not be read: whoever edits it learns what is the matter."""
        try:
            await self._message(post).fetch()
        except (discord.Forbidden, discord.NotFound):
            return False
        return True

    def _message(self, post: Post) -> discord.PartialMessage:
        assert self._client is not None
        return self._client.get_partial_messageable(post.channel_id).get_partial_message(post.message_id)

    async def left_over(self, meetup_id: str) -> list[PostAttempt]:
        """What was attempted for a meetup and is not noted as being there."""
        return list((await self._attempts_of(meetup_id)).values())

    async def find(self, channel: Place, attempt: PostAttempt, instead_of: int | None = None) -> int | None:
        """The message of an attempt that nobody wants to post any more; None, and forgotten, where there is none."""
        which = (attempt.meetup_id, attempt.slot, attempt.key)
        found = await self._find(channel, _parts(which, instead_of), attempt)
        if found is None:
            await self._refused(attempt)
        return found

    async def _find(self, channel: Place, parts: Sequence[str], attempt: PostAttempt) -> int | None:
        assert self._client is not None
        found = await find_own(self._client, channel, mark_of(*parts), attempt.tried_at)
        if found is not None:
            log.info("The %s of meetup %s was posted: message %d.", attempt.slot, attempt.meetup_id, found)
        return found

    async def _attempts_of(self, meetup_id: str) -> dict[tuple[str, str], PostAttempt]:
        if meetup_id not in self._attempts:
            try:
                known = await self._posts.attempts(meetup_id)
            except Unreadable as unreadable:  # it costs no more than a message that is there twice
                log.error("%s What should be there is posted all the same.", unreadable.sentence)
                known = []
            self._attempts[meetup_id] = {(each.slot, each.key): each for each in known}
        return self._attempts[meetup_id]

    async def _refused(self, attempt: PostAttempt) -> None:
        self._attempts.get(attempt.meetup_id, {}).pop((attempt.slot, attempt.key), None)
        # A note that stays costs no more than a look after the next start.
        with suppress(StoreFailed):
            await self._posts.refused(attempt)


def _parts(which: tuple[str, str, str], instead_of: int | None) -> tuple[str, ...]:
    return which if instead_of is None else (*which, str(instead_of))


async def send(channel: Place, parts: Sequence[str], message: Message) -> int:
    """Post a message under the mark and the nonce that follow from `parts`; its id (a snowflake)."""
    loud = discord.AllowedMentions(
        everyone=False,
        roles=False,
        users=[discord.Object(each) for each in message.pings if not is_former(each)],
    )
    extra: dict[str, Any] = {}
    if message.file is not None:
        extra["file"] = attachment(message.file.content, message.file.name)
    sent = await channel.send(
        view=marked(message.view, mark_of(*parts)), nonce=nonce(*parts), allowed_mentions=loud, **extra
    )
    return sent.id


async def find_own(client: discord.Client, channel: Place, mark: int, since: datetime) -> int | None:
    """The client's own message with a mark, posted since an instant (aware UTC); None where there is none.

    The newest messages are looked at as well, for this machine's clock may be wrong. Without Read Message History
    Discord shows an empty channel. Raises what discord.py and aiohttp raise: no other answer says that there is
    nothing, nor does one that the channel may not be seen, in which nothing could be posted either.
    """
    own_id = None if client.user is None else str(client.user.id)
    after = max(discord.utils.time_snowflake(since) - _CLOCKS_DIFFER, 0)
    async for each in _told_of(client, channel.id, after):
        if _author_of(each) == own_id and _carries(each, mark):
            return int(each["id"])
    return None


async def _told_of(client: discord.Client, channel_id: int, after: int) -> AsyncIterator[Mapping[str, Any]]:
    """The messages since a snowflake, and the newest, as Discord tells them: the most of them are not the bot's.

    Among those of others may be one that discord.py cannot read, and with it would read none.
    """
    for each in await client.http.logs_from(channel_id, SINCE_THEN, after=after):
        yield cast(Mapping[str, Any], each)
    before: int | None = None
    for _ in range(NEWEST // _AT_ONCE):
        page = await client.http.logs_from(channel_id, _AT_ONCE, before=before)
        for each in page:
            yield cast(Mapping[str, Any], each)
        if len(page) < _AT_ONCE:
            return
        before = int(page[-1]["id"])


def _author_of(message: Mapping[str, Any]) -> object:
    return (message.get("author") or {}).get("id")


def _carries(message: Mapping[str, Any], mark: int) -> bool:
    return any(each.get("id") == mark for each in message.get("components") or ())


def marked(view: Sheet, mark: int) -> Sheet:
    """The view, with a mark on its outermost component."""
    first, *rest = view.to_components()
    return Sheet([{**first, "id": mark}, *rest])


def mark_of(*parts: str) -> int:
    """The mark of a message: a number that follows from what it is, the same at every attempt."""
    digest = hashlib.blake2s("/".join(parts).encode(), digest_size=4, person=b"mark").digest()
    return int.from_bytes(digest, "big") % _LARGEST_ID + 1


def nonce(*parts: str) -> str:
    """At most 25 characters; Discord answers a repeated one with the message it already made."""
    return hashlib.blake2s("/".join(parts).encode(), digest_size=12).hexdigest()
