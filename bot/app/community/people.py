"""Display names, remembered as people are met.

The journal holds ids only; the minutes and exports need names. What is in memory saves a write for every
click. A name that the disk refuses is kept with the next one that it takes: whoever sits there and says nothing is
met once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bot.app.ports import People, StoreFailed
from bot.app.recent import keep_newest
from bot.core.typed.tidy import one_line


class PeopleService:
    """Remembers and finds display names."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._met: dict[tuple[int, int], str] = {}
        self._refused: dict[tuple[int, int], str] = {}
        self._erasures = 0

    async def met(self, guild_id: int, member_id: int, name: str) -> None:
        """Remember how a member is called in a guild now. A failing store is no reason to bother them."""
        name = one_line(name)
        is_kept = self._met.get((guild_id, member_id)) == name
        if is_kept or await self._keep((guild_id, member_id), name):
            while self._refused and await self._keep(*self._refused.popitem()):
                pass

    async def _keep(self, whose: tuple[int, int], name: str) -> bool:
        """Write a name; whether it is kept."""
        self._refused.pop(whose, None)
        erasures = self._erasures
        try:
            await self._people.remember(*whose, name)
        except StoreFailed:
            is_kept = False
        else:
            is_kept = True
        if erasures == self._erasures:  # else it may be theirs who was erased
            keep_newest(self._met if is_kept else self._refused, whose, name)
        return is_kept

    def forget(self, member_id: int) -> None:
        """Somebody (a snowflake) was erased: their name is kept anew when they are met again."""
        self._forget(lambda _, whose: whose == member_id)

    def forget_server(self, guild_id: int) -> None:
        """A server's data (its snowflake) was deleted: names are kept anew of whoever is met there."""
        self._forget(lambda where, _: where == guild_id)

    def forget_all(self) -> None:
        """Somebody was erased, and nobody says who: keep everybody's name anew when they are met again."""
        self._forget(lambda _where, _whose: True)

    def _forget(self, is_meant: Callable[[int, int], bool]) -> None:
        self._erasures += 1
        for names in (self._met, self._refused):
            for key in [each for each in names if is_meant(*each)]:
                del names[key]

    async def names(self, guild_id: int, member_ids: Iterable[int]) -> Mapping[int, str]:
        """The names that are known."""
        return await self._people.names(guild_id, member_ids)
