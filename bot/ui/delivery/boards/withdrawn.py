"""Which messages whose time is over tell wrongly of topics that were withdrawn or restored, and are drawn once more.

A live board is drawn anew anyway. At the first draw after a start all is taken to be as it should, for a start edits
no message that is over.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.app.posts import Post
from bot.core.meetup.ahead.occurrence import Reminder
from bot.core.meetup.curating.authors import is_withdrawn
from bot.core.meetup.hosting.host_steps import created_at
from bot.core.meetup.state import Meetup
from bot.ui.delivery.boards.wanted import BOARD, REMINDER, THUMBS, TIME_UP, WARNING

_WITH_TOPICS = (Reminder.DAY_BEFORE, Reminder.SOON)
"""The reminders that list what is proposed."""
_WITH_TALKS = (TIME_UP, WARNING)
"""The lines that name what is talked about, and perhaps what comes next; their keys do not tell all of that."""


class Withdrawn:
    """The topics that no message of a meetup tells of any more, by meetup."""

    def __init__(self) -> None:
        self._hidden: dict[str, frozenset[int]] = {}

    def to_draw_again(self, meetup: Meetup, posted: Iterable[Post]) -> list[Post]:
        """The messages, drawn for the last time, that tell of a topic withdrawn or restored since the last look."""
        hidden = self._hidden.get(meetup.meetup_id)
        if hidden is None or meetup.phase.is_over:
            return []
        new = _withdrawn(meetup) ^ hidden
        return [each for each in posted if not each.is_open and _tells_of(each, meetup, new)] if new else []

    def are_hidden(self, meetup: Meetup) -> None:
        """All of these are drawn again."""
        if meetup.phase.is_over:
            self._hidden.pop(meetup.meetup_id, None)
        else:
            self._hidden[meetup.meetup_id] = _withdrawn(meetup)


def _withdrawn(meetup: Meetup) -> frozenset[int]:
    return frozenset(each for each in meetup.flow.progress if is_withdrawn(meetup, each))


def _tells_of(post: Post, meetup: Meetup, topic_ids: frozenset[int]) -> bool:
    phase, _, rest = post.key.partition(":")
    if post.slot == THUMBS:
        asked = [
            each.topic_id
            for each in meetup.flow.thumb_results
            if str(each.timebox_id) == post.key.partition(".")[0]
        ]
        return not topic_ids.isdisjoint(asked)
    if post.slot == REMINDER and post.key.partition(".")[0] in _WITH_TOPICS:
        posted_at = created_at(post.message_id)
        return any(meetup.agenda.topics[each].proposed_at <= posted_at for each in topic_ids)
    if post.slot in _WITH_TALKS:
        return any(meetup.progress(each).talked for each in topic_ids)
    if post.slot != BOARD:
        return False
    if phase == "voting":
        return not topic_ids.isdisjoint(meetup.flow.ranking)
    # The topic stands before the last number, with or without the round (bot.ui.views.board.key).
    return phase == "discussing" and rest.split(".")[-2:-1] in [[str(each)] for each in topic_ids]
