"""How what was posted compares with what it should look like now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from bot.app.posts import Post
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.ui.delivery.boards.wanted import (
    BOARD,
    CALLED_OFF,
    SUMMARY,
    WENT_ON,
    Wanted,
    final,
    says_cancelled,
    was_called_off,
    was_left_with_a_button,
)
from bot.ui.delivery.boards.withdrawn import noted_topics
from bot.ui.kit.components import Sheet
from bot.ui.views.board.final_board import board_taken_back, end_taken_back
from bot.ui.views.board.key import board_key, parts_of

_ENDS_BY_STEP: Final = (Phase.VOTING, Phase.DISCUSSING, Phase.CLOSING)
"""Whose boards say in their final form how it ended."""


def looks_of(view: Sheet) -> str:
    """A fingerprint of what a view looks like, for telling whether an edit would change anything."""
    drawn = json.dumps(view.to_components(), sort_keys=True)
    return hashlib.blake2s(drawn.encode(), digest_size=12).hexdigest()


def noted_as_drawn(post: Post, want: Wanted, meetup: Meetup) -> str:
    """What is kept of a message that was drawn: how it looks and, of a planned board, after which event.

    Of one that stays as it is, what is kept of a last form.
    """
    return noted_of(post, meetup, want.view) if want.stays else noted_as_live(post.slot, want.view, meetup)


def noted_as_live(slot: str, view: Sheet, meetup: Meetup) -> str:
    """What is kept of a message that is drawn again: how it looks and, of a planned board, after which event."""
    is_planned_board = slot == BOARD and meetup.phase is Phase.PLANNED
    return f"{looks_of(view)}@{meetup.seq}" if is_planned_board else looks_of(view)


def tells_otherwise(post: Post, want: Wanted) -> bool:
    """Whether a summary tells what was corrected or attested since it was drawn."""
    return post.slot == SUMMARY and bool(post.drawn) and post.drawn != looks_of(want.view)


def final_form(post: Post, meetup: Meetup) -> Sheet:
    """How a message looks whose time is over."""
    if post.drawn.startswith(WENT_ON):
        return end_taken_back(meetup, post.key)
    return board_taken_back(meetup) if was_called_off(meetup, post) else final(meetup, post.slot, post.key)


def noted_of(post: Post, meetup: Meetup, view: Sheet) -> str:
    """What is kept of a message's last form: how it looks where an undo may change that, else its topics."""
    if post.drawn.startswith(WENT_ON):
        return f"{WENT_ON} {noted_topics(post, meetup)}"
    if post.slot == BOARD and (meetup.phase is Phase.CANCELLED or was_called_off(meetup, post)):
        return CALLED_OFF + looks_of(view)
    return looks_of(view) if post.slot == SUMMARY else noted_topics(post, meetup)


def lacks_its_final_form(post: Post, meetup: Meetup) -> bool:
    """Whether a message that is not wanted any more still looks as if it were."""
    if post.slot == SUMMARY or was_called_off(meetup, post):  # whose end was taken back
        return post.is_open or post.drawn != noted_of(post, meetup, final_form(post, meetup))
    return post.is_open or was_left_with_a_button(post)


def outdated(meetup: Meetup, posted: Collection[Post]) -> list[Post]:
    """The boards, drawn for the last time, that say otherwise than the journal, for an end is none any more."""
    return [*(each for each in posted if says_cancelled(meetup, each.slot)), *_went_on(meetup, posted)]


def _went_on(meetup: Meetup, posted: Collection[Post]) -> list[Post]:
    """The board of this phase, or of this talk, from before the step that an undo took back, marked as such."""
    if not meetup.flow.brought_back or meetup.phase not in _ENDS_BY_STEP:
        return []
    what, number = parts_of(board_key(meetup))
    older = [
        (earlier, each)
        for each in posted
        if each.slot == BOARD and not each.is_open
        for other, earlier in [parts_of(each.key)]
        if other == what and earlier < number
    ]
    if not older:
        return []
    _, newest = max(older, key=lambda each: each[0])
    return [] if newest.drawn.startswith(WENT_ON) else [replace(newest, drawn=WENT_ON)]
