"""The MemberStore port over SQL: names, activities, certifications and renewals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from itertools import starmap
from typing import Any

from bot.app.credit.ports import AlreadyDone, Kept, Renewal
from bot.app.ports import Unreadable
from bot.app.set_aside import Aside, unnamed
from bot.core.credit.activity import MINUTES_OF_A_DAY, Activity, ActivityKind
from bot.core.credit.member_log import Part
from bot.core.credit.renewal import Certification
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.fields import (
    DAY,
    TEXT,
    choice,
    from_text,
    instant_from_text,
    instant_to_text,
    many,
    record,
    to_text,
)
from bot.store.once import AskedTable
from bot.store.records import Found, readable, readable_ones

_SQL = queries.load("members")

_KINDS = choice(
    {
        ActivityKind.EVENTS: "events",
        ActivityKind.LEARNING: "learning",
        ActivityKind.VOLUNTEERING: "volunteering",
        ActivityKind.OTHER: "other",
    }
)
_CERTIFICATIONS = many(record(Certification, ("name", "name", TEXT), ("expires", "expires", DAY)))


class SqlMembers(AskedTable):
    """What people keep about themselves (bot.app.credit.ports.MemberStore)."""

    async def of(self, member_id: int, aside: Aside = unnamed) -> Kept:
        """All of it that can be read, as of one moment; see the port."""
        kept, unreadable = await self._database.ask(partial(_kept, member_id))  # years of it may be much
        for each in unreadable:
            aside(each)
        return kept

    async def rename(self, member_id: int, name: str | None) -> None:
        """Keep the name that certificates print; None forgets it."""
        if name is None:
            await self._write_once(_SQL["forget_name"], (member_id,))
        else:
            await self._write_once(_SQL["rename"], (member_id, name))

    async def keep_activity(self, activity: Activity) -> None:
        """Keep an activity, in place of what it was before."""
        row = (
            activity.activity_id,
            activity.member_id,
            _KINDS.write(activity.kind),
            activity.day.isoformat(),
            activity.minutes,
            activity.description,
            instant_to_text(activity.reported_at),
        )
        await self._write_once(_SQL["keep_activity"], row)

    async def forget_activity(self, member_id: int, activity_id: str) -> None:
        """Forget one of a member's own activities, and in which renewal it was used."""

        def work(connection: Connection) -> None:
            connection.execute(_SQL["forget_activity"], (member_id, activity_id))
            connection.execute(_SQL["forget_use"], (member_id, activity_id))

        await self._do_once(work)

    async def add_certification(self, member_id: int, certification: Certification) -> None:
        """Keep a certification. Raises AlreadyDone where the member has one of that name."""
        row = (member_id, certification.name, certification.expires.isoformat())

        def work(connection: Connection) -> None:
            if connection.execute(_SQL["add_certification"], row).rowcount == 0:
                raise AlreadyDone

        await self._do_once(work)

    async def remove_certification(self, member_id: int, name: str) -> bool:
        """Forget a certification; whether there was one of that name."""
        removed: list[int] = []

        def work(connection: Connection) -> None:
            removed.append(connection.execute(_SQL["remove_certification"], (member_id, name)).rowcount)

        await self._do_once(work)
        return any(removed)

    async def renew(self, member_id: int, renewal: Renewal) -> None:
        """Mark the entries as used and keep the new expiries, all of it or nothing. Raises AlreadyDone.

        Another one that was due on the same day (of a certification that was added later) is one with it.
        """
        due = renewal.due.isoformat()

        def work(connection: Connection) -> None:
            kept = connection.execute(_SQL["renewal_due"], (member_id, due)).fetchone()
            before = {each.name: each for each in renewal.before}
            if kept is not None:
                before |= _before(kept[0])
            told = to_text(_CERTIFICATIONS.write(tuple(before.values())))
            row = (member_id, due, instant_to_text(renewal.renewed_at), told)
            connection.execute(_SQL["keep_renewal"], row).close()
            for entry_id in renewal.entry_ids:
                if connection.execute(_SQL["use"], (member_id, entry_id, due)).rowcount == 0:
                    raise AlreadyDone
            _move(connection, member_id, zip(renewal.before, renewal.after, strict=True))

        await self._do_once(work)

    async def is_renewed(self, member_id: int, due: date) -> bool:
        """Whether a renewal of a member that was due on a day is marked."""
        return bool(await self._database.read(_SQL["renewal_due"], (member_id, due.isoformat())))

    async def newest_renewal(self, member_id: int) -> tuple[date, Sequence[Certification]] | None:
        """The day by which the renewal was due that a member marked last, and their certifications before it.

        Raises CorruptJournal.
        """
        rows = await self._database.read(_SQL["newest_renewal"], (member_id,))
        return next(starmap(renewal, rows), None)

    async def take_back(self, member_id: int, due: date) -> None:
        """Undo the newest renewal of a member, if it is the one that was due on that day.

        Raises AlreadyDone where it is not, and CorruptJournal.
        """

        def work(connection: Connection) -> None:
            newest = connection.execute(_SQL["newest_renewal"], (member_id,)).fetchone()
            if newest is None or _due_of(newest[0]) != due:
                raise AlreadyDone
            before = _before(newest[1])
            held = connection.execute(_SQL["certifications_of"], (member_id,)).fetchall()
            today = [_certification(*row) for row in held]
            _move(connection, member_id, [(each, before[each.name]) for each in today if each.name in before])
            connection.execute(_SQL["forget_renewal"], (member_id, due.isoformat()))

        await self._do_once(work)


def _kept(member_id: int, connection: Connection) -> tuple[Kept, list[Unreadable]]:
    """What can be read of what somebody keeps, and why the rest cannot."""
    unreadable: dict[Part, list[Unreadable]] = {}

    def rows(name: str) -> list[Any]:
        return connection.execute(_SQL[name], (member_id,)).fetchall()

    def those_of(part: Part, read: Callable[..., Found], found: Iterable[Any]) -> list[Found]:
        those, unreadable[part] = readable_ones(read, found)
        return those

    names, uses = rows("name_of"), rows("used_of")
    activities = those_of(Part.ACTIVITIES, partial(_activity, member_id), rows("activities_of"))
    certifications = those_of(Part.CERTIFICATIONS, _certification, rows("certifications_of"))
    used = dict(those_of(Part.USES, _use, uses))
    kept = Kept(
        names[0][0] if names else None,
        activities,
        certifications,
        used,
        frozenset(entry_id for entry_id, _ in uses if entry_id not in used),
        frozenset(part for part, those in unreadable.items() if those),
    )
    return kept, [each for those in unreadable.values() for each in those]


def renewal(due: str, told: str) -> tuple[date, Sequence[Certification]]:
    """The day by which a renewal was due, and the certifications before it. Raises CorruptJournal."""
    return _due_of(due), tuple(_before(told).values())


def _due_of(due: str) -> date:
    with readable("A renewal"):
        return date.fromisoformat(due)


def _before(told: str) -> dict[str, Certification]:
    """The certifications of before a renewal, by their names. Raises CorruptJournal."""
    with readable("A renewal"):
        return {each.name: each for each in _CERTIFICATIONS.read(from_text(told))}


def _move(
    connection: Connection, member_id: int, pairs: Iterable[tuple[Certification, Certification]]
) -> None:
    """Give certifications other expiries. Raises AlreadyDone where one is not as it was."""
    for old, new in pairs:
        row = (member_id, old.name, old.expires.isoformat(), new.expires.isoformat())
        if connection.execute(_SQL["move_certification"], row).rowcount == 0:
            raise AlreadyDone


def _activity(
    member_id: int, activity_id: str, kind: str, day: str, minutes: int, description: str, reported_at: str
) -> Activity:
    with readable(f"Activity {activity_id}"):
        if not 0 < minutes <= MINUTES_OF_A_DAY:
            raise ValueError(f"it lasts {minutes} minutes")
        return Activity(
            activity_id,
            member_id,
            _KINDS.read(kind),
            date.fromisoformat(day),
            minutes,
            description,
            instant_from_text(reported_at),
        )


def _certification(name: str, expires: str) -> Certification:
    with readable(f"A certification {name}"):
        return Certification(name, date.fromisoformat(expires))


def _use(entry_id: str, due: str) -> tuple[str, date]:
    with readable(f"In which renewal {entry_id} was used"):
        return entry_id, date.fromisoformat(due)
