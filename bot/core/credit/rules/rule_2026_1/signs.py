"""Whose act an event of a meetup is (seu facts, rule 2a). Frozen with rule 2026-1 (see bot.core.credit.rules)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from bot.core.credit.recorded import Recorded
from bot.core.meetup import events as ev
from bot.core.meetup.events import Event, PresenceSource

_WHO: Mapping[type[Event], Callable[[Any], int]] = {
    ev.TopicProposed: attrgetter("author_id"),
    ev.TopicWithdrawn: attrgetter("by"),
    ev.DotPlaced: attrgetter("voter_id"),
    ev.DotRemoved: attrgetter("voter_id"),
    ev.ThumbShown: attrgetter("member_id"),
    ev.TakeawayAdded: attrgetter("member_id"),
    ev.RotiGiven: attrgetter("member_id"),
    ev.PromptAnswered: attrgetter("member_id"),
}
"""Whom an event names as the one who acted."""


class Signs:
    """Tells of each event of one meetup, in order, whose sign of life it is."""

    def __init__(self) -> None:
        self._authors: dict[int, int] = {}

    def of(self, recorded: Recorded) -> int | None:
        """The member who acted (a snowflake); None where nobody did, as far as the journal knows.

        That is who asked for the event. Journals of before that was kept name only whom the event itself names.
        """
        event = recorded.event
        if type(event) is ev.TopicProposed or type(event) is ev.TopicCarried:
            self._authors[event.topic_id] = event.author_id
        if recorded.actor_id is not None:
            return recorded.actor_id
        who = _WHO.get(type(event))
        if who is not None:
            return who(event)
        match event:
            case ev.TopicEdited():
                return self._authors.get(event.topic_id)
            case (
                ev.MemberSeen(source=PresenceSource.CHECK_IN) | ev.MemberLeft(source=PresenceSource.CHECK_IN)
            ):
                return event.member_id
            case _:
                return None
