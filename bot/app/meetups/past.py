"""What led to a meetup as it is now, as far as the next command has to know: who did it, and by what.

The fold knows what happened and not who asked for it; the journal keeps that beside each event, in the same
transaction. Discord may deliver an interaction twice, to this process or to another one, and two hosts, or a host and
the clock, may take a step at the same moment. All of that is told here. It is enough for two processes, without an
index that every dot would have to keep up: whoever decides on a state that lacks the other one's events builds on an
old tip, is refused, and reads the journal with their origins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.app.meetups.origin import COMMAND, is_interaction
from bot.app.ports import History, Origin
from bot.app.recent import Recent
from bot.core.meetup.events import Event
from bot.core.meetup.hosting.host_steps import HostStep, host_step, own_step


class Past:
    """The newest interactions that changed a meetup, and its newest step, a host's and one that it took by itself.

    `changes` is how many commands of each member (a snowflake) changed it, as far as the newest events tell.
    """

    __slots__ = ("_acted", "_by_host", "_by_itself", "changes")

    def __init__(self) -> None:
        self._acted: Recent[str] = Recent()
        self._by_host: HostStep | None = None
        self._by_itself: HostStep | None = None
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
        if origin.cause == COMMAND:
            return
        step: HostStep | None = None
        if is_interaction(origin.cause):
            self._acted.add(origin.cause)
            step = None if actor_id is None else host_step(events, actor_id)
        if step is not None:
            self._by_host = step
        else:
            self._by_itself = own_step(events) or self._by_itself

    @property
    def steps(self) -> Iterator[HostStep]:
        """The newest step of a host, and the newest that the meetup took by itself, as far as there are any."""
        return (each for each in (self._by_host, self._by_itself) if each is not None)

    def holds(self, origin: Origin) -> bool:
        """Whether an interaction has changed the meetup before."""
        return origin.cause in self._acted
