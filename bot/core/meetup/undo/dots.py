"""What becomes of dots when a step is taken back.

Nobody has more of them afterwards than they may spend, or had before the step: fewer dots for each take none back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.core.meetup.ballot import Ballot
from bot.core.meetup.parts import Agenda, Withdrawal
from bot.core.meetup.state import Meetup
from bot.core.structures.fastcopy import replace


def given_back(meetup: Meetup, before: Ballot, after: Ballot) -> Agenda:
    """The dots of before a step that moved them, with what everybody gave and took back since.

    `before` and `after` are the dots right before the step and right after it. What was given since stays, also on
    the topic with which others were merged; of what comes back, what is over a cap or a budget is its owner's again.
    Those of a topic that was withdrawn since wait for it to be restored. Whose dots the step did not move keeps all.
    """
    ballot, withdrawn = meetup.agenda.ballot, meetup.agenda.withdrawn
    waiting: dict[int, dict[int, int]] = {topic_id: {} for topic_id in withdrawn}
    voted_once = {voter_id for each in withdrawn.values() for voter_id in each.dots}
    for voter_id in {*before.marks, *after.marks, *ballot.marks, *voted_once}:
        aside = {each: it.dots[voter_id] for each, it in withdrawn.items() if voter_id in it.dots}
        mine = {**ballot.of(voter_id), **aside}
        if before.of(voter_id) != after.of(voter_id):
            mine = _of_one(meetup, before.of(voter_id), after.of(voter_id), mine)
        for topic_id in mine.keys() & waiting.keys():
            waiting[topic_id][voter_id] = mine.pop(topic_id)
        if mine != ballot.of(voter_id):
            ballot = Ballot(ballot.marks.plus(voter_id, mine))
    for topic_id, dots in waiting.items():
        if dots != withdrawn[topic_id].dots:
            withdrawn = withdrawn.plus(topic_id, Withdrawal(withdrawn[topic_id].by, dots))
    return replace(meetup.agenda, ballot=ballot, withdrawn=withdrawn)


def _of_one(
    meetup: Meetup, before: Mapping[int, int], after: Mapping[int, int], now: Mapping[int, int]
) -> dict[int, int]:
    policy = meetup.plan.policy
    since = {each: now.get(each, 0) - after.get(each, 0) for each in {*now, *after}}
    mine = {each: more for each, more in since.items() if more > 0}
    left = max(policy.dots, _on_votable(meetup, before)) - _on_votable(meetup, mine)
    # What was taken back from a survivor beyond its own dots was of those that had moved there.
    taken = sum(max(-more - before.get(each, 0), 0) for each, more in since.items())
    for topic_id, count in before.items():
        moved_back = min(taken, max(count - after.get(topic_id, 0), 0))
        taken -= moved_back
        again = count + min(since.get(topic_id, 0), 0) - moved_back
        again = min(again, max(policy.dots_on_one_topic, count) - mine.get(topic_id, 0))
        if meetup.progress(topic_id).is_votable:
            again = min(again, left)
            left -= max(again, 0)
        if again > 0:
            mine[topic_id] = mine.get(topic_id, 0) + again
    return mine


def _on_votable(meetup: Meetup, dots: Mapping[int, int]) -> int:
    return sum(count for each, count in dots.items() if meetup.progress(each).is_votable)


def back_to_owners(meetup: Meetup, votable: Collection[int], before: Meetup | None = None) -> Ballot:
    """The dots, of which nobody has more than they may spend on what takes dots again.

    `votable` are the topics that took dots right before. Topics that take dots again carry those of an earlier
    vote; where their owners have spent as many since, the earlier ones go back, for what was given since stays.
    As many as somebody had on what took dots `before` a step that is taken back, they may have again.
    """
    again = [each for each in meetup.votable if each not in frozenset(votable)]
    ballot, most = meetup.agenda.ballot, meetup.plan.policy.dots
    for voter_id in [voter for voter, mine in ballot.marks.items() if not mine.keys().isdisjoint(again)]:
        had = 0 if before is None else before.agenda.ballot.spent(voter_id, before.votable)
        over = ballot.spent(voter_id, meetup.votable) - max(most, had)
        for topic_id in again:
            back = min(over, ballot.of(voter_id).get(topic_id, 0))
            if back > 0:
                ballot = ballot.moved(voter_id, topic_id, -back)
                over -= back
    return ballot
