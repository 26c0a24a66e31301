"""Who is in the voice channels: what Discord tells of it becomes the presence that a meetup notes.

An event tells of one member; a look tells of everybody, after a time in which no events came.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import datetime

from bot.app.community.attendance_choices import AttendanceChoices
from bot.app.community.people import PeopleService
from bot.app.concurrency.pauses import growing_pauses
from bot.app.meetups.attendance.comings import Comings
from bot.app.meetups.cache import may_go_on
from bot.app.meetups.service import Meetups
from bot.app.ports import Channels
from bot.app.recent import Recent
from bot.core.erased import is_former
from bot.core.meetup.commands import LoseSight, LoseVoice, NotePresence, RegainSight
from bot.core.meetup.events import PresenceSource
from bot.core.meetup.hosting.by_text import hosts_of
from bot.core.meetup.hosting.commands import NoteUnnoted
from bot.core.meetup.hosting.watching import may_be_taken_over
from bot.core.meetup.state import Meetup
from bot.core.structures.frozen import frozen

log = logging.getLogger(__name__)

LINE_IN_DOUBT_SECONDS = 120.0
"""After a sleep, until discord.py has noticed that its line is dead: a beat, and a minute without an answer to it."""
PAUSE_SECONDS = 1.0
"""Before a question that got no answer is asked again; each pause is twice the one before."""

_LONGEST_PAUSE_SECONDS = 60.0
OnLooked = Callable[[Meetup], Awaitable[None]]

_LOOKS_AT_ONCE = 20
"""Few enough that neither Discord nor the loop is flooded by a shard that returns with a thousand meetups."""


@frozen
class VoiceMove:
    """A member, by id and display name, moved between voice channels (snowflakes, None for outside)."""

    guild_id: int
    member_id: int
    name: str
    left: int | None
    entered: int | None


class PresenceService:
    """What the bot sees of the voice channels, and what it does not (all ids are snowflakes)."""

    def __init__(
        self, meetups: Meetups, people: PeopleService, channels: Channels, choices: AttendanceChoices
    ) -> None:
        self._meetups = meetups
        self._people = people
        self._channels = channels
        self._choices = choices
        self._unanswered: set[str] = set()
        self._warned: Recent[tuple[str, int, int]] = Recent()
        self._asking: asyncio.Task[None] | None = None
        self._drowsy: set[int] = set()
        self._waking: asyncio.Task[None] | None = None
        self._comings = Comings(self._came_or_left, meetups.now, self._voice_of)
        meetups.when_seen(self._remember)
        self._on_looked: OnLooked = _nobody_listens

    def when_looked(self, listener: OnLooked) -> None:
        """Call `listener` with a live meetup once it is noted who is there: as it begins, or after a time unseen."""
        self._on_looked = listener

    async def begun(self, meetup: Meetup) -> None:
        """A meetup has just begun, with whoever is there."""
        await self._on_looked(meetup)

    async def prepare(self) -> None:
        """Before anybody is noted: know who does not want it. Raises StoreFailed."""
        await self._choices.load()

    def sees(self, guild_id: int) -> bool:
        """Whether Discord shows a guild, and tells what happens in it."""
        return self._meetups.sight.sees(guild_id)

    async def moved(self, move: VoiceMove) -> None:
        """A member moved: whoever comes or goes is noted, and a meetup that waits for somebody begins."""
        if move.left == move.entered:
            return  # muted, deafened, sharing: nobody moved
        self._choices.moved(move.member_id)
        channels = {move.left, move.entered} - {None}
        in_them = [
            each
            for each in self._meetups.in_guilds([move.guild_id])
            if each.plan.voice_channel_id in channels
        ]
        # Side by side: what is seen of one meetup is seen now, however long the commit of another takes.
        await asyncio.gather(*(self._moved(each, move) for each in in_them))

    async def _moved(self, meetup: Meetup, move: VoiceMove) -> None:
        is_here = meetup.plan.voice_channel_id == move.entered
        if not self._choices.is_noted(move.member_id):
            self._comings.forget(meetup.meetup_id, move.member_id)
            if is_here and may_be_taken_over(meetup) and move.member_id in hosts_of(meetup):
                await self._meetups.note(meetup.meetup_id, NoteUnnoted(has_host=True))
        elif may_go_on(meetup):
            await self._comings.moved(meetup.meetup_id, move.member_id, here=is_here)
            if is_here:  # whoever leaves was met before, or was erased meanwhile
                await self._people.met(move.guild_id, move.member_id, move.name)
        elif is_here:
            await self._meetups.begin_alone(meetup)

    def _voice_of(self, meetup_id: str) -> int | None:
        meetup = self._meetups.known(meetup_id)
        return None if meetup is None else meetup.plan.voice_channel_id

    async def _came_or_left(self, meetup_id: str, member_id: int, is_here: bool) -> None:
        if is_here and not self._choices.is_noted(member_id):
            return  # it has waited to be noted, and is not wanted any more
        await self._meetups.note(meetup_id, NotePresence(member_id, here=is_here))

    def misses_out(self, meetup_id: str, member_id: int) -> int | None:
        """The voice channel where somebody who acts in a live meetup is not, so that their time does not count.

        None where it counts, where that cannot be seen, and where this was asked before: once is enough. A restart
        forgets who was told; to be told again privately what is still so harms nobody.
        """
        meetup = self._meetups.known(meetup_id)
        if meetup is None or not meetup.phase.is_live or not meetup.presence.observing:
            return None
        voice = meetup.plan.voice_channel_id
        if voice is None or member_id in meetup.presence.present or not self.sees(meetup.plan.guild_id):
            return None
        if self._choices.has_opted_out(member_id):
            return None
        if (meetup_id, voice, member_id) in self._warned:
            return None
        self._warned.add((meetup_id, voice, member_id))
        return voice

    async def sight_lost(self, guild_ids: Iterable[int], since: datetime | None = None) -> None:
        """The bot cannot see these guilds: since an instant in the past (aware UTC), or (None) from now on."""
        guild_ids = list(guild_ids)
        self._drowsy.difference_update(guild_ids)
        self._meetups.sight.lose(guild_ids)
        live = [each for each in self._meetups.in_guilds(guild_ids) if may_go_on(each)]
        for each in live:
            self._comings.look_anew(each.meetup_id)
        lost = ((each.meetup_id, LoseSight(_after_what_was_seen(each, since))) for each in live)
        await asyncio.gather(*(self._meetups.note(meetup_id, seen) for meetup_id, seen in lost))

    async def sight_regained(self, guild_ids: Iterable[int]) -> None:
        """The bot can see these guilds again."""
        guild_ids = list(guild_ids)
        self._drowsy.difference_update(guild_ids)
        self._meetups.sight.regain(guild_ids)
        await self.look(guild_ids)

    async def slept(self, since: datetime) -> None:
        """This process did nothing since an instant (aware UTC): whoever came or went meanwhile was not seen.

        What is known of the voice channels is as old, and the line may be dead. Where it is not, nobody tells: after
        a while it is taken for alive.
        """
        live = {each.plan.guild_id for each in self._meetups.open_meetups if may_go_on(each)}
        seen = [each for each in sorted(live) if self.sees(each)]
        await self.sight_lost(seen, since)
        self._drowsy.update(seen)
        if self._drowsy and (self._waking is None or self._waking.done()):
            self._waking = asyncio.create_task(self._wake_up(), name="a line in doubt")

    async def _wake_up(self) -> None:
        await asyncio.sleep(LINE_IN_DOUBT_SECONDS)
        await self.sight_regained(self._drowsy)

    async def look(self, guild_ids: Iterable[int]) -> None:
        """See who is there in those of these guilds that can be seen."""
        await self._look_at_all(self._meetups.in_guilds(guild_ids))

    async def look_again(self, guild_id: int) -> None:
        """See who is there where nobody could be seen, although Discord shows the guild: that may be over."""
        here = self._meetups.in_guilds([guild_id])
        await self._look_at_all(each for each in here if not (each.phase.is_live and each.presence.observing))

    async def _look_at_all(self, meetups: Iterable[Meetup]) -> None:
        """Side by side: a look that takes its time keeps nobody of another meetup out of sight."""
        turn = asyncio.Semaphore(_LOOKS_AT_ONCE)

        async def look(meetup: Meetup) -> None:
            async with turn:
                if self.sees(meetup.plan.guild_id):  # otherwise whoever sees the guild again looks
                    await self.look_at_in_time(meetup)

        await asyncio.gather(*map(look, meetups))

    async def look_at_what_goes_on(self, meetup: Meetup) -> None:
        """The end of a meetup was taken back: see who is there. Of a deleted channel nobody told what was over."""
        guild_id, voice = meetup.plan.guild_id, meetup.plan.voice_channel_id
        with suppress(OSError):
            if voice is not None and self.sees(guild_id) and await self._channels.is_deleted(guild_id, voice):
                await self._meetups.note(meetup.meetup_id, LoseVoice(voice))
                return
        await self.look_at_in_time(meetup)

    async def look_at_in_time(self, meetup: Meetup) -> None:
        """The same as `look_at`; where Discord gives no answer, nobody is seen until it does."""
        try:
            await self.look_at(meetup)
        except OSError as failure:
            log.warning(
                "Who is in meetup %s cannot be seen, and is tried again: %s", meetup.meetup_id, failure
            )
            await self._not_seen(meetup)
        except Exception:
            # What fails for a reason that nobody foresaw must not hide those who are in other meetups.
            log.exception("Who is in meetup %s cannot be seen, and is tried again.", meetup.meetup_id)
            await self._not_seen(meetup)

    async def _not_seen(self, meetup: Meetup) -> None:
        await self._meetups.note(meetup.meetup_id, LoseSight())
        self._ask_later(meetup)

    def _ask_later(self, meetup: Meetup) -> None:
        self._unanswered.add(meetup.meetup_id)
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask_again(), name="who is in voice")

    async def look_at(self, meetup: Meetup) -> None:
        """Note who is there in a meetup, or that nobody can be seen. Raises OSError without an answer."""
        if may_go_on(meetup):
            self._comings.look_anew(meetup.meetup_id)
            await self._check_out_unnoted(meetup)
            here = await self.who_is_there(meetup)
            seen = LoseSight() if here is None else RegainSight(here)
            await self._meetups.note(meetup.meetup_id, seen)
            if here is not None:
                await self._on_looked(self._meetups.known(meetup.meetup_id) or meetup)
            if here is not None and not self._channels.are_known(meetup.plan.guild_id, here):
                self._ask_later(meetup)  # one of them may be a bot
        else:
            await self._meetups.begin_alone(meetup)

    async def _check_out_unnoted(self, meetup: Meetup) -> None:
        """Held by text, a check-in goes on after a restart, or an end that was taken back, until somebody ends it.

        That nobody did of those who were erased meanwhile, or chose that their attendance is not noted. In a voice
        channel they are not seen.
        """
        if meetup.plan.voice_channel_id is not None:
            return
        for each in sorted(meetup.presence.present):
            if is_former(each) or self._choices.has_opted_out(each):
                left = NotePresence(each, here=False, source=PresenceSource.CHECK_IN)
                await self._meetups.note(meetup.meetup_id, left)

    async def who_is_there(self, meetup: Meetup) -> tuple[int, ...] | None:
        """The members in a meetup's voice channel, none in a text-only one; None where nobody can be seen.

        Raises OSError where Discord gives no answer.
        """
        while self.sees(meetup.plan.guild_id):
            here = await self._meetups.sight.people_of(meetup)
            newest = self._meetups.known(meetup.meetup_id) or meetup
            if newest.plan.voice_channel_id == meetup.plan.voice_channel_id:
                return here if self.sees(meetup.plan.guild_id) else None
            meetup = newest  # a host chose another channel during the look
        return None

    async def _ask_again(self) -> None:
        pauses = growing_pauses(PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS)
        while self._unanswered:
            await asyncio.sleep(next(pauses))
            again, self._unanswered = self._unanswered, set()
            await self._look_at_all(filter(None, map(self._meetups.known, again)))

    async def _remember(self, guild_id: int, member_ids: frozenset[int]) -> None:
        """Keep the names of people who take part, and of nobody else."""
        for member_id, name in self._channels.names(guild_id, member_ids).items():
            await self._people.met(guild_id, member_id, name)


def _after_what_was_seen(meetup: Meetup, since: datetime | None) -> datetime | None:
    """Who was seen coming or going was seen: the line was alive then."""
    seen = meetup.presence.events
    return since if since is None or not seen else max(since, seen[-1].at)


async def _nobody_listens(_meetup: Meetup) -> None:
    return
