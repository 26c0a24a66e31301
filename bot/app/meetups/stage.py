"""Requests to speak in a stage channel: Discord's own raised hand, which stands in the same queue as the board's."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from bot.app.community.attendance_choices import AttendanceChoices
from bot.app.meetups.service import Meetups
from bot.app.ports import Channels
from bot.app.recent import Recent
from bot.core.meetup.events import ObservationLost
from bot.core.meetup.parts import Phase
from bot.core.meetup.speakers.commands import NoteStageRequest, StageRequest
from bot.core.meetup.state import Meetup

_HEARD = (Phase.GATHERING, Phase.VOTING, Phase.DISCUSSING)
_COUNTED = (StageRequest.MADE, StageRequest.OVER)
"""What one member can do again and again, a moderator of the stage without anybody else."""
REQUESTS_EACH = 100
"""How much of that is noted of one member in a meetup: nobody is called so often."""


class StageRequests:
    """What Discord tells of requests to speak (all ids are snowflakes)."""

    def __init__(self, meetups: Meetups, choices: AttendanceChoices, channels: Channels) -> None:
        self._meetups = meetups
        self._choices = choices
        self._channels = channels
        self._made: Counter[tuple[str, int]] = Counter()
        self._known: Recent[tuple[str, int, datetime | None]] = Recent()

    async def told(
        self,
        guild_id: int,
        channel_id: int,
        member_id: int,
        request: StageRequest,
        asked_at: datetime | None = None,
    ) -> None:
        """Note a request for the meetup that is held in this channel: for its topic, or the first one to come.

        `asked_at` is when it was made (aware UTC). Of whoever does not want their attendance noted nothing is, but
        what they press themselves.
        """
        for meetup in self._meetups.in_guilds([guild_id]):
            if meetup.plan.voice_channel_id == channel_id:
                await self._note(meetup, member_id, request, asked_at)

    async def look(self, meetup: Meetup) -> None:
        """A meetup begins, or is seen after a time in which it was not: nobody tells of the requests of before.

        Which of those that stand in the queue were taken back then cannot be seen: they may have used the board.
        """
        voice, seen = meetup.plan.voice_channel_id, reversed(meetup.presence.events)
        lost_at = next((each.since for each in seen if isinstance(each, ObservationLost)), None)
        if voice is None:
            return
        asking = self._channels.asking_to_speak(meetup.plan.guild_id, voice)
        for member_id, asked_at in sorted(asking.items(), key=lambda each: each[1]):
            was_unseen = lost_at is None or asked_at >= lost_at
            if was_unseen and (meetup.meetup_id, member_id, asked_at) not in self._known:
                await self._note(meetup, member_id, StageRequest.MADE, asked_at)

    async def _note(
        self, meetup: Meetup, member_id: int, request: StageRequest, asked_at: datetime | None
    ) -> None:
        if meetup.phase not in _HEARD or not self._choices.is_noted(member_id):
            return
        if request is StageRequest.MADE:
            self._known.add((meetup.meetup_id, member_id, asked_at))
        if request in _COUNTED and not self._may_ask(meetup.meetup_id, member_id):
            return
        await self._meetups.note(meetup.meetup_id, NoteStageRequest(member_id, request))

    def _may_ask(self, meetup_id: str, member_id: int) -> bool:
        for each in [each for each in self._made if self._meetups.known(each[0]) is None]:
            del self._made[each]
        self._made[meetup_id, member_id] += 1
        return self._made[meetup_id, member_id] <= REQUESTS_EACH
