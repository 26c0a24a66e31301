"""Lets faults begin and end at random moments, with calm between them, and knows which of them explains what."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import discord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from support.simulator.faults import NATURES, Fault
from support.simulator.network import Trouble
from support.simulator.people.town import Community, Part, Table

if TYPE_CHECKING:
    from support.simulator.life import Life

_TROUBLES = {
    Fault.TOO_MANY_REQUESTS: Trouble.TOO_MANY,
    Fault.SERVER_ERROR: Trouble.SERVER,
    Fault.CONNECTION_RESET: Trouble.RESET,
    Fault.ANSWER_LOST: Trouble.LOST_ANSWER,
}
_KILLS = (Fault.KILLED, Fault.KILLED_AT_THE_DISK, Fault.KILLED_AT_A_REQUEST)
_EXPLAINED = timedelta(minutes=10)
"""For how long after its end a fault explains an error in the log."""
_LEAST_CALM, _MOST_CALM = 200.0, 3000.0
"""Simulated seconds between the end of all faults and the next one: long enough to see whether all is well."""


@dataclass
class Spell:
    """One fault, from its beginning to its end (None while it lasts); `until` is when it is to end (aware UTC)."""

    fault: Fault
    since: datetime
    until: datetime
    community: Community
    table: Table
    ended: datetime | None = None


class Weather:
    """The faults of one run."""

    def __init__(self, life: Life, chance: Random, faults: Collection[Fault]) -> None:
        self._life = life
        self._chance = chance
        self._faults = [each for each in Fault if each in faults]
        self._next = life.env.now() + timedelta(seconds=chance.uniform(_LEAST_CALM, _MOST_CALM))
        self.spells: list[Spell] = []

    @property
    def active(self) -> list[Spell]:
        """What has not ended."""
        return [each for each in self.spells if each.ended is None]

    def is_active(self, fault: Fault) -> bool:
        """Whether such a fault has not ended."""
        return any(each.fault is fault for each in self.active)

    def calm_for(self) -> float:
        """For how many simulated seconds there was no fault; 0 while there is one."""
        if self.active or not self._life.process.is_alive:
            return 0.0
        ends = [each.ended for each in self.spells if each.ended is not None]
        return (self._life.env.now() - max(ends)).total_seconds() if ends else float("inf")

    def was_foul(self, since: datetime, until: datetime) -> bool:
        """Whether there was a fault between two instants (aware UTC), or so shortly before that it may be felt."""
        felt = timedelta(seconds=_LEAST_CALM)
        return any(each.since <= until and (each.ended or until) >= since - felt for each in self.spells)

    def blind(self, community: Community) -> Iterator[tuple[datetime, datetime]]:
        """When the bot could not see at once who came and went in a guild."""
        for each in self.spells:
            if NATURES[each.fault].blinds and (
                each.fault is not Fault.GUILD_OUTAGE or each.community is community
            ):
                yield each.since, each.ended or self._life.env.now()

    def explains(self, logger: str) -> bool:
        """Whether an ERROR in a logger follows from a fault that lasts or ended lately."""
        now = self._life.env.now()
        return any(
            logger.startswith(NATURES[each.fault].logs)
            for each in self.spells
            if NATURES[each.fault].logs and now - (each.ended or now) < _EXPLAINED
        )

    async def changes(self) -> None:
        """End what is over, and begin what is due."""
        now = self._life.env.now()
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
        now, nature = self._life.env.now(), NATURES[fault]
        community = self._chance.choice(self._life.town)
        table = self._chance.choice(community.tables)
        seconds = self._chance.uniform(nature.least, nature.most)
        spell = Spell(fault, now, now + timedelta(seconds=seconds), community, table)
        self.spells.append(spell)
        self._life.trace.did(f"! {fault.value} for {seconds:.0f} s")
        self._strike(spell)
        if not nature.most:
            spell.ended = self._life.env.now()

    def _strike(self, spell: Spell) -> None:
        life = self._life
        match spell.fault:
            case Fault.KILLED:
                life.process.die()
            case Fault.KILLED_AT_THE_DISK:
                life.storage.die_at(self._chance.randint(1, 6), after=self._chance.random() < 0.5)
            case Fault.KILLED_AT_A_REQUEST:
                life.network.die_at(self._chance.randint(1, 4), after=self._chance.random() < 0.5)
            case fault if fault in life.storage.faults:
                life.storage.strike(fault)
            case Fault.DISK_SLOW:
                life.storage.slow_down(self._chance.uniform(0.01, 0.08))
            case Fault.REST_SLOW:
                life.network.seconds = self._chance.uniform(0.05, 0.6)
            case Fault.SESSION_RESUMED | Fault.SESSION_INVALID:
                life.gateway.cut()
            case Fault.GUILD_OUTAGE:
                life.gateway.lose(spell.community.guild.id)
            case Fault.DELIVERED_TWICE:
                life.gateway.twice = 0.5
            case Fault.DELIVERED_LATE:
                life.gateway.seconds = self._chance.uniform(0.2, 2.0)
            case Fault.CHANNEL_SHUT:
                self._let_write(spell.table, allowed=False)
            case fault if fault in _TROUBLES:
                life.network.troubles = (*life.network.troubles, _TROUBLES[fault])
                life.network.share = self._chance.choice((0.1, 0.5, 1.0))
            case _:
                self._strike_discord(spell)

    def _strike_discord(self, spell: Spell) -> None:
        """What people with the right to it do to a server."""
        life, table, backend = self._life, spell.table, self._life.env.backend
        match spell.fault:
            case Fault.CLOCK_STEPS:
                backend.clock._epoch += timedelta(seconds=self._chance.choice((-15, 20, 45)))
            case Fault.MESSAGE_DELETED if not table.is_text_gone:
                life.doings.delete_a_message(table)
            case Fault.TEXT_CHANNEL_DELETED if not table.is_text_gone:
                table.is_text_gone = True
                backend.delete_channel(table.text.id)
                text = spell.community.guild.create_text_channel(f"coffee-{len(life.trace.lines)}")
                spell.community.tables.append(Table(text, table.voice, is_voice_gone=table.is_voice_gone))
            case Fault.VOICE_CHANNEL_DELETED if not table.is_voice_gone:
                for each in [each for each in spell.community.tables if each.voice.id == table.voice.id]:
                    each.is_voice_gone = True
                for person in spell.community.people:
                    if person.voice == table.voice.id:  # Discord disconnects everybody first
                        life.doings.goes(spell.community, person, None)
                backend.delete_channel(table.voice.id)
                events = backend.get_guild(spell.community.guild.id).scheduled_events
                for event in [each for each in events.values() if each.channel_id == table.voice.id]:
                    del events[event.id]  # as Discord does; simcord leaves them
            case Fault.ROLE_DELETED:
                hosts = spell.community.of(Part.HOST)
                hosts[-1].part = Part.PARTICIPANT if len(hosts) > 1 else Part.HOST
                if len(hosts) > 1:
                    backend.get_member(spell.community.guild.id, hosts[-1].id).role_ids.clear()
            case Fault.MEMBER_LEFT if len(spell.community.of(Part.PARTICIPANT)) > 1:
                leaver = self._chance.choice(spell.community.of(Part.PARTICIPANT))
                if leaver.voice is not None:  # Discord disconnects them first
                    life.doings.goes(spell.community, leaver, None)
                backend.remove_member(spell.community.guild.id, leaver.id)
                spell.community.people.remove(leaver)
                spell.community.gone.append(leaver)
                life.trace.did(f"{leaver.name} leaves the server")
            case _:
                life.trace.did("  and there is nothing left of it")

    async def _end(self, spell: Spell) -> None:
        life = self._life
        match spell.fault:
            case fault if fault in _KILLS:
                await life.revive()
            case fault if fault is Fault.DISK_SLOW or fault in life.storage.faults:
                life.storage.heal()
            case Fault.REST_SLOW:
                life.network.seconds = 0.0
            case Fault.SESSION_RESUMED:
                life.gateway.resume()
            case Fault.SESSION_INVALID:
                await life.gateway.begin_anew()
            case Fault.GUILD_OUTAGE:
                life.gateway.find(spell.community.guild.id)
            case Fault.DELIVERED_TWICE:
                life.gateway.twice = 0.0
            case Fault.DELIVERED_LATE:
                life.gateway.seconds = 0.0
            case Fault.CHANNEL_SHUT:
                self._let_write(spell.table, allowed=True)
            case _:
                life.network.troubles = tuple(
                    each for each in life.network.troubles if each is not _TROUBLES[spell.fault]
                )
        await life.settle()
        spell.ended = life.env.now()
        life.trace.did(f"! no more {spell.fault.value}")

    def _let_write(self, table: Table, *, allowed: bool) -> None:
        """The bot may write in a channel, or may not."""
        table.is_shut = not allowed
        if table.is_text_gone:
            return
        backend = self._life.env.backend
        allow, deny = discord.PermissionOverwrite(send_messages=None if allowed else False).pair()
        overwrite = Overwrite(backend.bot_user.id, OverwriteType.MEMBER, allow.value, deny.value)
        backend.set_overwrite(table.text.id, overwrite)
