"""What each command leads to, once it is heard (see bot.core.meetup.decide.COMMANDS).

Every function takes the meetup, the command and `now` (aware UTC, never before the journal's last instant),
and returns the events, or raises Refusal.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.ahead.before_start import steps_taken
from bot.core.meetup.alarms import AlarmKind, next_alarm
from bot.core.meetup.events import Event, PresenceSource, TopicEnd
from bot.core.meetup.hosting.events import TakeOverOffered
from bot.core.meetup.hosting.watching import last_presence
from bot.core.meetup.pace import handling as pace
from bot.core.meetup.pace.voting import closes_with
from bot.core.meetup.parts import Phase
from bot.core.meetup.prompts import handling as prompts
from bot.core.meetup.prompts.events import PromptOver
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking import talk
from bot.core.meetup.talking.taking_part import checked_in_since, taking_part
from bot.core.meetup.topics import (
    check_room_for_topic,
    topic_of,
    topic_to_edit,
    topic_to_note_on,
    topic_to_withdraw,
)
from bot.core.message import Message, say, say_n
from bot.core.policy import (
    PITCH_LIMIT,
    TAKEAWAY_LIMIT,
    TITLE_LIMIT,
)
from bot.core.refusal import Refusal, Stale
from bot.core.structures.fastcopy import replace
from bot.core.typed.tidy import Line, clean_line

NOT_NOTED = say(
    "You chose that your attendance is not noted, so you are not checked in; everything else you can do. To have it "
    "noted again, use `/mydata attendance`."
)
_PRESSED_AT_ONCE = timedelta(minutes=1)
_STALE_THUMB = say("That thumb vote is over. The next one opens when the timebox ends.")


def propose(meetup: Meetup, command: cmd.ProposeTopic, now: datetime) -> list[Event]:
    """Add a topic; after gathering it joins at the end, unranked."""
    check_room_for_topic(meetup, command.actor)
    title, pitch = wording(command.title, command.pitch)
    return [ev.TopicProposed(now, len(meetup.agenda.topics) + 1, command.actor.member_id, title, pitch)]


def edit(meetup: Meetup, command: cmd.EditTopic, now: datetime) -> list[Event]:
    """Rewrite a topic that was not discussed yet; its author may, and a host."""
    topic = topic_to_edit(meetup, command.topic_id, command.actor)
    title, pitch = wording(
        topic.title if command.title is None else command.title,
        topic.pitch if command.pitch is None else command.pitch,
    )
    if (title, pitch) == (topic.title, topic.pitch):
        return []
    return [ev.TopicEdited(now, topic.topic_id, title, pitch, command.actor.member_id)]


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
    placed = ev.DotPlaced(now, voter, topic.topic_id)
    return [placed, *_closed_early(meetup, placed, now)] if policy.closes_early else [placed]


def _closed_early(meetup: Meetup, placed: ev.DotPlaced, now: datetime) -> list[Event]:
    """The end of the vote, where this dot is the last that anybody here can spend."""
    ballot = meetup.agenda.ballot.moved(placed.voter_id, placed.topic_id, +1)
    if not closes_with(meetup, ballot, placed.voter_id, now):
        return []
    return close_voting(replace(meetup, agenda=replace(meetup.agenda, ballot=ballot)), now)


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
                raise Refusal(_nothing_left(meetup))
            return close_voting(meetup, now)
        case Phase.DISCUSSING:
            return talk.leave_topic(meetup, TopicEnd.NEXT, now)
        case _:
            return over(meetup, ev.MeetupEnd.HOST, now)


def _nothing_left(meetup: Meetup) -> Message:
    """What a host can do who goes on from a vote without any topic: perhaps none was discussed or parked."""
    if not meetup.standing_topics:
        return say(
            "There is no topic left to discuss. Propose one with `/topic propose`, or finish the meetup."
        )
    return say(
        "There is no topic left to discuss. Propose one, take one up again with `/topic reopen`, or finish the "
        "meetup."
    )


def close_voting(meetup: Meetup, now: datetime) -> list[Event]:
    """Freeze the ranking and begin with the best topic, or with the closing round when there is none."""
    ranking = meetup.agenda.ballot.ranking(each.topic_id for each in meetup.queue)
    closed = ev.VotingClosed(now, ranking)
    if not ranking:
        return [closed, ev.ClosingStarted(now)]
    return [closed, talk.first_timebox(meetup, ranking[0], now)]


def finish(meetup: Meetup, command: cmd.Finish, now: datetime) -> list[Event]:
    """End the meetup from any phase."""
    return over(meetup, ev.MeetupEnd.HOST, now)


def over(meetup: Meetup, reason: ev.MeetupEnd, now: datetime) -> list[Event]:
    """The end of the attendance window, after the talk under way was booked on its topic."""
    booked: list[Event] = []
    if meetup.flow.timebox is not None:
        booked.append(talk.topic_ended(meetup, meetup.flow.timebox.topic_id, TopicEnd.MEETUP_OVER, now))
    return [*booked, ev.MeetupFinished(now, reason)]


def everybody_left(meetup: Meetup, now: datetime) -> list[Event]:
    """The end of a meetup in which nobody is any more; what ran on in an empty room is no talk."""
    until = max(last_presence(meetup) or now, meetup.last_at)
    *booked, _ = over(meetup, ev.MeetupEnd.EVERYBODY_LEFT, until)
    return [*booked, ev.MeetupFinished(now, ev.MeetupEnd.EVERYBODY_LEFT)]


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
    topic = topic_to_note_on(meetup, command.topic_id, command.actor)
    text = clean_line(command.text, TAKEAWAY_LIMIT, Line.TAKEAWAY)
    topic_id = None if topic is None else topic.topic_id
    return [ev.TakeawayAdded(now, command.actor.member_id, topic_id, text)]


def give_roti(meetup: Meetup, command: cmd.GiveRoti, now: datetime) -> list[Event]:
    """Return on time invested: 1 (lost time) to 5 (time very well spent)."""
    if not 1 <= command.score <= 5:
        raise Refusal(say("The return on time invested is a number from 1 to 5."))
    if meetup.notes.roti.get(command.actor.member_id) == command.score:
        return []
    return [ev.RotiGiven(now, command.actor.member_id, command.score)]


def check_in(meetup: Meetup, command: cmd.CheckIn, now: datetime) -> list[Event]:
    """Attendance by button, where there is no voice channel (seu facts, rules 2 and 2a).

    Pressed again it is a sign of life, which makes the check-in hold anew; a second press at once says nothing new.
    """
    _text_only(meetup)
    if not command.actor.is_noted:
        raise Refusal(NOT_NOTED)
    member_id = command.actor.member_id
    acted, lately = meetup.acted.get(member_id), now - _PRESSED_AT_ONCE
    if acted is not None and acted > lately and checked_in_since(meetup, member_id, lately):
        return []
    return [ev.MemberSeen(now, member_id, PresenceSource.CHECK_IN)]


def check_out(meetup: Meetup, command: cmd.CheckOut, now: datetime) -> list[Event]:
    """The end of an attendance by button."""
    _text_only(meetup)
    if command.actor.member_id not in meetup.presence.present:
        raise Refusal(say("You are not checked in. Press Check in when you take part."))
    left = ev.MemberLeft(now, command.actor.member_id, PresenceSource.CHECK_IN)
    return [left, *talk.vote_among(meetup, taking_part(meetup, now) - {command.actor.member_id}, now)]


def note_presence(meetup: Meetup, command: cmd.NotePresence, now: datetime) -> list[Event]:
    """What the bot saw in the voice channel; seeing the same twice changes nothing."""
    if command.here == (command.member_id in meetup.presence.present):
        return []
    if command.here:
        return [ev.MemberSeen(now, command.member_id, command.source)]
    left = ev.MemberLeft(now, command.member_id, command.source)
    return [left, *talk.vote_among(meetup, meetup.presence.present - {command.member_id}, now)]


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
    vote = talk.vote_among(meetup, present, now)
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
            return talk.time_is_up(meetup, now)
        case AlarmKind.THUMBS_OVER:
            return talk.close_thumbs(meetup, talk.timebox_of(meetup).thumbs, now)
        case AlarmKind.FORGOTTEN:
            return over(meetup, ev.MeetupEnd.FORGOTTEN, now)
        case AlarmKind.STEP:
            return steps_taken(meetup, now)
        case AlarmKind.PROMPT_DUE:
            return prompts.ask(meetup, now)
        case AlarmKind.PROMPT_OVER:
            return [PromptOver(now, alarm.token)]
        case AlarmKind.HOST_AWAY:
            return [TakeOverOffered(now)]
        case AlarmKind.EVERYBODY_LEFT:
            return everybody_left(meetup, now)
        case AlarmKind.END_NEAR:
            return pace.end_near(meetup, now)
        case AlarmKind.TIMEBOX_WARNING:
            return pace.warn(meetup, now)


def wording(title: str, pitch: str) -> tuple[str, str]:
    """A topic's title and pitch, tidied. Raises Refusal where they cannot stand on a board."""
    tidy_pitch = clean_line(pitch, PITCH_LIMIT, Line.PITCH) if pitch.strip() else ""
    return clean_line(title, TITLE_LIMIT, Line.TITLE), tidy_pitch


def _text_only(meetup: Meetup) -> None:
    if meetup.plan.voice_channel_id is not None:
        raise Refusal(say("Attendance is counted in the meetup's voice channel. Join it and you are in."))
