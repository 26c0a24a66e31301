"""What led to a meetup as it is now, as far as the next command has to know: who did it, and by what.

The fold knows what happened and not who asked for it; the journal keeps that beside each event, in the same
transaction. Discord may deliver an interaction twice, to this process or to another one, and two hosts may take
the same step at the same moment. Both are told here. That is enough for two processes, without an index that
every dot would have to keep up: whoever decides on a state that lacks the other one's events builds on an old
tip, is refused, and reads the journal with their origins.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.meetups.origin import is_interaction
from bot.app.ports import History, Origin
from bot.app.recent import Recent
from bot.core.meetup.events import Event
from bot.core.meetup.hosting.host_steps import HostStep, host_step


class Past:
    """The newest interactions that changed a meetup, and the newest step of a host.

    `changes` is how many commands of each member (a snowflake) changed it, as far as the newest events tell.
    """

    __slots__ = ("_acted", "changes", "step")

    def __init__(self) -> None:
        self._acted: Recent[str] = Recent()
        self.step: HostStep | None = None
        self.changes: dict[int | None, int] = {}

    @classmethod
    def of(cls, history: History) -> Past:
        """The past that the journal tells of."""
        past = cls()
        newest = history.events[len(history.events) - len(history.origins) :]
        command: list[Event] = []
        for number, (event, origin) in enumerate(zip(newest, history.origins, strict=True), start=1):
            command.append(event)
            if number == len(newest) or history.origins[number] != origin:
                past.note(command, origin)
                command = []
        return past

    def note(self, events: Sequence[Event], origin: Origin) -> None:
        """One command more, by what it led to."""
        actor_id = origin.actor_id
        if actor_id is not None:
            self.changes[actor_id] = self.changes.get(actor_id, 0) + 1
        if not is_interaction(origin.cause):
            return
        self._acted.add(origin.cause)
        if actor_id is not None:
            self.step = host_step(events, actor_id) or self.step

    def holds(self, origin: Origin) -> bool:
        """Whether an interaction has changed the meetup before."""
        return origin.cause in self._acted
