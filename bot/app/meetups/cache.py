"""The newest decided state of every meetup that is not over, and which interactions led there.

A burst of commands is decided on it without waiting for the disk, and commits together. When the journal
refuses a write, the state is in doubt: the journal is read again before anything is decided.

Discord may deliver an interaction twice, to this process or to another one. The journal keeps in each event, in
the same transaction, which interaction it came from, and an entry remembers the newest of them. That is enough
for two processes, without an index that every dot would have to keep up: whoever decides on a state that lacks
the first one's events builds on an old tip, is refused, and reads the journal with its interactions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.app.meetups.gate import Gate
from bot.app.meetups.origin import is_interaction
from bot.app.ports import Append, Journal, Origin, Tip
from bot.app.recent import Recent
from bot.core.meetup.alarms import Alarm
from bot.core.meetup.decide import NO_MEETUP
from bot.core.meetup.evolve import fold
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal


@dataclass(slots=True)
class Loaded:
    """The newest decided state of one meetup, perhaps not yet committed, and the alarm that is set.

    `tip` is its newest event, and `newest` the append that carries it, None where it is committed for sure.
    `acted` are the interactions that led to it, as causes (see Origin).
    In doubt means that a write was refused: read the journal before deciding anything more.
    """

    meetup: Meetup
    tip: Tip | None
    alarm: Alarm | None = None
    newest: Append | None = None
    in_doubt: bool = False
    acted: Recent[str] = field(default_factory=Recent)

    def decided(self, after: Meetup, append: Append, origin: Origin) -> None:
        """Go on from `after`, whose events are on their way to the disk."""
        self.meetup, self.tip, self.newest = after, append.tip, append
        if is_interaction(origin.cause):
            self.acted.add(origin.cause)

    def doubt(self, before: Meetup) -> None:
        """A write was refused, and so will those be that build on it: only the first knows what still holds.

        The entry stays where it is, so that presence goes on being noted.
        """
        if not self.in_doubt:
            self.in_doubt = True
            self.meetup = before


class MeetupCache:
    """One entry for each meetup that is not over."""

    def __init__(self, journal: Journal, gate: Gate) -> None:
        self._journal = journal
        self._gate = gate
        self._cache: dict[str, Loaded] = {}

    @property
    def meetups(self) -> tuple[Meetup, ...]:
        """The meetups that are not over, as last decided."""
        return tuple(loaded.meetup for loaded in self._cache.values())

    def known(self, meetup_id: str) -> Loaded | None:
        """The entry of a meetup, if it has one; the journal is not asked."""
        return self._cache.get(meetup_id)

    async def at(self, meetup_id: str) -> Loaded:
        """The entry of a meetup, built from the journal where there is none or it is in doubt.

        A meetup that is over gets one for this once. Raises Refusal when there is no such meetup, or it
        is not recovered yet.
        """
        loaded = self._cache.get(meetup_id)
        if loaded is not None and not loaded.in_doubt:
            return loaded
        await self._gate.passed(meetup_id)
        history = await self._journal.load(meetup_id)
        meetup = fold(history.events)
        if meetup is None:
            raise Refusal(NO_MEETUP)
        loaded = self._cache.get(meetup_id)
        if loaded is not None and not loaded.in_doubt:
            return loaded  # somebody else was reading too, and was faster
        alarm = None if loaded is None else loaded.alarm
        fresh = Loaded(meetup, history.tip, alarm, acted=_interactions(history.causes))
        if meetup.phase.is_over:
            self._cache.pop(meetup_id, None)
        else:
            self._cache[meetup_id] = fresh
        return fresh

    def set_up(self, meetup: Meetup, tip: Tip, causes: Iterable[str]) -> Loaded:
        """The entry of a meetup that is committed already, and what set off its newest events."""
        loaded = Loaded(meetup, tip, acted=_interactions(causes))
        return self._cache.setdefault(meetup.meetup_id, loaded)

    def clear_away(self, meetup_id: str) -> None:
        """The meetup is over."""
        self._cache.pop(meetup_id, None)


def _interactions(causes: Iterable[str]) -> Recent[str]:
    return Recent(each for each in causes if is_interaction(each))
