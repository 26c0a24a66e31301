"""Whether a host is there in a meetup held by text, where nobody is seen: by what its hosts do.

Like a check-in (seu facts, rule 2a) a host's act holds for half an hour; who leads and does not check in is there by
their steps. Who has checked out is gone at once.
"""

from __future__ import annotations

from datetime import datetime

from bot.core.meetup.events import Event
from bot.core.meetup.hosting.absence import Absence
from bot.core.meetup.presence import Presence
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.taking_part import who_acted
from bot.core.policy import TAKES_PART_FOR
from bot.core.structures.fastcopy import replace


def hosts_of(meetup: Meetup) -> frozenset[int]:
    """A meetup's host and its co-hosts (snowflakes)."""
    return frozenset((meetup.plan.host_id, *meetup.plan.hosting.cohosts))


def missed_since(before: Meetup, after: Meetup, at: datetime) -> Absence | None:
    """Since when no host is there, once attendance has changed at an instant (aware UTC); None while one may be."""
    hostless = after.presence.hostless
    if before.plan.voice_channel_id is not None:
        return Absence(at, at)  # nobody has checked in yet where the voice channel is gone
    if hostless is None:
        return Absence(at, at) if _last_one_left(before, after, at) else None
    lost_at = before.presence.unseen_since
    if lost_at is None or not after.presence.observing:
        return hostless
    return hostless.after_gap(lost_at, at)


def after_act(meetup: Meetup, event: Event) -> Presence:
    """Who is here after somebody did something: a host who does is missed no more."""
    presence = meetup.presence
    is_hosts = who_acted(meetup, event) in hosts_of(meetup)
    return replace(presence, hostless=None) if is_hosts else presence


def hosts_last_sign(meetup: Meetup) -> tuple[datetime, datetime] | None:
    """When a host gave the newest sign, and until when it holds (aware UTC); None before the start.

    Whoever has started the meetup was there then, and who was just made the host is only asked to come.
    """
    plan, started_at = meetup.plan, meetup.flow.started_at
    if started_at is None:
        return None
    chosen_at = plan.hosting.changed_at
    was_chosen = chosen_at is not None and chosen_at > started_at
    signs = [] if was_chosen else [started_at]
    hosts = hosts_of(meetup)
    signs += [at for host in hosts if (at := meetup.acted.get(host)) is not None and at >= started_at]
    signs += [each.at for each in meetup.undo.points if each.host_id in hosts]
    signs += [each.at for each in meetup.undo.undone if each.by in hosts]
    if chosen_at is None or not was_chosen:
        return max(signs), max(signs) + TAKES_PART_FOR
    return max([*signs, chosen_at]), max([chosen_at, *(each + TAKES_PART_FOR for each in signs)])


def _last_one_left(before: Meetup, after: Meetup, at: datetime) -> bool:
    """Whether a host has checked out and no other one is there."""
    here, was_here = after.presence.present, before.presence.present
    hosts = hosts_of(after)
    gone = {each for each in hosts if each in was_here and each not in here}
    others = hosts - gone
    acted = (after.acted.get(each) for each in others)
    return (
        bool(gone)
        and here.isdisjoint(others)
        and all(each is None or each < at - TAKES_PART_FOR for each in acted)
    )
