"""Display names, remembered as people are met.

The journal holds ids only; the minutes and exports need names. What is in memory saves a write for every
click.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.app.ports import People, StoreFailed
from bot.app.recent import keep_newest
from bot.core.typed.tidy import one_line


class PeopleService:
    """Remembers and finds display names."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._met: dict[tuple[int, int], str] = {}

    async def met(self, guild_id: int, member_id: int, name: str) -> None:
        """Remember how a member is called in a guild now. A failing store is no reason to bother them."""
        name = one_line(name)
        if self._met.get((guild_id, member_id)) == name:
            return
        try:
            await self._people.remember(guild_id, member_id, name)
        except StoreFailed:
            return
        keep_newest(self._met, (guild_id, member_id), name)

    def forget(self, member_id: int) -> None:
        """Somebody (a snowflake) was erased: their name is kept anew when they are met again."""
        for key in [each for each in self._met if each[1] == member_id]:
            del self._met[key]

    def forget_all(self) -> None:
        """Somebody was erased, and nobody says who: keep everybody's name anew when they are met again."""
        self._met.clear()

    async def names(self, guild_id: int, member_ids: Iterable[int]) -> Mapping[int, str]:
        """The names that are known."""
        return await self._people.names(guild_id, member_ids)
