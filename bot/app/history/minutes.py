"""The minutes of a meetup that is over, as a file of whatever form somebody wants."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final, Protocol

from bot.app.community.people import PeopleService
from bot.app.concurrency.gathered import Gathered
from bot.app.concurrency.one_at_a_time import OneAtATime
from bot.app.credit.issuing import CreditService
from bot.app.meetups.service import Meetups
from bot.app.ports import Unreadable
from bot.app.set_aside import SetAside
from bot.core.credit.record import CreditRecord
from bot.core.meetup.decide import NO_MEETUP
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.message import Message, say
from bot.core.past import seen
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen
from bot.core.typed.naming import NO_FORMAT, one_of

AT_ONCE: Final = 2
"""Files that are made at the same time: one of a crowd's meetup takes the processor for half a second."""
NOT_OVER = say("This meetup is not over. Its minutes are there once it is finished.")
LATE = say(
    "Its attendance could not be written down yet, so it is missing here. It is tried again; ask again in a few "
    "minutes."
)
UNREADABLE = say(
    "Some of its attendance cannot be read any more, so all of it is missing here; nothing of it was changed. "
    "Whoever runs this bot finds in its log which it is and what to do."
)


class MinutesForm(StrEnum):
    """What minutes can be written as."""

    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    PICTURE = "picture"


def form_named(name: str) -> MinutesForm:
    """The form of that name. Raises Refusal for one that there is not."""
    return one_of(MinutesForm, name, NO_FORMAT)


@frozen
class Minutes:
    """What minutes are written from: a meetup, its credit records, and the known names by member id.

    `records` is None while they could not be written, or where one of them `is_unreadable`: nobody can be told then
    to have none.
    """

    meetup: Meetup
    names: Mapping[int, str]
    records: Sequence[CreditRecord] | None
    is_unreadable: bool = False


@frozen
class MinutesFile:
    """A file, what a picture shows in words, and what there is to say about it."""

    name: str
    content: bytes
    description: Message | None = None
    said: tuple[Message, ...] = ()


class MinutesWriter(Protocol):
    """Writes minutes as files."""

    async def write(self, minutes: Minutes, form: MinutesForm) -> MinutesFile:
        """The minutes as a file, made away from the loop. Raises Refusal where it cannot be made."""


async def gathered(meetup: Meetup, records: Sequence[CreditRecord] | None, people: PeopleService) -> Minutes:
    """A meetup with the names that its minutes need."""
    known = {
        meetup.plan.host_id,
        *(one for each in meetup.agenda.topics.values() for one in (each.author_id, *each.supporters)),
        *(each.member_id for each in meetup.notes.takeaways),
        *(each.owner_id for each in meetup.notes.actions.values()),
        *(each.member_id for each in records or ()),
        *seen(meetup),
    }
    return Minutes(meetup, await people.names(meetup.plan.guild_id, known), records)


class MinutesService:
    """Has minutes written for whoever may see the meetup, which the caller has found out."""

    def __init__(
        self,
        *,
        meetups: Meetups,
        credit: CreditService,
        people: PeopleService,
        writer: MinutesWriter,
        set_aside: SetAside,
    ) -> None:
        self._meetups = meetups
        self._credit = credit
        self._people = people
        self._writer = writer
        self._set_aside = set_aside
        self._turns = OneAtATime()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._made = Gathered(self._make)

    async def of(self, meetup_id: str, guild_id: int, form: MinutesForm, member_id: int) -> MinutesFile:
        """The minutes of a meetup of a server, for a member (snowflakes). Raises Refusal, Unreadable and StoreFailed.

        Nobody needs two files at once, and those who ask for the same one share it: all who were there may.
        """
        with self._turns.turn(member_id):
            await self._meetups.find(meetup_id, guild_id)
            return await self._made.do((meetup_id, form))

    async def _make(self, wanted: tuple[str, MinutesForm]) -> MinutesFile:
        async with self._room:
            return await self._written(*wanted)

    async def _written(self, meetup_id: str, form: MinutesForm) -> MinutesFile:
        meetup = await self._meetups.find(meetup_id)
        if not meetup.phase.is_over:
            raise Refusal(NOT_OVER)
        if meetup.phase is not Phase.ENDED:
            raise Refusal(NO_MEETUP)
        unreadable: list[Unreadable] = []
        records = await self._credit.of_meetup(meetup_id, unreadable.append)
        for each in unreadable:
            self._set_aside.add(each)
            records = None
        told = await gathered(meetup, records, self._people)
        made = await self._writer.write(replace(told, is_unreadable=bool(unreadable)), form)
        if records is None:
            without = UNREADABLE if unreadable else LATE
            return replace(made, said=(*made.said, without))
        return made
