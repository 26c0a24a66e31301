"""How what was posted compares with what it should look like now."""

from __future__ import annotations

import hashlib
import json

from bot.app.posts import Post
from bot.core.meetup.state import Meetup, Phase
from bot.ui.delivery.wanted import (
    BOARD,
    CALLED_OFF,
    SUMMARY,
    Wanted,
    final,
    was_called_off,
    was_left_with_a_button,
)
from bot.ui.kit.components import Sheet
from bot.ui.views.board.final_board import board_taken_back


def looks_of(view: Sheet) -> str:
    """A fingerprint of what a view looks like, for telling whether an edit would change anything."""
    drawn = json.dumps(view.to_components(), sort_keys=True)
    return hashlib.blake2s(drawn.encode(), digest_size=12).hexdigest()


def tells_otherwise(post: Post, want: Wanted) -> bool:
    """Whether a summary tells what was corrected or attested since it was drawn."""
    return post.slot == SUMMARY and bool(post.drawn) and post.drawn != looks_of(want.view)


def final_form(post: Post, meetup: Meetup) -> Sheet:
    """How a message looks whose time is over."""
    return board_taken_back(meetup) if was_called_off(meetup, post) else final(meetup, post.slot, post.key)


def noted_of(post: Post, meetup: Meetup, view: Sheet) -> str:
    """What is kept of a message's last form: where an undo may make it tell otherwise, how it looks."""
    if post.slot == BOARD and (meetup.phase is Phase.CANCELLED or was_called_off(meetup, post)):
        return CALLED_OFF + looks_of(view)
    return looks_of(view) if post.slot == SUMMARY else ""


def lacks_its_final_form(post: Post, meetup: Meetup) -> bool:
    """Whether a message that is not wanted any more still looks as if it were."""
    if post.slot == SUMMARY or was_called_off(meetup, post):  # whose end was taken back
        return post.is_open or post.drawn != noted_of(post, meetup, final_form(post, meetup))
    return post.is_open or was_left_with_a_button(post)
