"""What a member takes away: their own records of a range of days as files, with the names that stand on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Final, Protocol

from bot.app.community.people import PeopleService
from bot.app.concurrency.one_at_a_time import OneAtATime
from bot.app.credit.issuing import CreditService
from bot.app.credit.member_log import MemberLogService
from bot.app.credit.proofs import ProofService
from bot.app.meetups.service import OTHER_SERVER, Meetups
from bot.app.ports import Clock
from bot.core.credit.log import UNREADABLE, CreditLog, Participant, Range
from bot.core.credit.member_log import LEFT_OUT, NOTHING_READABLE, MemberLog
from bot.core.credit.record import CreditRecord
from bot.core.meetup.decide import NO_MEETUP
from bot.core.message import Message, say
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen
from bot.core.typed.naming import NO_FORMAT, one_of

NO_CREDIT_YET: Final = say(
    "There is no record of yours yet. The first one appears when a meetup you attend is finished."
)
NO_RECORD_OF_IT: Final = say(
    "You have no record of this meetup: no minute of yours was counted in it. `/seu log` lists the records you have."
)
NOT_WRITTEN_YET: Final = say(
    "The attendance of this meetup could not be written down yet. It is tried again; ask again in a few minutes."
)
NOT_COMPLETE: Final = say(
    "Not all attendance of this meetup could be written down, and none of yours is there. Whoever runs the bot finds "
    "in its log why, and what to do."
)
UNDER_WAY: Final = say(
    "You have no record of this meetup while it is under way. Where its end was taken back, its records were, too: "
    "yours is here again once it is over."
)
NOTHING_TO_SIGN: Final = say(
    "A badge is for a meetup that the bot recorded, and there is none on these days. "
    "What you reported yourself stands in the transcript."
)
NOTHING_READABLE_TO_SIGN: Final = say(
    "A badge is for a meetup that the bot recorded, and none on these days can be read. Something of your log cannot "
    "be read any more: whoever runs this bot finds in its log which it is and what to do."
)


class ExportFormat(StrEnum):
    """What a log can be written as."""

    CSV = "csv"
    XLSX = "xlsx"
    CERTIFICATE = "certificate"
    TRANSCRIPT = "transcript"
    BADGE = "badge"
    TEXT = "text"
    JSON = "json"


SIGNED: Final = frozenset(
    {ExportFormat.CERTIFICATE, ExportFormat.TRANSCRIPT, ExportFormat.BADGE, ExportFormat.JSON}
)
"""Formats that carry the proofs of their records."""


def format_named(name: str) -> ExportFormat:
    """The format of that name. Raises Refusal for one that there is not."""
    return one_of(ExportFormat, name, NO_FORMAT)


@frozen
class ExportFile:
    """A file's name, which every system can keep, and its content.

    `description` says of a picture what it shows, for those who do not see it.
    """

    name: str
    content: bytes
    description: Message | None = None


@frozen
class Export:
    """A log as files that are small enough, and what there is to say about them."""

    log: CreditLog
    files: tuple[ExportFile, ...]
    said: tuple[Message, ...] = ()


class LogWriter(Protocol):
    """Writes logs as files."""

    async def write(self, log: CreditLog, written_as: ExportFormat, most_bytes: int) -> Export:
        """A log in files of at most so many bytes each. Raises Refusal where it cannot be written like that."""

    async def certify(self, log: CreditLog, most_bytes: int) -> Export:
        """What somebody is given who asks for their record of one meetup: a certificate, or else what there is."""


class ExportService:
    """Gathers a member's log and has it written; nobody else's records are ever in it."""

    def __init__(
        self,
        *,
        meetups: Meetups,
        credit: CreditService,
        member_log: MemberLogService,
        proofs: ProofService,
        people: PeopleService,
        clock: Clock,
        writer: LogWriter,
    ) -> None:
        self._meetups = meetups
        self._credit = credit
        self._member_log = member_log
        self._proofs = proofs
        self._people = people
        self._clock = clock
        self._writer = writer
        self._turns = OneAtATime()

    async def of_days(
        self, member_id: int, name: str, days: Range, written_as: ExportFormat, most_bytes: int
    ) -> Export:
        """The log of somebody (a snowflake) in a range of days, under the name they chose or else `name`.

        Raises Refusal where there is nothing.
        """
        with self._turns.turn(member_id):
            mine = await self._member_log.of(member_id)
            if not mine.entries:
                raise Refusal(NO_CREDIT_YET if mine.has_all_entries else NOTHING_READABLE)
            log = days.of(await self._log(mine, name))
            unsigned: tuple[Message, ...] = ()
            if written_as in SIGNED:
                log, unsigned = await self._with_proofs(log)
            if written_as is ExportFormat.BADGE and not log.tokens:
                none = NOTHING_TO_SIGN if log.is_whole else NOTHING_READABLE_TO_SIGN
                raise Refusal(unsigned[0] if unsigned else none)
            made = await self._writer.write(log, written_as, most_bytes)
            left_out = () if log.is_whole else (LEFT_OUT,)
            return replace(made, said=(*left_out, *made.said, *unsigned))

    async def of_meetup(
        self, member_id: int, name: str, meetup_id: str, guild_id: int, most_bytes: int
    ) -> Export:
        """Somebody's record of one meetup of a guild. Raises Refusal where there is none."""
        place = await self._meetups.place_of(meetup_id)
        if place is None:
            raise Refusal(NO_MEETUP)
        if place[0] != guild_id:
            raise Refusal(OTHER_SERVER)
        with self._turns.turn(member_id):
            mine = await self._member_log.of(member_id)
            of_it = [each for each in mine.records if each.meetup_id == meetup_id]
            if not of_it:
                raise Refusal(await self._why_none(meetup_id))
            # What else cannot be read is missing in nothing that is told of one record.
            log = await self._log(replace(mine, records=of_it, activities=(), missing=frozenset()), name)
            log, unsigned = await self._with_proofs(log)
            made = await self._writer.certify(log, most_bytes)
            return replace(made, said=(*made.said, *unsigned))

    async def _why_none(self, meetup_id: str) -> Message:
        """Why somebody has no record of a meetup whose summary was there."""
        if self._meetups.known(meetup_id) is not None:
            return UNDER_WAY
        if self._credit.is_incomplete(meetup_id):
            return NOT_COMPLETE
        return NOT_WRITTEN_YET if await self._credit.of_meetup(meetup_id) is None else NO_RECORD_OF_IT

    async def _log(self, mine: MemberLog, name: str) -> CreditLog:
        """What is kept for a member, as it is written down."""
        return CreditLog(
            Participant(mine.name or name, mine.member_id),
            self._clock.now(),
            tuple(mine.records),
            tuple(mine.activities),
            attesters=await self.attesters(mine.records),
            used_in={
                **{entry: due.isoformat() for entry, due in mine.used.items()},
                **dict.fromkeys(mine.unsure, UNREADABLE),
            },
            is_whole=mine.has_all_entries,
        )

    async def _with_proofs(self, log: CreditLog) -> tuple[CreditLog, tuple[Message, ...]]:
        """The log with the proofs of its records, and why some have none."""
        signed = await self._proofs.sign_what_may_be(log.records, log.participant.name)
        return replace(log, tokens=signed.tokens), signed.said

    async def attesters(self, records: Sequence[CreditRecord]) -> dict[int, str]:
        """The names of those who attested records, as far as they are known."""
        names: dict[int, str] = {}
        guild = attrgetter("guild_id")
        for guild_id, of_guild in groupby(sorted(records, key=guild), key=guild):
            attesters = {each.attested_by for each in of_guild if each.attested_by is not None}
            if attesters:
                names.update(await self._people.names(guild_id, attesters))
        return names
