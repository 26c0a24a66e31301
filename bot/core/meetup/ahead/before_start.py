"""What leads up to a meetup: its plan, changes to it, the steps towards the start, and the start.

Like bot.core.meetup.handlers, of which this is the first chapter: every function takes the meetup, the
command and `now` (aware UTC), and returns the events, or raises Refusal.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.actions.handling import carried as actions_carried
from bot.core.meetup.ahead.occurrence import EARLIEST_START, Occurrence, Reminder
from bot.core.meetup.alarms import steps_ahead
from bot.core.meetup.events import Event, PresenceSource
from bot.core.meetup.hosting.handling import hosted_beside, hosted_by_series, hosted_by_starter
from bot.core.meetup.pace.handling import length_planned
from bot.core.meetup.parts import Phase
from bot.core.meetup.prompts.handling import seeded
from bot.core.meetup.state import Meetup
from bot.core.message import Message, say
from bot.core.policy import DEFAULT_TITLE, TITLE_LIMIT, TOPIC_LIMIT, Policy
from bot.core.refusal import Refusal, Stale
from bot.core.typed.tidy import Line, clean_line
from bot.core.values import As, Instant, Member

UNDER_WAY = say("A meetup is under way in this channel. Finish it with `/leancoffee finish` first.")


def plan(_meetup: None, command: cmd.PlanMeetup, now: datetime) -> list[Event]:
    """A meetup exists from now on, with the topics and the open actions that come over from earlier ones."""
    title = clean_line(command.title, TITLE_LIMIT, Line.TITLE) if command.title.strip() else DEFAULT_TITLE
    planned = ev.MeetupPlanned(
        at=now,
        meetup_id=command.meetup_id,
        guild_id=command.guild_id,
        channel_id=command.channel_id,
        voice_channel_id=command.voice_channel_id,
        title=title,
        host_id=command.actor.member_id,
        organizer=command.organizer,
        policy=command.policy,
        occurrence=command.occurrence and _held_in(command.occurrence, command.voice_channel_id),
    )
    carried = [
        ev.TopicCarried(
            at=now,
            topic_id=number,
            author_id=each.author_id,
            title=each.title,
            pitch=each.pitch,
            since=each.carried.since,
            times=each.carried.times,
            supporters=each.supporters,
        )
        for number, each in enumerate(command.carried[:TOPIC_LIMIT], start=1)
    ]
    return [
        planned,
        *hosted_beside(command.actor.member_id, command.cohosts, now),
        *length_planned(command.minutes, now),
        *carried,
        *actions_carried(command.actions, now),
    ]


def change_plan(meetup: Meetup, command: cmd.ChangePlan, now: datetime) -> list[Event]:
    """Follow the series, also to its new host, unless somebody was chosen to host this very meetup."""
    hosted = hosted_by_series(meetup, command.host_id, now)
    if _plan_of(meetup) == _new_plan(command):
        return hosted
    return [ev.PlanChanged(now, *_new_plan(command)), *hosted]


def differs(meetup: Meetup, command: cmd.ChangePlan) -> bool:
    """Whether a plan is another one than the meetup has."""
    return bool(change_plan(meetup, command, meetup.last_at))


def _plan_of(meetup: Meetup) -> tuple[int | None, str, Policy, Occurrence | None]:
    plan = meetup.plan
    return plan.voice_channel_id, plan.title, plan.policy, plan.occurrence


def _new_plan(command: cmd.ChangePlan) -> tuple[int | None, str, Policy, Occurrence]:
    voice = command.voice_channel_id
    return voice, command.title, command.policy, _held_in(command.occurrence, voice)


def call_off(_meetup: Meetup, command: cmd.CallOff, now: datetime) -> list[Event]:
    """Follow the series: this occurrence does not take place."""
    return [ev.MeetupCancelled(now, command.by, command.reason)]


def steps_taken(meetup: Meetup, now: datetime) -> list[Event]:
    """Every step that is due: after an outage that may be several, and none is said aloud too late."""
    return [
        ev.MeetupCancelled(now, None, ev.CancelReason.MISSED)
        if step.reminder is None
        else ev.Reminded(now, step.reminder, late=now >= step.late_at)
        for step in steps_ahead(meetup)
        if step.at <= now
    ]


def start(meetup: Meetup, command: cmd.StartMeetup, now: datetime) -> list[Event]:
    """Open the attendance window; whoever is in the voice channel already counts from now.

    Whoever starts the meetup hosts it. Without a voice channel they are checked in: nobody would start one and stay
    away, and a host who forgets to press Check in would be left without credit. Not so where they want none.
    """
    if meetup.flow.started_at is not None:
        raise Refusal(_begun_already(meetup, meetup.flow.started_at, command.actor))
    occurrence = meetup.plan.occurrence
    if occurrence is not None and occurrence.starts_at - now > EARLIEST_START:
        raise Refusal(
            say(
                "The next meetup in this channel is planned for {start}. To hold it sooner, move it with "
                "`/leancoffee schedule move`; to hold another one, use another channel.",
                start=Instant(occurrence.starts_at),
            )
        )
    starter = command.actor.member_id
    begun = [*_begun(meetup, command, now), *hosted_by_starter(meetup, command.actor, now)]
    if meetup.plan.voice_channel_id is None and command.actor.is_noted:
        begun.append(ev.MemberSeen(now, starter, PresenceSource.CHECK_IN))
    return begun


def start_by_itself(meetup: Meetup, command: cmd.StartByItself, now: datetime) -> list[Event]:
    """Start without a host, once the meetup is due and somebody is there."""
    if not waits_for_people(meetup, now) or not command.present:
        raise Stale(say("That meetup does not start by itself now."))
    return _begun(meetup, command, now)


def waits_for_people(meetup: Meetup, now: datetime) -> bool:
    """Whether a meetup starts as soon as anybody is in its voice channel: it is due, and starts by itself.

    That it is due is noted first, which waits where the clock cannot be trusted: whoever moves tells nothing of that.
    """
    occurrence = meetup.plan.occurrence
    if meetup.phase is not Phase.PLANNED or occurrence is None or Reminder.DUE not in meetup.plan.reminded:
        return False
    return occurrence.starts_alone and occurrence.starts_at <= now


def _begun_already(meetup: Meetup, started_at: datetime, actor: cmd.Actor) -> Message:
    """What is said to whoever starts a meetup that is under way: another host may have been a second faster."""
    if meetup.plan.host_id == actor.member_id:
        return UNDER_WAY
    return say(
        "A meetup is under way in this channel. It began {since}, and {host} hosts it: join it, or be one of its "
        "hosts with `/leancoffee cohost`. To hold another one here, finish it with `/leancoffee finish` first.",
        since=Instant(started_at, As.RELATIVE),
        host=Member(meetup.plan.host_id),
    )


def _held_in(occurrence: Occurrence, voice_channel_id: int | None) -> Occurrence:
    """Without a voice channel nobody can be seen coming, so that a host starts the meetup."""
    return occurrence if voice_channel_id is not None else replace(occurrence, starts_alone=False)


def _begun(meetup: Meetup, command: cmd.StartMeetup | cmd.StartByItself, now: datetime) -> list[Event]:
    here = [ev.MemberSeen(now, each, PresenceSource.VOICE) for each in sorted(set(command.present))]
    return [ev.MeetupStarted(now), *seeded(meetup, command.seed, now), *here]
