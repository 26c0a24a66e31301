"""What the use cases need from the outside and these figures do not measure."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime

from bot.app.ports import Access
from bot.app.series.ports import Fault
from bot.core.meetup.alarms import Alarm
from bot.core.meetup.state import Meetup
from bot.core.series.series import FaultKind, Series


class SystemClock:
    """The system's."""

    def now(self) -> datetime:
        """The present, aware, UTC."""
        return datetime.now(UTC)


class NoAlarms:
    """Nothing waits for an alarm."""

    def start(
        self,
        ring: Callable[[str, Alarm], Awaitable[None]],
        beat: Callable[[], Awaitable[None]],
        wake: Callable[[], Awaitable[None]],
    ) -> None:
        """Let it be."""

    def set(self, meetup_id: str, alarm: Alarm, at: datetime | None = None) -> None:
        """Let it be."""

    def beat(self, wanted: bool) -> None:
        """Let it be."""

    def clear(self, meetup_id: str) -> None:
        """Let it be."""

    def wake_series(self, at: datetime | None) -> None:
        """Let it be."""


class NoBoards:
    """Nothing is looked at."""

    def changed(self, meetup: Meetup, *, anew: bool = False, restore: bool = False) -> None:
        """Let it be."""


class EmptyChannels:
    """Every channel is in order, and nobody sits in one."""

    def is_available(self, guild_id: int) -> bool:
        """It is."""
        return True

    async def is_deleted(self, guild_id: int, channel_id: int) -> bool:
        """It is not."""
        return False

    async def people_in(self, guild_id: int, voice_channel_id: int) -> tuple[int, ...]:
        """Nobody."""
        return ()

    def asking_to_speak(self, guild_id: int, channel_id: int) -> Mapping[int, datetime]:
        """Nobody."""
        return {}

    def are_known(self, guild_id: int, member_ids: Iterable[int]) -> bool:
        """Always."""
        return True

    def server_name(self, guild_id: int) -> str | None:
        """It is not known."""
        return None

    def names(self, guild_id: int, member_ids: Iterable[int]) -> Mapping[int, str]:
        """Nobody."""
        return {}

    async def fault_with(self, guild_id: int, channel_id: int) -> FaultKind | None:
        """None."""
        return None

    async def access(self, guild_id: int, channel_id: int, member_id: int) -> Access:
        """Everything."""
        return Access.WRITES

    async def reaches_no_further(self, guild_id: int, place_id: int, source_id: int) -> bool:
        """It does not."""
        return True

    async def is_voice_there(self, guild_id: int, voice_channel_id: int) -> bool:
        """It is."""
        return True


class NoNews:
    """There is nobody to tell."""

    async def tell(self, series: Series, fault: Fault) -> bool:
        """Nobody was told."""
        return False
