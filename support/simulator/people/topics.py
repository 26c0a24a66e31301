"""What people do about topics of their own, typed: propose, rewrite, withdraw and bring back, or see them all."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from support.simulator.people.town import Person, Table

if TYPE_CHECKING:
    from support.simulator.people.doings import Doings

_NAMES = ("propose", "message", "edit", "withdraw", "withdraw", "restore", "restore", "list")


async def mind_ones_topics(doings: Doings, person: Person, table: Table, chance: Random) -> bool:
    """Type one of the commands, choosing from what is suggested; or propose what somebody wrote in the channel."""
    name = chance.choice(_NAMES)
    if name == "message":
        return await doings.propose_a_message(person, table)
    command = f"topic {name}"
    if name not in ("edit", "withdraw"):
        return await doings.command(person, table, command)
    options = await doings.suggested(person, table, command, "topic", {})
    return await doings.command(person, table, command, **(options or {"topic": chance.randint(0, 3)}))
