"""What each command leads to, once it is heard (see bot.core.meetup.decide.COMMANDS).

Every function takes the meetup, the command and `now` (aware UTC, never before the journal's last instant),
and returns the events, or raises Refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.alarms import AlarmKind, next_alarm
from bot.core.meetup.before_start import steps_taken
from bot.core.meetup.events import Event, PresenceSource, Thumb, TopicEnd
from bot.core.meetup.state import Meetup, Phase, Stage, Timebox, TopicState
from bot.core.meetup.timebox import Tally, extension_minutes, next_minutes
from bot.core.meetup.topics import topic_of, topic_to_edit, topic_to_withdraw
from bot.core.message import say, say_n
from bot.core.policy import (
    EXTENSION_MINUTES,
    LEAST_TALK,
    PITCH_LIMIT,
    TAKEAWAY_LIMIT,
    TITLE_LIMIT,
    TOPIC_LIMIT,
)
from bot.core.refusal import Refusal, Stale
from bot.core.tidy import Line, clean_line

_TAKEAWAYS_EACH = 10
_STALE_THUMB = say("That thumb vote is over. The next one opens when the timebox ends.")


def propose(meetup: Meetup, command: cmd.ProposeTopic, now: datetime) -> list[Event]:
    """Add a topic; after gathering it joins at the end, unranked."""
    if len(meetup.standing_topics) >= TOPIC_LIMIT:
        raise Refusal(
            say("The board is full: {most} topics is the most. Withdraw one first.", most=TOPIC_LIMIT)
        )
    title, pitch = _wording(command.title, command.pitch)
    return [ev.TopicProposed(now, len(meetup.agenda.topics) + 1, command.actor.member_id, title, pitch)]


def edit(meetup: Meetup, command: cmd.EditTopic, now: datetime) -> list[Event]:
    """Rewrite a topic that was not discussed yet; only its author may."""
    topic = topic_to_edit(meetup, command.topic_id, command.actor)
    title, pitch = _wording(command.title, command.pitch)
    if (title, pitch) == (topic.title, topic.pitch):
        return []
    return [ev.TopicEdited(now, topic.topic_id, title, pitch)]


def withdraw(meetup: Meetup, command: cmd.WithdrawTopic, now: datetime) -> list[Event]:
    """Take a topic back; its author may, and a host."""
    topic = topic_to_withdraw(meetup, command.topic_id, command.actor)
    return [ev.TopicWithdrawn(now, topic.topic_id, command.actor.member_id)]


def place_dot(meetup: Meetup, command: cmd.PlaceDot, now: datetime) -> list[Event]:
    """Spend one dot, within the caps per person and per topic."""
    topic = topic_of(meetup, command.topic_id)
    if not meetup.progress(topic.topic_id).is_votable:
        raise Refusal(say("That topic takes no dots any more. Choose another one."))
    voter, policy = command.actor.member_id, meetup.plan.policy
    if not meetup.dots_left(voter):
        raise Refusal(
            say_n(
                "You have spent your dot. Take one back first to move it.",
                "You have spent all {count} dots. Take one back first to move it.",
                policy.dots,
            )
        )
    if meetup.agenda.ballot.of(voter).get(topic.topic_id, 0) >= policy.dots_on_one_topic:
        most = policy.dots_on_one_topic
        raise Refusal(say("{most} on one topic is the most. Put the dot on another one.", most=most))
    return [ev.DotPlaced(now, voter, topic.topic_id)]


def remove_dot(meetup: Meetup, command: cmd.RemoveDot, now: datetime) -> list[Event]:
    """Take one dot back."""
    topic = topic_of(meetup, command.topic_id)
    if not meetup.agenda.ballot.of(command.actor.member_id).get(topic.topic_id):
        raise Refusal(say("You have no dot on that topic, so there is none to take back."))
    if not meetup.progress(topic.topic_id).is_votable:
        raise Refusal(say("That topic was discussed already; its dots stay where they are."))
    return [ev.DotRemoved(now, command.actor.member_id, topic.topic_id)]


def next_step(meetup: Meetup, command: cmd.Next, now: datetime) -> list[Event]:
    """The host's "go on", whatever comes next in this phase."""
    match meetup.phase:
        case Phase.GATHERING:
            if not meetup.queue:
                raise Refusal(
                    say("There is no topic yet. Propose one with `/topic propose`, then open voting.")
                )
            return [ev.VotingOpened(now)]
        case Phase.VOTING:
            if not meetup.queue:
                raise Refusal(say("There is no topic left to discuss. Propose one, or finish the meetup."))
            return close_voting(meetup, now)
        case Phase.DISCUSSING:
            return leave_topic(meetup, TopicEnd.NEXT, now)
        case _:
            return over(meetup, ev.MeetupEnd.HOST, now)


def close_voting(meetup: Meetup, now: datetime) -> list[Event]:
    """Freeze the ranking and begin with the best topic, or with the closing round when there is none."""
    ranking = meetup.agenda.ballot.ranking(each.topic_id for each in meetup.queue)
    closed = ev.VotingClosed(now, ranking)
    if not ranking:
        return [closed, ev.ClosingStarted(now)]
    return [closed, _first_timebox(meetup, ranking[0], now)]


def leave_topic(meetup: Meetup, reason: TopicEnd, now: datetime) -> list[Event]:
    """End the talk about the current topic and begin the next one, or the closing round."""
    ended = _topic_ended(meetup, _timebox(meetup).topic_id, reason, now)
    if meetup.queue:
        return [ended, _first_timebox(meetup, meetup.queue[0].topic_id, now)]
    return [ended, ev.ClosingStarted(now)]


def pause(meetup: Meetup, command: cmd.Pause, now: datetime) -> list[Event]:
    """Stop the clock of a running timebox."""
    match _timebox(meetup).stage:
        case Stage.RUNNING:
            return [ev.Paused(now)]
        case Stage.PAUSED:
            raise Refusal(say("The clock stands still already. Go on with `/leancoffee resume`."))
        case Stage.THUMBS:
            raise Refusal(say("A thumb vote is under way; it closes in a moment. Pause after it."))
        case Stage.HOST_DECIDES:
            raise Refusal(
                say("No timebox is running. Go on with `/leancoffee extend` or `/leancoffee next`.")
            )


def resume(meetup: Meetup, command: cmd.Resume, now: datetime) -> list[Event]:
    """Let a paused clock run on with what was left."""
    if _timebox(meetup).stage is not Stage.PAUSED:
        raise Refusal(say("The clock is not paused. Stop it with `/leancoffee pause`."))
    return [ev.Resumed(now)]


def extend(meetup: Meetup, command: cmd.Extend, now: datetime) -> list[Event]:
    """Give the topic more minutes: the running timebox grows; a decided or open vote is overruled.

    Without a number the list says how many, and its last entry once it is used up.
    """
    timebox = _timebox(meetup)
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
    """Count a thumb; the vote closes as soon as everyone present has shown one."""
    timebox = _timebox(meetup)
    if timebox.timebox_id != command.timebox_id or timebox.stage is not Stage.THUMBS:
        raise Stale(_STALE_THUMB)
    member = command.actor.member_id
    thumbs = {**timebox.thumbs, member: command.thumb}
    shown: list[Event] = []
    if timebox.thumbs.get(member) is not command.thumb:
        shown.append(ev.ThumbShown(now, timebox.timebox_id, member, command.thumb))
    if _nobody_is_missing(meetup.presence.present, thumbs):
        shown += close_thumbs(meetup, thumbs, now)
    return shown


def close_thumbs(meetup: Meetup, thumbs: Mapping[int, Thumb], now: datetime) -> list[Event]:
    """Decide the thumb vote by the meetup's rule, and act on it unless the host decides."""
    timebox = _timebox(meetup)
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
    return [_topic_ended(meetup, meetup.flow.timebox.topic_id, TopicEnd.REOPENED, now), opened]


def begin_closing(meetup: Meetup, command: cmd.BeginClosing, now: datetime) -> list[Event]:
    """The closing round, with the talk under way booked on its topic."""
    ended = _topic_ended(meetup, _timebox(meetup).topic_id, TopicEnd.CLOSING, now)
    return [ended, ev.ClosingStarted(now)]


def finish(meetup: Meetup, command: cmd.Finish, now: datetime) -> list[Event]:
    """End the meetup from any phase."""
    return over(meetup, ev.MeetupEnd.HOST, now)


def over(meetup: Meetup, reason: ev.MeetupEnd, now: datetime) -> list[Event]:
    """The end of the attendance window, after the talk under way was booked on its topic."""
    talk: list[Event] = []
    if meetup.flow.timebox is not None:
        talk.append(_topic_ended(meetup, meetup.flow.timebox.topic_id, TopicEnd.MEETUP_OVER, now))
    return [*talk, ev.MeetupFinished(now, reason)]


def cancel(meetup: Meetup, command: cmd.Cancel, now: datetime) -> list[Event]:
    """Call the meetup off."""
    return [ev.MeetupCancelled(now, command.actor.member_id)]


def end_by_itself(meetup: Meetup, command: cmd.EndByItself, now: datetime) -> list[Event]:
    """End without a host: a planned meetup is cancelled, a live one finished with its credit."""
    if meetup.phase is Phase.PLANNED:
        return [ev.MeetupCancelled(now, None, ev.CancelReason.CHANNEL_DELETED)]
    return over(meetup, command.reason, now)


def add_takeaway(meetup: Meetup, command: cmd.AddTakeaway, now: datetime) -> list[Event]:
    """Note a takeaway about the meetup, or about a topic that stands on its board."""
    member = command.actor.member_id
    if command.topic_id is not None:
        topic = topic_of(meetup, command.topic_id)
        if meetup.state_of(topic.topic_id) is TopicState.WITHDRAWN:
            raise Refusal(say("That topic was withdrawn. Note the takeaway for the whole meetup instead."))
    if sum(1 for each in meetup.notes.takeaways if each.member_id == member) >= _TAKEAWAYS_EACH:
        raise Refusal(say("You have noted {most} takeaways, which is the most.", most=_TAKEAWAYS_EACH))
    text = clean_line(command.text, TAKEAWAY_LIMIT, Line.TAKEAWAY)
    return [ev.TakeawayAdded(now, member, command.topic_id, text)]


def give_roti(meetup: Meetup, command: cmd.GiveRoti, now: datetime) -> list[Event]:
    """Return on time invested: 1 (lost time) to 5 (time very well spent)."""
    if not 1 <= command.score <= 5:
        raise Refusal(say("The return on time invested is a number from 1 to 5."))
    if meetup.notes.roti.get(command.actor.member_id) == command.score:
        return []
    return [ev.RotiGiven(now, command.actor.member_id, command.score)]


def check_in(meetup: Meetup, command: cmd.CheckIn, now: datetime) -> list[Event]:
    """Attendance by button, where there is no voice channel (seu facts, rule 2)."""
    _text_only(meetup)
    if command.actor.member_id in meetup.presence.present:
        return []
    return [ev.MemberSeen(now, command.actor.member_id, PresenceSource.CHECK_IN)]


def check_out(meetup: Meetup, command: cmd.CheckOut, now: datetime) -> list[Event]:
    """The end of an attendance by button."""
    _text_only(meetup)
    if command.actor.member_id not in meetup.presence.present:
        raise Refusal(say("You are not checked in. Press Check in when you take part."))
    left = ev.MemberLeft(now, command.actor.member_id, PresenceSource.CHECK_IN)
    return [left, *_vote_without_the_others(meetup, meetup.presence.present - {command.actor.member_id}, now)]


def note_presence(meetup: Meetup, command: cmd.NotePresence, now: datetime) -> list[Event]:
    """What the bot saw in the voice channel; seeing the same twice changes nothing."""
    if command.here == (command.member_id in meetup.presence.present):
        return []
    if command.here:
        return [ev.MemberSeen(now, command.member_id, command.source)]
    left = ev.MemberLeft(now, command.member_id, command.source)
    return [left, *_vote_without_the_others(meetup, meetup.presence.present - {command.member_id}, now)]


def lose_voice(meetup: Meetup, command: cmd.LoseVoice, now: datetime) -> list[Event]:
    """The meetup goes on without a voice channel: those who were in it left, and check in to be counted."""
    if meetup.plan.voice_channel_id is None:
        return []
    left = [ev.MemberLeft(now, each, PresenceSource.VOICE) for each in sorted(meetup.presence.present)]
    return [*left, ev.VoiceChannelChanged(now, None)]


def lose_sight(meetup: Meetup, command: cmd.LoseSight, now: datetime) -> list[Event]:
    """An outage of the bot's own begins; a second one inside it changes nothing."""
    if not meetup.presence.observing or meetup.flow.started_at is None:
        return []
    since = now if command.since is None else min(max(command.since, meetup.flow.started_at), now)
    return [ev.ObservationLost(now, since)]


def regain_sight(meetup: Meetup, command: cmd.RegainSight, now: datetime) -> list[Event]:
    """The outage ends; without one, only the differences to what is known are noted."""
    present = frozenset(command.present)
    if meetup.plan.voice_channel_id is None:
        return [] if meetup.presence.observing else [ev.ObservationRegained(now, tuple(sorted(present)))]
    vote = _vote_without_the_others(meetup, present, now)
    if not meetup.presence.observing:
        return [ev.ObservationRegained(now, tuple(sorted(present))), *vote]
    came = [
        ev.MemberSeen(now, each, PresenceSource.VOICE) for each in sorted(present - meetup.presence.present)
    ]
    left = [
        ev.MemberLeft(now, each, PresenceSource.VOICE) for each in sorted(meetup.presence.present - present)
    ]
    return [*came, *left, *vote]


def ring(meetup: Meetup, command: cmd.RingAlarm, now: datetime) -> list[Event]:
    """What an alarm leads to, provided that it still is the meetup's next one and is due."""
    alarm = command.alarm
    if alarm != next_alarm(meetup) or now < alarm.at:
        raise Stale(say("That alarm is not due."))
    match alarm.kind:
        case AlarmKind.GATHERING_OVER:
            return [ev.VotingOpened(now) if meetup.queue else ev.GatheringExtended(now)]
        case AlarmKind.VOTING_OVER:
            return close_voting(meetup, now)
        case AlarmKind.TIMEBOX_OVER:
            return _time_is_up(meetup, now)
        case AlarmKind.THUMBS_OVER:
            return close_thumbs(meetup, _timebox(meetup).thumbs, now)
        case AlarmKind.FORGOTTEN:
            return over(meetup, ev.MeetupEnd.FORGOTTEN, now)
        case AlarmKind.STEP:
            return steps_taken(meetup, now)


def _nobody_is_missing(present: frozenset[int], thumbs: Mapping[int, Thumb]) -> bool:
    return bool(present) and present <= thumbs.keys()


def _vote_without_the_others(meetup: Meetup, present: frozenset[int], now: datetime) -> list[Event]:
    """What a thumb vote comes to when only `present` are left, if it waited for nobody else."""
    timebox = meetup.flow.timebox
    if timebox is None or timebox.stage is not Stage.THUMBS:
        return []
    return close_thumbs(meetup, timebox.thumbs, now) if _nobody_is_missing(present, timebox.thumbs) else []


def _time_is_up(meetup: Meetup, now: datetime) -> list[Event]:
    timebox = _timebox(meetup)
    expired = ev.TimeboxExpired(now, timebox.timebox_id)
    if next_minutes(meetup.plan.policy, timebox.index) is None:
        return [expired, *leave_topic(meetup, TopicEnd.TIMEBOXES_USED, now)]
    return [expired]


def _topic_ended(meetup: Meetup, topic_id: int, reason: TopicEnd, now: datetime) -> Event:
    """The end of the talk about a topic. The time spent on it decides whether it was discussed, not how it ended."""
    return ev.TopicEnded(now, topic_id, reason, discussed=meetup.talked_about(now) >= LEAST_TALK)


def _first_timebox(meetup: Meetup, topic_id: int, now: datetime) -> Event:
    seconds = meetup.plan.policy.timeboxes[0] * 60
    return ev.TimeboxStarted(now, meetup.flow.timeboxes_begun + 1, topic_id, 0, seconds)


def _another_timebox(meetup: Meetup, timebox: Timebox, minutes: int, now: datetime) -> Event:
    index = min(timebox.index + 1, len(meetup.plan.policy.timeboxes) - 1)
    return ev.TimeboxStarted(now, meetup.flow.timeboxes_begun + 1, timebox.topic_id, index, minutes * 60)


def _timebox(meetup: Meetup) -> Timebox:
    if meetup.flow.timebox is None:
        raise Refusal(say("No topic is under discussion."))
    return meetup.flow.timebox


def _wording(title: str, pitch: str) -> tuple[str, str]:
    tidy_pitch = clean_line(pitch, PITCH_LIMIT, Line.PITCH) if pitch.strip() else ""
    return clean_line(title, TITLE_LIMIT, Line.TITLE), tidy_pitch


def _text_only(meetup: Meetup) -> None:
    if meetup.plan.voice_channel_id is not None:
        raise Refusal(say("Attendance is counted in the meetup's voice channel. Join it and you are in."))
