"""What stands in the channels against what should stand there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from simcord.backend.models import Message

from bot.core.meetup.state import Meetup
from bot.ui.delivery.boards.wanted import BOARD, TIME_UP, Wanted, wanted
from support.hands import BUTTON, text_in, walk
from support.simulator.invariants.base import Invariant
from support.simulator.life import Life
from support.simulator.people.town import Table

_NOTICE = "### ⚠"
"""What is told of a series' faults is no message of a meetup's."""

_TAKEN_BACK = "took the end of this meetup back"


@dataclass(frozen=True, slots=True)
class _Read:
    """What can be read in a message and pressed on it, as long as it has these components: an edit makes others."""

    components: Any
    text: str
    pressable: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Scene:
    """What should be shown of a meetup as it is, each with its words."""

    meetup: Meetup
    wants: Sequence[tuple[Wanted, str]]


class SceneIsShownOnce(Invariant):
    """Whatever should be shown is shown, as it is now, and once; nothing old still looks alive."""

    name = "scene is shown once"
    needs_calm = True

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._settled: set[int] = set()
        """Messages that are no longer looked at: nothing can be pressed on them, or they are no public ones."""
        self._summed_up: set[str] = set()
        self._known: dict[int, _Read] = {}
        self._scenes: dict[str, _Scene] = {}

    async def check(self) -> AsyncIterator[str]:
        """Each channel that is there and may be written in."""
        open_meetups = {
            each.plan.channel_id: each for each in self.life.sim.bot.use_cases.meetups.open_meetups
        }
        for table in [each for community in self.life.town for each in community.tables]:
            if table.is_text_gone or table.is_shut:
                continue
            messages = self._messages(table)
            for sentence in self._twins(table, messages):
                yield sentence
            meetup = open_meetups.get(table.text.id)
            if meetup is not None:
                for sentence in self._scene(table, meetup, messages):
                    yield sentence
            for sentence in self._ended(table):
                yield sentence
            self._settled.update(each.id for each in messages if not self._read(each).pressable)

    def _read(self, message: Message) -> _Read:
        known = self._known.get(message.id)
        if known is None or known.components is not message.components:
            pressable = _pressable(message.components)
            known = self._known[message.id] = _Read(
                message.components, text_in(message.components), pressable
            )
        return known

    def _wanted(self, meetup: Meetup) -> Sequence[tuple[Wanted, str]]:
        known = self._scenes.get(meetup.meetup_id)
        if known is None or known.meetup is not meetup:
            wants = [(each, text_in(each.view.to_components())) for each in wanted(meetup)]
            known = self._scenes[meetup.meetup_id] = _Scene(meetup, wants)
        return known.wants

    def _messages(self, table: Table) -> list[Message]:
        """The bot's public messages, but for those that were found settled earlier."""
        backend = self.life.env.backend
        found = backend.messages.get(table.text.id, {})
        fresh = [found[each] for each in sorted(found.keys() - self._settled)]
        public = [each for each in fresh if each.author_id == backend.bot_user.id and not each.is_ephemeral]
        self._settled.update({each.id for each in fresh} - {each.id for each in public})
        return public

    def _twins(self, table: Table, messages: list[Message]) -> list[str]:
        """Messages that no note of the bot's explains: something was posted twice."""
        noted = {each for (each,) in self.life.records.ask("SELECT message_id FROM posts")}
        return [
            f"a message stands in {table.text.name} of which the bot knows nothing: {self._read(each).text[:80]!r}"
            for each in messages
            if each.id not in noted and not self._read(each).text.startswith(_NOTICE)
        ]

    def _scene(self, table: Table, meetup: Meetup, messages: list[Message]) -> list[str]:
        wrong = []
        wants = self._wanted(meetup)
        for want, drawn in wants:
            rows = self.life.records.ask(
                "SELECT message_id FROM posts WHERE meetup_id = ? AND slot = ? AND key = ?",
                meetup.meetup_id,
                want.slot,
                want.key,
            )
            ids = {each for (each,) in rows}
            shown = self._standing(table, ids)
            if not shown and not ids & table.deleted and not self._went_with_its_board(table, want, ids):
                wrong.append(f"the {want.slot} of {meetup.plan.title!r} is not shown")
            found = self._read(shown[0]).text if shown else ""
            is_right = found == drawn or _is_below_a_line(want, wants, found, drawn)
            if shown and not want.stays and not is_right:
                wrong.append(
                    f"the {want.slot} of {meetup.plan.title!r} shows {found[:300]!r}, not {drawn[:300]!r}"
                )
        alive = [each for each in messages if f"lc:host:{meetup.meetup_id}" in self._read(each).pressable]
        if len(alive) > 1:
            wrong.append(f"{meetup.plan.title!r} has {len(alive)} boards that look alive")
        return wrong

    def _went_with_its_board(self, table: Table, want: Wanted, ids: set[int]) -> bool:
        """Whether a line was said above a board, in one message, and somebody had the board brought down since."""
        down = any(
            each.what == "leancoffee board" and each.table is table for each in self.life.doings.collected
        )
        return want.slot == TIME_UP and bool(ids) and down

    def _standing(self, table: Table, ids: set[int]) -> list[Message]:
        found = self.life.env.backend.messages.get(table.text.id, {})
        return [found[each] for each in sorted(ids) if each in found]

    def _ended(self, table: Table) -> list[str]:
        """A meetup that ended has one summary, with its minutes, unless somebody deleted it.

        Those of ends that were taken back say so, and have none.
        """
        wrong = []
        for head in self.life.records.meetups.values():
            if head.channel_id != table.text.id or head.phase != "ended" or head.meetup_id in self._summed_up:
                continue
            self._summed_up.add(head.meetup_id)
            rows = self.life.records.ask(
                "SELECT message_id FROM posts WHERE meetup_id = ? AND slot = 'summary'", head.meetup_id
            )
            ids = {each for (each,) in rows}
            standing = self._standing(table, ids)
            shown = [each for each in standing if _TAKEN_BACK not in self._read(each).text]
            if len(shown) != 1 and not ids & table.deleted:
                wrong.append(f"a meetup that ended has {len(shown)} summaries")
            if shown and not shown[0].attachments:
                wrong.append("a summary has no minutes")
        return wrong


def _is_below_a_line(want: Wanted, wants: Sequence[tuple[Wanted, str]], found: str, drawn: str) -> bool:
    """Whether a board stands as it was posted, below the line that a topic's time is up, until it is drawn again.

    Whom the line calls, and what it says comes next, is of then: its heading is looked for.
    """
    above, _, board = found.rpartition(drawn)
    told = {word for each, line in wants if each.slot == TIME_UP for word in line.splitlines()}
    headings = {each for each in above.splitlines() if each.startswith("## ")}
    return want.slot == BOARD and not board and not headings.isdisjoint(told)


def _pressable(components: Any) -> list[str]:
    return [
        str(each.get("custom_id"))
        for each in walk(components)
        if each.get("type") == BUTTON and not each.get("disabled") and each.get("custom_id")
    ]
