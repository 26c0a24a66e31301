"""Dots: who put how many on what, and the order that follows.

Source of the ranking: lean-coffee facts, "dots, then number of distinct voters, then earliest proposed".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from bot.core.message import say
from bot.core.structures.grown_map import GrownMap

RANKED_BY = say("Ranked by dots, then by number of voters, then by who proposed first.")
"""What `Ballot.ranking` goes by, as people read it wherever a ranking is shown."""

_NONE: Final[Mapping[int, int]] = {}


@dataclass(frozen=True)
class Ballot:
    """Everybody's dots: voter id → topic id → number of dots (never zero). Immutable.

    It has no slots, so that it can keep its tally.
    """

    marks: GrownMap[int, Mapping[int, int]] = field(default_factory=GrownMap)

    @cached_property
    def _tally(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """The dots of each topic, and how many people put them there: counted once, for all who ask."""
        dots: defaultdict[int, int] = defaultdict(int)
        voters: defaultdict[int, int] = defaultdict(int)
        for mine in self.marks.values():
            for topic_id, count in mine.items():
                dots[topic_id] += count
                voters[topic_id] += 1
        return dict(dots), dict(voters)

    def of(self, voter_id: int) -> Mapping[int, int]:
        """One voter's dots by topic id."""
        return self.marks.get(voter_id, _NONE)

    def spent(self, voter_id: int, among: Iterable[int] | None = None) -> int:
        """How many dots a voter has placed, on all topics or on those `among`."""
        mine = self.of(voter_id)
        if among is None:
            return sum(mine.values())
        return sum(mine.get(topic_id, 0) for topic_id in among)

    def dots(self, topic_id: int) -> int:
        """How many dots a topic has."""
        return self._tally[0].get(topic_id, 0)

    def voters(self, topic_id: int) -> int:
        """How many distinct people put a dot on a topic."""
        return self._tally[1].get(topic_id, 0)

    def who_voted(self, among: Iterable[int]) -> set[int]:
        """The people who have a dot on some topic `among` these."""
        topics = frozenset(among)
        return {voter for voter, mine in self.marks.items() if not topics.isdisjoint(mine)}

    def moved(self, voter_id: int, topic_id: int, by: int) -> Ballot:
        """The ballot with `by` dots more (or fewer) of one voter on one topic."""
        mine = dict(self.of(voter_id))
        mine[topic_id] = mine.get(topic_id, 0) + by
        if mine[topic_id] <= 0:
            del mine[topic_id]
        return Ballot(self.marks.plus(voter_id, mine))

    def without(self, topic_id: int) -> Ballot:
        """The ballot after a topic was withdrawn: its dots are back with their owners."""
        marks = self.marks
        for voter, mine in [each for each in self.marks.items() if topic_id in each[1]]:
            marks = marks.plus(voter, {topic: count for topic, count in mine.items() if topic != topic_id})
        return Ballot(marks)

    def merged(self, topic_id: int, into_id: int, most: int) -> Ballot:
        """The ballot after a topic became part of another: everybody's dots on both add up, to at most `most`.

        Whoever had more than that on one of them, by the rules of that time, keeps it.
        """
        marks = self.marks
        for voter, mine in [each for each in self.marks.items() if topic_id in each[1]]:
            moved, stood = mine[topic_id], mine.get(into_id, 0)
            together = max(min(moved + stood, most), moved, stood)
            kept = {topic: count for topic, count in mine.items() if topic != topic_id}
            marks = marks.plus(voter, {**kept, into_id: together})
        return Ballot(marks)

    def on(self, topic_id: int) -> Mapping[int, int]:
        """The dots on a topic, by voter."""
        return {voter: mine[topic_id] for voter, mine in self.marks.items() if topic_id in mine}

    def ranking(self, topic_ids: Iterable[int]) -> tuple[int, ...]:
        """The topics, best first: dots, then distinct voters, then earliest proposed (lowest id)."""
        dots, voters = self._tally
        return tuple(sorted(topic_ids, key=lambda each: (-dots.get(each, 0), -voters.get(each, 0), each)))
