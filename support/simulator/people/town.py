"""Who and what there is: guilds with their channels, and people of whom it is noted where they really were.

This is the ground truth: nothing in here is read from the bot.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from random import Random
from typing import Any

import discord
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env

from support.hands import Hands

_FIRST_NAMES = (
    "Ana",
    "Bea",
    "Cy",
    "Dee",
    "Eli",
    "Fay",
    "Gus",
    "Hal",
    "Ida",
    "Jo",
    "Kim",
    "Li",
    "Mo",
    "Noa",
    "Sam",
)
_REMEMBERED_CARDS = 8


class Part(Enum):
    """What somebody does in a community."""

    HOST = auto()
    PARTICIPANT = auto()
    OUTSIDER = auto()


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody's time in a voice channel (aware UTC); `until` is None while it lasts."""

    channel_id: int
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A message that only one person sees."""

    channel_id: int
    message_id: int


@dataclass(eq=False)
class Person:
    """Somebody in one guild, where they were in voice, what only they see, and what they typed."""

    hands: Hands
    name: str
    part: Part
    stays: list[Stay] = field(default_factory=list)
    cards: deque[Card] = field(default_factory=lambda: deque(maxlen=_REMEMBERED_CARDS))
    forms: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=3))
    words: list[str] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The member's snowflake."""
        return self.hands.id

    @property
    def voice(self) -> int | None:
        """The voice channel they are in (a snowflake)."""
        last = self.stays[-1] if self.stays else None
        return None if last is None or last.until is not None else last.channel_id

    def went(self, channel_id: int | None, at: datetime) -> None:
        """Note that they are in another voice channel from now on, or (None) in none."""
        if self.voice is not None:
            last = self.stays.pop()
            self.stays.append(Stay(last.channel_id, last.since, at))
        if channel_id is not None:
            self.stays.append(Stay(channel_id, at))


@dataclass
class Table:
    """A text channel with the voice channel that belongs to it. What was deleted by hand is noted."""

    text: ChannelHandle
    voice: ChannelHandle
    is_text_gone: bool = False
    is_voice_gone: bool = False
    is_shut: bool = False
    is_hidden: bool = False
    deleted: set[int] = field(default_factory=set)
    """Messages (snowflakes) that somebody deleted."""


@dataclass
class Community:
    """One guild; `gone` are those who left it. While it is `is_silent`, the bot may make no events there."""

    guild: GuildHandle
    tables: list[Table]
    people: list[Person]
    gone: list[Person] = field(default_factory=list)
    is_silent: bool = False

    def of(self, part: Part) -> list[Person]:
        """The people who play a part, as long as they are there."""
        return [each for each in self.people if each.part is part]


def settle_town(env: Env, chance: Random, guilds: int) -> list[Community]:
    """Build some guilds, each with a host or two, participants, somebody who only looks on, and two tables."""
    return [_settle(env, chance, number) for number in range(guilds)]


def _settle(env: Env, chance: Random, number: int) -> Community:
    guild = env.create_guild(f"Agile {number}")
    tables = [_set_table(env, guild, chance, each) for each in range(chance.choice((1, 1, 2)))]
    role = guild.create_role(
        "Organizers", permissions=discord.Permissions(manage_events=True, manage_guild=True)
    )
    names = chance.sample(_FIRST_NAMES, k=chance.randint(4, 7))
    people = []
    for at, name in enumerate(names):
        part = Part.HOST if at == 0 or (at == 1 and chance.random() < 0.5) else Part.PARTICIPANT
        part = Part.OUTSIDER if at == len(names) - 1 else part
        user = env.create_user(f"{name.lower()}{number}", global_name=name)
        member = guild.add_member(user, roles=[role] if part is Part.HOST else ())
        people.append(Person(Hands(env, member, tables[0].text), f"{name}{number}", part))
    return Community(guild, tables, people)


def _set_table(env: Env, guild: GuildHandle, chance: Random, number: int) -> Table:
    """Mostly a text and a voice channel; sometimes a thread below one, and sometimes a stage."""
    text = guild.create_text_channel(f"coffee-{number}")
    if chance.random() < 0.2:
        backend = env.backend
        thread = backend.create_thread(text.id, f"thread-{number}", backend.get_guild(guild.id).owner_id)
        text = ChannelHandle(env, guild, thread)
    create = guild.create_stage_channel if chance.random() < 0.2 else guild.create_voice_channel
    return Table(text, create(f"table-{number}"))


def everybody(town: Sequence[Community]) -> list[Person]:
    """The people of all guilds."""
    return [person for community in town for person in community.people]
