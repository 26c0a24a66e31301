"""Who does not want their attendance noted, anywhere.

Asked for at every coming and going, so it is kept in memory: few choose it. Whoever looks into a voice channel sees
nothing of them (`Noted`), so that no presence of theirs is ever written.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.app.community.ports import PrivacyStore
from bot.app.ports import Channels, Clock


class AttendanceChoices:
    """What members (snowflakes) chose about their attendance."""

    def __init__(self, store: PrivacyStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._opted_out: set[int] = set()
        self._erased: set[int] = set()

    async def load(self) -> None:
        """Read what was chosen before. Raises StoreFailed."""
        self._opted_out |= set(await self._store.opted_out())

    async def load_again(self) -> tuple[frozenset[int], frozenset[int]]:
        """Read what was chosen in other processes: who opted out since, and who opted in. Raises StoreFailed."""
        now = set(await self._store.opted_out())
        out, back = frozenset(now - self._opted_out), frozenset(self._opted_out - now)
        self._opted_out = now
        return out, back

    @property
    def has_any(self) -> bool:
        """Whether there is anybody whose attendance may not be noted."""
        return bool(self._opted_out or self._erased)

    def is_noted(self, member_id: int) -> bool:
        """Whether somebody's attendance may be noted."""
        return member_id not in self._opted_out and member_id not in self._erased

    def has_opted_out(self, member_id: int) -> bool:
        """Whether they chose that it may not."""
        return member_id in self._opted_out

    def noted(self, member_ids: Iterable[int]) -> tuple[int, ...]:
        """Those of some members whose attendance may be noted."""
        return tuple(each for each in member_ids if self.is_noted(each))

    async def opt_out(self, member_id: int) -> None:
        """Note their attendance no more. Raises StoreFailed, and then nothing was changed."""
        await self._store.opt_out(member_id, self._clock.now())
        self._opted_out.add(member_id)

    async def opt_in(self, member_id: int) -> None:
        """Note it again, also of who was erased. Raises StoreFailed, and then nothing was changed."""
        await self._store.opt_in(member_id)
        self._opted_out.discard(member_id)
        self._erased.discard(member_id)

    def erased(self, member_id: int) -> None:
        """Their data was deleted: whoever sits in a voice channel then is not noted before they have moved."""
        self._opted_out.discard(member_id)
        self._erased.add(member_id)

    def moved(self, member_id: int) -> None:
        """They came into a voice channel, whether or not there is a meetup yet, or left one: a new beginning."""
        self._erased.discard(member_id)


class Noted:
    """The channels (bot.app.ports.Channels) without the people in them whose attendance may not be noted."""

    def __init__(self, channels: Channels, choices: AttendanceChoices) -> None:
        self._channels = channels
        self._choices = choices
        self.is_available = channels.is_available
        self.is_deleted = channels.is_deleted
        self.server_name = channels.server_name
        self.names = channels.names
        self.asking_to_speak = channels.asking_to_speak
        self.are_known = channels.are_known
        self.fault_with = channels.fault_with
        self.access = channels.access
        self.reaches_no_further = channels.reaches_no_further
        self.is_voice_there = channels.is_voice_there

    async def people_in(self, guild_id: int, voice_channel_id: int) -> tuple[int, ...] | None:
        """The members in a voice channel whose attendance may be noted; None where it cannot be seen."""
        here = await self._channels.people_in(guild_id, voice_channel_id)
        return None if here is None else self._choices.noted(here)
