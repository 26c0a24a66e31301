"""What the boards of several phases have in common: the heading, the topic list, and when a phase is over."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.core.meetup.alarms import phase_deadline
from bot.core.meetup.parts import Topic
from bot.core.meetup.state import Meetup
from bot.core.message import Message, say, say_n
from bot.core.typed.length import units
from bot.core.values import As, Instant
from bot.ui.kit.components import Item, Text, markdown, quiet
from bot.ui.kit.lists import APART, Entries, facts, fit, lines
from bot.ui.kit.text import plain
from bot.ui.views import lines as words
from bot.ui.views.buttons import all_topics_button
from bot.ui.views.host.hosting import hosted_by
from bot.ui.views.talk.pace import until

_LIST_BUDGET = 3000
_LISTED = 15
_FIRST, _NEWEST = 10, 3
"""What is shown of a longer list: whoever has just proposed a topic looks for it at the end."""


def header(meetup: Meetup) -> str:
    """The meetup's title, its host, and until when it is planned to last."""
    told = facts(say("Lean Coffee"), hosted_by(meetup), until(meetup))
    return lines(words.heading(meetup.plan.title), quiet(told))


def so_far(meetup: Meetup) -> Message:
    """How many topics were proposed."""
    topics = len(meetup.standing_topics)
    if topics == 0:
        return say("**Propose topics:** none yet. Be the first.")
    return say_n("**Propose topics:** {count} so far.", "**Propose topics:** {count} so far.", topics)


class TopicList:
    """Topics with space between them, as many as a board has room for, in the order they were proposed.

    `more` is a fact for each that stands beside its proposer.
    """

    def __init__(
        self, meetup: Meetup, topics: Sequence[Topic], more: Callable[[Topic], Text | None] = lambda _: None
    ) -> None:
        self._meetup = meetup
        self._topics = topics
        self._entries = Entries(
            topics, lambda each: words.topic_line(meetup, each, more(each), words.BOARD_WIDTH)
        )

    def __str__(self) -> str:
        """The list: up to fifteen topics, or the first ten and the newest three of more."""
        if len(self._topics) <= _LISTED:
            return fit(self._entries, _LIST_BUDGET, joint=APART)
        newest = APART.join(map(markdown, self._entries[-_NEWEST:]))
        others = fit(self._entries[:-_NEWEST], _LIST_BUDGET - units(newest), at_most=_FIRST, joint=APART)
        return f"{others}{APART}{newest}"

    @property
    def buttons(self) -> list[Item]:
        """The way to the whole list with the whole titles, where the board cannot show it all."""
        if len(self._topics) <= _LISTED and not any(map(_is_cut, self._topics)):
            return []
        return [all_topics_button(self._meetup)]


def _is_cut(topic: Topic) -> bool:
    return units(plain(topic.title)) > words.BOARD_WIDTH


def by_itself(meetup: Meetup) -> Instant | None:
    """When a phase moves on by itself; None where the host moves on by hand."""
    at = phase_deadline(meetup)
    return None if at is None else Instant(at, As.RELATIVE)
