"""What hosts do about who attended: they look at it, and correct what they know better."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from support.simulator.people.town import Person, Table

if TYPE_CHECKING:
    from support.simulator.people.doings import Doings

_NAMES = ("list", "correct", "correct", "correct", "start", "start", "settle")


async def see_to_attendance(
    doings: Doings, person: Person, table: Table, chance: Random, other: Person, ended_at: datetime
) -> bool:
    """Type one of the commands about attendance, of the newest meetup or of one that is suggested.

    `other` is whose it is, `ended_at` (aware UTC) when the newest was over. Times are in UTC, which is the zone of a
    server until somebody changes it.
    """
    name = f"attendance {chance.choice(_NAMES)}"
    options: dict[str, Any] = {}
    if chance.random() < 0.3:
        options |= await doings.suggested(person, table, name, "meetup", {})
    if not name.endswith("list"):
        options["reason"] = doings.words(person)
    began = ended_at - timedelta(minutes=chance.choice((10, 30, 60, 90, 120)))
    if name.endswith("start"):
        options["began"] = f"{began:%H:%M}"
    if name.endswith("correct"):
        until = began + timedelta(minutes=chance.randint(1, 45))
        options |= {"member": other.hands.actor, "change": chance.choice(("add", "remove"))}
        options |= {"from": f"{began:%H:%M}", "to": f"{until:%H:%M}"}
    return await doings.command(person, table, name, **options)
