"""What a host asks for when they start a meetup, and the plan that it makes."""

from __future__ import annotations

from dataclasses import replace

from bot.app.changes import given
from bot.app.meetups.cache import Loaded
from bot.core.meetup.commands import Actor, PlanMeetup
from bot.core.meetup.events import CancelReason
from bot.core.meetup.hosting.host_steps import is_unseen
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.policy import Policy, parse_timeboxes
from bot.core.refusal import Refusal, Stale
from bot.core.structures.frozen import frozen

_IS_PLANNED = say(
    "A meetup is planned in this channel, with a title, a length and settings of its own, so nothing was started. "
    "Start it with `/leancoffee start` alone, and change its dots and timeboxes with `/leancoffee change` once it is "
    "under way; `/leancoffee schedule edit` changes its series."
)

_CALLED_OFF = say(
    "The meetup that was planned here was called off at the same moment, so nothing was started. Type it again to "
    "begin another one; the topics wait for the next meetup of the series."
)


@frozen
class StartRequest:
    """What a host asks for with `/leancoffee start`. Ids are snowflakes, `timebox` is like `5/3/2`.

    `minutes` is how long the meetup is planned to last, where they said so. `names_voice` says that they chose the
    voice channel; otherwise it is the one that they sit in, which a planned meetup does without.
    """

    guild_id: int
    channel_id: int
    voice_channel_id: int | None
    organizer: str
    title: str = ""
    dots: int | None = None
    timebox: str | None = None
    minutes: int | None = None
    names_voice: bool = False

    def check_fits(self, here: Meetup) -> None:
        """Raise a Refusal where the meetup of the channel is planned, and this asks for another one than it is."""
        asked = (self.title or None, self.dots, self.timebox, self.minutes)
        if here.phase is Phase.PLANNED and any(each is not None for each in asked):
            raise Refusal(_IS_PLANNED)

    def check_seen(self, over: Loaded | None, actor: Actor) -> None:
        """Raise Stale where the planned meetup that its host saw here was called off, or missed, at that moment.

        `over` is what ended last in the channel. Another meetup would begin, without the topics. Whoever called it
        off themselves knows.
        """
        if over is None or actor.interaction_id is None:
            return
        flow, at = over.meetup.flow, over.meetup.flow.ended_at
        if flow.started_at is not None or flow.cancelled not in (CancelReason.HOST, CancelReason.MISSED):
            return
        if at is None or not is_unseen(actor.interaction_id, at):
            return
        if not any(each.member_id == actor.member_id and each.at == at for each in over.past.steps):
            raise Stale(_CALLED_OFF)

    def plan(self, actor: Actor, meetup_id: str, usual: Policy) -> PlanMeetup:
        """The command that plans the meetup, `usual` being the server's policy. Raises Refusal."""
        timeboxes = None if self.timebox is None else parse_timeboxes(self.timebox)
        return PlanMeetup(
            actor,
            meetup_id,
            self.guild_id,
            self.channel_id,
            self.voice_channel_id,
            self.title,
            self.organizer,
            replace(usual, **given(dots=self.dots, timeboxes=timeboxes)).chosen(usual),
            minutes=self.minutes,
        )
