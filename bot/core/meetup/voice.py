"""Where attendance is counted: a voice channel that is chosen, changed or deleted while the meetup is under way.

Like bot.core.meetup.handlers, of which this is a chapter: every function takes the meetup, the command and
`now` (aware UTC), and returns the events. Attendance goes on across the change, each part by its own evidence
(seu facts, rule 2): whoever was counted in the old way is so up to the change, and in the new way from then on.
"""

from __future__ import annotations

from datetime import datetime

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.events import Event, PresenceSource
from bot.core.meetup.state import Meetup


def change_voice(meetup: Meetup, command: cmd.ChangeVoice, now: datetime) -> list[Event]:
    """Count in another voice channel from now on, or by check-in; naming what is so already changes nothing.

    Whoever is in both channels, as far as was seen, was never away. A check-in counts up to the change: in a
    voice meetup the time in its channel does. A thumb vote is not closed by it, for people are on their way.
    """
    if command.voice_channel_id == meetup.plan.voice_channel_id:
        return []
    if command.voice_channel_id is None:
        return _by_text(meetup, command.actor, now)
    here, before = frozenset(command.present), meetup.presence.present
    by_text = meetup.plan.voice_channel_id is None
    source = PresenceSource.CHECK_IN if by_text else PresenceSource.VOICE
    left, came = (before, here) if by_text else (before - here, here - before)
    return [
        *(ev.MemberLeft(now, each, source) for each in sorted(left)),
        ev.VoiceChannelChanged(now, command.voice_channel_id),
        *(ev.MemberSeen(now, each, PresenceSource.VOICE) for each in sorted(came)),
    ]


def lose_voice(meetup: Meetup, command: cmd.LoseVoice, now: datetime) -> list[Event]:
    """The meetup goes on without a voice channel: those who were in it left, and check in to be counted.

    By the time that a loss is stored, the host may have chosen another channel; that one is not lost. Where nobody
    could be seen in it any more (it was deleted during an outage), that is over: nothing is left to look into.
    """
    if command.voice_channel_id != meetup.plan.voice_channel_id:
        return []
    return _without_voice(meetup, now)


def _by_text(meetup: Meetup, actor: cmd.Actor, now: datetime) -> list[Event]:
    """As at a start by text, whoever asks for it is checked in, unless they want none."""
    happened = _without_voice(meetup, now)
    if actor.is_noted:
        happened.append(ev.MemberSeen(now, actor.member_id, PresenceSource.CHECK_IN))
    return happened


def _without_voice(meetup: Meetup, now: datetime) -> list[Event]:
    left = (ev.MemberLeft(now, each, PresenceSource.VOICE) for each in sorted(meetup.presence.present))
    seen = [] if meetup.presence.observing else [ev.ObservationRegained(now, ())]
    return [*left, ev.VoiceChannelChanged(now, None), *seen]
