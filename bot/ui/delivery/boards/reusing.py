"""Turns the board of a topic that nobody got to talk about into the one of what follows.

Whoever skips three topics in a row would leave three dead boards behind, each of which takes a post and an edit. One
that has just been posted, with nothing of the bot's below it, is as good a place for the next board as a new message.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

import discord

from bot.app.posts import Post
from bot.core.meetup.state import Meetup
from bot.ui.delivery.boards.wanted import BOARD, Wanted
from bot.ui.views.board.key import parts_of

TURNED = "turned into another board"
"""What is noted of how a board looks that is another one by now; such a post has no message of its own."""

_YOUNG = timedelta(seconds=30)
_OF_A_TOPIC = "discussing:"


def board_to_turn(
    want: Wanted,
    wanted: Collection[tuple[str, str]],
    posted: Mapping[tuple[str, str], Post],
    meetup: Meetup,
    now: datetime,
) -> Post | None:
    """The board that may become the one that is missing at an instant (aware UTC); None where one is to be posted."""
    here = [each for each in posted.values() if each.channel_id == meetup.plan.channel_id]
    # A loud line above a board is a post with the same message; the board is the one of them that is open.
    newest = max(here, key=lambda each: (each.message_id, each.is_open), default=None)
    if want.slot != BOARD or newest is None or newest.slot != BOARD or not newest.is_open:
        return None
    is_young = now - discord.utils.snowflake_time(newest.message_id) < _YOUNG
    is_over = (newest.slot, newest.key) not in wanted
    return newest if is_young and is_over and newest.key.startswith(_OF_A_TOPIC) else None


def is_another_by_now(post: Post, posted: Iterable[Post]) -> bool:
    """Whether a board became a later one, and that could not be noted of it any more: their message is one."""
    return post.slot == BOARD and any(
        (each.slot, each.message_id) == (BOARD, post.message_id) and _began(each.key) > _began(post.key)
        for each in posted
    )


def _began(key: str) -> tuple[int, int]:
    """In which order boards follow each other: by their round, then by the first timebox of their talk."""
    (_, talk), number = parts_of(key)
    first = talk.rpartition(".")[2]
    return number, int(first) if first.isdecimal() else 0
