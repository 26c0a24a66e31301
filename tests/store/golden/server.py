"""The server in which the meetups of `open_meetups` were held, and how it is made again with the same ids.

simcord numbers things by its clock, so a server that is built at the same simulated second, in the same order and
before anything else happens in it, has the same snowflakes. What was posted meanwhile is put back from
`open_meetups.discord.json`: messages with their buttons, native events, who is in which voice channel.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import discord
from simcord.backend.models import Message, ScheduledEvent
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env

from support.hands import Hands
from support.simulation import Simulation
from support.steady import steady_simulation
from tests.store.golden import Golden

ROOMS = ("planned", "due", "gathering", "voting", "thumbs", "running", "paused", "closing", "often")
"""The text channels: one for each meetup, called after where that stands."""
HOSTS = ("ana", "ben", "cleo", "dora", "emil")
GUESTS = ("li", "sam", "kim", "mia", "noa")
STUCK = "again"
"""The channel of one in its second closing round, to which the version of its time gave no board."""
WITH_VOICE = {"voting": 0, "thumbs": 1, "running": 2, "paused": 3, "closing": 4}
"""Which host and guest sit in the voice channel of which meetup. Ana is the host of the others, Li their guest."""
_BUILT_AFTER_SECONDS = 1.0
_DOWN_SECONDS = 10.0


@dataclass(slots=True)
class Server:
    """The server, its channels by name, and its people by name."""

    env: Env
    guild: GuildHandle
    rooms: dict[str, ChannelHandle]
    voice: dict[str, ChannelHandle]
    people: dict[str, Hands]

    @classmethod
    async def build(cls, env: Env) -> Server:
        """Build it, with the same ids each time. Call it right after the start of a simulation."""
        # A bot may register any number of commands in the first millisecond, and each takes an id.
        await env.advance_time(_BUILT_AFTER_SECONDS)
        guild = env.create_guild("Agile Ottawa")
        rooms = {name: guild.create_text_channel(name) for name in (*ROOMS, STUCK)}
        voice = {name: guild.create_voice_channel(f"{name} table") for name in ("planned", *WITH_VOICE)}
        rights = discord.Permissions(manage_events=True, manage_guild=True)
        organizers = guild.create_role("Organizers", permissions=rights)
        people = {}
        for name in (*HOSTS, *GUESTS):
            user = env.create_user(name, global_name=name.capitalize())
            member = guild.add_member(user, roles=[organizers] if name in HOSTS else [])
            people[name] = Hands(env, member, rooms["planned"])
        return cls(env, guild, rooms, voice, people)

    def host(self, room: str) -> Hands:
        """The hands of a meetup's host, in its channel."""
        return self._in(HOSTS[WITH_VOICE.get(room, 0)], room)

    def guest(self, room: str) -> Hands:
        """The hands of somebody who takes part in a meetup, in its channel."""
        return self._in(GUESTS[WITH_VOICE.get(room, 0)], room)

    def ids(self) -> dict[str, Any]:
        """All that must be the same again."""
        return {
            "bot": self.env.backend.bot_user.id,
            "guild": self.guild.id,
            "rooms": {name: each.id for name, each in self.rooms.items()},
            "voice": {name: each.id for name, each in self.voice.items()},
            "people": {name: each.id for name, each in self.people.items()},
        }

    def _in(self, name: str, room: str) -> Hands:
        return Hands(self.env, self.people[name].actor, self.rooms[room])


def picture(server: Server) -> dict[str, Any]:
    """What is on Discord now, apart from what `Server.build` makes: as JSON for `put_back`."""
    backend = server.env.backend
    guild = backend.get_guild(server.guild.id)
    return {
        "now": server.env.now().isoformat(),
        "ids": server.ids(),
        "messages": [
            {
                "id": each.id,
                "channel_id": each.channel_id,
                "author_id": each.author_id,
                "timestamp": each.timestamp,
                "edited_timestamp": each.edited_timestamp,
                "flags": each.flags,
                "content": each.content,
                "components": each.components,
            }
            for room in server.rooms.values()
            for each in backend.messages[room.id].values()
            if not each.is_ephemeral
        ],
        "scheduled_events": [
            {
                "id": each.id,
                "guild_id": each.guild_id,
                "name": each.name,
                "creator_id": each.creator_id,
                "scheduled_start_time": each.scheduled_start_time,
                "scheduled_end_time": each.scheduled_end_time,
                "entity_type": each.entity_type,
                "entity_metadata": each.entity_metadata,
                "channel_id": each.channel_id,
                "description": each.description,
                "status": each.status,
            }
            for each in guild.scheduled_events.values()
        ],
        "in_voice": {str(each.user_id): each.channel_id for each in guild.voice_states.values()},
    }


def put_back(server: Server, picture: dict[str, Any]) -> None:
    """Put what was on Discord back into a server that was built anew, while no bot looks."""
    assert server.ids() == picture["ids"], "the server was built with other ids than before"
    backend = server.env.backend
    for each in picture["messages"]:
        backend.reserve_id(each["id"])
        backend.messages[each["channel_id"]][each["id"]] = Message(**each)
        backend.get_channel(each["channel_id"]).last_message_id = each["id"]
    for each in picture["scheduled_events"]:
        backend.reserve_id(each["id"])
        backend.get_guild(each["guild_id"]).scheduled_events[each["id"]] = ScheduledEvent(**each)
    for member, channel in picture["in_voice"].items():
        backend.set_voice_state(server.guild.id, int(member), channel)


@dataclass(slots=True)
class Reopened:
    """This version's bot over a database of an earlier version, in the server that belongs to it."""

    sim: Simulation
    server: Server
    picture: dict[str, Any]
    """What was on Discord, as it was written down then."""


@asynccontextmanager
async def reopened(golden: Golden, folder: Path) -> AsyncIterator[Reopened]:
    """Start the bot a few seconds after the golden database was left, as after an upgrade.

    The database is opened, and so migrated, by the start; `folder` must be empty.
    """
    known = json.loads(golden.dump.with_suffix(".discord.json").read_text(encoding="utf-8"))
    database = folder / "upgraded.db"
    golden.restore(database)
    async with steady_simulation(folder / "before.db") as sim:
        server = await Server.build(sim.env)
        sim.database = database
        left = datetime.fromisoformat(known["now"]) - sim.env.now()
        down = left.total_seconds() + _DOWN_SECONDS
        await sim.restart(down, meanwhile=lambda: put_back(server, known))
        yield Reopened(sim, server, known)
