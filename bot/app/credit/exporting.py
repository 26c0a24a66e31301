"""What a member takes away: their own records of a range of days as files, with the names that stand on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Final, Protocol

from bot.app.community.people import PeopleService
from bot.app.credit.issuing import CreditService
from bot.app.ports import Clock
from bot.core.credit.log import CreditLog, Participant, Range
from bot.core.credit.record import CreditRecord, RecordState
from bot.core.message import Message, say
from bot.core.refusal import Refusal

NO_RECORD_OF_IT: Final = say(
    "You have no record of this meetup: no minute of yours was counted in it. `/seu log` lists the records you have."
)
NOT_WRITTEN_YET: Final = say(
    "The attendance of this meetup could not be written down yet. It is tried again; ask again in a few minutes."
)
ONE_AT_A_TIME: Final = say("Your last file is still being made. Wait for it, then ask again.")


class ExportFormat(StrEnum):
    """What a log can be written as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file's name, which every system can keep, and its content."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Export:
    """A log as files that are small enough, and what there is to say about them."""

    log: CreditLog
    files: tuple[ExportFile, ...]
    said: tuple[Message, ...] = ()


class LogWriter(Protocol):
    """Writes logs as files."""

    async def write(self, log: CreditLog, written_as: ExportFormat, most_bytes: int) -> Export:
        """A log in files of at most so many bytes each. Raises Refusal where it cannot be written like that."""

    def certificate_format(self) -> ExportFormat:
        """What somebody is given who asks for the record of one meetup."""


class ExportService:
    """Gathers a member's log and has it written; nobody else's records are ever in it."""

    def __init__(self, credit: CreditService, people: PeopleService, clock: Clock, writer: LogWriter) -> None:
        self._credit = credit
        self._people = people
        self._clock = clock
        self._writer = writer
        self._busy: set[int] = set()

    async def of_days(
        self, member_id: int, name: str, days: Range, written_as: ExportFormat, most_bytes: int
    ) -> Export:
        """The records of somebody (a snowflake) in a range of days. Raises Refusal where there are none."""
        with self._one_at_a_time(member_id):
            records = await self._credit.exportable(member_id)
            log = days.of(await self._log(Participant(name, member_id), records))
            return await self._writer.write(log, written_as, most_bytes)

    async def of_meetup(self, member_id: int, name: str, meetup_id: str, most_bytes: int) -> Export:
        """Somebody's record of one meetup. Raises Refusal where there is none."""
        with self._one_at_a_time(member_id):
            records = await self._credit.of_meetup(meetup_id)
            if records is None:
                raise Refusal(NOT_WRITTEN_YET)
            mine = [each for each in records if each.member_id == member_id]
            log = await self._log(Participant(name, member_id), mine)
            if not log.records:
                raise Refusal(NO_RECORD_OF_IT)
            return await self._writer.write(log, self._writer.certificate_format(), most_bytes)

    @contextmanager
    def _one_at_a_time(self, member_id: int) -> Iterator[None]:
        """Files take seconds and memory, and nobody needs two of them at once. Raises Refusal."""
        if member_id in self._busy:
            raise Refusal(ONE_AT_A_TIME)
        self._busy.add(member_id)
        try:
            yield
        finally:
            self._busy.discard(member_id)

    async def _log(self, participant: Participant, records: list[CreditRecord]) -> CreditLog:
        """A log of those records that hold."""
        held = tuple(each for each in records if each.state is not RecordState.REVOKED)
        return CreditLog(participant, self._clock.now(), held, attesters=await self.attesters(held))

    async def attesters(self, records: Sequence[CreditRecord]) -> dict[int, str]:
        """The names of those who attested records, as far as they are known."""
        names: dict[int, str] = {}
        guild = attrgetter("guild_id")
        for guild_id, of_guild in groupby(sorted(records, key=guild), key=guild):
            attesters = {each.attested_by for each in of_guild if each.attested_by is not None}
            if attesters:
                names.update(await self._people.names(guild_id, attesters))
        return names
