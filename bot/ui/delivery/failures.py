"""How what is sent to Discord fails: whether another try may succeed, when, and whether others fail alike."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import aiohttp
import discord

from bot.app.ports import StoreFailed
from bot.core.typed.length import cut
from bot.core.typed.tidy import one_line
from bot.ui.kit.refusals import OUT_OF_ORDER

log = logging.getLogger(__name__)

UNKNOWN_CHANNEL = 10003
UNKNOWN_MESSAGE = 10008
"""Discord's codes of the 404s that say so; any other 404 says nothing about a channel or a message."""
_THREAD_ARCHIVED = 50083
"""Discord's code where a message is to be edited in a thread that only a new message opens again."""

_BAD_REQUEST = 400
_FORBIDDEN = 403
_NOT_FOUND = 404
_DISCORDS_FAULT = 500
_TOO_MANY = 429
_LONGEST_SECONDS = 3600.0
_TOLD = 200


class PlacePauses(discord.RateLimited):
    """This process leaves a place alone for a while, because it refused again and again; others are not affected."""

    def __str__(self) -> str:
        return f"it refused again and again, and is left in peace for {self.retry_after:.0f} s"


class MessageRefused(Exception):
    """Discord refuses one message just now, to post it or to edit it; whatever else was to be shown is there."""

    def __init__(self, refusal: discord.HTTPException | discord.RateLimited) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


TRANSIENT = (
    MessageRefused,
    discord.HTTPException,
    discord.RateLimited,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
    StoreFailed,
)
"""Failures that are no fault of the program. aiohttp's ServerDisconnectedError is no OSError."""


def is_gone(failure: discord.HTTPException, code: int) -> bool:
    """Whether Discord says that something (by `code`) is not there, rather than a proxy that is lost."""
    return failure.code == code


@contextmanager
def unless_deleted(message_id: int) -> Iterator[None]:
    """Do something with a message (a snowflake), or nothing where it was deleted by hand."""
    try:
        yield
    except discord.NotFound as gone:
        if not is_gone(gone, UNKNOWN_MESSAGE):
            raise
        log.debug("Message %d was deleted by hand.", message_id)


def is_archived(failure: BaseException) -> bool:
    """Whether a message cannot be edited before one is posted, or somebody opens its thread again."""
    return isinstance(failure, discord.HTTPException) and failure.code == _THREAD_ARCHIVED


@contextmanager
def unless_not_taken(put_off: list[MessageRefused]) -> Iterator[None]:
    """Post a message, or note that Discord has looked at it and does not take it: nothing else waits for that."""
    try:
        yield
    except discord.HTTPException as failure:
        if not is_refusal(failure) or failure.status in (_FORBIDDEN, _NOT_FOUND, _TOO_MANY):
            raise
        put_off.append(MessageRefused(failure))


@contextmanager
def unless_refused(put_off: list[MessageRefused]) -> Iterator[None]:
    """Edit a message, or note that Discord refuses that one edit: what is to be posted there does not wait for it.

    Its thread may be archived, it may be too old to be edited that often, or what it is to show is not taken.
    """
    try:
        yield
    except (discord.HTTPException, discord.RateLimited) as failure:
        if not _is_of_the_edit(failure):
            raise
        put_off.append(MessageRefused(failure))


def _is_of_the_edit(failure: discord.HTTPException | discord.RateLimited) -> bool:
    """Whether Discord refuses this edit, and not all that is asked of the channel, or everything."""
    if isinstance(failure, discord.RateLimited):
        return not isinstance(failure, PlacePauses)
    if failure.status >= _DISCORDS_FAULT or (failure.status == _TOO_MANY and failure.code == 0):
        return False
    return not (lacks_permission(failure) or is_gone(failure, UNKNOWN_CHANNEL))


def is_refusal(failure: discord.HTTPException | discord.RateLimited) -> bool:
    """Whether Discord has certainly not done what it was asked to.

    Of its own faults nobody knows, nor where a proxy answered for it, which names no code.
    """
    if isinstance(failure, discord.RateLimited) or failure.status == _TOO_MANY:
        return True
    return failure.status < _DISCORDS_FAULT and failure.code != 0 and failure.code not in OUT_OF_ORDER


def lacks_permission(failure: BaseException) -> bool:
    """Whether Discord says that the bot may not; a proxy's 403 names no code, and says nothing of what it may."""
    return isinstance(failure, discord.Forbidden) and is_refusal(failure)


def is_final(failure: discord.HTTPException) -> bool:
    """Whether Discord has looked at what it was asked, and would refuse it again; a proxy names no code."""
    return failure.status == _BAD_REQUEST and is_refusal(failure)


def is_rate_limit(failure: BaseException) -> bool:
    """Whether there were too many requests, of this kind or of all; Cloudflare says it in HTML."""
    if isinstance(failure, PlacePauses):
        return False
    return isinstance(failure, discord.RateLimited) or (
        isinstance(failure, discord.HTTPException) and failure.status == _TOO_MANY
    )


def is_outage(failure: BaseException) -> bool:
    """Whether others fail for the same reason, and so would succeed together; not what this meetup asks for.

    A limit may be one of all requests. Of a fault of the program nothing is known but that it may stay.
    """
    if isinstance(failure, MessageRefused):
        # One message may be edited too often, and all others not.
        return isinstance(failure.refusal, discord.RateLimited) or not is_refusal(failure.refusal)
    if isinstance(failure, discord.HTTPException):
        return failure.status == _TOO_MANY or not is_refusal(failure)
    return isinstance(failure, TRANSIENT) and not isinstance(failure, PlacePauses)


def wait_seconds(failure: BaseException) -> float:
    """For how long Discord wants to be left in peace; 0 where it says nothing of it."""
    if isinstance(failure, MessageRefused):
        return wait_seconds(failure.refusal)
    if isinstance(failure, discord.RateLimited):
        return min(failure.retry_after, _LONGEST_SECONDS)
    if not is_rate_limit(failure):
        return 0.0
    headers = getattr(getattr(failure, "response", None), "headers", None)
    told = headers.get("Retry-After") if isinstance(headers, Mapping) else None
    try:
        return min(max(float(told or 0.0), 0.0), _LONGEST_SECONDS)
    except ValueError:
        return 0.0


def reason(failure: BaseException) -> str:
    """A failure in one line for the log; Discord's gateways answer with whole pages."""
    return cut(one_line(str(failure)), _TOLD) or type(failure).__name__
