"""How the journals of the golden files are written: event by event, with the head that belongs to them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app.ports import Origin, SeriesChange, Tip
from bot.core.meetup import events as ev
from bot.core.meetup.ahead.occurrence import Occurrence
from bot.core.meetup.events import Event
from bot.core.meetup.evolve import evolve
from bot.core.meetup.state import Meetup
from bot.core.policy import Policy
from bot.store.fields import to_text
from bot.store.journal.envelope import BEGINNING, Envelope
from bot.store.store import SqlStore

GUILD, OTHER_GUILD = 1498650731347968001, 1498650731347968002
HOST_ROLE = 1498650731347968009
ANA, LI, SAM, KIM = 1498650731347968011, 1498650731347968012, 1498650731347968013, 1498650731347968014
OLDEST, LARGEST = 7, 2**63 - 1
"""Members whose ids are as small and as large as the store can keep."""
VOICE = 1498650731347968100
FIRST_CHANNEL = 1498650731347968200
EVENING = datetime(2026, 11, 5, 23, 30, 0, 250_000, tzinfo=UTC)
"""Half past six in Toronto. No instant of a live journal is a whole second."""
ORIGIN = Origin(ANA, "interaction:1498650731347968999")
"""Who asked for each event, and by what."""


class Journal:
    """One meetup while it is written. Instants are told in minutes since EVENING."""

    def __init__(self, store: SqlStore, meetup_id: str, channel_id: int) -> None:
        self._store = store
        self.meetup_id = meetup_id
        self.channel_id = channel_id
        self.meetup: Meetup | None = None
        self._tip: Tip | None = None

    async def plan(
        self,
        minutes: float,
        *,
        policy: Policy,
        title: str = "Lean Coffee",
        host: int = ANA,
        guild: int = GUILD,
        voice: int | None = VOICE,
        organizer: str = "Agile Toronto",
        occurrence: Occurrence | None = None,
        along: SeriesChange | None = None,
    ) -> None:
        """The first event; `along` is the change of the series that opens it."""
        planned = ev.MeetupPlanned(
            at=moment(minutes),
            meetup_id=self.meetup_id,
            guild_id=guild,
            channel_id=self.channel_id,
            voice_channel_id=voice,
            title=title,
            host_id=host,
            organizer=organizer,
            policy=policy,
            occurrence=occurrence,
        )
        await self._append([planned], along)

    async def write(self, minutes: float, kind: type[Event], /, **values: Any) -> None:
        """One more event, at an instant."""
        await self._append([kind(at=moment(minutes), **values)], None)

    async def talk(
        self, minutes: float, timebox: int, topic: int, index: int = 0, seconds: int = 300
    ) -> None:
        """A timebox begins."""
        await self.write(
            minutes, ev.TimeboxStarted, timebox_id=timebox, topic_id=topic, index=index, seconds=seconds
        )

    async def _append(self, events: list[Event], along: SeriesChange | None) -> None:
        before, after = self.meetup, self.meetup
        for event in events:
            after = evolve(after, event)
        assert after is not None
        append = self._store.journal.append(before, after, events, tip=self._tip, origin=ORIGIN, along=along)
        await append
        self._tip = append.tip
        self.meetup = after


def moment(minutes: float) -> datetime:
    """An instant, in minutes since EVENING."""
    return EVENING + timedelta(minutes=minutes)


def leave_out(database: Path, meetup_id: str, optional: Mapping[str, Collection[str]]) -> None:
    """Take fields out of a meetup's rows, as rows of versions that did not have them lack them.

    `optional` names them by the kind of event, by `policy` or by `occurrence`.
    """

    def shortened(kind: str, body: dict[str, Any]) -> dict[str, Any]:
        left = {name: value for name, value in body.items() if name not in optional.get(kind, ())}
        inner = {name: shortened(name, value) for name, value in left.items() if isinstance(value, dict)}
        return {**left, **inner}

    _rewrite(database, meetup_id, shortened)


def put_into_policy(database: Path, meetup_id: str, **values: Any) -> None:
    """Write values into a meetup's policy that no check of this version would let pass."""

    def changed(_kind: str, body: dict[str, Any]) -> dict[str, Any]:
        return {**body, "policy": {**body["policy"], **values}} if "policy" in body else body

    _rewrite(database, meetup_id, changed)


def _rewrite(database: Path, meetup_id: str, change: Callable[[str, dict[str, Any]], dict[str, Any]]) -> None:
    """Change the bodies of a meetup's events, which the schema otherwise forbids, and seal the rows anew."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        [(guard,)] = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'journal_is_never_changed'"
        ).fetchall()
        connection.execute("DROP TRIGGER journal_is_never_changed")
        rows = connection.execute(
            "SELECT meetup_id, seq, at, kind, version, step, actor, cause, body FROM journal "
            "WHERE meetup_id = ? ORDER BY seq",
            (meetup_id,),
        ).fetchall()
        sealed = BEGINNING
        for row in map(Envelope._make, rows):
            body = to_text(change(row.kind, json.loads(row.body)))
            sealed = row._replace(body=body).hash_after(sealed)
            connection.execute(
                "UPDATE journal SET body = ?, hash = ? WHERE meetup_id = ? AND seq = ?",
                (body, sealed, meetup_id, row.seq),
            )
        connection.execute(guard)
        connection.execute("COMMIT")


def update(database: Path, statement: str, *values: Any) -> None:
    """Write a row that the ports of this version would not write."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        assert connection.execute(statement, values).rowcount == 1, statement
