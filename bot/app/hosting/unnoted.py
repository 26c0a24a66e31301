"""Whoever does not want their attendance noted is there all the same: a meetup is not left by them.

The journal holds nothing of where they are, so what follows from it takes them for gone. Before anything is done
about that, the voice channel is looked at; what is kept is that somebody was there, and nobody's name.
"""

from __future__ import annotations

from bot.app.community.attendance_choices import AttendanceChoices
from bot.app.meetups.service import Meetups
from bot.app.ports import Channels
from bot.core.meetup.alarms import Alarm, AlarmKind
from bot.core.meetup.hosting.by_text import hosts_of
from bot.core.meetup.hosting.commands import NoteUnnoted
from bot.core.meetup.state import Meetup

_SOMEBODY_IS_MISSING = (AlarmKind.HOST_AWAY, AlarmKind.EVERYBODY_LEFT)


class UnnotedPeople:
    """Looks for people whose attendance is not noted; `channels` are Discord's own, with everybody in them."""

    def __init__(self, meetups: Meetups, channels: Channels, choices: AttendanceChoices) -> None:
        self._meetups = meetups
        self._channels = channels
        self._choices = choices

    async def ring(self, meetup_id: str, alarm: Alarm) -> None:
        """Let an alarm ring (Meetups.ring): one that is about missing people, once it is seen that they are."""
        if alarm.kind in _SOMEBODY_IS_MISSING and self._choices.has_any:
            meetup = self._meetups.known(meetup_id)
            if meetup is not None:
                await self._look(meetup)
        await self._meetups.ring(meetup_id, alarm)

    async def _look(self, meetup: Meetup) -> None:
        voice, hosts = meetup.plan.voice_channel_id, hosts_of(meetup)
        if voice is None:
            return
        try:
            here = await self._channels.people_in(meetup.plan.guild_id, voice)
        except OSError:
            here = None
        if here is None:  # nobody is said to be gone who cannot be seen
            has_host = not all(map(self._choices.is_noted, hosts))
            await self._meetups.note(meetup.meetup_id, NoteUnnoted(has_host))
            return
        unnoted = {each for each in here if not self._choices.is_noted(each)}
        if unnoted:
            await self._meetups.note(meetup.meetup_id, NoteUnnoted(not hosts.isdisjoint(unnoted)))
