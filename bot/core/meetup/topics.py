"""Which topic somebody means, who may change it, and who may add one, or a takeaway on one.

Asked ahead too, for the forms that people type in and for what is offered while they type: nothing is offered
that could only be refused, and no form shows the words of a topic that was withdrawn.
"""

from __future__ import annotations

from bot.core.meetup.commands import Actor, WithdrawTopic
from bot.core.meetup.curating.authors import authors, is_withdrawn, stands_in, supporters
from bot.core.meetup.curating.commands import LeaveTopic
from bot.core.meetup.hosting.rights import may_take_steps
from bot.core.meetup.parts import Topic, TopicState
from bot.core.meetup.state import Meetup
from bot.core.message import Message, say, say_n
from bot.core.policy import TAKEAWAYS_EACH, TOPIC_LIMIT
from bot.core.refusal import Refusal


def topic_of(meetup: Meetup, topic_id: int) -> Topic:
    """A topic of the meetup, withdrawn or not. Raises Refusal where there is none."""
    topic = meetup.agenda.topics.get(topic_id)
    if topic is None:
        raise Refusal(say("There is no such topic. Choose one from `/topic list`."))
    return topic


def votable_topics(meetup: Meetup) -> list[Topic]:
    """The topics on which dots may be put, in the order they were proposed."""
    topics, votable = meetup.agenda.topics, meetup.votable
    if len(votable) == len(topics):
        return list(topics.values())  # without a look-up for each of them
    return [topics[each] for each in votable]


def topic_to_edit(meetup: Meetup, topic_id: int, actor: Actor) -> Topic:
    """A topic that this member may rewrite. Raises Refusal where they may not."""
    topic = _open_topic(meetup, topic_id)
    if not _may_change(meetup, topic, actor):
        raise Refusal(say("Only the person who proposed a topic, or a host, can edit it."))
    return topic


def topic_to_note_on(meetup: Meetup, topic_id: int | None, actor: Actor) -> Topic | None:
    """The topic that this member may note a takeaway on, None for the meetup. Raises Refusal where they may not."""
    topic = None if topic_id is None else topic_of(meetup, stands_in(meetup, topic_id))
    if topic is not None and meetup.state_of(topic.topic_id) is TopicState.WITHDRAWN:
        raise Refusal(say("That topic was withdrawn. Note the takeaway for the whole meetup instead."))
    if sum(each.member_id == actor.member_id for each in meetup.notes.takeaways) >= TAKEAWAYS_EACH:
        raise Refusal(
            say(
                "You have noted {most} takeaways, which is the most for each person. Rewrite or remove one first: "
                "**Takeaways…** is below the answer to each, and on the board of the closing round.",
                most=TAKEAWAYS_EACH,
            )
        )
    return topic


def check_room_for_topic(meetup: Meetup, actor: Actor) -> None:
    """Raise Refusal where the board takes no topic more, or none of this member's. Hosts fill it as they like."""
    standing = meetup.standing_topics
    if len(standing) >= TOPIC_LIMIT:
        raise Refusal(
            say("The board is full: {most} topics is the most. Withdraw one first.", most=TOPIC_LIMIT)
        )
    theirs = [each for each in standing if each.author_id == actor.member_id]
    if len(theirs) >= meetup.plan.policy.topics_each and not may_take_steps(meetup, actor):
        raise Refusal(_as_many_as_one_may_have(meetup, theirs))


def _as_many_as_one_may_have(meetup: Meetup, theirs: list[Topic]) -> Message:
    """What somebody can do who has as many topics as they may: of what was talked about, nothing any more."""
    if not any(meetup.state_of(each.topic_id) is TopicState.OPEN for each in theirs):
        return say_n(
            "You have had a topic in this meetup, and one is the most for each person. "
            "Ask a host to propose this one, or keep it for the next meetup.",
            "You have had {count} topics in this meetup, which is the most for each person. "
            "Ask a host to propose this one, or keep it for the next meetup.",
            meetup.plan.policy.topics_each,
        )
    return say_n(
        "You have a topic on this board, and one is the most for each person. "
        "Rewrite it with `/topic edit`, or take it back with `/topic withdraw` first.",
        "You have {count} topics on this board, which is the most for each person. "
        "Rewrite one with `/topic edit`, or take one back with `/topic withdraw` first.",
        meetup.plan.policy.topics_each,
    )


def topic_to_withdraw(meetup: Meetup, topic_id: int, actor: Actor) -> Topic:
    """A topic that this member may take back. Raises Refusal where they may not."""
    topic = _open_topic(meetup, topic_id)
    if not _may_change(meetup, topic, actor):
        raise Refusal(say("Only the person who proposed a topic, or a host, can withdraw it."))
    return topic


def newest_withdrawn(meetup: Meetup, actor: Actor) -> int:
    """The topic that this member withdrew last, and that is still withdrawn. Raises Refusal where there is none."""
    theirs = [each for each, how in meetup.agenda.withdrawn.items() if how.by == actor.member_id]
    if not theirs:
        raise Refusal(
            say(
                "There is no topic of this meetup that you withdrew. What somebody else withdrew, they can bring "
                "back; `/topic propose` proposes one anew."
            )
        )
    return theirs[-1]


def topics_to_edit(meetup: Meetup, actor: Actor) -> list[Topic]:
    """The topics that this member may rewrite or take back, in the order they were proposed."""
    return [each for each in _open_topics(meetup) if _may_change(meetup, each, actor)]


def topics_to_withdraw(meetup: Meetup, actor: Actor) -> list[Topic]:
    """The topics that this member may take back: those that they may rewrite, and those that they have joined."""
    return [
        each
        for each in _open_topics(meetup)
        if _may_change(meetup, each, actor) or stands_by_name(meetup, each, actor)
    ]


def stands_by_name(meetup: Meetup, topic: Topic, actor: Actor) -> bool:
    """Whether this member has joined somebody else's topic, other than by a dot."""
    return actor.member_id in supporters(meetup, topic)


def withdrawal_of(meetup: Meetup, topic_id: int, actor: Actor) -> LeaveTopic | WithdrawTopic:
    """What it means that this member takes a topic back: what they gave to it, which is their name or all of it."""
    topics = meetup.agenda.topics
    is_shown = topic_id in topics and not is_withdrawn(meetup, topic_id)
    if is_shown and stands_by_name(meetup, topics[stands_in(meetup, topic_id)], actor):
        return LeaveTopic(actor, topic_id)
    return WithdrawTopic(actor, topic_id)


def _may_change(meetup: Meetup, topic: Topic, actor: Actor) -> bool:
    """Whoever proposed it, or what was merged into it, may; and a host of the meetup."""
    return may_take_steps(meetup, actor) or actor.member_id in authors(meetup, topic)


def _open_topic(meetup: Meetup, topic_id: int) -> Topic:
    topic = topic_of(meetup, topic_id)
    if meetup.state_of(topic_id) is TopicState.WITHDRAWN:
        raise Refusal(say("That topic was withdrawn already."))
    if meetup.state_of(topic_id) is TopicState.MERGED:
        raise Refusal(say("That topic is part of another one now. Choose that one instead."))
    if meetup.state_of(topic_id) is TopicState.PARKED and meetup.progress(topic_id).ended is None:
        raise Refusal(
            say(
                "That topic is parked, so it stays as it is. Once a host has reopened it, with `/topic reopen`, it "
                "can be rewritten or taken back."
            )
        )
    if meetup.state_of(topic_id) is not TopicState.OPEN:
        raise Refusal(say("That topic is or was under discussion, so it stays as it is."))
    return topic


def _open_topics(meetup: Meetup) -> list[Topic]:
    return [each for each in meetup.standing_topics if meetup.state_of(each.topic_id) is TopicState.OPEN]
