"""What an entry of form 1 says of its meetup besides minutes, read from the events of its journal alone.

Part of what `leancoffee audit` computes again years later, so it is frozen like a rule: what is released is never
edited, and a change is a new module. It reads the journal and no state made of it, whose code may change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.credit.recorded import Recorded
from bot.core.meetup import events as ev


@dataclass(frozen=True, slots=True)
class Line:
    """One topic: its number in the meetup, and the reference to its title."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Attestation:
    """Who says that the meetup took place, and when (aware UTC)."""

    member_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Contents:
    """What everybody's entry says of the meetup. Words are references; `takeaways` are by member."""

    title: str
    organizer: str
    time_zone: str
    in_voice: bool
    topics: tuple[Line, ...]
    takeaways: dict[int, tuple[str, ...]]
    attestation: Attestation | None


def took_place(journal: Sequence[Recorded]) -> bool:
    """Whether a meetup is over and gives credit: it was finished, or a host said later that it took place."""
    is_due = False
    for each in journal:
        if isinstance(each.event, ev.MeetupFinished | ev.SettledAfterAll):
            is_due = True
        elif isinstance(each.event, ev.MeetupCancelled):
            is_due = False
    return is_due


def contents(journal: Sequence[Recorded]) -> Contents:
    """What a meetup's entries say of it. ValueError for a journal that does not begin with a plan."""
    first = journal[0].event if journal else None
    if not isinstance(first, ev.MeetupPlanned):
        raise ValueError("A journal begins with the plan of its meetup.")
    title, zone, in_voice = first.title, first.policy.time_zone, first.voice_channel_id is not None
    takeaways: dict[int, tuple[str, ...]] = {}
    for each in journal:
        event = each.event
        if isinstance(event, ev.PlanChanged):
            title, zone, in_voice = event.title, event.policy.time_zone, event.voice_channel_id is not None
        elif isinstance(event, ev.VoiceChannelChanged):
            in_voice = in_voice or event.voice_channel_id is not None
        elif isinstance(event, ev.TakeawayAdded):
            takeaways[event.member_id] = (*takeaways.get(event.member_id, ()), event.text)
    return Contents(
        title, first.organizer, zone, in_voice, _discussed(journal), takeaways, _attestation(journal)
    )


def reason_for(journal: Sequence[Recorded], member_id: int) -> str:
    """The reference to why a host corrected somebody's attendance last; empty where nobody did."""
    reason = ""
    for each in journal:
        event = each.event
        if isinstance(event, ev.AttendanceCorrected) and event.member_id != member_id:
            continue
        if isinstance(event, ev.AttendanceCorrected | ev.StartCorrected | ev.SettledAfterAll):
            reason = event.reason
    return reason


def _discussed(journal: Sequence[Recorded]) -> tuple[Line, ...]:
    """The topics whose newest talk counts as a discussion, in the order in which they came up."""
    titles: dict[int, str] = {}
    verdicts: dict[int, bool] = {}
    for each in journal:
        event = each.event
        if isinstance(event, ev.TopicProposed | ev.TopicCarried | ev.TopicEdited):
            titles[event.topic_id] = event.title
        elif isinstance(event, ev.TopicWithdrawn):
            titles.pop(event.topic_id, None)
        elif isinstance(event, ev.TopicEnded):
            verdicts[event.topic_id] = event.discussed
    return tuple(Line(number, titles[number]) for number, yes in verdicts.items() if yes and number in titles)


def _attestation(journal: Sequence[Recorded]) -> Attestation | None:
    """Whoever finished the meetup, or said later that it took place, says so with their name.

    Whoever attests what ended by itself; the first of several does.
    """
    found = None
    for each in journal:
        event = each.event
        if isinstance(event, ev.SettledAfterAll):
            found = Attestation(event.corrector_id, event.at)
        elif isinstance(event, ev.MeetupFinished) and each.actor_id is not None:
            found = Attestation(each.actor_id, event.at)
        elif isinstance(event, ev.MeetupAttested) and found is None:
            found = Attestation(event.attester_id, event.at)
    return found
