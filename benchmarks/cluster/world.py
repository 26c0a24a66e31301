"""What all processes of a run agree on: the servers, their people, the time, and how an acknowledgement is kept."""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from pathlib import Path
from typing import Final

from bot.app.shards import ShardRange

DOTS: Final = 5
"""Each member's, in every meetup."""
SPEED: Final = 600.0
"""Seconds of the meetups to a real one: ten minutes a second, so that days pass and the cap is met."""

_MEMBERS: Final = 30
_APART: Final = 28
"""So far apart are the first members of servers with neighbouring numbers, who share the others."""
_FIRST_MEMBER: Final = 2**40
_HOSTS: Final = 2**41
_FIRST_DAY: Final = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
_DISCORD_EPOCH: Final = datetime(2015, 1, 1, tzinfo=UTC)
_RECORD: Final = struct.Struct("<QQ6sHBB")


@dataclass(frozen=True, slots=True)
class Server:
    """One server, with one channel in which one meetup follows another."""

    number: int

    @property
    def guild_id(self) -> int:
        """Its snowflake; its shard of any count is its number, by remainder."""
        return (self.number << 22) | 1

    @property
    def channel_id(self) -> int:
        """The channel's snowflake."""
        return (self.number << 22) | 2

    @property
    def members(self) -> range:
        """Who takes part here.

        Some are in the next server as well, at the same time. It is served by another process, so that two of them
        give credit for the same day of the same person.
        """
        first = _FIRST_MEMBER + self.number * _APART
        return range(first, first + _MEMBERS)

    @property
    def host_id(self) -> int:
        """Who hosts here, and nowhere else."""
        return _HOSTS + self.number


def servers_of(shards: ShardRange, servers: int) -> list[Server]:
    """Those of the first so many servers that a process serves."""
    return [each for each in map(Server, range(1, servers + 1)) if shards.serves(each.guild_id)]


class HurriedClock:
    """The meetups' time, the same in all processes: days pass in minutes. It stands still for nobody."""

    def __init__(self, begun: float) -> None:
        """`begun` is when the run began, by time.time()."""
        self._begun = begun

    def now(self) -> datetime:
        """The present of the meetups, aware, UTC."""
        return _FIRST_DAY + timedelta(seconds=(time.time() - self._begun) * SPEED)


class Interactions:
    """Ids of interactions as Discord gives them out: by their time, and no two alike."""

    def __init__(self, clock: HurriedClock, generation: int) -> None:
        """`generation` tells the processes of a run apart, from 0 to 255."""
        self._clock = clock
        self._generation = generation
        self._serial = 0

    def __next__(self) -> int:
        self._serial = (self._serial + 1) % (1 << 14)
        milliseconds = int((self._clock.now() - _DISCORD_EPOCH).total_seconds() * 1000)
        return (milliseconds << 22) | (self._generation << 14) | self._serial


class Kind(IntEnum):
    """What somebody asks for."""

    START = 0
    CHECK_IN = 1
    PROPOSE = 2
    NEXT = 3
    PLACE = 4
    REMOVE = 5
    TAKEAWAY = 6
    FINISH = 7


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """An operation that changed something, and of which somebody was told so."""

    interaction_id: int
    member_id: int
    meetup_id: str
    server: int
    kind: Kind
    topic_id: int


class Acknowledgements:
    """A file of them. Each is with the system before the next thing happens, so that a SIGKILL loses none."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.count = 0

    def add(self, each: Acknowledged) -> None:
        """Keep one more."""
        meetup = bytes.fromhex(each.meetup_id)
        os.write(
            self._file,
            _RECORD.pack(each.interaction_id, each.member_id, meetup, each.server, each.kind, each.topic_id),
        )
        self.count += 1

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def acknowledged(path: Path) -> Iterator[Acknowledged]:
    """Those of a file, in their order; what a kill tore is none."""
    content = path.read_bytes()
    whole = len(content) - len(content) % _RECORD.size
    for interaction_id, member_id, meetup, server, kind, topic_id in _RECORD.iter_unpack(content[:whole]):
        yield Acknowledged(interaction_id, member_id, meetup.hex(), server, Kind(kind), topic_id)


def how_many(path: Path) -> int:
    """How many a file holds."""
    return path.stat().st_size // _RECORD.size if path.exists() else 0
