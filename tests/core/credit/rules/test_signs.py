"""Rule 2a: whatever an accepted act of a member is, it renews their check-in; nothing else does."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.credit.recorded import Recorded
from bot.core.credit.rules.rule_2026_1 import attendance
from bot.core.meetup import events as ev
from bot.core.meetup.events import Event, MeetupEnd, PresenceSource, Thumb
from tests.core.credit.rules.journals import MEMBERS, instant, planned, span

ANA, LI = MEMBERS["Ana"], MEMBERS["Li"]
AT = instant("18:20")

BY_THE_EVENT: list[Event] = [
    ev.MemberSeen(AT, ANA, PresenceSource.CHECK_IN),
    ev.DotPlaced(AT, ANA, 1),
    ev.DotRemoved(AT, ANA, 1),
    ev.ThumbShown(AT, 1, ANA, Thumb.UP),
    ev.TopicProposed(AT, 2, ANA, "Sizing", ""),
    ev.TopicEdited(AT, 1, "Trunk", ""),
    ev.TopicWithdrawn(AT, 1, ANA),
    ev.TakeawayAdded(AT, ANA, None, "Merge daily"),
    ev.RotiGiven(AT, ANA, 5),
    ev.PromptAnswered(AT, 1, ANA),
]
"""Acts that name their member, as in journals of before it was kept who asked. Topic 1 is Ana's."""

STEPS: list[Event] = [
    ev.VotingOpened(AT),
    ev.VotingClosed(AT, (1,)),
    ev.Paused(AT),
    ev.TimeboxExtended(AT, 1, 60),
    ev.HostChanged(AT, LI),
]
"""A host's steps: they name nobody who took them."""

NO_ACTS: list[Event] = [
    ev.TopicCarried(AT, 3, ANA, "Old one", "", date(2026, 10, 1), 1),
    ev.PromptShown(AT, 1),
    ev.ObservationRegained(AT, (ANA,)),
    ev.TimeboxExpired(AT, 1),
]
"""What happens to a meetup, or is seen, without anybody's doing."""


def held_until(event: Event, actor_id: int | None) -> str:
    """Until when Ana's check-in of 18:00 holds, with one more event at 18:20."""
    events: list[tuple[Event, int | None]] = [
        (planned(voice=False), None),
        (ev.MeetupStarted(instant("18:00")), None),
        (ev.TopicProposed(instant("18:00"), 1, ANA, "Trunk", ""), None),
        (ev.MemberSeen(instant("18:00"), ANA, PresenceSource.CHECK_IN), ANA),
        (event, actor_id),
        (ev.MeetupFinished(instant("20:00"), MeetupEnd.HOST), None),
    ]
    journal = [Recorded(seq, each, actor) for seq, (each, actor) in enumerate(events, start=1)]
    (stretch,) = attendance(journal).members[ANA].checked_in
    return "18:50" if stretch == span("18:00-18:50") else f"{stretch.end:%H:%M}"


@pytest.mark.parametrize("event", BY_THE_EVENT, ids=lambda each: type(each).__name__)
def test_an_act_of_the_member_makes_their_check_in_hold_anew(event: Event) -> None:
    assert held_until(event, None) == held_until(event, ANA) == "18:50"


@pytest.mark.parametrize("event", STEPS, ids=lambda each: type(each).__name__)
def test_a_hosts_step_is_their_act_by_who_asked_for_it(event: Event) -> None:
    assert held_until(event, ANA) == "18:50"
    assert held_until(event, LI) == held_until(event, None) == "18:30"


@pytest.mark.parametrize("event", NO_ACTS, ids=lambda each: type(each).__name__)
def test_what_nobody_did_is_no_sign_of_life(event: Event) -> None:
    assert held_until(event, None) == "18:30"


def test_somebody_erased_is_a_member_like_any_other() -> None:
    seen = ev.MemberSeen(instant("18:00"), -77, PresenceSource.CHECK_IN)
    events: list[tuple[Event, int | None]] = [
        (planned(voice=False), None),
        (ev.MeetupStarted(instant("18:00")), None),
        (seen, -77),
        (ev.Paused(instant("18:25")), -77),
        (ev.MeetupFinished(instant("20:00"), MeetupEnd.HOST), None),
    ]
    journal = [Recorded(seq, each, actor) for seq, (each, actor) in enumerate(events, start=1)]
    assert attendance(journal).members[-77].checked_in == (span("18:00-18:55"),)
