"""Names are written when they change, and bother nobody where they cannot be kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pytest

from bot.app.community.people import PeopleService
from bot.app.ports import StoreFailed
from bot.app.recent import MOST_BY_KEY
from bot.store.store import SqlStore

GUILD, ROLE, LI = 2**62 + 1, 2**62 + 2, 2**62 + 3


@dataclass
class CountingPeople:
    """A store of names that counts the writes, and fails while it is `full`."""

    written: list[tuple[int, int, str]] = field(default_factory=list)
    full: bool = False

    async def remember(self, guild_id: int, member_id: int, name: str) -> None:
        if self.full:
            raise StoreFailed("The disk is full.")
        self.written.append((guild_id, member_id, name))

    async def names(self, guild_id: int, member_ids: Iterable[int]) -> Mapping[int, str]:
        return {member: name for guild, member, name in self.written if guild == guild_id}


async def test_a_name_is_written_once_until_it_changes() -> None:
    people = CountingPeople()
    service = PeopleService(people)

    for name in ("Li", "Li", "Li Wei", "Li Wei"):
        await service.met(GUILD, LI, name)

    assert [name for _, _, name in people.written] == ["Li", "Li Wei"]


async def test_a_name_that_cannot_be_kept_bothers_nobody_and_is_tried_again() -> None:
    people = CountingPeople(full=True)
    service = PeopleService(people)
    await service.met(GUILD, LI, "Li")

    people.full = False
    await service.met(GUILD, LI, "Li")

    assert await service.names(GUILD, [LI]) == {LI: "Li"}


async def test_a_name_that_was_refused_is_kept_with_the_next_unless_they_were_erased_since() -> None:
    """Who sits in a voice channel from the start to the end is met once."""
    people = CountingPeople(full=True)
    service = PeopleService(people)
    for member_id in (LI, LI + 1, LI + 2):
        await service.met(GUILD, member_id, "Li")
    service.forget(LI)

    people.full = False
    await service.met(GUILD, LI + 2, "Li")

    assert set(await service.names(GUILD, [])) == {LI + 1, LI + 2}


@pytest.mark.parametrize(
    ("shown", "kept"), [("Li\ud800", "Li"), ("Li\x00Wei", "Li Wei"), ("\u2028Li\nWei\u202e", "Li Wei")]
)
async def test_a_name_that_no_database_takes_as_it_is_is_kept_as_it_can_be(
    store: SqlStore, shown: str, kept: str
) -> None:
    service = PeopleService(store.people)

    await service.met(GUILD, LI, shown)

    assert await service.names(GUILD, [LI]) == {LI: kept}


async def test_no_more_names_are_in_memory_than_there_is_room_for() -> None:
    """Whoever is forgotten costs a write more; a process runs for months, and meets everybody."""
    people = CountingPeople()
    service = PeopleService(people)
    for member_id in range(MOST_BY_KEY + 1):
        await service.met(GUILD, member_id, "Li")
    people.written.clear()

    await service.met(GUILD, MOST_BY_KEY, "Li")
    await service.met(GUILD, 0, "Li")

    assert people.written == [(GUILD, 0, "Li")]
