"""How far a vote has come: who of those here has voted, and who still has dots to spend."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.core.meetup import events as ev
from bot.core.meetup.ballot import Ballot
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.taking_part import taking_part
from bot.core.structures.frozen import frozen

LEAST_TO_CLOSE: Final = 2
"""One person alone closes no vote for all: others may still be coming."""
BACK_WITHIN: Final = timedelta(minutes=1)
"""For how long a vote waits for whoever left with dots to spend: a bad line closes none."""


@frozen
class VoteProgress:
    """How many of those here have voted, and how many others."""

    voted: int
    here: int
    others: int


def vote_progress(meetup: Meetup, now: datetime) -> VoteProgress:
    """How many have a dot on a topic that can be voted on at `now` (aware UTC)."""
    here, who = taking_part(meetup, now), meetup.agenda.ballot.who_voted(meetup.votable)
    voted = len(who & here)
    return VoteProgress(voted, len(here), len(who) - voted)


def still_have_dots(meetup: Meetup, now: datetime) -> frozenset[int]:
    """Who is here at `now` (aware UTC) and can still spend a dot."""
    return _unspent(meetup, meetup.agenda.ballot, taking_part(meetup, now))


def closes_with(meetup: Meetup, ballot: Ballot, voter_id: int, now: datetime) -> bool:
    """Whether the dot that leads to `ballot` is the last that all who are here can spend.

    With a voice channel those in it count, and only while that is seen; by text whoever takes part, the voter too.
    """
    if not meetup.presence.observing or _unspent(meetup, ballot, frozenset({voter_id})):
        return False
    here = taking_part(meetup, now)
    if meetup.plan.voice_channel_id is None:
        here |= {voter_id}
    return len(here) >= LEAST_TO_CLOSE and not _unspent(meetup, ballot, here)


def closes_without_absent_at(meetup: Meetup) -> datetime | None:
    """When the vote closes because those who still had dots have left (aware UTC); None where it does not.

    One that an undo led back to waits for a dot, or for the host, who wanted it open.
    """
    if meetup.phase is not Phase.VOTING or meetup.flow.brought_back or not meetup.plan.policy.closes_early:
        return None
    left_at = _last_left_at(meetup) if meetup.presence.observing and meetup.votable else None
    if left_at is None:
        return None
    closes_at = left_at + BACK_WITHIN
    here = taking_part(meetup, closes_at)
    is_done = len(here) >= LEAST_TO_CLOSE and not _unspent(meetup, meetup.agenda.ballot, here)
    return closes_at if is_done else None


def _last_left_at(meetup: Meetup) -> datetime | None:
    """When somebody was last found to have left, since the vote was opened."""
    for event in reversed(meetup.presence.events):
        if event.at < meetup.flow.phase_since:
            return None
        if isinstance(event, ev.MemberLeft | ev.ObservationRegained):
            return event.at
    return None


def _unspent(meetup: Meetup, ballot: Ballot, members: frozenset[int]) -> frozenset[int]:
    """Those of some members who can spend one more dot: all of theirs may not fit on so few topics."""
    topics, policy = meetup.votable, meetup.plan.policy
    most = min(policy.dots, policy.dots_on_one_topic * len(topics))
    return frozenset(each for each in members if ballot.spent(each, topics) < most)
