"""What tests count again from a journal by hand, rather than trusting the state."""

from __future__ import annotations

from collections import Counter

from bot.core.meetup import events as ev
from bot.core.meetup.curating import events as curating
from bot.core.meetup.evolve import fold

Dots = Counter[tuple[int, int]]
"""Dots by voter and topic."""


def dots_in(journal: list[ev.Event]) -> Dots:
    """Dots by voter and topic, counted from the journal."""
    spent: Dots = Counter()
    withdrawn: dict[int, Dots] = {}
    for place, event in enumerate(journal):
        match event:
            case ev.DotPlaced():
                spent[event.voter_id, event.topic_id] += 1
            case ev.DotRemoved():
                spent[event.voter_id, event.topic_id] -= 1
            case ev.TopicWithdrawn():
                withdrawn[event.topic_id] = _taken_off(spent, event.topic_id)
            case curating.TopicRestored():
                _put_back(spent, withdrawn[event.topic_id], event, _votable(journal[: place + 1]))
            case curating.TopicsMerged():
                for (voter, _), count in _taken_off(spent, event.topic_id).items():
                    stood = spent[voter, event.into_id]
                    spent[voter, event.into_id] = max(min(stood + count, event.most), stood, count)
            case curating.TopicReopened():
                _back_to_owners(spent, event.topic_id, journal[: place + 1])
            case curating.DotsReset():
                for topic_id in _votable(journal[:place]):
                    _taken_off(spent, topic_id)
    assert all(count >= 0 for count in spent.values()), "a dot was taken back that nobody had placed"
    return +spent


def _taken_off(spent: Dots, topic_id: int) -> Dots:
    """Take all dots off a topic."""
    return Counter({each: spent.pop(each) for each in list(spent) if each[1] == topic_id})


def _put_back(spent: Dots, taken: Dots, event: curating.TopicRestored, among: frozenset[int]) -> None:
    for (voter, topic_id), count in (+taken).items():
        has = sum(dots for (who, on), dots in spent.items() if who == voter and on in among)
        spent[voter, topic_id] += max(min(count, event.most, event.dots - has), 0)


def _back_to_owners(spent: Dots, topic_id: int, journal: list[ev.Event]) -> None:
    meetup, among = fold(journal), _votable(journal)
    assert meetup is not None
    for voter in {who for who, on in spent if on == topic_id}:
        has = sum(dots for (who, on), dots in spent.items() if who == voter and on in among)
        over = max(has - meetup.plan.policy.dots, 0)
        spent[voter, topic_id] -= min(over, spent[voter, topic_id])


def _votable(journal: list[ev.Event]) -> frozenset[int]:
    meetup = fold(journal)
    return frozenset() if meetup is None else frozenset(meetup.votable)
