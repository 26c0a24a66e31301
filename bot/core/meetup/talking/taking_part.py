"""Who takes part in a meetup just now, so that a vote need not wait for people who are not there.

With a voice channel that is whoever is in it. Held by text, it is whoever is checked in, and whoever gave something
to the meetup lately: few think of Check in, and a vote that only those decide who did decides against the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

from bot.core.meetup import events as ev
from bot.core.meetup.actions import events as actions
from bot.core.meetup.curating.events import TopicJoined, TopicLeft, TopicRestored
from bot.core.meetup.events import Thumb
from bot.core.meetup.speakers.events import HandLowered, HandRaised
from bot.core.meetup.state import Meetup
from bot.core.meetup.takeaways.events import TakeawayEdited, TakeawayRemoved
from bot.core.meetup.undo.events import HostStepTaken, HostStepUndone
from bot.core.policy import TAKES_PART_FOR
from bot.core.structures.grown_map import GrownMap

LEAST_TO_AGREE = 2
"""In a text-only meetup, of whom others may still be coming, one person alone decides nothing for all."""

_WHO: Mapping[type[ev.Event], Callable[[Any], int]] = {
    ev.TopicProposed: attrgetter("author_id"),
    ev.TopicWithdrawn: attrgetter("by"),
    TopicRestored: attrgetter("by"),
    TopicJoined: attrgetter("member_id"),
    TopicLeft: attrgetter("member_id"),
    ev.DotPlaced: attrgetter("voter_id"),
    ev.DotRemoved: attrgetter("voter_id"),
    ev.ThumbShown: attrgetter("member_id"),
    ev.TakeawayAdded: attrgetter("member_id"),
    TakeawayEdited: attrgetter("member_id"),
    TakeawayRemoved: attrgetter("by"),
    ev.RotiGiven: attrgetter("member_id"),
    actions.ActionAdded: attrgetter("author_id"),
    actions.ActionClosed: attrgetter("by"),
    actions.ActionKept: attrgetter("by"),
    ev.PromptAnswered: attrgetter("member_id"),
    HandRaised: attrgetter("member_id"),
    HandLowered: attrgetter("member_id"),
    ev.MemberSeen: attrgetter("member_id"),
}
"""Whose act an event of a text-only meetup is. A host's steps are none, nor is what takes one back: who only leads
shows no thumb, and spends no dot."""

_NEVER = datetime.min.replace(tzinfo=UTC)


def here(meetup: Meetup, now: datetime) -> frozenset[int]:
    """Who is here at `now` (aware UTC): in the voice channel, or by a check-in that holds.

    A check-in holds for half an hour after its member's last act (seu facts, rule 2a). The acts of whoever hosts are
    steps, which no event names, so that they stay until they check out. What is credited follows the whole journal.
    """
    if meetup.plan.voice_channel_id is not None:
        return meetup.presence.present
    since, acted, host = now - TAKES_PART_FOR, meetup.acted, meetup.plan.host_id
    # Asked of those alone who are checked in: they may be few where thousands vote.
    return frozenset(
        each for each in meetup.presence.present if each == host or acted.get(each, _NEVER) >= since
    )


def taking_part(meetup: Meetup, now: datetime) -> frozenset[int]:
    """Who takes part at `now` (aware UTC)."""
    if meetup.plan.voice_channel_id is not None:
        return meetup.presence.present
    since = now - TAKES_PART_FOR
    lately = frozenset([member for member, at in meetup.acted.items() if at >= since])
    return lately | ({meetup.plan.host_id} & meetup.presence.present)


def checked_in_since(meetup: Meetup, member_id: int, instant: datetime) -> bool:
    """Whether somebody has checked in at an instant (aware UTC) or later, and not out since.

    Nobody is told by their acts alone: a check-in that was over before an act is not renewed by it.
    """
    for event in reversed(meetup.presence.events):
        if event.at < instant:
            return False
        if isinstance(event, ev.MemberSeen | ev.MemberLeft) and event.member_id == member_id:
            return isinstance(event, ev.MemberSeen)
    return False


def all_have_shown(
    meetup: Meetup, thumbs: Mapping[int, Thumb], now: datetime, left: frozenset[int] | None = None
) -> bool:
    """Whether a thumb vote waits for nobody any more; `left` are those who are, where somebody goes now."""
    here = taking_part(meetup, now)
    if meetup.plan.voice_channel_id is None and len(here | thumbs.keys()) < LEAST_TO_AGREE:
        return False
    waits_for = here if left is None else left
    return bool(waits_for) and waits_for <= thumbs.keys()


def is_act(event: ev.Event) -> bool:
    """Whether an event is somebody's act, who did something or was seen."""
    return type(event) in _WHO or isinstance(event, ev.TopicEdited | HostStepTaken | HostStepUndone)


def who_acted(meetup: Meetup, event: ev.Event) -> int | None:
    """Whose act an event is (a snowflake), a host's step included; None for what is none."""
    who = _WHO.get(type(event))
    if who is not None:
        return who(event)
    match event:
        case HostStepTaken(host_id=host_id) | HostStepUndone(host_id=host_id):
            return host_id
        case ev.TopicEdited(topic_id=topic_id, by=by):
            return meetup.agenda.topics[topic_id].author_id if by is None else by
        case _:
            return None


def acted(meetup: Meetup, event: ev.Event) -> GrownMap[int, datetime]:
    """When everybody acted last in a text-only meetup, after one more event. Who checks out takes part no more."""
    who = _WHO.get(type(event))
    if who is not None:
        return meetup.acted.plus(who(event), event.at)
    match event:
        case ev.TopicEdited(topic_id=topic_id, by=by):
            who_edited = meetup.agenda.topics[topic_id].author_id if by is None else by
            return meetup.acted.plus(who_edited, event.at)
        case ev.MemberLeft(member_id=gone):
            return meetup.acted.less(gone)
        case _:
            return meetup.acted
