"""The Credits port over SQL: records that are written once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from bot.app.ports import StoreFailed
from bot.core.credit.record import CreditRecord, with_code
from bot.store import queries
from bot.store.database import Database
from bot.store.fields import from_text, instant_from_text, instant_to_text, to_text

_SQL = queries.load("credits")


class SqliteCredits:
    """The credit records of all meetups (bot.app.ports.Credits)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def issue(self, meetup_id: str, records: Sequence[CreditRecord]) -> None:
        """Write a meetup's records and mark it credited, in one transaction; once.

        A second call changes nothing. Raises StoreFailed when the meetup is unknown or has not
        ended, ValueError when a record belongs to another meetup.
        """
        if any(each.meetup_id != meetup_id for each in records):
            raise ValueError(f"All records must belong to meetup {meetup_id}.")
        rows = [_to_row(each) for each in records]
        at = instant_to_text(records[0].issued_at) if records else None

        def work(connection: sqlite3.Connection) -> None:
            if connection.execute(_SQL["mark_credited"], (meetup_id, at)).rowcount == 1:
                connection.executemany(_SQL["issue"], rows)
            elif connection.execute(_SQL["is_known"], (meetup_id,)).fetchone() is None:
                raise StoreFailed(f"There is no meetup {meetup_id} to credit.")

        await self._database.write(work)

    async def of_member(self, member_id: int) -> list[CreditRecord]:
        """One member's records over all guilds, oldest meetup first."""

        def read(connection: sqlite3.Connection) -> list[CreditRecord]:
            return [_from_row(row) for row in connection.execute(_SQL["of_member"], (member_id,))]

        return await self._database.ask(read)  # years of them may be many

    async def of_meetup(self, meetup_id: str) -> list[CreditRecord]:
        """One meetup's records, in order of member id."""
        return [_from_row(row) for row in await self._database.read(_SQL["of_meetup"], (meetup_id,))]

    async def minutes_on(self, day: date, member_ids: Iterable[int]) -> Mapping[int, int]:
        """Minutes credited to each of these members on a meetup-local day; 0 where there are none."""
        asked = list(member_ids)
        rows = await self._database.read(_SQL["minutes_on"], (day.isoformat(), to_text(asked)))
        return {**dict.fromkeys(asked, 0), **dict(rows)}


def _to_row(record: CreditRecord) -> tuple[str | int, ...]:
    return (
        record.record_id,
        record.meetup_id,
        record.guild_id,
        record.member_id,
        record.rule,
        record.day.isoformat(),
        record.minutes,
        record.measured,
        record.inferred,
        record.checked_in,
        record.title,
        record.organizer,
        instant_to_text(record.started_at),
        instant_to_text(record.ended_at),
        record.time_zone,
        to_text(record.topics),
        to_text(record.takeaways),
        instant_to_text(record.issued_at),
    )


def _from_row(row: Sequence[Any]) -> CreditRecord:
    *head, day, minutes, measured, inferred, checked_in, title, organizer = row[:12]
    started_at, ended_at, time_zone, topics, takeaways, issued_at = row[12:]
    record_id, meetup_id, guild_id, member_id, rule = head
    return with_code(
        CreditRecord(
            record_id=record_id,
            meetup_id=meetup_id,
            guild_id=guild_id,
            member_id=member_id,
            rule=rule,
            day=date.fromisoformat(day),
            minutes=minutes,
            measured=measured,
            inferred=inferred,
            checked_in=checked_in,
            title=title,
            organizer=organizer,
            started_at=instant_from_text(started_at),
            ended_at=instant_from_text(ended_at),
            time_zone=time_zone,
            topics=tuple(from_text(topics)),
            takeaways=tuple(from_text(takeaways)),
            issued_at=instant_from_text(issued_at),
        )
    )
