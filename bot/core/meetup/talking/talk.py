"""The talk about a topic: its timeboxes, the thumbs when time is up, and its end.

Like bot.core.meetup.handlers, of which this is a chapter: every function takes the meetup, the command and `now`
(aware UTC, never before the journal's last instant), and returns the events, or raises Refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.events import Event, Thumb, TopicEnd
from bot.core.meetup.parts import Stage, Timebox
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.taking_part import all_have_shown
from bot.core.meetup.talking.timebox import Tally, extension_minutes, next_minutes
from bot.core.message import say
from bot.core.policy import EXTENSION_MINUTES, LEAST_TALK
from bot.core.refusal import Refusal, Stale

_STALE_THUMB = say("That thumb vote is over. The next one opens when the timebox ends.")
_NO_TIMEBOX_RUNS = say("No timebox is running. Go on with `/leancoffee extend` or `/leancoffee next`.")


def leave_topic(meetup: Meetup, reason: TopicEnd, now: datetime) -> list[Event]:
    """End the talk about the current topic and begin the next one, or the closing round."""
    ended = topic_ended(meetup, timebox_of(meetup).topic_id, reason, now)
    if meetup.queue:
        return [ended, first_timebox(meetup, meetup.queue[0].topic_id, now)]
    return [ended, ev.ClosingStarted(now)]


def pause(meetup: Meetup, command: cmd.Pause, now: datetime) -> list[Event]:
    """Stop the clock of a running timebox."""
    match timebox_of(meetup).stage:
        case Stage.RUNNING:
            return [ev.Paused(now)]
        case Stage.PAUSED:
            raise Refusal(say("The clock stands still already. Go on with `/leancoffee resume`."))
        case Stage.THUMBS:
            raise Refusal(say("A thumb vote is under way; it closes in a moment. Pause after it."))
        case Stage.HOST_DECIDES:
            raise Refusal(_NO_TIMEBOX_RUNS)


def resume(meetup: Meetup, command: cmd.Resume, now: datetime) -> list[Event]:
    """Let a paused clock run on with what was left."""
    match timebox_of(meetup).stage:
        case Stage.PAUSED:
            return [ev.Resumed(now)]
        case Stage.RUNNING:
            raise Refusal(say("The clock is not paused. Stop it with `/leancoffee pause`."))
        case Stage.THUMBS:
            raise Refusal(say("The clock is not paused: a thumb vote is under way, and closes in a moment."))
        case Stage.HOST_DECIDES:
            raise Refusal(_NO_TIMEBOX_RUNS)


def extend(meetup: Meetup, command: cmd.Extend, now: datetime) -> list[Event]:
    """Give the topic more minutes: the running timebox grows; a decided or open vote is overruled.

    Without a number the list says how many, and its last entry once it is used up.
    """
    timebox = timebox_of(meetup)
    minutes = command.minutes
    if minutes is None:
        minutes = extension_minutes(meetup.plan.policy, timebox.index)
    if not EXTENSION_MINUTES.admit(minutes):
        raise Refusal(
            say(
                "Extend by {least} to {most} minutes.",
                least=EXTENSION_MINUTES.least,
                most=EXTENSION_MINUTES.most,
            )
        )
    if timebox.stage in (Stage.RUNNING, Stage.PAUSED):
        return [ev.TimeboxExtended(now, timebox.timebox_id, minutes * 60)]
    return [_another_timebox(meetup, timebox, minutes, now)]


def skip(meetup: Meetup, command: cmd.Skip, now: datetime) -> list[Event]:
    """Park the topic under discussion and go on."""
    return leave_topic(meetup, TopicEnd.SKIPPED, now)


def show_thumb(meetup: Meetup, command: cmd.ShowThumb, now: datetime) -> list[Event]:
    """Count a thumb; the vote closes as soon as everyone who takes part has shown one."""
    timebox = timebox_of(meetup)
    if timebox.timebox_id != command.timebox_id or timebox.stage is not Stage.THUMBS:
        raise Stale(_STALE_THUMB)
    member = command.actor.member_id
    thumbs = {**timebox.thumbs, member: command.thumb}
    shown: list[Event] = []
    if timebox.thumbs.get(member) is not command.thumb:
        shown.append(ev.ThumbShown(now, timebox.timebox_id, member, command.thumb))
    if all_have_shown(meetup, thumbs, now):
        shown += close_thumbs(meetup, thumbs, now)
    return shown


def close_thumbs(meetup: Meetup, thumbs: Mapping[int, Thumb], now: datetime) -> list[Event]:
    """Decide the thumb vote by the meetup's rule, and act on it unless the host decides."""
    timebox = timebox_of(meetup)
    tally = Tally.count(thumbs.values())
    goes_on = tally.goes_on(meetup.plan.policy.thumb_rule)
    closed = ev.ThumbsClosed(now, timebox.timebox_id, tally.ups, tally.holds, tally.downs, goes_on)
    if goes_on is None:
        return [closed]
    if not goes_on:
        return [closed, *leave_topic(meetup, TopicEnd.THUMBS, now)]
    minutes = extension_minutes(meetup.plan.policy, timebox.index)
    return [closed, _another_timebox(meetup, timebox, minutes, now)]


def reopen_voting(meetup: Meetup, command: cmd.ReopenVoting, now: datetime) -> list[Event]:
    """Back to voting; a topic under discussion goes back among the others, with its time kept."""
    opened = ev.VotingOpened(now)
    if meetup.flow.timebox is None:
        return [opened]
    return [topic_ended(meetup, meetup.flow.timebox.topic_id, TopicEnd.REOPENED, now), opened]


def begin_closing(meetup: Meetup, command: cmd.BeginClosing, now: datetime) -> list[Event]:
    """The closing round, with the talk under way booked on its topic."""
    ended = topic_ended(meetup, timebox_of(meetup).topic_id, TopicEnd.CLOSING, now)
    return [ended, ev.ClosingStarted(now)]


def vote_among(meetup: Meetup, left: frozenset[int], now: datetime) -> list[Event]:
    """What a thumb vote comes to when only these are left, if it waited for nobody else."""
    timebox = meetup.flow.timebox
    if timebox is None or timebox.stage is not Stage.THUMBS:
        return []
    thumbs = timebox.thumbs
    return close_thumbs(meetup, thumbs, now) if all_have_shown(meetup, thumbs, now, left) else []


def time_is_up(meetup: Meetup, now: datetime) -> list[Event]:
    """The timebox ends: with a thumb vote, or after the last one with the topic."""
    timebox = timebox_of(meetup)
    expired = ev.TimeboxExpired(now, timebox.timebox_id)
    if next_minutes(meetup.plan.policy, timebox.index) is None:
        return [expired, *leave_topic(meetup, TopicEnd.TIMEBOXES_USED, now)]
    return [expired]


def topic_ended(meetup: Meetup, topic_id: int, reason: TopicEnd, now: datetime) -> Event:
    """The end of the talk about a topic. The time spent on it decides whether it was discussed, not how it ended."""
    return ev.TopicEnded(now, topic_id, reason, discussed=meetup.talked_about(now) >= LEAST_TALK)


def first_timebox(meetup: Meetup, topic_id: int, now: datetime) -> Event:
    """The talk about a topic begins."""
    seconds = meetup.plan.policy.timeboxes[0] * 60
    return ev.TimeboxStarted(now, meetup.flow.timeboxes_begun + 1, topic_id, 0, seconds)


def _another_timebox(meetup: Meetup, timebox: Timebox, minutes: int, now: datetime) -> Event:
    index = min(timebox.index + 1, len(meetup.plan.policy.timeboxes) - 1)
    return ev.TimeboxStarted(now, meetup.flow.timeboxes_begun + 1, timebox.topic_id, index, minutes * 60)


def timebox_of(meetup: Meetup) -> Timebox:
    """The timebox under way. Raises Refusal where there is none."""
    if meetup.flow.timebox is None:
        raise Refusal(
            say("No topic is under discussion. A host can reopen voting with Host → Reopen voting.")
        )
    return meetup.flow.timebox
