"""What people look at: what was, what will be, how all of it works, and whether a record is valid."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from support.simulator.people.town import Person, Table

if TYPE_CHECKING:
    from support.simulator.people.doings import Doings

_LOOKS = (
    "leancoffee history",
    "leancoffee minutes",
    "leancoffee calendar",
    "leancoffee schedule list",
    "leancoffee setup",
    "leancoffee settings",
    "leancoffee help",
    "seu verify",
)


async def look_around(doings: Doings, person: Person, table: Table, chance: Random) -> bool:
    """Type a command that changes nothing, choosing from what is suggested."""
    name = chance.choice(_LOOKS)
    options: dict[str, Any] = {}
    match name.split()[-1]:
        case "calendar":
            options = await doings.suggested(person, table, name, "series", {})
        case "minutes" if chance.random() < 0.5:
            options = await doings.suggested(person, table, name, "meetup", {})
        case "verify":
            options["code"] = chance.choice(("AAAA-BBBB-CCCC", doings.words(person)))
    return await doings.command(person, table, name, **options)
