"""What people do about themselves: they keep a log, renew by it, and say what may be held of them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from support.simulator.people.presses import NOTED_OR_NOT
from support.simulator.people.town import Person, Table

if TYPE_CHECKING:
    from support.simulator.people.doings import Doings

_OF_THE_LOG = (
    "log",
    "log",
    "export",
    "export",
    "name",
    "add",
    "add",
    "edit",
    "delete",
    "certification add",
    "certification list",
    "certification remove",
    "progress",
    "renewed",
    "reminders",
)
_FORMATS = ("csv", "xlsx", "text", "json", "certificate", "transcript")
"""All but the badge, for which a picture is really drawn: what typesets documents does nothing here."""
_CERTIFICATIONS = ("CSPO", "CSM", "A-CSM")


async def keep_a_log(doings: Doings, person: Person, table: Table, chance: Random) -> bool:
    """Somebody looks at their log, takes it home, notes something in it or takes it out, or renews."""
    name = f"seu {chance.choice(_OF_THE_LOG)}"
    options: dict[str, Any] = {}
    match name.split()[1:]:
        case ["export"]:
            options["format"] = chance.choice(_FORMATS)
        case ["name"] if chance.random() < 0.8:
            options["name"] = f"{person.name} of the log"
        case ["add"]:
            day = doings.now.date().replace(day=1).isoformat()
            options = {"type": chance.choice(("events", "learning")), "date": day, "minutes": 45}
            options["description"] = doings.words(person)
        case ["edit" | "delete"]:
            options = await doings.suggested(person, table, name, "activity", {})
            if options and name.endswith("edit"):
                options["description"] = doings.words(person)
        case ["certification", "add"]:
            options = {"name": chance.choice(_CERTIFICATIONS), "expires": f"{doings.now.year + 1}-05-01"}
        case ["certification", "remove"]:
            options["name"] = chance.choice(_CERTIFICATIONS)
    return await doings.command(person, table, name, **options)


async def mind_ones_data(doings: Doings, person: Person, table: Table, chance: Random) -> bool:
    """Somebody sees what is held of them, has their attendance noted no more or again, or wants all of it deleted.

    The card that asks whether they mean it, twice, has to be pressed.
    """
    name = chance.choice((NOTED_OR_NOT, "mydata export", "mydata delete", "mydata delete"))
    options = {"noted": chance.choice(("on", "off"))} if name == NOTED_OR_NOT else {}
    return await doings.command(person, table, name, **options)
