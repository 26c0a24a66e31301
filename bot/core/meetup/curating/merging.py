"""Duplicates: two topics that mean the same become one. And joining a topic in place of proposing it once more.

Like bot.core.meetup.handlers: every function takes the meetup, the command and `now` (aware UTC, never before the
journal's last instant), and returns the events, or raises Refusal.
"""

from __future__ import annotations

from datetime import datetime

from bot.core.meetup.commands import PlaceDot
from bot.core.meetup.curating.authors import authors, stands_in, supporters
from bot.core.meetup.curating.commands import JoinTopic, LeaveTopic, MergeTopics
from bot.core.meetup.curating.events import QueueOrdered, TopicJoined, TopicLeft, TopicsMerged
from bot.core.meetup.events import Event
from bot.core.meetup.handlers import place_dot
from bot.core.meetup.parts import Phase, Topic, TopicState
from bot.core.meetup.state import Meetup
from bot.core.meetup.topics import stands_by_name, topic_of, votable_topics
from bot.core.message import say
from bot.core.refusal import Refusal


def merge(meetup: Meetup, command: MergeTopics, now: datetime) -> list[Event]:
    """Make a topic part of another, which takes the better place of both in the queue."""
    if command.topic_id == command.into_id:
        raise Refusal(say("That is one and the same topic. Choose two different ones to merge."))
    topic, into = mergeable(meetup, command.topic_id), mergeable(meetup, command.into_id)
    if meetup.state_of(topic.topic_id) is TopicState.DISCUSSING:
        raise Refusal(say("That topic is under discussion. Merge the other one into it instead."))
    merged = TopicsMerged(now, topic.topic_id, into.topic_id, meetup.plan.policy.dots_on_one_topic)
    return [merged, *_better_place(meetup, topic, into, now)]


def mergeable(meetup: Meetup, topic_id: int) -> Topic:
    """A topic that can be merged with others. Raises Refusal where it cannot."""
    topic = topic_of(meetup, topic_id)
    match meetup.state_of(topic_id):
        case TopicState.WITHDRAWN:
            raise Refusal(say("One of these topics was withdrawn, so that there is nothing to merge."))
        case TopicState.MERGED:
            raise Refusal(say("One of these topics is part of another one already. Choose that one instead."))
        case TopicState.DISCUSSED:
            raise Refusal(
                say("One of these topics was discussed already. To merge it all the same, reopen it first.")
            )
        case TopicState.PARKED:
            raise Refusal(say("One of these topics is parked. To merge it all the same, reopen it first."))
        case TopicState.OPEN | TopicState.DISCUSSING:
            return topic


def mergeable_topics(meetup: Meetup) -> list[Topic]:
    """The topics that can be merged with others, in the order they were proposed."""
    return votable_topics(meetup)


def join(meetup: Meetup, command: JoinTopic, now: datetime) -> list[Event]:
    """Stand with a topic: by a dot while voting is open, by one's name otherwise.

    Whoever has no dot left stands with it by name; so does whoever has as many on it as may be.
    """
    topic = topic_to_join(meetup, command.topic_id)
    member, policy = command.actor.member_id, meetup.plan.policy
    if meetup.phase is Phase.VOTING:
        mine = meetup.agenda.ballot.of(member).get(topic.topic_id, 0)
        if meetup.dots_left(member) and mine < policy.dots_on_one_topic:
            return place_dot(meetup, PlaceDot(command.actor, topic.topic_id), now)
    if member in authors(meetup, topic) or member in supporters(meetup, topic):
        return []
    return [TopicJoined(now, topic.topic_id, member)]


def leave(meetup: Meetup, command: LeaveTopic, now: datetime) -> list[Event]:
    """Stand with a topic no longer, by name; a dot is taken back on the ballot."""
    topic = topic_of(meetup, stands_in(meetup, command.topic_id))
    if not stands_by_name(meetup, topic, command.actor):
        raise Refusal(
            say(
                "Your name does not stand beside that topic, so there is nothing to take back. Dots are taken back "
                "with **My dots** on the board while voting is open."
            )
        )
    return [TopicLeft(now, topic.topic_id, command.actor.member_id)]


def topic_to_join(meetup: Meetup, topic_id: int) -> Topic:
    """A topic that can be joined: one that is still to be discussed. Raises Refusal where it is not."""
    topic = topic_of(meetup, topic_id)
    if not meetup.progress(topic_id).is_votable:
        raise Refusal(
            say("That topic is not to be discussed any more. Propose yours anyway, if you still want it.")
        )
    return topic


def _better_place(meetup: Meetup, topic: Topic, into: Topic, now: datetime) -> list[Event]:
    """After the vote: the survivor comes as early as the first of both. Before it, dots will say."""
    queue = [each.topic_id for each in meetup.queue]
    if meetup.phase is not Phase.DISCUSSING or into.topic_id not in queue:
        return []
    place = min(queue.index(topic.topic_id), queue.index(into.topic_id))
    rest = [each for each in queue if each not in (topic.topic_id, into.topic_id)]
    order = (*rest[:place], into.topic_id, *rest[place:])
    return [] if queue.index(into.topic_id) == place else [QueueOrdered(now, order)]
