"""Whose a topic is: who proposed it, who proposed what became part of it, and who stands with it."""

from __future__ import annotations

from bot.core.meetup.parts import Topic, TopicState
from bot.core.meetup.state import Meetup
from bot.core.policy import AuthorShown


def parts_of(meetup: Meetup, topic_id: int) -> tuple[Topic, ...]:
    """The topics that are part of this one now, those that came with another one included, as they were proposed."""
    into = {
        each: progress.merged_into
        for each, progress in meetup.flow.progress.items()
        if progress.state is TopicState.MERGED
    }
    if not into:
        return ()
    return tuple(meetup.agenda.topics[each] for each in sorted(into) if _root(each, into) == topic_id)


def stands_in(meetup: Meetup, topic_id: int) -> int:
    """The id of the topic that this one is part of now; its own where it is part of none."""
    while meetup.state_of(topic_id) is TopicState.MERGED:
        into = meetup.progress(topic_id).merged_into
        assert into is not None
        topic_id = into
    return topic_id


def is_withdrawn(meetup: Meetup, topic_id: int) -> bool:
    """Whether a topic, or what it is part of, was withdrawn, so that its words are shown to nobody."""
    return meetup.state_of(stands_in(meetup, topic_id)) is TopicState.WITHDRAWN


def authors(meetup: Meetup, topic: Topic) -> tuple[int, ...]:
    """Whose words a topic is, by snowflake: who proposed it first, then who proposed what was merged into it."""
    everybody = (topic, *parts_of(meetup, topic.topic_id))
    return tuple(dict.fromkeys(each.author_id for each in everybody))


def supporters(meetup: Meetup, topic: Topic) -> tuple[int, ...]:
    """Who joined a topic, or what was merged into it, and proposed none of that, by snowflake."""
    own = authors(meetup, topic)
    joined = (one for each in (topic, *parts_of(meetup, topic.topic_id)) for one in each.supporters)
    return tuple(dict.fromkeys(one for one in joined if one not in own))


def are_shown(meetup: Meetup, topic: Topic) -> bool:
    """Whether it is shown whose a topic is, as its community wants it: always, once it is discussed, or never."""
    match meetup.plan.policy.authors:
        case AuthorShown.ALWAYS:
            return True
        case AuthorShown.ONCE_DISCUSSED:
            progress = meetup.progress(stands_in(meetup, topic.topic_id))
            return progress.was_discussed or progress.state is TopicState.DISCUSSED
        case AuthorShown.NEVER:
            return False


def _root(topic_id: int, into: dict[int, int | None]) -> int | None:
    at: int | None = topic_id
    while at in into:
        at = into[at]
    return at
