"""The Credits port over SQL: meetups are settled, and what they gave is read."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, Final

from bot.app.concurrency.off_loop import off_loop
from bot.app.ports import StaleSequence, StoreFailed
from bot.app.set_aside import Aside, unnamed
from bot.app.shards import EVERYTHING, ShardRange
from bot.core.credit.ledger.entry import normal_code
from bot.core.credit.record import CreditRecord
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.drivers.database import Database
from bot.store.errors import CorruptJournal
from bot.store.fields import instant_from_text
from bot.store.ledger.locking import when_free
from bot.store.ledger.preparing import Prepared, Rows, Running, parsed, prepare, rows_of, running, under_way
from bot.store.ledger.reading import readable_records, records
from bot.store.ledger.settling import Settlement
from bot.store.records import PHASES, left_aside, readable

log = logging.getLogger(__name__)

_SQL = queries.load("ledger")
_CHANGE = queries.load("privacy")["count_people_change"]
_MOST_TRIES: Final = 8
"""Of a settlement whose journal goes on while it is computed. After that it fails, and is tried again later."""


class SqlCredits:
    """The credit records of all meetups (bot.app.credit.ports.Credits)."""

    def __init__(self, database: Database, shards: ShardRange = EVERYTHING) -> None:
        self._database = database
        self._shards = shards

    async def settle(self, meetup_id: str, now: datetime, contact: str = "") -> frozenset[str]:
        """Bring the entries of a meetup, and those it touches, up to date; see the port.

        Nothing changes where the evidence is not kept any more.
        """
        for (is_owed,) in await self._database.read(_SQL["is_pruned"], (meetup_id,)):
            if is_owed:  # otherwise something else happened to it, as when one of its actions is answered
                log.warning(
                    "The credit of meetup %s stays as it is: it is older than its evidence.", meetup_id
                )
            return frozenset()
        for _ in range(_MOST_TRIES):
            prepared = await self._prepared(meetup_id, now)
            done: list[Settlement] = []

            def work(
                connection: Connection, prepared: Prepared = prepared, done: list[Settlement] = done
            ) -> None:
                settlement = Settlement(connection, prepared, now, contact)
                settlement.settle()
                if not all(map(self._shards.serves, settlement.touched.values())):
                    connection.execute(
                        _CHANGE
                    ).close()  # the process that serves them looks what it has to show
                done[:] = [settlement]

            try:
                await when_free(partial(self._database.write, work))
            except StaleSequence:
                continue
            (settlement,) = done
            if settlement.unreadable is not None:
                raise settlement.unreadable
            return frozenset(
                each for each, guild_id in settlement.touched.items() if self._shards.serves(guild_id)
            )
        raise StoreFailed(f"The journal of meetup {meetup_id} goes on while its credit is computed.")

    async def _prepared(self, meetup_id: str, now: datetime) -> Prepared:
        """What a settlement needs, computed away from the loop and from the writer. Raises CorruptJournal."""

        def read(connection: Connection) -> tuple[Rows, list[str], tuple[Any, ...] | None]:
            holders = connection.execute(_SQL["known_holders"], (meetup_id,)).fetchall()
            head = connection.execute(_SQL["head_of_meetup"], (meetup_id,)).fetchone()
            return rows_of(connection, meetup_id), [holder for (holder,) in holders], head

        rows, known, head = await self._database.ask(read)
        if not rows.envelopes or head is None:
            raise StoreFailed(f"There is no meetup {meetup_id} to credit.")
        _, phase, started_at = head
        with readable(f"When meetup {meetup_id} was held"):
            began_at = None if started_at is None else instant_from_text(started_at)
            is_live = PHASES.read(phase).is_live
        # Its end was taken back: it has the time of whoever is there, and later ones have it no more.
        if is_live:
            itself = await off_loop(len(rows.envelopes), partial(running, rows, False, now))
            known += [] if itself is None else itself.covered
        prepared = await off_loop(len(rows.envelopes), partial(prepare, rows, known, began_at, now))
        around = await self._around(prepared, is_live, now)
        return replace(prepared, running=around)

    async def _around(self, prepared: Prepared, is_live: bool, now: datetime) -> dict[str, Running | None]:
        """What the meetups have that are under way at the time of this one; itself, where its end was taken back."""

        def read(connection: Connection) -> list[tuple[Rows, bool]]:
            found = under_way(connection, prepared.meetup_id, prepared.window, prepared.holders)
            if is_live:
                found[prepared.meetup_id] = False
            return [(rows_of(connection, each), is_over) for each, is_over in found.items()]

        # All of them in one go: each may be small, and there may be hundreds.
        together = await self._database.ask(read)
        events = sum(len(rows.envelopes) for rows, _ in together)
        return await off_loop(events, partial(_all_running, together, now))

    async def is_leant_on(self, meetup_id: str) -> bool:
        """Whether a later meetup was settled while this one was under way; see the port."""
        return bool(await self._database.read(_SQL["is_leant_on"], (meetup_id,)))

    async def of_member(self, member_id: int, aside: Aside = unnamed) -> list[CreditRecord]:
        """One member's current records over all guilds, oldest meetup first; see the port."""
        return left_aside(
            await self._database.ask(lambda connection: readable_records(connection, "of_member", member_id)),
            aside,
        )

    async def of_meetup(self, meetup_id: str, aside: Aside | None = None) -> list[CreditRecord]:
        """One meetup's current records, in order of member id; see the port."""
        if aside is None:
            return await self._database.ask(lambda connection: records(connection, "of_meetup", meetup_id))
        return left_aside(
            await self._database.ask(lambda connection: readable_records(connection, "of_meetup", meetup_id)),
            aside,
        )

    async def history(self, record_id: str) -> list[CreditRecord]:
        """Everything that was ever said of one record, oldest first."""
        return await self._database.ask(lambda connection: records(connection, "history", record_id))

    async def by_code(self, code: str) -> CreditRecord | None:
        """The record with a code, current or not; None where there is none."""
        wanted = normal_code(code)
        if wanted is None:
            return None
        found = await self._database.ask(lambda connection: records(connection, "by_code", wanted))
        return found[0] if found else None


def _all_running(together: Sequence[tuple[Rows, bool]], now: datetime) -> dict[str, Running | None]:
    """What each of these meetups has by `now`; None where that is not known."""
    found: dict[str, Running | None] = {}
    for rows, is_over in together:
        try:
            # Whatever is wrong with it, as a rule stumbles over a member who is none, holds nobody else up.
            found[rows.meetup_id] = parsed(
                partial(running, rows, is_over, now), f"The journal of meetup {rows.meetup_id}"
            )
        except CorruptJournal as unreadable:
            # When it can be read and is settled, this one is looked at again.
            log.warning("What meetup %s has of others' time is not known: %s", rows.meetup_id, unreadable)
            found[rows.meetup_id] = None
    return found
