"""Meetups and presence events in few words, for the tests of the rules and the exports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.core.credit.attendance import Interval
from bot.core.credit.record import CreditRecord
from bot.core.meetup.events import (
    Event,
    MemberLeft,
    MemberSeen,
    ObservationLost,
    ObservationRegained,
    PresenceSource,
)
from bot.core.meetup.state import Meetup, Phase, Topic, TopicState
from bot.core.policy import Policy

START = datetime(2026, 11, 5, 17, 0, tzinfo=UTC)
ANA, LI, SAM, UMA = 1001, 1002, 1003, 1004
NAMES = {ANA: "Ana", LI: "Li", SAM: "Sam"}


def at(minutes: float) -> datetime:
    """So many minutes after the meetup's start (UTC)."""
    return START + timedelta(minutes=minutes)


def span(start: float, end: float) -> Interval:
    """An interval in minutes after the start."""
    return Interval(at(start), at(end))


def seen(minutes: float, member_id: int = ANA) -> MemberSeen:
    """Seen in voice."""
    return MemberSeen(at(minutes), member_id, PresenceSource.VOICE)


def left(minutes: float, member_id: int = ANA) -> MemberLeft:
    """Seen to leave voice."""
    return MemberLeft(at(minutes), member_id, PresenceSource.VOICE)


def checked_in(minutes: float, member_id: int = ANA) -> MemberSeen:
    """Pressed Check in."""
    return MemberSeen(at(minutes), member_id, PresenceSource.CHECK_IN)


def checked_out(minutes: float, member_id: int = ANA) -> MemberLeft:
    """Pressed Check out."""
    return MemberLeft(at(minutes), member_id, PresenceSource.CHECK_IN)


def lost(minutes: float, since: float | None = None) -> ObservationLost:
    """The bot went blind, then or (as known after a crash) since an earlier minute."""
    return ObservationLost(at(minutes), at(minutes if since is None else since))


def regained(minutes: float, *present: int) -> ObservationRegained:
    """The bot sees again, and these members are there."""
    return ObservationRegained(at(minutes), present)


def topic(topic_id: int, title: str, state: TopicState = TopicState.DISCUSSED, **changes: Any) -> Topic:
    """A topic by Li, discussed unless said otherwise."""
    facts: dict[str, Any] = {"author_id": LI, "pitch": "", "proposed_at": START, **changes}
    return Topic(topic_id=topic_id, title=title, state=state, **facts)


def meetup(presence: Iterable[Event] = (), *, lasting: float = 60, **changes: Any) -> Meetup:
    """An ended meetup of so many minutes, in Berlin unless its policy says otherwise."""
    start: datetime = changes.get("started_at") or START
    end = start + timedelta(minutes=lasting)
    facts: dict[str, Any] = {
        "meetup_id": "m1",
        "guild_id": 5,
        "channel_id": 6,
        "voice_channel_id": 7,
        "title": "November",
        "host_id": ANA,
        "organizer": "Agile Berlin",
        "policy": Policy(time_zone="Europe/Berlin"),
        "seq": 9,
        "last_at": end,
        "phase": Phase.ENDED,
        "phase_since": end,
        "planned_at": start,
        "started_at": start,
        "ended_at": end,
        "presence": tuple(presence),
        **changes,
    }
    return Meetup(**facts)


def by_id(*topics: Topic) -> Mapping[int, Topic]:
    """Topics as a meetup keeps them."""
    return {each.topic_id: each for each in topics}


def record(**changes: Any) -> CreditRecord:
    """Ana's record of 57 minutes."""
    facts: dict[str, Any] = {
        "record_id": "LC-ABCDEFGHIJKL",
        "meetup_id": "m1",
        "guild_id": 5,
        "member_id": ANA,
        "rule": "2026-1",
        "day": date(2026, 11, 5),
        "minutes": 57,
        "measured": 55,
        "inferred": 2,
        "checked_in": 0,
        "title": "November",
        "organizer": "Agile Berlin",
        "started_at": START,
        "ended_at": at(60),
        "time_zone": "Europe/Berlin",
        "topics": ("Trunk-based development", "Sizing without points"),
        "takeaways": ("Merge daily",),
        "issued_at": at(61),
        **changes,
    }
    return CreditRecord(**facts)
