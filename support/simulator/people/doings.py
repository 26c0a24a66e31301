"""What people do: press what they see, fill in forms, type commands, come and go, delete things.

A person looks at Discord, never at the bot: whatever is enabled on a message may be pressed, now, an hour later, or
twice at once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Iterator
from datetime import datetime
from itertools import islice
from random import Random
from typing import Any

from simcord import InteractionResult
from simcord.backend.errors import BackendError, SetupError
from simcord.backend.models import Message
from simcord.backend.serializers import message_payload
from simcord.enums import InteractionType
from simcord.env import Env
from simcord.interactions import base_payload

from support.hands import BUTTON, SELECT, walk
from support.simulator.gateway import Gateway
from support.simulator.network import Network
from support.simulator.people.forms import filled_form
from support.simulator.people.presses import FOR_GOOD, NOTED_OR_NOT, Erasure, Press
from support.simulator.people.town import Card, Community, Part, Person, Table
from support.simulator.process import Process
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
    "deletemydata": 8.0,
    FOR_GOOD: 8.0,
    "object": 3.0,
    "start": 5.0,
    "next": 2.0,
    "undo": 1.5,
}
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
        self.choices: list[Press] = []
        """Everything by which somebody chose whether their attendance is noted, answered or not."""
        self.erasures: list[Erasure] = []
        self.collected: list[Press] = []

    @property
    def now(self) -> datetime:
        """The simulated instant (aware UTC)."""
        return self._env.now()

    def is_unnoted(self, person: Person) -> bool:
        """Whether they ever chose whether their attendance is noted, or wanted their data deleted."""
        return any(each.who is person for each in (*self.choices, *(each.press for each in self.erasures)))

    # What can be seen

    def messages(self, table: Table, most: int) -> list[Message]:
        """The newest public messages of a table's text channel, oldest first, `most` at most."""
        found = self._env.backend.messages.get(table.text.id, {})
        newest = (found[each] for each in sorted(found, reverse=True))
        return [*islice((each for each in newest if not each.is_ephemeral), most)][::-1]

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
        messages = [each for each in self.messages(table, _AS_FAR_AS_PEOPLE_SCROLL) if any(_controls(each))]
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
        messages = [each for each in self.messages(table, _AS_FAR_AS_PEOPLE_SCROLL) if any(_controls(each))]
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
        person.words.append(f"Words {self._typed} of {person.name}")
        return person.words[-1]

    def forge(self, person: Person, table: Table) -> bool:
        """Send what no button offers, as a tampered client could."""
        known = [str(each["custom_id"]) for message in self.messages(table, 3) for each in _controls(message)]
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
        actor = person.hands.actor
        if not await self._asks(person, table, name, actor.slash(table.text, name, **options)):
            return False
        self._trace.did(f"{person.name} types /{name} {sorted(map(str, options.values()))}")
        return True

    async def propose_a_message(self, person: Person, table: Table) -> bool:
        """Write something in the channel, and choose in the message's menu that it be a topic."""
        actor, name = person.hands.actor, "Propose as topic"
        try:
            written = await actor.send(table.text, self.words(person))
        except (SetupError, BackendError):
            return False
        if not await self._asks(person, table, name, actor.context_menu(table.text, name, written)):
            return False
        self._trace.did(f"{person.name} proposes what they wrote")
        return True

    async def _asks(
        self, person: Person, table: Table, what: str, asking: Awaitable[InteractionResult]
    ) -> bool:
        """Whether Discord let them. What is told of it later comes after its answer."""
        heard, deaths = self._gateway.hears_of(person.hands.actor.guild.id), self._process.deaths
        try:
            result = await asking
        except (SetupError, BackendError):
            return False
        self._remember(Press(person, table, self._env.now(), what, result._interaction, deaths, heard))
        return True

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
        """Join the table's voice channel, go from another one to it, or leave the one they are in."""
        is_elsewhere = person.voice is None or (
            person.voice != table.voice.id and self._chance.random() < 0.5
        )
        to = table.voice.id if is_elsewhere and not table.is_voice_gone else None
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
        messages = self.messages(table, 4)
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
        self._remember(press)
        self._trace.did(f"{person.name} ({person.part.name}) presses {press.action}")
        backend.emit("INTERACTION_CREATE", payload)

    def _remember(self, press: Press) -> None:
        """Its answer is to come; some presses are needed later, answered or not."""
        self.pending.append(press)
        if press.action in ("in", "out"):
            self.in_and_out.append(press)
        if press.action == NOTED_OR_NOT:
            self.choices.append(press)
        if press.action == FOR_GOOD:
            self.erasures.append(Erasure(press, tuple(press.who.words)))


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
