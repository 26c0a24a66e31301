"""What moderators do to a server: to messages, channels, roles, members, and the rights of the bot."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import discord
from simcord.backend.models import Overwrite, ScheduledEvent
from simcord.enums import OverwriteType

from support.simulator.faults import Fault
from support.simulator.people.town import Community, Part, Person, Table
from support.simulator.spell import Spell
from support.simulator.world import World

_NEEDED = ("send_messages", "send_messages", "view_channel", "attach_files", "read_message_history")
"""One of them the bot lacks in a channel that is shut to it."""


class Moderation:
    """All that a server's people can do to it by hand."""

    def __init__(self, world: World, chance: Random) -> None:
        self._world = world
        self._chance = chance

    def begin(self, spell: Spell) -> None:
        """Do it."""
        world, table, backend = self._world, spell.table, self._world.env.backend
        match spell.fault:
            case Fault.CLOCK_STEPS:
                backend.clock._epoch += timedelta(seconds=self._chance.choice((-15, 20, 45)))
            case Fault.MESSAGE_DELETED if not table.is_text_gone:
                world.doings.delete_a_message(table)
            case Fault.TEXT_CHANNEL_DELETED if not table.is_text_gone:
                table.is_text_gone = True
                backend.delete_channel(table.text.id)
                text = spell.community.guild.create_text_channel(f"coffee-{len(world.trace.lines)}")
                spell.community.tables.append(Table(text, table.voice, is_voice_gone=table.is_voice_gone))
            case Fault.VOICE_CHANNEL_DELETED if not table.is_voice_gone:
                self._delete_voice(spell.community, table)
            case Fault.ROLE_DELETED:
                hosts = spell.community.of(Part.HOST)
                hosts[-1].part = Part.PARTICIPANT if len(hosts) > 1 else Part.HOST
                if len(hosts) > 1:
                    backend.get_member(spell.community.guild.id, hosts[-1].id).role_ids.clear()
            case Fault.MEMBER_LEFT:
                self._let_go(spell.community)
            case Fault.MEMBER_BACK if spell.community.gone:
                self._take_back(spell.community, spell.community.gone[0])
            case Fault.CHANNEL_SHUT:
                table.is_shut = True
                self._overwrite(table, backend.bot_user.id, self._chance.choice(_NEEDED), allowed=False)
            case Fault.CHANNEL_HIDDEN:
                table.is_hidden = True
                for role in backend.get_guild(spell.community.guild.id).roles.values():
                    is_everybody = role.id == spell.community.guild.id
                    self._overwrite(table, role.id, "view_channel", allowed=not is_everybody, is_role=True)
            case Fault.EVENT_CHANGED if events := [
                each
                for each in backend.get_guild(spell.community.guild.id).scheduled_events.values()
                if each.status == 1
            ]:
                self._change_by_hand(spell.community, self._chance.choice(events))
            case Fault.CHANNEL_RENAMED:
                where = table.text if self._chance.random() < 0.5 else table.voice
                if where.id in backend.channels:
                    backend.get_channel(where.id).name = f"coffee-{len(world.trace.lines)}"
                    backend.announce_channel_update(where.id)
            case Fault.EVENTS_FORBIDDEN:
                self._let_announce(spell.community, allowed=False)
            case _:
                world.trace.did("  and there is nothing left of it")

    def end(self, spell: Spell) -> None:
        """Take it back."""
        table, backend = spell.table, self._world.env.backend
        match spell.fault:
            case Fault.CHANNEL_SHUT:
                table.is_shut = False
                self._overwrite(table, backend.bot_user.id, "send_messages", allowed=None)
            case Fault.CHANNEL_HIDDEN:
                table.is_hidden = False
                for role in backend.get_guild(spell.community.guild.id).roles.values():
                    self._overwrite(table, role.id, "view_channel", allowed=None, is_role=True)
            case _:
                self._let_announce(spell.community, allowed=True)

    def _change_by_hand(self, community: Community, event: ScheduledEvent) -> None:
        backend, guild_id = self._world.env.backend, community.guild.id
        match self._chance.choice(("deleted", "cancelled", "renamed")):
            case "deleted":
                backend.delete_scheduled_event(guild_id, event.id)
            case "cancelled":
                backend.edit_scheduled_event(guild_id, event.id, {"status": 4})
            case _:
                backend.edit_scheduled_event(guild_id, event.id, {"name": "Something else"})

    def _delete_voice(self, community: Community, table: Table) -> None:
        world, backend = self._world, self._world.env.backend
        for each in [each for each in community.tables if each.voice.id == table.voice.id]:
            each.is_voice_gone = True
        for person in community.people:
            if person.voice == table.voice.id:  # Discord disconnects everybody first
                world.doings.goes(community, person, None)
        backend.delete_channel(table.voice.id)
        events = backend.get_guild(community.guild.id).scheduled_events
        for event in [each for each in events.values() if each.channel_id == table.voice.id]:
            del events[event.id]  # as Discord does; simcord leaves them

    def _let_go(self, community: Community) -> None:
        """Somebody leaves, of whose kind another one stays."""
        world = self._world
        hosts, participants = community.of(Part.HOST), community.of(Part.PARTICIPANT)
        leaving = [*participants[len(participants) < 2 :], *hosts[1:]]
        if not leaving:
            return
        leaver = self._chance.choice(leaving)
        if leaver.voice is not None:  # Discord disconnects them first
            world.doings.goes(community, leaver, None)
        world.env.backend.remove_member(community.guild.id, leaver.id)
        community.people.remove(leaver)
        community.gone.append(leaver)
        world.trace.did(f"{leaver.name} leaves the server")

    def _take_back(self, community: Community, person: Person) -> None:
        """Somebody who left is invited again; the role that they had is not given back."""
        if person.part is Part.HOST:
            person.part = Part.PARTICIPANT
        community.gone.remove(person)
        community.people.insert(0, person)
        self._world.env.backend.add_member(community.guild.id, person.id, announce=True)
        self._world.trace.did(f"{person.name} is back in the server")

    def _let_announce(self, community: Community, *, allowed: bool) -> None:
        """The bot may make events in a server, or may not."""
        community.is_silent = not allowed
        backend = self._world.env.backend
        guild = backend.get_guild(community.guild.id)
        role = next(each for each in guild.roles.values() if each.managed)
        wanted = discord.Permissions(role.permissions)
        wanted.update(manage_events=allowed, create_events=allowed)
        backend.edit_role(guild.id, role.id, {"permissions": wanted.value})

    def _overwrite(
        self, table: Table, whose: int, what: str, *, allowed: bool | None, is_role: bool = False
    ) -> None:
        if table.is_text_gone:
            return
        allow, deny = discord.PermissionOverwrite(**{what: allowed}).pair()
        kind = OverwriteType.ROLE if is_role else OverwriteType.MEMBER
        overwrite = Overwrite(whose, kind, allow.value, deny.value)
        self._world.env.backend.set_overwrite(table.text.id, overwrite)
