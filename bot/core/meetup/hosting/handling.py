"""What a hand-over, a take-over and a change of the co-hosts lead to.

Like bot.core.meetup.handlers, of which this is a chapter: every function takes the meetup, the command and `now`
(aware UTC, never before the journal's last instant), and returns the events, or raises Refusal.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.core.erased import is_former
from bot.core.meetup.commands import Actor
from bot.core.meetup.events import Event, HostChanged
from bot.core.meetup.hosting.commands import (
    AddCohost,
    HandOver,
    NoteUnnoted,
    RemoveCohost,
    StandDown,
    Standing,
    TakeOver,
    Volunteer,
)
from bot.core.meetup.hosting.events import HostsChanged, UnnotedHere
from bot.core.meetup.hosting.rights import may_take_steps
from bot.core.meetup.hosting.watching import may_be_taken_over
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.taking_part import taking_part
from bot.core.message import say
from bot.core.policy import COHOSTS
from bot.core.refusal import Refusal, Stale
from bot.core.values import Channel, Member

_HOSTS_ALREADY = say("You host this meetup already.")
_NOT_NOTED = say(
    "You chose that your attendance is not noted, so I cannot tell that you are there to take over. Ask somebody "
    "else who is, or have it noted again with `/mydata attendance`."
)


def hand_over(meetup: Meetup, command: HandOver, now: datetime) -> list[Event]:
    """Somebody else hosts from now on, whether or not the server lets them host."""
    check_can_host(command.member_id, command.standing)
    plan = meetup.plan
    if command.member_id == plan.host_id:
        if command.member_id == command.actor.member_id:
            raise Refusal(_HOSTS_ALREADY)
        raise Refusal(say("This meetup is hosted by {member} already.", member=Member(command.member_id)))
    cohosts = plan.hosting.beside(command.member_id, plan.host_id)
    return [HostsChanged(now, command.member_id, cohosts, is_appointed=True)]


def take_over(meetup: Meetup, command: TakeOver, now: datetime) -> list[Event]:
    """Whoever may take the meetup's steps hosts it from now on, or who is there while no host is."""
    plan, actor = meetup.plan, command.actor
    if actor.member_id == plan.host_id and may_take_steps(meetup, actor):
        raise Refusal(_HOSTS_ALREADY)
    if not may_take_steps(meetup, actor):
        _check_offered(meetup, actor, now)
    cohosts = plan.hosting.beside(actor.member_id, plan.host_id)
    return [HostsChanged(now, actor.member_id, cohosts, is_appointed=not actor.is_host, is_taken=True)]


def add_cohost(meetup: Meetup, command: AddCohost, now: datetime) -> list[Event]:
    """One co-host more."""
    check_can_host(command.member_id, command.standing)
    plan, member = meetup.plan, Member(command.member_id)
    if command.member_id == plan.host_id:
        raise Refusal(say("This meetup is hosted by {member} already.", member=member))
    if command.member_id in plan.hosting.cohosts:
        raise Refusal(
            say("There is nobody to add: {member} is a co-host of this meetup already.", member=member)
        )
    if len(plan.hosting.cohosts) >= COHOSTS:
        raise Refusal(
            say("This meetup has {most} co-hosts, which is the most. Remove one of them first.", most=COHOSTS)
        )
    return [_beside_the_same_host(meetup, (*plan.hosting.cohosts, command.member_id), now)]


def remove_cohost(meetup: Meetup, command: RemoveCohost, now: datetime) -> list[Event]:
    """One co-host less."""
    cohosts = meetup.plan.hosting.cohosts
    if command.member_id not in cohosts:
        raise Refusal(
            say(
                "There is nobody to remove: {member} is no co-host of this meetup.",
                member=Member(command.member_id),
            )
        )
    return [_beside_the_same_host(meetup, tuple(each for each in cohosts if each != command.member_id), now)]


def volunteer(meetup: Meetup, command: Volunteer, now: datetime) -> list[Event]:
    """Whoever offers first to host what is planned does; until then its series' host is to."""
    plan, member = meetup.plan, command.actor.member_id
    if plan.hosting.is_appointed:
        if member == plan.host_id:
            return []
        raise Refusal(
            say(
                "The next meetup is hosted by {member} already. They can hand it over to you with "
                "`/leancoffee host`.",
                member=Member(plan.host_id),
            )
        )
    cohosts = plan.hosting.beside(member, plan.host_id)
    return [HostsChanged(now, member, cohosts, is_appointed=True, is_taken=True)]


def stand_down(meetup: Meetup, command: StandDown, now: datetime) -> list[Event]:
    """Who had offered to host what is planned does not; the host of its series is asked again."""
    plan, actor = meetup.plan, command.actor
    is_theirs = plan.hosting.is_appointed and plan.host_id == actor.member_id
    if not plan.hosting.is_appointed or not (is_theirs or actor.is_host):
        raise Refusal(say("You have not offered to host that meetup, so there is nothing to take back."))
    cohosts = tuple(each for each in plan.hosting.cohosts if each != command.host_id)
    return [HostsChanged(now, command.host_id, cohosts, is_appointed=False)]


def note_unnoted(meetup: Meetup, command: NoteUnnoted, now: datetime) -> list[Event]:
    """Whoever is not noted is missed no more. Raises Stale where nobody was missed."""
    presence = meetup.presence
    is_missed = presence.empty is not None or (command.has_host and presence.hostless is not None)
    if meetup.plan.voice_channel_id is None or not is_missed:
        raise Stale(say("Nobody is missed in that meetup."))
    return [UnnotedHere(now, command.has_host)]


def hosted_by_starter(meetup: Meetup, starter: Actor, now: datetime) -> list[Event]:
    """Whoever starts a meetup hosts it. A co-host who does may go on taking its steps without the server's right."""
    plan = meetup.plan
    if starter.member_id == plan.host_id:
        return []
    if starter.is_host:
        return [HostChanged(now, starter.member_id)]
    cohosts = plan.hosting.beside(starter.member_id, plan.host_id)
    return [HostsChanged(now, starter.member_id, cohosts, is_appointed=True, is_taken=True)]


def hosted_by_series(meetup: Meetup, host_id: int | None, now: datetime) -> list[Event]:
    """A planned meetup's host is its series' (a snowflake), unless somebody was chosen for it or took it over."""
    plan, hosting = meetup.plan, meetup.plan.hosting
    if host_id is None or is_former(host_id) or host_id == plan.host_id:
        return []
    if hosting.is_appointed or hosting.is_taken:
        return []
    return [HostsChanged(now, host_id, plan.hosting.beside(host_id, plan.host_id), is_appointed=False)]


def hosted_beside(host_id: int, cohosts: Iterable[int], now: datetime) -> list[Event]:
    """A meetup that is planned anew has the co-hosts (snowflakes) that it had, beside its host."""
    others = tuple(each for each in cohosts if each != host_id)
    return [HostsChanged(now, host_id, others, is_appointed=False)] if others else []


def _beside_the_same_host(meetup: Meetup, cohosts: tuple[int, ...], now: datetime) -> Event:
    plan = meetup.plan
    return HostsChanged(now, plan.host_id, cohosts, plan.hosting.is_appointed, plan.hosting.is_taken)


def _check_offered(meetup: Meetup, actor: Actor, now: datetime) -> None:
    """Raise a Refusal unless no host is there, and this member is."""
    plan, presence = meetup.plan, meetup.presence
    if plan.voice_channel_id is not None and not presence.observing:
        raise Refusal(
            say(
                "I cannot see just now who is in {channel}. Try again in a minute.",
                channel=Channel(plan.voice_channel_id),
            )
        )
    if not may_be_taken_over(meetup):
        raise Refusal(
            say(
                "This meetup is hosted by {host}. Ask them to hand it over to you with `/leancoffee host`.",
                host=Member(plan.host_id),
            )
        )
    if plan.voice_channel_id is None:
        _check_takes_part(meetup, actor, now)
        return
    if not actor.is_noted:
        raise Refusal(_NOT_NOTED)
    if actor.member_id not in presence.present:
        raise Refusal(
            say(
                "Whoever is in {channel} can take over, and I do not see you there. Join it, and press again.",
                channel=Channel(plan.voice_channel_id),
            )
        )


def _check_takes_part(meetup: Meetup, actor: Actor, now: datetime) -> None:
    """Raise a Refusal unless this member takes part by text: by a check-in that holds, or by what they did lately."""
    if actor.member_id in taking_part(meetup, now):
        return
    if not actor.is_noted:
        raise Refusal(_NOT_NOTED)
    raise Refusal(
        say(
            "Whoever takes part can take over, and I do not see that you do. Press **Check in** on the board first, "
            "then **Take over** again."
        )
    )


def check_can_host(member_id: int, standing: Standing) -> None:
    """Raise a Refusal for somebody who could not host: nobody takes steps on a board that they do not see."""
    member = Member(member_id)
    match standing:
        case Standing.SEES_IT:
            return
        case Standing.BOT:
            raise Refusal(say("A meetup is hosted by a person, and {member} is a bot.", member=member))
        case Standing.GONE:
            raise Refusal(
                say(
                    "There is no {member} in this server any more. Choose somebody who is here.",
                    member=member,
                )
            )
        case Standing.SEES_IT_NOT:
            raise Refusal(
                say(
                    "This channel is hidden from {member}, so they could not host here. Let them see it first, or "
                    "choose somebody who does.",
                    member=member,
                )
            )
