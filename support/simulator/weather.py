"""Lets faults begin and end at random moments, with calm between them, and knows which of them explains what."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from support.simulator.faults import NATURES, Fault
from support.simulator.moderation import Moderation
from support.simulator.network import Trouble
from support.simulator.people.town import Community
from support.simulator.spell import Spell
from support.simulator.world import World

_TROUBLES = {
    Fault.TOO_MANY_REQUESTS: Trouble.TOO_MANY,
    Fault.SERVER_ERROR: Trouble.SERVER,
    Fault.CONNECTION_RESET: Trouble.RESET,
    Fault.ANSWER_LOST: Trouble.LOST_ANSWER,
}
_KILLS = (Fault.KILLED, Fault.KILLED_AT_THE_DISK, Fault.KILLED_AT_A_REQUEST)
_OF_ONE_GUILD = (Fault.GUILD_OUTAGE, Fault.REMOVED)
_EXPLAINED = timedelta(minutes=10)
"""For how long after its end a fault explains an error in the log."""
_LEAST_CALM, _MOST_CALM = 200.0, 3000.0
"""Simulated seconds between the end of all faults and the next one: long enough to see whether all is well."""


class Weather:
    """The faults of one run."""

    def __init__(self, world: World, chance: Random, faults: Collection[Fault]) -> None:
        self._world = world
        self._chance = chance
        self._faults = [each for each in Fault if each in faults]
        self._next = world.env.now() + timedelta(seconds=chance.uniform(_LEAST_CALM, _MOST_CALM))
        self._moderation = Moderation(world, chance)
        self.spells: list[Spell] = []

    @property
    def active(self) -> list[Spell]:
        """What has not ended."""
        return [each for each in self.spells if each.ended is None]

    def is_active(self, fault: Fault) -> bool:
        """Whether such a fault has not ended."""
        return any(each.fault is fault for each in self.active)

    def calm_for(self) -> float:
        """For how many simulated seconds there was no fault, and no state began or ended; 0 while there is one."""
        if any(not NATURES[each.fault].state for each in self.active) or not self._world.process.is_alive:
            return 0.0
        ends = [each.ended or each.since for each in self.spells]
        return (self._world.env.now() - max(ends)).total_seconds() if ends else float("inf")

    def was_foul(self, since: datetime, until: datetime) -> bool:
        """Whether there was a fault between two instants (aware UTC), or so shortly before that it may be felt."""
        felt = timedelta(seconds=_LEAST_CALM)
        return any(each.since <= until and (each.ended or until) >= since - felt for each in self.spells)

    def blind(self, community: Community) -> Iterator[tuple[datetime, datetime]]:
        """When the bot could not see at once who came and went in a guild."""
        for each in self.spells:
            if NATURES[each.fault].blinds and (
                each.fault not in _OF_ONE_GUILD or each.community is community
            ):
                yield each.since, each.ended or self._world.env.now()

    def explains(self, logger: str) -> bool:
        """Whether an ERROR in a logger follows from a fault that lasts or ended lately."""
        now = self._world.env.now()
        return any(
            logger.startswith(NATURES[each.fault].logs)
            for each in self.spells
            if NATURES[each.fault].logs and now - (each.ended or now) < _EXPLAINED
        )

    async def changes(self) -> None:
        """End what is over, and begin what is due."""
        now = self._world.env.now()
        for spell in self.active:
            if now >= spell.until:
                await self._end(spell)
        if now >= self._next and self._faults:
            await self._begin(self._draw())
            if self._chance.random() < 0.25:  # two at once
                await self._begin(self._draw())
            lasts = max((each.until for each in self.active), default=now)
            calm = timedelta(seconds=self._chance.uniform(_LEAST_CALM, _MOST_CALM))
            self._next = max(lasts, now) + calm

    async def clear(self) -> None:
        """End all faults now."""
        for spell in self.active:
            await self._end(spell)

    def next_change(self) -> datetime:
        """When something begins or ends (aware UTC)."""
        next_fault = [self._next] if self._faults else []
        return min(
            [*next_fault, *(each.until for each in self.active)], default=datetime.max.replace(tzinfo=UTC)
        )

    def _draw(self) -> Fault:
        return self._chance.choices(self._faults, [NATURES[each].weight for each in self._faults])[0]

    async def _begin(self, fault: Fault) -> None:
        if self.is_active(fault) or (fault in _KILLS and any(self.is_active(each) for each in _KILLS)):
            return
        now, nature = self._world.env.now(), NATURES[fault]
        community = self._chance.choice(self._world.town)
        table = self._chance.choice(community.tables)
        seconds = self._chance.uniform(nature.least, nature.most)
        spell = Spell(fault, now, now + timedelta(seconds=seconds), community, table)
        self.spells.append(spell)
        self._world.trace.did(f"! {fault.value} for {seconds:.0f} s")
        self._strike(spell)
        if not nature.most:
            spell.ended = self._world.env.now()

    def _strike(self, spell: Spell) -> None:
        world = self._world
        match spell.fault:
            case Fault.KILLED:
                world.process.die()
            case Fault.KILLED_AT_THE_DISK:
                world.storage.die_at(self._chance.randint(1, 6), after=self._chance.random() < 0.5)
            case Fault.KILLED_AT_A_REQUEST:
                world.network.die_at(self._chance.randint(1, 4), after=self._chance.random() < 0.5)
            case fault if fault in world.storage.faults:
                world.storage.strike(fault)
            case Fault.DISK_SLOW:
                world.storage.slow_down(self._chance.uniform(0.01, 0.08))
            case Fault.REST_SLOW:
                world.network.seconds = self._chance.uniform(0.05, 0.6)
            case Fault.SESSION_RESUMED | Fault.SESSION_INVALID:
                world.gateway.cut()
            case Fault.SUSPENDED:  # its clock goes on, and whoever is in voice stays there
                world.gateway.cut()
                world.env.backend.clock._epoch += timedelta(seconds=self._chance.uniform(60, 7200))
            case Fault.REMOVED:
                world.gateway.remove(spell.community.guild.id)
            case Fault.GUILD_OUTAGE:
                world.gateway.lose(spell.community.guild.id)
            case Fault.DELIVERED_TWICE:
                world.gateway.twice = 0.5
            case Fault.DELIVERED_LATE:
                world.gateway.seconds = self._chance.uniform(0.2, 2.0)
            case fault if fault in _TROUBLES:
                world.network.troubles = (*world.network.troubles, _TROUBLES[fault])
                world.network.share = self._chance.choice((0.1, 0.5, 1.0))
            case _:
                self._moderation.begin(spell)

    async def _end(self, spell: Spell) -> None:
        world = self._world
        match spell.fault:
            case fault if fault in _KILLS:
                await world.revive()
            case fault if fault is Fault.DISK_SLOW or fault in world.storage.faults:
                world.storage.heal()
            case Fault.REST_SLOW:
                world.network.seconds = 0.0
            case Fault.SESSION_RESUMED:
                world.gateway.resume()
            case Fault.SESSION_INVALID | Fault.SUSPENDED:
                await world.gateway.begin_anew()
            case Fault.GUILD_OUTAGE:
                world.gateway.find(spell.community.guild.id)
            case Fault.REMOVED:
                world.gateway.invite(spell.community.guild.id)
            case Fault.DELIVERED_TWICE:
                world.gateway.twice = 0.0
            case Fault.DELIVERED_LATE:
                world.gateway.seconds = 0.0
            case Fault.CHANNEL_SHUT | Fault.CHANNEL_HIDDEN | Fault.EVENTS_FORBIDDEN:
                self._moderation.end(spell)
            case _:
                world.network.troubles = tuple(
                    each for each in world.network.troubles if each is not _TROUBLES[spell.fault]
                )
        await world.settle()
        spell.ended = world.env.now()
        world.trace.did(f"! no more {spell.fault.value}")
