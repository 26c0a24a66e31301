"""How what was posted compares with what it should look like now."""

from __future__ import annotations

import hashlib
import json

from bot.app.ports import Post
from bot.core.meetup.state import Meetup
from bot.ui.delivery.wanted import SUMMARY, Wanted, final, was_left_with_a_button
from bot.ui.kit.components import Sheet


def looks_of(view: Sheet) -> str:
    """A fingerprint of what a view looks like, for telling whether an edit would change anything."""
    drawn = json.dumps(view.to_components(), sort_keys=True)
    return hashlib.blake2s(drawn.encode(), digest_size=12).hexdigest()


def tells_otherwise(post: Post, want: Wanted) -> bool:
    """Whether a summary tells what was corrected or attested since it was drawn."""
    return post.slot == SUMMARY and bool(post.drawn) and post.drawn != looks_of(want.view)


def lacks_its_final_form(post: Post, meetup: Meetup) -> bool:
    """Whether a message that is not wanted any more still looks as if it were."""
    if post.slot == SUMMARY:  # whose end was taken back
        return post.is_open or post.drawn != looks_of(final(meetup, post.slot, post.key))
    return post.is_open or was_left_with_a_button(post)
