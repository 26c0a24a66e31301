"""What every keeper does alike, whatever it keeps true: its coalescer is tried again, looked at and waited for."""

from __future__ import annotations

from bot.app.measures import Pending
from bot.ui.delivery.coalesce import Coalescer


class Keeper:
    """Keeps something of each meetup as it should be, by drawing it in its coalescer (announcers.Drained)."""

    _coalescer: Coalescer

    def try_again(self, guild_id: int) -> None:
        """Permissions of a guild (a snowflake) have changed, or it is back: do what could not be done."""
        self._coalescer.try_again(guild_id)

    def is_behind(self, meetup_id: str) -> bool:
        """Whether what was to be shown of a meetup could not be when that was tried last."""
        return self._coalescer.is_failing(meetup_id)

    def pending(self) -> tuple[Pending, ...]:
        """What is to be shown and is not yet."""
        return (self._coalescer.pending(),)

    async def drain(self) -> None:
        """Do everything that was asked for, without pauses, and wait until that is done."""
        await self._coalescer.drain()

    def stop(self) -> None:
        """Do nothing any more."""
        self._coalescer.stop()
