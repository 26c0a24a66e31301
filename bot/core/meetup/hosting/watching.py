"""Who is missing: a meetup that everybody has left ends, and one without a host can be taken over.

With a voice channel, being there is being in it. Held by text, a check-in holds for half an hour after its member's
last act (seu facts, rule 2a), and whoever did something counts as taking part for as long (hosts: by_text). An act of
somebody who is in no voice channel makes the time begin anew: a meetup in which people act is not ended. Nor is one
to which nobody has come yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.core.meetup import events as ev
from bot.core.meetup.events import Event
from bot.core.meetup.hosting.absence import Absence
from bot.core.meetup.hosting.by_text import hosts_last_sign, hosts_of, missed_since
from bot.core.meetup.parts import Stage
from bot.core.meetup.presence import Presence
from bot.core.meetup.state import Meetup
from bot.core.policy import HOST_AWAY_FOR, LEFT_FOR, TAKES_PART_FOR
from bot.core.structures.fastcopy import replace


def watched(before: Meetup, after: Meetup, at: datetime) -> Meetup:
    """`after` with who is missing, once who is there, who hosts, or where it counts has changed at an instant."""
    presence, empty, hostless = after.presence, None, None
    if after.plan.voice_channel_id is not None and after.phase.is_live:
        was_by_text = before.phase.is_live and before.plan.voice_channel_id is None
        was_there = (
            before.presence.present
            or presence.empty is not None
            or (was_by_text and _last_sign(before) is not None)
        )
        if was_there and not presence.present:
            empty = _missing(before, after, presence.empty, at)
        if hosts_of(after).isdisjoint(presence.present):
            hostless = _missing(before, after, presence.hostless, at)
    elif after.phase.is_live and before.phase.is_live:
        hostless = missed_since(before, after, at)
    if (empty, hostless) == (presence.empty, presence.hostless):
        return after
    return replace(after, presence=replace(presence, empty=empty, hostless=hostless))


def stirred(presence: Presence, at: datetime) -> Presence:
    """After somebody did something in a meetup whose voice channel everybody had left."""
    return replace(presence, empty=presence.empty and presence.empty.begun_anew(at))


def may_be_taken_over(meetup: Meetup) -> bool:
    """Whether those present are offered to host it."""
    presence = meetup.presence
    return presence.observing and presence.hostless is not None and presence.hostless.is_offered


def host_missed_at(meetup: Meetup) -> datetime | None:
    """When those present are offered to take over (aware UTC); None where they are not, or are already."""
    presence, hostless = meetup.presence, meetup.presence.hostless
    if not presence.observing or not meetup.plan.policy.takeover:
        return None
    is_by_text = meetup.plan.voice_channel_id is None
    if hostless is None:
        return _hosts_lapse_at(meetup) if is_by_text else None
    if hostless.is_offered or not (is_by_text or presence.present):
        return None
    return hostless.counts_from + HOST_AWAY_FOR


def _hosts_lapse_at(meetup: Meetup) -> datetime | None:
    """When no host has given a sign in a meetup held by text for so long that others may take over (aware UTC)."""
    sign = hosts_last_sign(meetup)
    if sign is None or not meetup.phase.is_live:
        return None
    at, holds_until = sign
    lapse_at = holds_until + _unseen_after(meetup, at) + HOST_AWAY_FOR
    return _after_their_talk(meetup, holds_until, lapse_at, HOST_AWAY_FOR)


def everybody_gone_at(meetup: Meetup) -> datetime | None:
    """When the meetup ends because everybody has left (aware UTC); None while anybody is there, or cannot be seen."""
    if not meetup.presence.observing:
        return None
    if meetup.plan.voice_channel_id is not None:
        empty = meetup.presence.empty
        return None if empty is None else empty.counts_from + LEFT_FOR
    last = _last_sign(meetup)
    if last is None:
        return None
    gone_at = last.holds_until + _unseen_after(meetup, last.at) + LEFT_FOR
    return _after_their_talk(meetup, last.holds_until, gone_at, LEFT_FOR)


def _after_their_talk(meetup: Meetup, held_until: datetime, due: datetime, limit: timedelta) -> datetime:
    """`due`, or a limit after the timebox that began while the newest sign held: they may be talking unseen."""
    timebox = meetup.flow.timebox
    if timebox is None or timebox.stage is not Stage.RUNNING or timebox.ends_at is None:
        return due
    return max(due, timebox.ends_at + limit) if timebox.started_at <= held_until else due


def last_presence(meetup: Meetup) -> datetime | None:
    """Until when somebody was there, in a meetup that everybody has left (aware UTC)."""
    if meetup.plan.voice_channel_id is not None:
        return None if meetup.presence.empty is None else meetup.presence.empty.since
    last = _last_sign(meetup)
    return None if last is None else last.holds_until


def _missing(before: Meetup, after: Meetup, absence: Absence | None, at: datetime) -> Absence:
    lost_at = before.presence.unseen_since
    if lost_at is None or not after.presence.observing:
        return absence or Absence(at, at)
    known = absence or Absence(lost_at, lost_at)
    return known.after_gap(lost_at, at)


class _Sign(NamedTuple):
    """The newest sign that somebody takes part by text, and until when it holds (aware UTC)."""

    at: datetime
    holds_until: datetime


def _last_sign(meetup: Meetup) -> _Sign | None:
    """None in a meetup in which nobody has done anything since its start."""
    started_at = meetup.flow.started_at
    if started_at is None:
        return None
    acts = [each for each in meetup.acted.values() if each >= started_at]
    if meetup.undo.newest is not None:  # a host's step is an act, too
        acts.append(meetup.undo.newest.at)
    if meetup.undo.undone:  # and so is what takes one back
        acts.append(meetup.undo.undone[-1].at)
    signs = [_Sign(at, at + TAKES_PART_FOR) for at in (max(acts),)] if acts else []
    for event in _newest_first(meetup.presence.events):
        if acts and event.at < signs[0].at:
            break  # what was given later holds for longer
        if isinstance(event, ev.MemberLeft):
            signs.append(_Sign(event.at, event.at))
            break
    return max(signs, key=lambda each: each.holds_until, default=None)


def _unseen_after(meetup: Meetup, instant: datetime) -> timedelta:
    """For how long the bot could not see since an instant (aware UTC), in a meetup that it sees now.

    It is asked after every coming and going, so it looks through the gaps and not through all that was seen.
    """
    return sum(
        (
            max(seen_again - max(lost_at, instant), timedelta())
            for lost_at, seen_again in meetup.presence.gaps
        ),
        timedelta(),
    )


def _newest_first(events: Sequence[Event]) -> Iterator[Event]:
    return (events[number] for number in range(len(events) - 1, -1, -1))
