"""Which messages whose time is over tell wrongly of topics that were withdrawn, restored or rewritten, or of
takeaways that were noted since, removed or rewritten, and are drawn once more.

A live board is drawn anew anyway. At the first draw after a start that is told by what was noted of each message when
it was drawn for the last time, for the process may have ended before it noted that they are to be drawn again. One of
which nothing was noted is taken to be as it should: a start edits no message that is over for nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from bot.app.posts import Post
from bot.core.dates.snowflakes import created_at
from bot.core.meetup.ahead.occurrence import Reminder
from bot.core.meetup.curating.authors import is_withdrawn, stands_in
from bot.core.meetup.parts import Takeaway, Topic, TopicState
from bot.core.meetup.state import Meetup
from bot.ui.delivery.boards.wanted import BOARD, REMINDER, THUMBS, TIME_UP, WARNING, WENT_ON

_WITH_TOPICS = (Reminder.DAY_BEFORE, Reminder.SOON)
"""The reminders that list what is proposed."""
_WITH_TALKS = (TIME_UP, WARNING)
"""The lines that name what is talked about, and perhaps what comes next; their keys do not tell all of that."""
_NOTED: Final = re.compile(r"(?P<takeaway>t?)(?P<number>\d{1,9}):(?P<words>[0-9a-f]*)", re.ASCII)


class _Told(NamedTuple):
    """What messages tell of the topics of a meetup: of which nothing any more, and what the others are called."""

    hidden: frozenset[int]
    topics: Mapping[int, Topic]
    takeaways: Sequence[Takeaway]

    def otherwise(self, before: _Told) -> frozenset[int]:
        """The topics of which something else is told than before."""
        topics = before.topics if self.topics is not before.topics else {}
        renamed = (
            number for number, each in topics.items() if self.topics.get(number, each).title != each.title
        )
        return (self.hidden ^ before.hidden) | frozenset(renamed)

    def taken_away_otherwise(self, before: _Told) -> list[Takeaway]:
        """The takeaways that were noted, removed or rewritten since before."""
        if self.takeaways is before.takeaways:
            return []
        now, then = ({each.takeaway_id: each for each in told.takeaways} for told in (self, before))
        return [each for number, each in (now | then).items() if now.get(number) != then.get(number)]


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
        told = _told(meetup)
        new, changed = told.otherwise(before), told.taken_away_otherwise(before)
        if not (new or changed):
            return []
        return [
            each
            for each in posted
            if not each.is_open
            and (_tells_of(each, meetup, new) or any(_has(each, meetup, one) for one in changed))
        ]

    def are_noted(self, meetup: Meetup) -> None:
        """All of these are noted to be drawn again."""
        if meetup.phase.is_over:
            self._told.pop(meetup.meetup_id, None)
        else:
            self._told[meetup.meetup_id] = _told(meetup)


def noted_topics(post: Post, meetup: Meetup) -> str:
    """What is kept of a message that is drawn for the last time: which topics it tells of, with which takeaways, and
    in which words.
    """
    # A line names what is talked about just now as well, though its talk does not count before it ends.
    is_of_talk = post.slot in _WITH_TALKS
    told = (
        each
        for each in meetup.agenda.topics
        if _tells_of(post, meetup, frozenset({each}))
        or (is_of_talk and meetup.state_of(each) is TopicState.DISCUSSING)
    )
    takeaways = (each.takeaway_id for each in meetup.notes.takeaways if _has(post, meetup, each))
    return " ".join(
        [
            *(f"{each}:{words_of(each, meetup)}" for each in told),
            *(f"t{each}:{_takeaway_of(each, meetup)}" for each in takeaways),
        ]
    )


def _is_noted_otherwise(post: Post, meetup: Meetup) -> bool:
    found = (_NOTED.fullmatch(each) for each in post.drawn.split(" "))
    noted = {(each["takeaway"], int(each["number"])): each["words"] for each in found if each is not None}
    if any(
        words != (_takeaway_of if takeaway else words_of)(number, meetup)
        for (takeaway, number), words in noted.items()
    ):
        return True
    told = (each for each in meetup.notes.takeaways if ("t", each.takeaway_id) not in noted)
    return bool(noted) and any(_has(post, meetup, each) for each in told)


def words_of(topic_id: int, meetup: Meetup) -> str:
    """A fingerprint of what a topic is called; empty for one of which nothing is to be told."""
    topic = meetup.agenda.topics.get(topic_id)
    return "" if topic is None or is_withdrawn(meetup, topic_id) else _fingerprint(topic.title)


def _takeaway_of(takeaway_id: int, meetup: Meetup) -> str:
    """A fingerprint of a takeaway; empty for one that was removed."""
    texts = (each.text for each in meetup.notes.takeaways if each.takeaway_id == takeaway_id)
    return "".join(_fingerprint(each) for each in texts)


def _fingerprint(text: str) -> str:
    return hashlib.blake2s(text.encode(), digest_size=3).hexdigest()


def _told(meetup: Meetup) -> _Told:
    hidden = frozenset(each for each in meetup.flow.progress if is_withdrawn(meetup, each))
    return _Told(hidden, meetup.agenda.topics, meetup.notes.takeaways)


def _tells_of(post: Post, meetup: Meetup, topic_ids: frozenset[int]) -> bool:
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
    if post.key.partition(":")[0] == "voting":
        return was_taken_back or not topic_ids.isdisjoint(meetup.flow.ranking)
    return _is_of_talk(post, topic_ids)


def _has(post: Post, meetup: Meetup, takeaway: Takeaway) -> bool:
    """Whether a message is the board of the talk that a takeaway is about, also of one that was merged since.

    One that says that the talk goes on further down tells of none.
    """
    topic_id = takeaway.topic_id
    return (
        topic_id is not None
        and not post.drawn.startswith(WENT_ON)
        and _is_of_talk(post, frozenset({topic_id, stands_in(meetup, topic_id)}))
    )


def _is_of_talk(post: Post, topic_ids: frozenset[int]) -> bool:
    phase, _, rest = post.key.partition(":")
    # The topic stands before the last number, with or without the round (bot.ui.views.board.key).
    which = rest.split(".")[-2:-1]
    return post.slot == BOARD and phase == "discussing" and which in [[str(each)] for each in topic_ids]
