"""What is true after the list of topics was changed: the steps that bot.core.meetup.evolve takes for that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.core.meetup import events as ev
from bot.core.meetup.ballot import Ballot
from bot.core.meetup.curating.authors import parts_of
from bot.core.meetup.curating.events import (
    DotsReset,
    QueueOrdered,
    TopicJoined,
    TopicLeft,
    TopicParked,
    TopicReopened,
    TopicRestored,
    TopicsMerged,
)
from bot.core.meetup.parts import TopicState, Withdrawal
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.dots import back_to_owners
from bot.core.meetup.undo.fold import with_ballot_after
from bot.core.structures.fastcopy import replace


def ranked_anew(meetup: Meetup, ranking: tuple[int, ...]) -> tuple[int, ...]:
    """The ranking of all votes after one more: what was discussed since an earlier one stands in front of this one's.

    What is only set aside, withdrawn or part of another stands behind: where it comes back it overtakes nothing that
    people have just voted for.
    """
    earlier = [each for each in meetup.flow.ranking if each not in ranking]
    done = [each for each in earlier if meetup.state_of(each) is TopicState.DISCUSSED]
    return (*done, *ranking, *(each for each in earlier if each not in done))


def _merged(meetup: Meetup, event: TopicsMerged) -> Meetup:
    """The time of both, and whether one of them was discussed, are the survivor's."""
    topic, into = meetup.progress(event.topic_id), meetup.progress(event.into_id)
    was_discussed = topic.was_discussed or into.was_discussed
    merged = _became(meetup, event.topic_id, state=TopicState.MERGED, merged_into=event.into_id)
    merged = _became(merged, event.into_id, talked=topic.talked + into.talked, was_discussed=was_discussed)
    ballot = meetup.agenda.ballot.merged(event.topic_id, event.into_id, event.most)
    return with_ballot_after(_with_ballot(merged, ballot))


def _joined(meetup: Meetup, event: TopicJoined) -> Meetup:
    topic = meetup.agenda.topics[event.topic_id]
    joined = replace(topic, supporters=(*topic.supporters, event.member_id))
    topics = meetup.agenda.topics.plus(topic.topic_id, joined)
    return replace(meetup, agenda=replace(meetup.agenda, topics=topics))


def _left(meetup: Meetup, event: TopicLeft) -> Meetup:
    topics = meetup.agenda.topics
    for each in (topics[event.topic_id], *parts_of(meetup, event.topic_id)):
        if event.member_id in each.supporters:
            stay = tuple(one for one in each.supporters if one != event.member_id)
            topics = topics.plus(each.topic_id, replace(each, supporters=stay))
    return replace(meetup, agenda=replace(meetup.agenda, topics=topics))


def _ordered(meetup: Meetup, event: QueueOrdered) -> Meetup:
    return replace(meetup, flow=replace(meetup.flow, order=event.order))


def _parked(meetup: Meetup, event: TopicParked) -> Meetup:
    return _became(meetup, event.topic_id, state=TopicState.PARKED)


def _reopened(meetup: Meetup, event: TopicReopened) -> Meetup:
    """Its dots count again. Where their owners have spent as many since, the earlier ones go back to them."""
    reopened = _became(meetup, event.topic_id, state=TopicState.OPEN)
    ballot = back_to_owners(reopened, meetup.votable)
    return reopened if ballot is reopened.agenda.ballot else with_ballot_after(_with_ballot(reopened, ballot))


def _reset(meetup: Meetup, _event: DotsReset) -> Meetup:
    ballot = meetup.agenda.ballot
    for topic_id in meetup.votable:
        ballot = ballot.without(topic_id)
    return with_ballot_after(_with_ballot(meetup, ballot))


def _withdrawn(meetup: Meetup, event: ev.TopicWithdrawn) -> Meetup:
    gone = _became(meetup, event.topic_id, state=TopicState.WITHDRAWN)
    agenda, topic_id = meetup.agenda, event.topic_id
    withdrawn = agenda.withdrawn.plus(topic_id, Withdrawal(event.by, agenda.ballot.on(topic_id)))
    ballot = agenda.ballot.without(topic_id)
    return replace(gone, agenda=replace(agenda, ballot=ballot, withdrawn=withdrawn))


def _restored(meetup: Meetup, event: TopicRestored) -> Meetup:
    restored = _became(meetup, event.topic_id, state=TopicState.OPEN)
    withdrawal = meetup.agenda.withdrawn[event.topic_id]
    ballot, among = meetup.agenda.ballot, restored.votable
    for voter_id, dots in withdrawal.dots.items():
        back = min(dots, event.most, event.dots - ballot.spent(voter_id, among))
        if back > 0:
            ballot = ballot.moved(voter_id, event.topic_id, back)
    agenda = replace(meetup.agenda, ballot=ballot, withdrawn=meetup.agenda.withdrawn.less(event.topic_id))
    return replace(restored, agenda=agenda)


def _became(meetup: Meetup, topic_id: int, **changes: Any) -> Meetup:
    progress = meetup.flow.progress.plus(topic_id, replace(meetup.progress(topic_id), **changes))
    return replace(meetup, flow=replace(meetup.flow, progress=progress))


def _with_ballot(meetup: Meetup, ballot: Ballot) -> Meetup:
    return replace(meetup, agenda=replace(meetup.agenda, ballot=ballot))


STEPS: Mapping[type[ev.Event], Callable[[Meetup, Any], Meetup]] = {
    TopicsMerged: _merged,
    TopicJoined: _joined,
    TopicLeft: _left,
    QueueOrdered: _ordered,
    TopicParked: _parked,
    TopicReopened: _reopened,
    DotsReset: _reset,
    ev.TopicWithdrawn: _withdrawn,
    TopicRestored: _restored,
}
