"""What the boards of several phases have in common: the heading, the topic list, and when a phase is over."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.meetup.alarms import phase_deadline
from bot.core.meetup.state import Meetup
from bot.core.message import Message, say, say_n
from bot.core.values import As, Instant, Member
from bot.ui.kit.components import Item, Text, quiet
from bot.ui.kit.lists import fit, lines
from bot.ui.views import lines as words
from bot.ui.views.buttons import all_topics_button

_LIST_BUDGET = 3000
_LISTED = 15


def header(meetup: Meetup) -> str:
    """The meetup's title and its host."""
    host = say("Lean Coffee · hosted by {host}", host=Member(meetup.plan.host_id))
    return lines(words.heading(meetup.plan.title), quiet(host))


def so_far(meetup: Meetup) -> Message:
    """How many topics were proposed."""
    topics = len(meetup.standing_topics)
    if topics == 0:
        return say("**Propose topics:** none yet. Be the first.")
    return say_n("**Propose topics:** {count} so far.", "**Propose topics:** {count} so far.", topics)


def listing(entries: Sequence[Text]) -> str:
    """The topics, as many as a board has room for."""
    return fit(entries, _LIST_BUDGET, at_most=_LISTED)


def all_topics(meetup: Meetup, entries: Sequence[Text]) -> list[Item]:
    """The way to the whole list, where the board cannot show it all."""
    if len(entries) <= _LISTED and listing(entries) == lines(*entries):
        return []
    return [all_topics_button(meetup)]


def by_itself(meetup: Meetup) -> Instant | None:
    """When a phase moves on by itself; None where the host moves on by hand."""
    at = phase_deadline(meetup)
    return None if at is None else Instant(at, As.RELATIVE)
