"""Propose a topic, or be shown first what stands already and is much the same.

A draft is kept until its author has chosen, so that a restart in between costs nobody their words.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from bot.app.concurrency.locks import Locks
from bot.app.concurrency.off_loop import by_name
from bot.app.meetups.service import Meetups
from bot.app.ports import Clock, StoreFailed
from bot.app.proposals.ports import TopicDraft, TopicDrafts
from bot.core.meetup.commands import Actor, ProposeTopic
from bot.core.meetup.curating.commands import JoinTopic
from bot.core.meetup.curating.merging import topic_to_join
from bot.core.meetup.handlers import wording
from bot.core.meetup.parts import Topic
from bot.core.meetup.state import Meetup
from bot.core.meetup.topics import check_room_for_topic, votable_topics
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen
from bot.core.typed.likeness import alike

log = logging.getLogger(__name__)

SHOWN = 3
"""Topics that are shown to whoever proposes one much like them, the likest first."""
_NO_DRAFT = say("That proposal is done, or too old. To propose it (again), use `/topic propose`.")


@frozen
class Proposed:
    """The topic stands; `before` is the meetup without it."""

    meetup: Meetup
    topic: Topic


@frozen
class Alike:
    """Nothing is proposed yet: these topics of the meetup are much the same as what the draft says."""

    meetup: Meetup
    draft: TopicDraft
    topics: tuple[Topic, ...]


@frozen
class Joined:
    """Somebody stands with a topic, by a dot or by name: `before` and `meetup` tell which."""

    before: Meetup
    meetup: Meetup
    topic: Topic


class ProposalService:
    """Proposals, and their drafts."""

    def __init__(
        self, meetups: Meetups, drafts: TopicDrafts, clock: Clock, new_id: Callable[[], str]
    ) -> None:
        self._meetups = meetups
        self._drafts = drafts
        self._clock = clock
        self._new_id = new_id
        self._locks = Locks[str]()
        """Held while something is made of a draft: of two presses the second finds what the first one made."""

    async def propose(self, meetup_id: str, command: ProposeTopic, guild_id: int) -> Proposed | Alike:
        """Propose a topic, unless one that is still to be discussed is much the same. Raises Refusal.

        Delivered a second time, it is answered like the first: the topic that is much the same is its own.
        """
        if await self._meetups.repeats.has_changed(meetup_id, command.actor):
            return await self._proposed(meetup_id, command, guild_id)
        meetup = await self._meetups.find(meetup_id, guild_id)
        self._meetups.check_allowed(meetup, ProposeTopic, command.actor)
        check_room_for_topic(meetup, command.actor)
        title, pitch = wording(command.title, command.pitch)
        topics = votable_topics(meetup)
        titles = [each.title for each in topics]
        found = await by_name(len(topics), lambda: alike(title, titles)) if topics else []
        if not found:
            return await self._proposed(meetup_id, command, guild_id)
        draft = TopicDraft(
            self._new_id(), meetup_id, command.actor.member_id, self._clock.now(), title, pitch
        )
        await self._drafts.keep(draft)
        return Alike(meetup, draft, tuple(topics[place] for place, _ in found[:SHOWN]))

    async def propose_anyway(self, meetup_id: str, draft_id: str, actor: Actor, guild_id: int) -> Proposed:
        """Propose what a draft says. Raises Refusal where it is gone, or no topic may be proposed any more.

        Asked again after the process died between the commit and the forgetting, nothing is proposed twice.
        """
        async with self._locks.of(draft_id):
            meetup = await self._meetups.find(meetup_id, guild_id)
            draft = await self._draft_of(meetup, draft_id, actor)
            stands = next((each for each in meetup.standing_topics if _came_of(draft, each)), None)
            if stands is not None:
                done = Proposed(meetup, stands)
            else:
                command = ProposeTopic(actor, draft.title, draft.pitch)
                done = await self._proposed(draft.meetup_id, command, guild_id)
            await self._forget(draft)
        return done

    async def join(self, meetup_id: str, draft_id: str, topic_id: int, actor: Actor, guild_id: int) -> Joined:
        """Stand with a topic in place of what the draft says. Raises Refusal, and keeps the draft then."""
        async with self._locks.of(draft_id):
            before = await self._meetups.find(meetup_id, guild_id)
            draft = await self._draft_of(before, draft_id, actor)
            topic = topic_to_join(before, topic_id)
            after = await self._meetups.execute(draft.meetup_id, JoinTopic(actor, topic_id), guild_id)
            await self._forget(draft)
        return Joined(before, after, topic)

    async def _proposed(self, meetup_id: str, command: ProposeTopic, guild_id: int) -> Proposed:
        after = await self._meetups.execute(meetup_id, command, guild_id)
        own = [each for each in after.agenda.topics.values() if each.author_id == command.actor.member_id]
        return Proposed(after, own[-1])

    async def _draft_of(self, meetup: Meetup, draft_id: str, actor: Actor) -> TopicDraft:
        draft = await self._drafts.load(draft_id)
        if draft is None or (draft.meetup_id, draft.member_id) != (meetup.meetup_id, actor.member_id):
            raise Refusal(_NO_DRAFT)
        return draft

    async def _forget(self, draft: TopicDraft) -> None:
        """It has had its use. Where that fails it is forgotten with its day, and does no harm till then."""
        try:
            await self._drafts.forget(draft.draft_id)
        except StoreFailed as failure:
            log.warning("A proposal's draft could not be forgotten: %s", failure)


def _came_of(draft: TopicDraft, topic: Topic) -> bool:
    """Whether a topic is what a draft became."""
    same = (topic.author_id, topic.title, topic.pitch) == (draft.member_id, draft.title, draft.pitch)
    return same and topic.proposed_at >= draft.kept_at
