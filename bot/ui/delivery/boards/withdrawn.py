"""Which messages whose time is over tell wrongly of topics that were withdrawn, restored or rewritten, and are drawn
once more.

A live board is drawn anew anyway. At the first draw after a start that is told by what was noted of each message when
it was drawn for the last time, for the process may have ended before it noted that they are to be drawn again. One of
which nothing was noted is taken to be as it should: a start edits no message that is over for nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from bot.app.posts import Post
from bot.core.meetup.ahead.occurrence import Reminder
from bot.core.meetup.curating.authors import is_withdrawn
from bot.core.meetup.hosting.host_steps import created_at
from bot.core.meetup.parts import Topic, TopicState
from bot.core.meetup.state import Meetup
from bot.ui.delivery.boards.wanted import BOARD, REMINDER, THUMBS, TIME_UP, WARNING

_WITH_TOPICS = (Reminder.DAY_BEFORE, Reminder.SOON)
"""The reminders that list what is proposed."""
_WITH_TALKS = (TIME_UP, WARNING)
"""The lines that name what is talked about, and perhaps what comes next; their keys do not tell all of that."""
_NOTED: Final = re.compile(r"(?P<topic>\d+):(?P<words>[0-9a-f]*)", re.ASCII)


class _Told(NamedTuple):
    """What messages tell of the topics of a meetup: of which nothing any more, and what the others are called."""

    hidden: frozenset[int]
    topics: Mapping[int, Topic]

    def otherwise(self, before: _Told) -> frozenset[int]:
        """The topics of which something else is told than before."""
        topics = before.topics if self.topics is not before.topics else {}
        renamed = (
            number for number, each in topics.items() if self.topics.get(number, each).title != each.title
        )
        return (self.hidden ^ before.hidden) | frozenset(renamed)


class Withdrawn:
    """What the messages of each meetup tell of its topics, as they were drawn."""

    def __init__(self) -> None:
        self._told: dict[str, _Told] = {}

    def to_draw_again(self, meetup: Meetup, posted: Iterable[Post]) -> list[Post]:
        """The messages, drawn for the last time, that tell of a topic otherwise than is so since the last look."""
        before = self._told.get(meetup.meetup_id)
        if before is None:
            return [each for each in posted if not each.is_open and _is_noted_otherwise(each, meetup)]
        if meetup.phase.is_over:
            return []
        new = _told(meetup).otherwise(before)
        return [each for each in posted if not each.is_open and _tells_of(each, meetup, new)] if new else []

    def are_noted(self, meetup: Meetup) -> None:
        """All of these are noted to be drawn again."""
        if meetup.phase.is_over:
            self._told.pop(meetup.meetup_id, None)
        else:
            self._told[meetup.meetup_id] = _told(meetup)


def noted_topics(post: Post, meetup: Meetup) -> str:
    """What is kept of a message that is drawn for the last time: which topics it tells of, and in which words."""
    # A line names what is talked about just now as well, though its talk does not count before it ends.
    is_of_talk = post.slot in _WITH_TALKS
    told = (
        each
        for each in meetup.agenda.topics
        if _tells_of(post, meetup, frozenset({each}))
        or (is_of_talk and meetup.state_of(each) is TopicState.DISCUSSING)
    )
    return " ".join(f"{each}:{_words_of(each, meetup)}" for each in told)


def _is_noted_otherwise(post: Post, meetup: Meetup) -> bool:
    noted = [_NOTED.fullmatch(each) for each in post.drawn.split(" ")]
    return any(each is not None and each["words"] != _words_of(int(each["topic"]), meetup) for each in noted)


def _words_of(topic_id: int, meetup: Meetup) -> str:
    """A fingerprint of what a topic is called; empty for one of which nothing is to be told."""
    topic = meetup.agenda.topics.get(topic_id)
    if topic is None or is_withdrawn(meetup, topic_id):
        return ""
    return hashlib.blake2s(topic.title.encode(), digest_size=3).hexdigest()


def _told(meetup: Meetup) -> _Told:
    hidden = frozenset(each for each in meetup.flow.progress if is_withdrawn(meetup, each))
    return _Told(hidden, meetup.agenda.topics)


def _tells_of(post: Post, meetup: Meetup, topic_ids: frozenset[int]) -> bool:
    phase, _, rest = post.key.partition(":")
    # What a host took back is told by messages alone: the meetup knows no vote and no talk of it any more.
    was_taken_back = bool(meetup.undo.undone)
    if post.slot == THUMBS:
        asked = [
            each.topic_id
            for each in meetup.flow.thumb_results
            if str(each.timebox_id) == post.key.partition(".")[0]
        ]
        return not topic_ids.isdisjoint(asked) if asked else was_taken_back
    if post.slot == REMINDER and post.key.partition(".")[0] in _WITH_TOPICS:
        posted_at = created_at(post.message_id)
        return any(meetup.agenda.topics[each].proposed_at <= posted_at for each in topic_ids)
    if post.slot in _WITH_TALKS:
        return was_taken_back or any(meetup.progress(each).talked for each in topic_ids)
    if post.slot != BOARD:
        return False
    if phase == "voting":
        return was_taken_back or not topic_ids.isdisjoint(meetup.flow.ranking)
    # The topic stands before the last number, with or without the round (bot.ui.views.board.key).
    return phase == "discussing" and rest.split(".")[-2:-1] in [[str(each)] for each in topic_ids]
