"""What people do: press what they see, fill in forms, type commands, come and go, delete things.

A person looks at Discord, never at the bot: whatever is enabled on a message may be pressed, now, an hour later, or
twice at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from simcord.backend.errors import BackendError, SetupError
from simcord.backend.models import Message
from simcord.backend.serializers import message_payload
from simcord.enums import InteractionType
from simcord.env import Env
from simcord.interactions import base_payload

from support.hands import BUTTON, SELECT, walk
from support.simulator.actions import filled_form
from support.simulator.gateway import Gateway
from support.simulator.network import Network
from support.simulator.presses import Press
from support.simulator.process import Process
from support.simulator.town import Card, Community, Part, Person, Table
from support.simulator.trace import Trace

_RARELY = {"cancel": 0.05, "confirm_cancel": 0.05, "finish": 0.2, "confirm_finish": 0.3, "draftdrop": 0.1}
_GLADLY = {
    "propose": 3.0,
    "ballot": 3.0,
    "dot": 6.0,
    "thumb": 4.0,
    "hand": 2.0,
    "speaker": 2.0,
    "draftsave": 10.0,
    "start": 5.0,
    "next": 2.0,
    "undo": 1.5,
}
_HOST_STEPS = (
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
)
_TOPIC_STEPS = ("merge", "move", "next", "park", "reopen", "withdraw")
_RULES = ("every Tuesday", "every Friday", "every second Wednesday", "first Thursday", "last Monday")
_AS_FAR_AS_PEOPLE_SCROLL = 20


class Doings:
    """Does what people do, and keeps the presses whose answer is still to come."""

    def __init__(
        self, env: Env, process: Process, network: Network, gateway: Gateway, chance: Random, trace: Trace
    ) -> None:
        self._env = env
        self._process = process
        self._network = network
        self._gateway = gateway
        self._chance = chance
        self._trace = trace
        self._typed = 0
        self.pending: list[Press] = []
        self.in_and_out: list[Press] = []
        """Everything that was pressed to check in or out, answered or not."""
        self.collected: list[Press] = []

    # What can be seen

    def messages(self, table: Table) -> list[Message]:
        """The public messages of a table's text channel, oldest first."""
        found = self._env.backend.messages.get(table.text.id, {}).values()
        return sorted((each for each in found if not each.is_ephemeral), key=lambda each: each.id)

    def collect(self) -> None:
        """See what was answered meanwhile: cards and forms are kept, for they may be used later."""
        for press in [each for each in self.pending if each.record.responded and not each.is_collected]:
            press.is_collected = True
            press.answers = self._network.answers.setdefault(press.record.id, [])
            record = press.record
            if record.modal is not None:
                press.who.forms.append({"modal": record.modal, "table": press.table})
            if record.message_id is not None and record.ephemeral:
                card = Card(record.channel_id, record.message_id)
                if card not in press.who.cards:
                    press.who.cards.append(card)
            self._trace.answered(press)
            self.collected.append(press)
        self.pending = [each for each in self.pending if not each.is_collected]

    # What can be done

    def press_something(self, person: Person, table: Table, *, old: bool = False) -> bool:
        """Press an enabled button, or choose in a select, on a public message; whether there was one."""
        messages = [each for each in self.messages(table)[-_AS_FAR_AS_PEOPLE_SCROLL:] if any(_controls(each))]
        if not messages:
            return False
        message = self._chance.choice(messages) if old else self._chance.choice(messages[-2:])
        return self._press_on(person, table, message)

    def press_on_a_card(self, person: Person, table: Table) -> bool:
        """The same on one of the person's own cards, mostly the newest."""
        cards = [each for each in person.cards if each.channel_id == table.text.id]
        if not cards:
            return False
        card = self._chance.choice(cards) if self._chance.random() < 0.2 else cards[-1]
        message = self._env.backend.messages.get(card.channel_id, {}).get(card.message_id)
        return message is not None and self._press_on(person, table, message)

    def press_twice(self, person: Person, table: Table) -> bool:
        """A double click: two interactions, one right after the other."""
        messages = [each for each in self.messages(table)[-_AS_FAR_AS_PEOPLE_SCROLL:] if any(_controls(each))]
        if not messages:
            return False
        control = self._choice(list(_controls(messages[-1])))
        for _ in range(2):
            self._use(person, table, control, messages[-1])
        return True

    def fill_a_form(self, person: Person) -> bool:
        """Fill in a form that was opened earlier, and send it."""
        if not person.forms:
            return False
        form = person.forms.popleft()
        table: Table = form["table"]
        if table.is_text_gone:
            return False
        typed = self.words(person)
        data = filled_form(form["modal"], typed, self._chance, person, table)
        custom_id = str(data["custom_id"])
        self._emit(person, table, InteractionType.MODAL_SUBMIT, data, custom_id, typed=typed)
        return True

    def words(self, person: Person) -> str:
        """What nobody has typed before."""
        self._typed += 1
        return f"Words {self._typed} of {person.name}"

    def forge(self, person: Person, table: Table) -> bool:
        """Send what no button offers, as a tampered client could."""
        known = [
            str(each["custom_id"]) for message in self.messages(table)[-3:] for each in _controls(message)
        ]
        custom_id = self._chance.choice(["lc:dot:abcdefghijkl:1:0", "lc:do", "lc:nonsense:x", *known[-3:]])
        parts = custom_id.split(":")
        if len(parts) > 3:
            parts[-1] = str(self._chance.randint(0, 99))
        forged = ":".join(parts)
        data = {"custom_id": forged, "component_type": BUTTON}
        self._emit(person, table, InteractionType.MESSAGE_COMPONENT, data, forged)
        return True

    async def command(self, person: Person, table: Table, name: str, /, **options: Any) -> bool:
        """Type a slash command; whether Discord let them."""
        heard, deaths = self._gateway.hears_of(person.hands.actor.guild.id), self._process.deaths
        try:
            result = await person.hands.actor.slash(table.text, name, **options)
        except (SetupError, BackendError):
            return False
        press = Press(person, table, self._env.now(), name, result._interaction, deaths, heard)
        self._trace.did(f"{person.name} types /{name} {sorted(map(str, options.values()))}")
        self.pending.append(press)
        return True

    async def start(self, person: Person, table: Table, number: int) -> bool:
        """Start a meetup, with the table's voice channel or, more rarely, by text."""
        options: dict[str, Any] = {"title": f"Meetup {number}"}
        if not table.is_voice_gone and self._chance.random() < 0.75:
            options["voice_channel"] = table.voice
        if self._chance.random() < 0.4:
            options["minutes"] = self._chance.choice((15, 45, 90))
        return await self.command(person, table, "leancoffee start", **options)

    async def plan_series(self, person: Person, table: Table, number: int) -> bool:
        """Ask for a series; the card that comes has to be saved."""
        options: dict[str, Any] = {
            "title": f"Series {number}",
            "rule": self._chance.choice(_RULES),
            "time": f"{self._chance.randint(8, 20)}:00",
            "opens": self._chance.randint(1, 6),
            "duration": self._chance.choice((60, 90)),
        }
        if self._chance.random() < 0.7:
            options["voice_channel"] = table.voice
            if self._chance.random() < 0.4:
                options["start"] = "alone"
        return await self.command(person, table, "leancoffee schedule create", **options)

    async def change_settings(self, person: Person, table: Table) -> bool:
        """Somebody who manages the server, or tries to, changes a setting or two."""
        offered = {
            "dots": self._chance.randint(1, 6),
            "dots_per_topic": self._chance.randint(1, 4),
            "timebox": self._chance.choice(("5/3/2", "4", "8/5")),
            "thumb_seconds": self._chance.choice((20, 60)),
            "gathering": self._chance.choice((0, 5)),
            "voting": self._chance.choice((0, 3)),
            "topics": self._chance.randint(3, 10),
            "warning": self._chance.random() < 0.5,
            "close_early": self._chance.random() < 0.5,
            "ask_timebox": self._chance.random() < 0.5,
            "time_zone": self._chance.choice(("America/Toronto", "Europe/Paris", "Asia/Kolkata")),
        }
        chosen = self._chance.sample(sorted(offered), k=self._chance.randint(1, 2))
        return await self.command(
            person, table, "leancoffee settings", **{each: offered[each] for each in chosen}
        )

    async def take_a_step(self, person: Person, table: Table, other: Person) -> bool:
        """A host types one of the steps of a meetup; `other` is whom they may choose to host it."""
        step = self._chance.choice(_HOST_STEPS)
        if step == "voice":
            return not table.is_voice_gone and await self.command(
                person, table, "leancoffee voice", channel=table.voice
            )
        options: dict[str, Any] = {}
        if step == "change":
            options["dots"] = self._chance.randint(1, 6)
        if step == "cohost" or (step == "host" and self._chance.random() < 0.6):
            options["member"] = other.hands.actor
        if step == "cohost" and self._chance.random() < 0.3:
            options["remove"] = True
        return await self.command(person, table, f"leancoffee {step}", **options)

    async def sort_topics(self, person: Person, table: Table) -> bool:
        """A host types what becomes of a topic, choosing from what is suggested."""
        name = f"topic {self._chance.choice(_TOPIC_STEPS)}"
        options = await self.suggested(person, table, name, "topic", {})
        if not options:
            return False
        if name.endswith("merge"):
            options |= await self.suggested(person, table, name, "into", options)
        if name.endswith("move"):
            options["place"] = self._chance.randint(1, 5)
        return await self.command(person, table, name, **options)

    async def keep_a_log(self, person: Person, table: Table) -> bool:
        """Somebody looks at their log, takes it home, or notes something in it."""
        name = self._chance.choice(("log", "export", "name", "add", "progress"))
        options: dict[str, Any] = {}
        if name == "export":
            options["format"] = self._chance.choice(("csv", "xlsx", "text", "json", "certificate"))
        if name == "name" and self._chance.random() < 0.8:
            options["name"] = f"{person.name} of the log"
        if name == "add":
            self._typed += 1
            day = self._env.now().date().replace(day=1).isoformat()
            options = {"type": self._chance.choice(("events", "learning")), "date": day, "minutes": 45}
            options["description"] = f"Words {self._typed} of {person.name}"
        return await self.command(person, table, f"seu {name}", **options)

    async def manage_a_series(self, person: Person, table: Table) -> bool:
        """A host changes something about a series, choosing from what is suggested."""
        name = (
            f"leancoffee schedule {self._chance.choice(('pause', 'resume', 'skip', 'move', 'list', 'edit'))}"
        )
        if name.endswith("list"):
            return await self.command(person, table, name)
        options = await self.suggested(person, table, name, "series", {})
        if options and name.endswith(("skip", "move")):
            options |= await self.suggested(person, table, name, "occurrence", options)
        if name.endswith("move"):
            options["time"] = f"{self._chance.randint(8, 20)}:30"
        if name.endswith("edit"):
            options["duration"] = self._chance.choice((45, 60, 90))
        return await self.command(person, table, name, **options)

    async def suggested(
        self, person: Person, table: Table, name: str, option: str, filled: dict[str, Any]
    ) -> dict[str, Any]:
        """One of the suggestions for an option; nothing where there is none."""
        try:
            choices = await person.hands.actor.autocomplete(table.text, name, option, "", **filled)
        except (SetupError, BackendError, LookupError, TypeError):
            return {}
        return {option: self._chance.choice(choices)["value"]} if choices else {}

    def move_in_voice(self, community: Community, person: Person, table: Table) -> bool:
        """Join the table's voice channel, or leave the one they are in."""
        to = table.voice.id if person.voice is None and not table.is_voice_gone else None
        if to is None and person.voice is None:
            return False
        self.goes(community, person, to)
        return True

    def goes(self, community: Community, person: Person, channel_id: int | None) -> None:
        """Be in another voice channel (a snowflake) from now on, or in none."""
        self._env.backend.set_voice_state(community.guild.id, person.id, channel_id)
        person.went(channel_id, self._env.now())
        self._trace.did(f"{person.name} {'leaves voice' if channel_id is None else 'joins voice'}")

    def delete_a_message(self, table: Table) -> bool:
        """Somebody with Manage Messages deletes one of the newest messages."""
        messages = self.messages(table)[-4:]
        if not messages:
            return False
        message = self._chance.choice(messages)
        table.deleted.add(message.id)
        self._env.backend.delete_message(message.channel_id, message.id)
        self._trace.did("somebody deletes a message")
        return True

    # How it is done

    def _press_on(self, person: Person, table: Table, message: Message) -> bool:
        controls = list(_controls(message))
        if not controls:
            return False
        self._use(person, table, self._choice(controls), message)
        return True

    def _choice(self, controls: list[dict[str, Any]]) -> dict[str, Any]:
        weights = [_weight(str(each["custom_id"])) for each in controls]
        return self._chance.choices(controls, weights)[0]

    def _use(self, person: Person, table: Table, control: dict[str, Any], message: Message) -> None:
        custom_id = str(control["custom_id"])
        data: dict[str, Any] = {"custom_id": custom_id, "component_type": control["type"]}
        if control["type"] == SELECT:
            data["values"] = [str(self._chance.choice(control["options"])["value"])]
        self._emit(person, table, InteractionType.MESSAGE_COMPONENT, data, custom_id, message)

    def _emit(
        self,
        person: Person,
        table: Table,
        kind: InteractionType,
        data: dict[str, Any],
        what: str,
        message: Message | None = None,
        typed: str = "",
    ) -> None:
        backend, guild_id = self._env.backend, person.hands.actor.guild.id
        record, payload = base_payload(
            backend,
            type=kind,
            channel_id=table.text.id,
            guild_id=guild_id,
            user_id=person.id,
            data=data,
        )
        if message is not None:
            payload["message"] = dict(message_payload(backend, message))
            record.source_message_id = message.id
        heard = self._gateway.hears_of(guild_id)
        press = Press(person, table, self._env.now(), what, record, self._process.deaths, heard, typed)
        self.pending.append(press)
        if press.action in ("in", "out"):
            self.in_and_out.append(press)
        self._trace.did(f"{person.name} ({person.part.name}) presses {press.action}")
        backend.emit("INTERACTION_CREATE", payload)


def _controls(message: Message) -> Iterator[dict[str, Any]]:
    for each in walk(message.components):
        if each.get("type") in (BUTTON, SELECT) and each.get("custom_id") and not each.get("disabled"):
            yield each


def _weight(custom_id: str) -> float:
    _, action, *rest = custom_id.split(":")
    name = rest[1] if action == "do" and len(rest) > 1 else action
    return _RARELY.get(name, _GLADLY.get(name, 1.0))


def hosts_first(community: Community, chance: Random) -> Person:
    """A host, mostly; sometimes somebody who may not host tries."""
    people = community.of(Part.HOST) if chance.random() < 0.9 else community.people
    return chance.choice(people)
