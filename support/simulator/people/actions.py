"""What people do with actions: type the commands about them, choosing from what is suggested."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from support.simulator.people.forms import DUE
from support.simulator.people.town import Person, Table

if TYPE_CHECKING:
    from support.simulator.people.doings import Doings


async def type_about_actions(doings: Doings, person: Person, table: Table, chance: Random) -> bool:
    """Type one of the commands about actions, choosing from what is suggested."""
    name = chance.choice(("list", "list", "close", "edit", "add"))
    command = f"action {name}"
    if name == "list":
        return await doings.command(person, table, command)
    if name == "add":
        return await doings.command(person, table, command, text=doings.words(person), due=chance.choice(DUE))
    options = await doings.suggested(person, table, command, "action", {})
    return await doings.command(person, table, command, **(options or {"action": chance.randint(0, 3)}))
