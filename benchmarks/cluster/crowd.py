"""What the people of the simulated servers do: one meetup after the other, each from its start to its end.

They act on what the meetup is like, not on what they did before, so that whichever process serves them goes on where
the last one was. Now and then Discord delivers an interaction twice, and people try to have more dots than there are.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Callable
from typing import Final

from benchmarks.cluster.world import (
    DOTS,
    Acknowledged,
    Acknowledgements,
    Interactions,
    Kind,
    Server,
)
from bot.app.meetups.request import StartRequest
from bot.app.meetups.service import Meetups
from bot.app.ports import StoreFailed, Unreadable
from bot.core.meetup.commands import (
    Actor,
    AddTakeaway,
    CheckIn,
    Command,
    Finish,
    Next,
    PlaceDot,
    ProposeTopic,
    RemoveDot,
)
from bot.core.meetup.decide import NO_MEETUP
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal

log = logging.getLogger(__name__)

_TOPICS: Final = 8
_TWICE: Final = 0.02
"""How many of the interactions are delivered a second time."""
_TOO_MANY: Final = 0.1
"""How often somebody without a dot tries to place one."""
_PAUSE_SECONDS: Final = 0.05
"""After what was refused."""


class Crowd:
    """The people of one process's servers."""

    def __init__(
        self,
        meetups: Meetups,
        interactions: Interactions,
        told: Acknowledgements,
        presses: int,
        is_over: Callable[[], bool],
        seed: int,
    ) -> None:
        """Each member presses so many times in a round of voting. They go on until `is_over`."""
        self._meetups = meetups
        self._interactions = interactions
        self._told = told
        self._presses = presses
        self._is_over = is_over
        self._random = random.Random(seed)
        self.outcomes: Counter[str] = Counter()

    async def repeat(self, before: list[Acknowledged]) -> None:
        """Discord delivers once more what another process was told of: nothing may come of it."""
        for each in before:
            if each.kind is Kind.START:
                continue
            try:
                await self._meetups.execute(each.meetup_id, _command(each))
            except (Refusal, StoreFailed, Unreadable):
                self.outcomes["refused again"] += 1

    async def hold_meetups(self, server: Server) -> None:
        """Hold one meetup after the other in a server."""
        while not self._is_over():
            try:
                await self._go_on(server)
            except (Refusal, StoreFailed, Unreadable) as refused:
                log.debug("Server %d: %s", server.number, refused)
                self.outcomes["refused"] += 1
                await asyncio.sleep(_PAUSE_SECONDS)

    async def _go_on(self, server: Server) -> None:
        try:
            meetup = await self._meetups.in_channel(server.channel_id)
        except Refusal as refusal:
            if refusal.message is not NO_MEETUP:
                raise
            await self._start(server)
            return
        match meetup.phase:
            case Phase.GATHERING:
                await asyncio.gather(*(self._arrive(server, meetup, each) for each in server.members))
                await self._ask(server, meetup, Kind.NEXT, server.host_id)
            case Phase.VOTING:
                await asyncio.gather(*(self._vote(server, meetup, each) for each in server.members))
                if not self._is_over():
                    await self._ask(server, meetup, Kind.NEXT, server.host_id)
            case Phase.DISCUSSING:
                await asyncio.gather(
                    *(
                        self._ask(server, meetup, Kind.TAKEAWAY, each)
                        for each in self._random.sample(server.members, 5)
                    )
                )
                await self._ask(server, meetup, Kind.FINISH, server.host_id)
            case _:
                await self._ask(server, meetup, Kind.FINISH, server.host_id)

    async def _start(self, server: Server) -> None:
        actor = Actor(server.host_id, is_host=True, interaction_id=next(self._interactions))
        request = StartRequest(server.guild_id, server.channel_id, None, organizer="Cluster", dots=DOTS)
        meetup = await self._meetups.start(request, actor)
        self._acknowledge(_asked(server, meetup, Kind.START, actor))

    async def _arrive(self, server: Server, meetup: Meetup, member: int) -> None:
        await self._try(server, meetup, Kind.CHECK_IN, member)
        if len(meetup.agenda.topics) < _TOPICS and self._random.random() < _TOPICS / len(server.members):
            await self._try(server, meetup, Kind.PROPOSE, member)

    async def _vote(self, server: Server, meetup: Meetup, member: int) -> None:
        """Press the buttons of a ballot, for as long as there is voting; more often than there are dots."""
        topics, placed = list(meetup.agenda.topics), list[int]()
        for _ in range(self._presses):
            if self._is_over():
                return
            if len(placed) < DOTS or self._random.random() < _TOO_MANY:
                topic_id = self._random.choice(topics)
                if await self._try(server, meetup, Kind.PLACE, member, topic_id):
                    placed.append(topic_id)
                elif not placed:  # a process that is gone has placed them
                    await self._try(server, meetup, Kind.REMOVE, member, topic_id)
            else:
                self._random.shuffle(placed)
                await self._try(server, meetup, Kind.REMOVE, member, placed.pop())

    async def _try(self, server: Server, meetup: Meetup, kind: Kind, member: int, topic_id: int = 0) -> bool:
        """Ask, and be content with a refusal; whether it was done."""
        try:
            await self._ask(server, meetup, kind, member, topic_id)
        except Refusal:
            self.outcomes["refused"] += 1
        except (StoreFailed, Unreadable):
            self.outcomes["failed"] += 1
            await asyncio.sleep(_PAUSE_SECONDS)
        else:
            return True
        return False

    async def _ask(self, server: Server, meetup: Meetup, kind: Kind, member: int, topic_id: int = 0) -> None:
        actor = Actor(member, is_host=member == server.host_id, interaction_id=next(self._interactions))
        asked = _asked(server, meetup, kind, actor, topic_id)
        await self._meetups.execute(meetup.meetup_id, _command(asked), server.guild_id)
        self._acknowledge(asked)
        if self._random.random() < _TWICE:
            self.outcomes["delivered twice"] += 1
            await self._meetups.execute(meetup.meetup_id, _command(asked), server.guild_id)

    def _acknowledge(self, asked: Acknowledged) -> None:
        """Somebody reads that it is done; that a step changed nothing is no operation."""
        if self._meetups.repeats.has_counted(asked.interaction_id):
            self._told.add(asked)
        elif asked.kind in (Kind.PLACE, Kind.REMOVE):
            self.outcomes["answered without counting"] += 1


def _asked(server: Server, meetup: Meetup, kind: Kind, actor: Actor, topic_id: int = 0) -> Acknowledged:
    assert actor.interaction_id is not None
    return Acknowledged(
        actor.interaction_id, actor.member_id, meetup.meetup_id, server.number, kind, topic_id
    )


def _command(asked: Acknowledged) -> Command:
    is_host = asked.member_id == Server(asked.server).host_id
    actor = Actor(asked.member_id, is_host=is_host, interaction_id=asked.interaction_id)
    match asked.kind:
        case Kind.CHECK_IN:
            return CheckIn(actor)
        case Kind.PROPOSE:
            return ProposeTopic(actor, f"Topic {asked.interaction_id}")
        case Kind.PLACE:
            return PlaceDot(actor, asked.topic_id)
        case Kind.REMOVE:
            return RemoveDot(actor, asked.topic_id)
        case Kind.TAKEAWAY:
            return AddTakeaway(actor, None, f"Takeaway {asked.interaction_id}")
        case Kind.FINISH:
            return Finish(actor)
        case _:
            return Next(actor)
