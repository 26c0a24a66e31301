"""The order of what is still to be discussed, and what is in it at all: a host's word after the vote.

Like bot.core.meetup.handlers: every function takes the meetup, the command and `now` (aware UTC, never before the
journal's last instant), and returns the events, or raises Refusal.
"""

from __future__ import annotations

from datetime import datetime

from bot.core.meetup import events as ev
from bot.core.meetup.curating.commands import (
    Move,
    ParkTopic,
    PickNext,
    ReopenTopic,
    ReorderTopic,
    ResetDots,
    RestoreTopic,
)
from bot.core.meetup.curating.events import (
    DotsReset,
    QueueOrdered,
    TopicParked,
    TopicReopened,
    TopicRestored,
)
from bot.core.meetup.events import Event
from bot.core.meetup.parts import Phase, Topic, TopicState
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking import talk
from bot.core.meetup.topics import check_room_for_topic, topic_of
from bot.core.message import say, say_n
from bot.core.refusal import Refusal, Stale

_WITHDRAWN = say("That topic was withdrawn. Whoever withdrew it can bring it back, with `/topic restore`.")
_BEGUN = say(
    "That topic is under discussion by now, so nothing was parked. To end the talk about it and go on, use "
    "`/leancoffee skip`."
)
_MERGED = say("That topic is part of another one now. Choose that one instead.")


def reorder(meetup: Meetup, command: ReorderTopic, now: datetime) -> list[Event]:
    """Give a topic of the queue another place."""
    topic = in_queue(meetup, command.topic_id)
    queue = [each.topic_id for each in meetup.queue]
    place = _place(command.to, queue.index(topic.topic_id), len(queue))
    rest = [each for each in queue if each != topic.topic_id]
    order = [*rest[:place], topic.topic_id, *rest[place:]]
    if order == queue:
        raise Refusal(say("That topic has that place already."))
    return [QueueOrdered(now, tuple(order))]


def pick_next(meetup: Meetup, command: PickNext, now: datetime) -> list[Event]:
    """Discuss a topic after the one under discussion; one that was discussed or parked is reopened for that."""
    topic = topic_to_pick(meetup, command.topic_id)
    queue = [each.topic_id for each in meetup.queue]
    reopened: list[Event] = [] if topic.topic_id in queue else [TopicReopened(now, topic.topic_id)]
    order = (topic.topic_id, *(each for each in queue if each != topic.topic_id))
    if not reopened and list(order) == queue:
        raise Refusal(say("That topic comes next already."))
    return [*reopened, QueueOrdered(now, order)]


def park(meetup: Meetup, command: ParkTopic, now: datetime) -> list[Event]:
    """Set a topic aside: from the queue, or, by skipping it, the one under discussion."""
    topic = topic_of(meetup, command.topic_id)
    match meetup.state_of(topic.topic_id):
        case TopicState.OPEN:
            return [TopicParked(now, topic.topic_id)]
        case TopicState.DISCUSSING if command.while_waiting:
            raise Stale(_BEGUN)
        case TopicState.DISCUSSING:
            return talk.leave_topic(meetup, ev.TopicEnd.SKIPPED, now)
        case TopicState.PARKED:
            raise Refusal(say("That topic is parked already. Reopen it to discuss it after all."))
        case TopicState.DISCUSSED:
            raise Refusal(say("That topic was discussed already, so there is nothing to park."))
        case TopicState.WITHDRAWN:
            raise Refusal(_WITHDRAWN)
        case TopicState.MERGED:
            raise Refusal(_MERGED)


def reopen(meetup: Meetup, command: ReopenTopic, now: datetime) -> list[Event]:
    """Take a topic up again; after the vote, behind all others."""
    topic = topic_to_reopen(meetup, command.topic_id)
    reopened = TopicReopened(now, topic.topic_id)
    if meetup.phase is not Phase.DISCUSSING:
        return [reopened]
    queue = tuple(each.topic_id for each in meetup.queue)
    return [reopened, QueueOrdered(now, (*queue, topic.topic_id))]


def reset_dots(meetup: Meetup, _command: ResetDots, now: datetime) -> list[Event]:
    """Give everybody back what they spent in this vote."""
    if not meetup.voted:
        raise Refusal(say("Nobody has spent a dot yet, so there is none to give back."))
    return [DotsReset(now)]


def restore(meetup: Meetup, command: RestoreTopic, now: datetime) -> list[Event]:
    """Bring a withdrawn topic back, with as many of its dots as their owners still have."""
    topic = topic_of(meetup, command.topic_id)
    withdrawal = meetup.agenda.withdrawn.get(topic.topic_id)
    if withdrawal is None:
        raise Refusal(say("That topic is on the board. Nothing has to be brought back."))
    if withdrawal.by != command.actor.member_id:
        raise Refusal(say("Only whoever withdrew that topic can bring it back. Propose it anew instead."))
    check_room_for_topic(meetup, command.actor)
    policy = meetup.plan.policy
    restored = TopicRestored(
        now, topic.topic_id, command.actor.member_id, policy.dots, policy.dots_on_one_topic
    )
    return [restored]


def in_queue(meetup: Meetup, topic_id: int) -> Topic:
    """A topic that waits for its turn. Raises Refusal where it does not."""
    topic = topic_of(meetup, topic_id)
    match meetup.state_of(topic_id):
        case TopicState.OPEN:
            return topic
        case TopicState.DISCUSSING:
            raise Refusal(say("That topic is under discussion, so it has no place among those to come."))
        case TopicState.DISCUSSED | TopicState.PARKED:
            raise Refusal(
                say("That topic is not among those to come. Reopen it first, then give it a place.")
            )
        case TopicState.WITHDRAWN:
            raise Refusal(_WITHDRAWN)
        case TopicState.MERGED:
            raise Refusal(_MERGED)


def topic_to_pick(meetup: Meetup, topic_id: int) -> Topic:
    """A topic that can be discussed next. Raises Refusal where it cannot."""
    if meetup.state_of(topic_id) in (TopicState.DISCUSSED, TopicState.PARKED):
        return topic_of(meetup, topic_id)
    return in_queue(meetup, topic_id)


def topic_to_reopen(meetup: Meetup, topic_id: int) -> Topic:
    """A topic that can be taken up again. Raises Refusal where it cannot."""
    topic = topic_of(meetup, topic_id)
    match meetup.state_of(topic_id):
        case TopicState.DISCUSSED | TopicState.PARKED:
            return topic
        case TopicState.OPEN | TopicState.DISCUSSING:
            raise Refusal(say("That topic is open already. Choose one that was discussed or parked."))
        case TopicState.WITHDRAWN:
            raise Refusal(_WITHDRAWN)
        case TopicState.MERGED:
            raise Refusal(_MERGED)


def _place(to: Move | int, now_at: int, length: int) -> int:
    """The place (from 0) that a topic goes to. Raises Refusal for one that there is not."""
    match to:
        case Move.UP:
            return max(now_at - 1, 0)
        case Move.DOWN:
            return min(now_at + 1, length - 1)
        case Move.FIRST:
            return 0
        case Move.LAST:
            return length - 1
        case int():
            if not 1 <= to <= length:
                raise Refusal(
                    say_n(
                        "There is only one topic to come, so it stays where it is.",
                        "There are {count} topics to come. Give a place from 1 to {count}.",
                        length,
                    )
                )
            return to - 1


ORDER_REFUSALS = {
    Phase.PLANNED: say("Dots decide the order first. It can be changed once voting is closed."),
    Phase.GATHERING: say("Dots decide the order first. It can be changed once voting is closed."),
    Phase.VOTING: say("Voting is under way and decides the order. It can be changed once voting is closed."),
    Phase.CLOSING: say(
        "The list is closed: the closing round has begun. The host can reopen voting with Host → Reopen voting."
    ),
}
"""What is said where no order stands yet, or none is needed any more."""
