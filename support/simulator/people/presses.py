"""One thing that somebody did to the bot, what they were answered, and what that answer promised.

Everything is read off Discord's side: a promise is what a person could see, not what the bot believes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from simcord.backend.models import Interaction

from support.hands import TEXT_DISPLAY, walk
from support.simulator.people.town import Person, Table

PROMISES = {
    "proposeform": ("Your topic is on the board.", "topic_proposed"),
    "takeawayform": ("Noted.", "takeaway_added"),
    "takeawayeditform": ("Your takeaway is rewritten.", "takeaway_edited"),
    "actionform": ("Written down for", "action_added"),
    "action add": ("Written down for", "action_added"),
    "actioneditform": ("The action is changed.", "action_edited"),
    "editform": ("The topic is rewritten.", "topic_edited"),
    "dot": ("left", "dot_placed"),
    "undot": ("left", "dot_removed"),
    "dotback": ("left", "dot_removed"),
}
"""By what was pressed: what its answer says where it counted, and the kind of event that must then be kept."""

NOTED_OR_NOT = "mydata attendance"
"""The command by which somebody chooses whether their attendance is noted."""
FOR_GOOD = "deleteforgood"
"""What is pressed last by whoever wants all that is held of them deleted."""
NOT_SAVED = "could not be saved, so nothing was changed"


@dataclass(eq=False)
class Press:
    """A click, a form or a command. `what` is its custom_id, or the command's name; `typed` is unique where given.

    `answers` grow: what is said may follow the board drawn anew, or be late.
    """

    who: Person
    table: Table
    at: datetime
    what: str
    record: Interaction
    deaths: int
    is_heard: bool
    typed: str = ""
    is_collected: bool = False
    answers: Sequence[Any] = field(default=())

    @property
    def action(self) -> str:
        """Which button, form or command it was, without the rest."""
        parts = self.what.split(":")
        return parts[1] if parts[0] == "lc" and len(parts) > 1 else self.what

    @property
    def said(self) -> str:
        """All that could be read in the answers."""
        return "\n".join(_texts(self.answers))

    @property
    def is_wordless(self) -> bool:
        """Whether the board was drawn anew, and the line took the word that was to follow."""
        return len(self.answers) == 1 and self.said.startswith("### ")

    @property
    def promised(self) -> str | None:
        """The kind of event that must be kept after what was answered; None for none."""
        sentence, kind = PROMISES.get(self.action, ("", ""))
        is_ballot = self.action not in ("dot", "undot", "dotback") or self.said.startswith("### ")
        return kind if sentence and sentence in self.said and is_ballot else None


@dataclass(frozen=True, slots=True, eq=False)
class Erasure:
    """Somebody had their data deleted, unless they were told otherwise; `words` is all that they typed before."""

    press: Press
    words: Sequence[str]

    @property
    def is_done(self) -> bool:
        """Whether they read that it is done."""
        return "Your data is deleted" in self.press.said


def _texts(bodies: Sequence[Any]) -> Iterator[str]:
    for body in bodies:
        data = body.get("data") or body
        if data.get("content"):
            yield str(data["content"])
        for part in walk(data.get("components")):
            if part.get("type") == TEXT_DISPLAY:
                yield str(part["content"])
