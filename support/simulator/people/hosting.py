"""What hosts type: they start meetups and lead them, and choose settings."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from support.simulator.people.town import Person, Table

if TYPE_CHECKING:
    from support.simulator.people.doings import Doings

_STEPS = (
    "next",
    "next",
    "next",
    "next",
    "pause",
    "resume",
    "extend",
    "skip",
    "undo",
    "status",
    "finish",
    "voice",
    "change",
    "host",
    "cohost",
    "board",
    "cancel",
)
_SWITCHES = (
    "warning",
    "close_early",
    "ask_timebox",
    "takeover",
    "presence_prompts",
    "minutes_shown",
    "voice_status",
    "chime",
    "no_host_role",
)
"""What a server turns on or off."""
_TOPIC_STEPS = ("merge", "move", "next", "park", "reopen", "withdraw")


async def start(doings: Doings, person: Person, table: Table, chance: Random, title: str) -> bool:
    """Start a meetup, with the table's voice channel or, more rarely, by text."""
    options: dict[str, Any] = {"title": title}
    if not table.is_voice_gone and chance.random() < 0.75:
        options["voice_channel"] = table.voice
    if chance.random() < 0.4:
        options["minutes"] = chance.choice((15, 45, 90))
    return await doings.command(person, table, "leancoffee start", **options)


async def change_settings(doings: Doings, person: Person, table: Table, chance: Random) -> bool:
    """Somebody who manages the server, or tries to, changes a setting or two."""
    offered = {
        **_rules_of_a_meetup(chance),
        "thumb_seconds": chance.choice((20, 60)),
        "gathering": chance.choice((0, 5)),
        "voting": chance.choice((0, 3)),
        "topics": chance.randint(3, 10),
        "time_zone": chance.choice(("America/Toronto", "Europe/Paris", "Asia/Kolkata")),
        "authors": chance.choice(("always", "once_discussed", "never")),
        "host_role": chance.choice([*person.hands.actor.guild.roles.values()]),
        "organizer": chance.choice(("-", "Agile Toronto")),
        "contact": chance.choice(("-", "mail@example.org")),
        **{each: chance.random() < 0.5 for each in _SWITCHES},
    }
    return await doings.command(person, table, "leancoffee settings", **some(offered, chance))


async def take_a_step(doings: Doings, person: Person, table: Table, chance: Random, other: Person) -> bool:
    """A host types one of the steps of a meetup; `other` is whom they may choose to host it."""
    step = chance.choice(_STEPS)
    if step == "voice":
        return not table.is_voice_gone and await doings.command(
            person, table, "leancoffee voice", channel=table.voice
        )
    options: dict[str, Any] = {}
    if step == "change":
        options |= some(_rules_of_a_meetup(chance), chance)
    if step == "cohost" or (step == "host" and chance.random() < 0.6):
        options["member"] = other.hands.actor
    if step == "cohost" and chance.random() < 0.3:
        options["remove"] = True
    return await doings.command(person, table, f"leancoffee {step}", **options)


async def sort_topics(doings: Doings, person: Person, table: Table, chance: Random) -> bool:
    """A host types what becomes of a topic, choosing from what is suggested."""
    name = f"topic {chance.choice(_TOPIC_STEPS)}"
    options = await doings.suggested(person, table, name, "topic", {})
    if not options:
        return False
    if name.endswith("merge"):
        options |= await doings.suggested(person, table, name, "into", options)
    if name.endswith("move"):
        options["place"] = chance.randint(1, 5)
    return await doings.command(person, table, name, **options)


def _rules_of_a_meetup(chance: Random) -> dict[str, Any]:
    """What a server chooses for its meetups, and a host for one of them."""
    return {
        "dots": chance.randint(1, 6),
        "dots_per_topic": chance.randint(1, 4),
        "timebox": chance.choice(("5/3/2", "4", "8/5")),
        "thumb_rule": chance.choice(("majority", "yuret", "strict", "host")),
        "tallies": chance.choice(("hidden", "open")),
    }


def some(offered: dict[str, Any], chance: Random) -> dict[str, Any]:
    """One or two of several options."""
    chosen = chance.sample(sorted(offered), k=chance.randint(1, 2))
    return {each: offered[each] for each in chosen}
