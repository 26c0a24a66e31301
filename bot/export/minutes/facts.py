"""What the minutes for programs tell of each topic: in one place, so that all forms say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.core.meetup.curating.authors import parts_of, stands_in
from bot.core.meetup.parts import Takeaway, ThumbResult, Topic, TopicState
from bot.core.meetup.state import Meetup
from bot.core.structures.frozen import frozen

STATES: Final[Mapping[TopicState, str]] = {
    TopicState.OPEN: "not_discussed",
    TopicState.DISCUSSING: "discussing",
    TopicState.DISCUSSED: "discussed",
    TopicState.PARKED: "parked",
    TopicState.WITHDRAWN: "withdrawn",
    TopicState.MERGED: "merged",
}
"""What became of a topic, as files name it: written out, for programs read it (docs/json-minutes.md)."""


@frozen
class TopicFacts:
    """One topic: its place in the ranking, what became of it, and how much of everything. Nobody is named.

    `parts` are the topics that were merged into it.

    `seconds` is how long it was talked about, pauses left out. `is_parked` says that the host set it aside, whether
    it was discussed or not.
    """

    rank: int
    topic: Topic
    parts: Sequence[Topic]
    state: str
    is_parked: bool
    dots: int
    voters: int
    seconds: int
    votes: Sequence[ThumbResult]
    takeaways: Sequence[Takeaway]


def subject(meetup: Meetup, takeaway: Takeaway) -> int | None:
    """The number of the topic that a takeaway belongs to by now; None where it is about the meetup."""
    return None if takeaway.topic_id is None else stands_in(meetup, takeaway.topic_id)


def topics_of(meetup: Meetup) -> list[TopicFacts]:
    """All topics but the withdrawn ones, as they are ranked."""
    ballot = meetup.agenda.ballot
    ranking = ballot.ranking(each.topic_id for each in meetup.standing_topics)
    return [
        TopicFacts(
            rank,
            meetup.agenda.topics[topic_id],
            parts_of(meetup, topic_id),
            STATES[meetup.state_of(topic_id)],
            meetup.progress(topic_id).is_parked,
            ballot.dots(topic_id),
            ballot.voters(topic_id),
            int(meetup.progress(topic_id).talked.total_seconds()),
            [each for each in meetup.flow.thumb_results if stands_in(meetup, each.topic_id) == topic_id],
            [each for each in meetup.notes.takeaways if subject(meetup, each) == topic_id],
        )
        for rank, topic_id in enumerate(ranking, start=1)
    ]
