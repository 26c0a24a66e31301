"""What privacy, and the servers' commands, need from the store, as Protocols."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from bot.core.structures.frozen import frozen


@frozen
class Erased:
    """Who somebody is read as from now on, by server (a snowflake), and the meetups that named them.

    Of the meetups, those of the servers that this process serves: others show theirs.
    """

    formers: Mapping[int, int]
    meetups: tuple[str, ...]


class DailyAlarm(Protocol):
    """Calls once a day."""

    def each_day(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do `work` from now on, the first time in a day; another one of that name takes its place."""


class ServerStore(Protocol):
    """Which servers (snowflakes) the bot is in, and the end of their data and of old evidence."""

    async def are_here(self, guild_ids: Iterable[int]) -> None:
        """Note that the bot is in these servers."""

    async def are_all(self, guild_ids: Iterable[int], now: datetime) -> None:
        """Note that the bot is in these servers and in no others, at an aware UTC instant."""

    async def is_removed(self, guild_id: int, now: datetime) -> None:
        """Note that the bot was removed from a server, at an aware UTC instant; the first such note counts."""

    async def ask_to_delete(self, guild_id: int) -> None:
        """Note that a server's data is to be deleted, whatever happens to this process."""

    async def to_delete(self, removed_before: datetime) -> list[int]:
        """The servers whose data is to be deleted: asked for, or removed before an instant (aware UTC)."""

    async def delete(self, guild_id: int, now: datetime) -> bool:
        """Delete a server's data but for its members' records; whether nothing is left that has to wait."""

    async def forget_presence(self, over_before: datetime, now: datetime) -> int:
        """Forget who was there in some meetups that were over before an instant (aware UTC); in how many."""

    async def sweep(self) -> None:
        """Delete what nobody needs any more, and words whose author was erased while they were on their way."""

    async def forget_drafts(self, before: datetime, now: datetime) -> None:
        """Forget what people were about to propose or to schedule before an instant (aware UTC)."""

    async def forget_interactions(self, before: datetime) -> None:
        """Forget which interactions changed something that were made before an instant (aware UTC)."""

    async def forget_messages_sent(self, before: datetime, now: datetime) -> None:
        """Forget which direct messages about a log were sent before an instant (aware UTC)."""

    async def forget_records(self, of_before: datetime, now: datetime) -> int:
        """Forget the records of meetups that began before an instant (aware UTC); of how many servers."""


class PrivacyStore(Protocol):
    """What is held of people (snowflakes), and its end."""

    async def servers_of(self, member_id: int) -> list[int]:
        """The servers (snowflakes) in whose meetups somebody took part, or would be the host, in order."""

    async def series_of(self, guild_ids: Iterable[int]) -> list[str]:
        """The series of some servers, in order."""

    async def told(self, member_id: int, now: datetime) -> dict[str, Any]:
        """Everything that is held of somebody, as JSON holds it; asked at an aware UTC instant."""

    async def erase(self, member_id: int, now: datetime) -> Erased:
        """Erase somebody everywhere, at once or not at all; at an aware UTC instant. Raises StoreFailed."""

    async def opted_out(self) -> list[int]:
        """Whose attendance is not to be noted."""

    async def opt_out(self, member_id: int, now: datetime) -> None:
        """Note that somebody's attendance is not to be noted, from `now` (aware UTC) on."""

    async def opt_in(self, member_id: int) -> None:
        """Note that it may be."""

    async def changes(self) -> int:
        """How often somebody was erased or chose whether they are noted, here or in another process."""

    def forget_people(self) -> None:
        """Somebody was erased by another process: look everybody up again."""

    async def is_to_overwrite(self) -> bool:
        """Whether something was deleted whose place in the file is not overwritten yet."""

    async def overwrite(self) -> bool:
        """Overwrite what was deleted; whether that could be done now. Raises StoreFailed."""


class CommandCopies(Protocol):
    """The servers (snowflakes) that were given copies of the commands, until those are taken back."""

    async def all(self) -> list[int]:
        """All of them, in order."""

    async def add(self, guild_id: int) -> None:
        """Note one before it is given copies; one that is noted already stays."""

    async def remove(self, guild_id: int) -> None:
        """Its copies are taken back; an unknown one does no harm."""
