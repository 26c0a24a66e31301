"""Requests to speak in a stage channel: Discord's own raised hand, which stands in the same queue as the board's."""

from __future__ import annotations

from collections import Counter

from bot.app.community.attendance_choices import AttendanceChoices
from bot.app.meetups.service import Meetups
from bot.core.meetup.parts import Phase
from bot.core.meetup.speakers.commands import NoteStageRequest, StageRequest

_HEARD = (Phase.GATHERING, Phase.VOTING, Phase.DISCUSSING)
REQUESTS_EACH = 100
"""Requests of one member that are noted in a meetup: nobody is called so often."""


class StageRequests:
    """What Discord tells of requests to speak (all ids are snowflakes)."""

    def __init__(self, meetups: Meetups, choices: AttendanceChoices) -> None:
        self._meetups = meetups
        self._choices = choices
        self._made: Counter[tuple[str, int]] = Counter()

    async def told(self, guild_id: int, channel_id: int, member_id: int, request: StageRequest) -> None:
        """Note a request for the meetup that is held in this channel: for its topic, or the first one to come.

        Of whoever does not want their attendance noted nothing is, but what they press themselves.
        """
        if not self._choices.is_noted(member_id):
            return
        for meetup in self._meetups.in_guilds([guild_id]):
            if meetup.plan.voice_channel_id != channel_id or meetup.phase not in _HEARD:
                continue
            if request is StageRequest.MADE and not self._may_ask(meetup.meetup_id, member_id):
                continue
            await self._meetups.note(meetup.meetup_id, NoteStageRequest(member_id, request))

    def _may_ask(self, meetup_id: str, member_id: int) -> bool:
        for each in [each for each in self._made if self._meetups.known(each[0]) is None]:
            del self._made[each]
        self._made[meetup_id, member_id] += 1
        return self._made[meetup_id, member_id] <= REQUESTS_EACH
