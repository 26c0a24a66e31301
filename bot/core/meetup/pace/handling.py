"""What a meetup's pace leads to: how long it is planned to last, what is said of its end and of a
timebox's, how long the host lets a timebox be, and who still has dots.

Like bot.core.meetup.handlers, of which this is a chapter: every function takes the meetup, the command and `now`
(aware UTC, never before the journal's last instant), and returns the events, or raises Refusal.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.core.meetup.events import Event
from bot.core.meetup.pace.clock import LEAST_NOTICE, LENGTH_MINUTES, planned_end
from bot.core.meetup.pace.commands import ChooseTimebox, NudgeVoters
from bot.core.meetup.pace.events import EndNear, LengthPlanned, TimeboxChosen, TimeboxWarned, VotersNudged
from bot.core.meetup.pace.timeboxes import LATEST, is_asked, warning_at
from bot.core.meetup.pace.voting import still_have_dots
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.taking_part import taking_part
from bot.core.message import say
from bot.core.policy import EXTENSION_MINUTES
from bot.core.refusal import Refusal, Stale

NUDGES_APART: Final = timedelta(minutes=1)


def length_planned(minutes: int | None, now: datetime) -> list[Event]:
    """How long a meetup of no series is planned to last, where somebody said so. Raises Refusal."""
    if minutes is None:
        return []
    if not LENGTH_MINUTES.admit(minutes):
        raise Refusal(
            say(
                "A meetup can be planned to last {least} to {most} minutes; {minutes} is not.",
                least=LENGTH_MINUTES.least,
                most=LENGTH_MINUTES.most,
                minutes=minutes,
            )
        )
    return [LengthPlanned(now, minutes)]


def end_near(meetup: Meetup, now: datetime) -> list[Event]:
    """Note that the planned end is near; too late to be said where the closing round has no time any more."""
    end = planned_end(meetup)
    assert end is not None, "an alarm was set for an end that nobody planned"
    return [EndNear(now, end, late=end - now < LEAST_NOTICE)]


def warn(meetup: Meetup, now: datetime) -> list[Event]:
    """Note that the timebox ends in a minute; too late to be said where the bot could not act in time."""
    timebox, due = meetup.flow.timebox, warning_at(meetup)
    assert timebox is not None, "an alarm was set for a timebox that is not there"
    assert due is not None, "an alarm was set for a timebox of which nobody is warned"
    return [TimeboxWarned(now, timebox.timebox_id, timebox.seconds, late=now - due > LATEST)]


def choose_timebox(meetup: Meetup, command: ChooseTimebox, now: datetime) -> list[Event]:
    """Let the first timebox of the talk last so long in all, from its start; once for each talk."""
    timebox = meetup.flow.timebox
    if timebox is None or not is_asked(meetup):
        raise Stale(say("How long this timebox lasts is settled. Give it more with `/leancoffee extend`."))
    if not EXTENSION_MINUTES.admit(command.minutes):
        raise Refusal(
            say(
                "A timebox lasts {least} to {most} minutes; {minutes} is not.",
                least=EXTENSION_MINUTES.least,
                most=EXTENSION_MINUTES.most,
                minutes=command.minutes,
            )
        )
    seconds = command.minutes * 60
    left = timebox.left if timebox.ends_at is None else timebox.ends_at - now
    if left is not None and left + timedelta(seconds=seconds - timebox.seconds) <= timedelta():
        raise Refusal(
            say("The talk has taken that long already. Choose more minutes, or take the next topic.")
        )
    return [TimeboxChosen(now, timebox.timebox_id, seconds)]


def nudge_voters(meetup: Meetup, command: NudgeVoters, now: datetime) -> list[Event]:
    """Remind the room of dots that are left, at most once a minute."""
    nudge = meetup.pace.nudge
    if nudge is not None and now - nudge.at < NUDGES_APART:
        raise Refusal(say("The room was reminded less than a minute ago. Give people a moment."))
    if not taking_part(meetup, now):
        raise Refusal(say("I see nobody here who could be reminded. Join the voice channel, or check in."))
    waiting = len(still_have_dots(meetup, now))
    if not waiting:
        raise Refusal(say("Everybody here has spent all their dots. Close voting with `/leancoffee next`."))
    return [VotersNudged(now, waiting)]
