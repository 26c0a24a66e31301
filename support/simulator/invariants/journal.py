"""The journal against what people were answered, and against what the running bot believes."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator

from bot.core.meetup.changing.events import PolicyChanged
from bot.core.meetup.events import MeetupPlanned, PlanChanged
from bot.core.policy import Policy
from support.simulator.invariants.base import Invariant
from support.simulator.life import Life
from support.simulator.people.presses import NOT_SAVED


class AcknowledgedIsKept(Invariant):
    """Whoever read that it counted finds it in the journal, now and at the end."""

    name = "acknowledged is kept"

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._seen = 0

    async def check(self) -> AsyncIterator[str]:
        """Each promise when it is made, and all of them in between."""
        presses = self.life.doings.collected
        for press in presses[self._seen :]:
            kept = {
                each.kind for each in self.life.records.by_cause.get(f"interaction:{press.record.id}", ())
            }
            if press.promised is not None and press.promised not in kept:
                yield f"{press.who.name} read {press.said[:80]!r}, and the journal has no {press.promised}"
        self._seen = len(presses)


class RefusedIsNotKept(Invariant):
    """Whoever read that nothing was changed is told the truth, and not asked to do twice what counted."""

    name = "refused is not kept"

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._seen = 0

    async def check(self) -> AsyncIterator[str]:
        """Each answer when it comes."""
        presses = self.life.doings.collected
        for press in presses[self._seen :]:
            kept = self.life.records.by_cause.get(f"interaction:{press.record.id}", ())
            if kept and (NOT_SAVED in press.said or "Please try again" in press.said):
                yield f"{press.who.name} read {press.said[:80]!r}, and the journal has {kept[0].kind}"
        self._seen = len(presses)


class CountedOnce(Invariant):
    """An interaction that was delivered twice has had its effect once."""

    name = "counted once"

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._seen = 0

    async def check(self) -> AsyncIterator[str]:
        """No interaction is the cause of two steps: looked at whenever it is the cause of another event."""
        added = self.life.records.rows[self._seen :]
        self._seen += len(added)
        for cause in dict.fromkeys(each.cause for each in added):
            rows = self.life.records.by_cause[cause]
            steps = {(each.meetup_id, each.step) for each in rows}
            if cause.startswith("interaction:") and len(steps) > 1:
                kinds = Counter(each.kind for each in rows)
                yield f"one interaction caused {len(steps)} steps: {dict(kinds)}"


class LiveIsFolded(Invariant):
    """What the running bot decides on is what the journal says, and nothing that is open was forgotten."""

    name = "live is folded"
    needs_calm = True

    async def check(self) -> AsyncIterator[str]:
        """Each meetup that is not over."""
        live = {each.meetup_id: each for each in self.life.sim.bot.use_cases.meetups.open_meetups}
        unfinished = await self.life.store.journal.unfinished()
        for meetup_id in sorted({*live, *unfinished}):
            folded = (await self.life.journals.of(meetup_id)).meetup
            if meetup_id not in live:
                yield "a meetup is open in the journal, and the bot does not know it"
            elif meetup_id not in unfinished:
                yield "a meetup is over in the journal, and the bot goes on with it"
            elif folded != live[meetup_id]:
                yield f"the bot believes number {live[meetup_id].seq}, the journal has {folded and folded.seq}"


class DotsWithinBudget(Invariant):
    """Nobody has more dots on what can be voted on than everybody has, or had before a host left them fewer."""

    name = "dots within budget"
    needs_calm = True

    async def check(self) -> AsyncIterator[str]:
        """Each meetup that is not over."""
        for meetup in self.life.sim.bot.use_cases.meetups.open_meetups:
            policies = [meetup.plan.policy, *await self._earlier(meetup.meetup_id)]
            dots = max(each.dots for each in policies)
            most = max(each.dots_on_one_topic for each in policies)
            for person in (each for community in self.life.town for each in community.people):
                mine = meetup.agenda.ballot.of(person.id)
                spent = [mine.get(each, 0) for each in meetup.votable]
                if sum(spent) > dots or max(spent, default=0) > most:
                    yield f"{person.name} has {sum(spent)} of {dots} dots on topics"

    async def _earlier(self, meetup_id: str) -> list[Policy]:
        """What the meetup went by so far."""
        events = (await self.life.journals.of(meetup_id)).events
        return [
            each.policy for each in events if isinstance(each, MeetupPlanned | PlanChanged | PolicyChanged)
        ]
