"""What hosts do about series: they plan some, change anything of them, and take the dates of one home."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from support.simulator.people.hosting import some
from support.simulator.people.town import Person, Table

if TYPE_CHECKING:
    from support.simulator.people.doings import Doings

_RULES = ("every Tuesday", "every Friday", "every second Wednesday", "first Thursday", "last Monday")
_CHANGES = ("pause", "resume", "skip", "skip", "move", "move", "list", "edit", "edit", "edit", "delete")
_ZONES = ("America/Toronto", "Europe/Paris", "Asia/Kolkata", "UTC")


async def plan_series(doings: Doings, person: Person, table: Table, chance: Random, title: str) -> bool:
    """Ask for a series; the card that comes has to be saved."""
    options: dict[str, Any] = {
        "title": title,
        "rule": chance.choice(_RULES),
        "time": f"{chance.randint(8, 20)}:00",
        "opens": chance.randint(1, 6),
        "duration": chance.choice((60, 90)),
    }
    if chance.random() < 0.7:
        options["voice_channel"] = table.voice
        if chance.random() < 0.4:
            options["start"] = "alone"
    return await doings.command(person, table, "leancoffee schedule create", **options)


async def manage_a_series(
    doings: Doings, person: Person, table: Table, chance: Random, tables: Sequence[Table]
) -> bool:
    """A host changes something about a series, choosing from what is suggested.

    `tables` are those of the server, of which a series may move to any.
    """
    name = f"leancoffee schedule {chance.choice(_CHANGES)}"
    if name.endswith("list"):
        return await doings.command(person, table, name)
    options = await doings.suggested(person, table, name, "series", {})
    if options and name.endswith("skip"):
        options["back"] = chance.random() < 0.4
    if options and name.endswith(("skip", "move")):
        options |= await doings.suggested(person, table, name, "occurrence", options)
    if name.endswith("move"):
        options["time"] = f"{chance.randint(8, 20)}:30"
        if chance.random() < 0.4:
            options["day"] = (doings.now + timedelta(days=chance.randint(0, 5))).date().isoformat()
    if name.endswith("edit"):
        options |= some(_edits(doings, person, chance, tables), chance)
    return await doings.command(person, table, name, **options)


def _edits(doings: Doings, person: Person, chance: Random, tables: Sequence[Table]) -> dict[str, Any]:
    """Everything that can be changed of a series."""
    return {
        "duration": chance.choice((45, 60, 90)),
        "host": person.hands.actor,
        "title": f"Series {chance.randint(100, 999)}",
        "rule": chance.choice(_RULES),
        "time": f"{chance.randint(8, 20)}:15",
        "time_zone": chance.choice(_ZONES),
        "text_channel": chance.choice(tables).text,
        "voice_channel": chance.choice(tables).voice,
        "text_only": True,
        "first_day": (doings.now + timedelta(days=chance.randint(0, 9))).date().isoformat(),
        "missing_day": chance.choice(("skip", "last")),
        "dots": chance.randint(1, 6),
        "opens": chance.randint(0, 8),
        "reminders": chance.random() < 0.5,
        "start": chance.choice(("ask", "alone")),
        "carries": chance.randint(0, 3),
        "claim_link": chance.choice(("https://example.org/claim", "-")),
        "server_settings": True,
    }
