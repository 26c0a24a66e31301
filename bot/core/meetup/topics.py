"""Which topic somebody means, and who may change it.

Asked ahead too, for the form with which a topic is rewritten and for what is offered while somebody types:
nothing is offered that could only be refused.
"""

from __future__ import annotations

from bot.core.meetup.commands import Actor
from bot.core.meetup.state import Meetup, Topic, TopicState
from bot.core.message import say
from bot.core.refusal import Refusal


def topic_of(meetup: Meetup, topic_id: int) -> Topic:
    """A topic of the meetup, withdrawn or not. Raises Refusal where there is none."""
    topic = meetup.agenda.topics.get(topic_id)
    if topic is None:
        raise Refusal(say("There is no such topic. Choose one from `/topic list`."))
    return topic


def topic_to_edit(meetup: Meetup, topic_id: int, actor: Actor) -> Topic:
    """A topic that this member may rewrite. Raises Refusal where they may not."""
    topic = _open_topic(meetup, topic_id)
    if not _may_edit(topic, actor):
        raise Refusal(say("Only the person who proposed a topic can edit it."))
    return topic


def topic_to_withdraw(meetup: Meetup, topic_id: int, actor: Actor) -> Topic:
    """A topic that this member may take back. Raises Refusal where they may not."""
    topic = _open_topic(meetup, topic_id)
    if not _may_withdraw(topic, actor):
        raise Refusal(say("Only the person who proposed a topic, or a host, can withdraw it."))
    return topic


def topics_to_edit(meetup: Meetup, actor: Actor) -> list[Topic]:
    """The topics that this member may rewrite, in the order they were proposed."""
    return [each for each in _open_topics(meetup) if _may_edit(each, actor)]


def topics_to_withdraw(meetup: Meetup, actor: Actor) -> list[Topic]:
    """The topics that this member may take back, in the order they were proposed."""
    return [each for each in _open_topics(meetup) if _may_withdraw(each, actor)]


def _may_edit(topic: Topic, actor: Actor) -> bool:
    """Its words are its author's alone."""
    return topic.author_id == actor.member_id


def _may_withdraw(topic: Topic, actor: Actor) -> bool:
    """A host may take back anyone's."""
    return topic.author_id == actor.member_id or actor.is_host


def _open_topic(meetup: Meetup, topic_id: int) -> Topic:
    topic = topic_of(meetup, topic_id)
    if meetup.state_of(topic_id) is TopicState.WITHDRAWN:
        raise Refusal(say("That topic was withdrawn already."))
    if meetup.state_of(topic_id) is not TopicState.OPEN:
        raise Refusal(say("That topic is or was under discussion, so it stays as it is."))
    return topic


def _open_topics(meetup: Meetup) -> list[Topic]:
    return [each for each in meetup.standing_topics if meetup.state_of(each.topic_id) is TopicState.OPEN]
