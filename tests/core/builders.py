"""Meetups and presence events in few words, for the tests of the rules and the exports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.core.credit.record import CreditRecord
from bot.core.credit.rules.rule_2026_1 import Interval
from bot.core.meetup.events import (
    Event,
    MemberLeft,
    MemberSeen,
    ObservationLost,
    ObservationRegained,
    PresenceSource,
)
from bot.core.meetup.pace.state import Pace
from bot.core.meetup.parts import Agenda, Flow, Notes, Phase, Plan, Progress, Topic, TopicState
from bot.core.meetup.presence import Presence
from bot.core.meetup.state import Meetup
from bot.core.policy import Policy
from bot.core.structures.grown import Grown

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


Told = tuple[Topic, Progress]
"""A topic, and how far it has come."""


def topic(topic_id: int, title: str, state: TopicState = TopicState.DISCUSSED, **changes: Any) -> Told:
    """A topic by Li, discussed unless said otherwise."""
    progress = Progress(state, changes.pop("talked", timedelta()))
    facts: dict[str, Any] = {"author_id": LI, "pitch": "", "proposed_at": START, **changes}
    return Topic(topic_id=topic_id, title=title, **facts), progress


def meetup(presence: Iterable[Event] = (), *, lasting: float = 60, **changes: Any) -> Meetup:
    """An ended meetup of so many minutes, in Berlin unless its policy says otherwise."""
    start: datetime = changes.get("started_at") or START
    end = start + timedelta(minutes=lasting)
    plan = Plan(
        guild_id=5,
        channel_id=6,
        voice_channel_id=7,
        title="November",
        host_id=ANA,
        organizer="Agile Berlin",
        policy=Policy(time_zone="Europe/Berlin"),
        planned_at=start,
    )
    flow = Flow(Phase.ENDED, end, started_at=start, ended_at=end)
    topics: Mapping[int, Told] = changes.pop("topics", {})
    return with_facts(
        Meetup("m1", 9, end, plan, flow, presence=Presence(events=Grown(presence))),
        topics={number: each for number, (each, _) in topics.items()},
        progress={number: progress for number, (_, progress) in topics.items()},
        **changes,
    )


_PARTS = {
    each.name: part
    for part, kind in (
        ("plan", Plan),
        ("flow", Flow),
        ("agenda", Agenda),
        ("presence", Presence),
        ("notes", Notes),
        ("pace", Pace),
    )
    for each in fields(kind)
}


def with_facts(meetup: Meetup, **facts: Any) -> Meetup:
    """The meetup with some fields changed, each in the part that it belongs to. KeyError for an unknown one."""
    own = {name: facts.pop(name) for name in list(facts) if name in ("meetup_id", "seq", "last_at")}
    parts: dict[str, dict[str, Any]] = {}
    for name, value in facts.items():
        parts.setdefault(_PARTS[name], {})[name] = value
    return replace(
        meetup, **own, **{part: replace(getattr(meetup, part), **these) for part, these in parts.items()}
    )


def with_progress(meetup: Meetup, topic_id: int, **facts: Any) -> Meetup:
    """The meetup with one of its topics further on."""
    progress = {**meetup.flow.progress, topic_id: replace(meetup.progress(topic_id), **facts)}
    return with_facts(meetup, progress=progress)


def by_id(*topics: Told) -> Mapping[int, Told]:
    """Topics by their numbers."""
    return {each.topic_id: (each, progress) for each, progress in topics}


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
        "code": "QCZW-E3Q3-ZQWR-4DNA",
        **changes,
    }
    return CreditRecord(**facts)
