"""Who attended, for hosts, and what was corrected, for whose attendance it is: however much, Discord takes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.credit.corrections import CORRECTIONS_AT_ONCE, AttendanceSheet, Notice
from bot.core.credit.rules.rule_2026_1 import Attendance, Interval
from bot.core.credit.rules.rule_2026_1.attended import attended
from bot.core.meetup.events import AttendanceCorrected, CorrectionObjected
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.policy import REASON_LIMIT, Policy
from bot.ui.views.afterwards.attendance import attendance_card, corrected_notice
from tests.core.builders import with_facts
from tests.ui.examples import ANA, LI, NOON, SAM, meetup, text_of
from tests.ui.hostile import WORST, assert_acceptable

TOLD_AT_ONCE = 5
"""Meetups of which somebody is told at once that their attendance was corrected (bot.app.credit.corrections)."""
LONGEST_ZONE = Policy(time_zone="America/Argentina/ComodRivadavia")
NAMES = dict.fromkeys((ANA, LI), "*" * 32)


def of_the_longest_title() -> Meetup:
    return meetup(Phase.ENDED, title=WORST, policy=LONGEST_ZONE)


def corrections(count: int, reason: str, *, adds: bool = True) -> tuple[AttendanceCorrected, ...]:
    end = NOON + timedelta(minutes=5)
    correction = AttendanceCorrected(
        at=NOON, corrector_id=ANA, member_id=LI, adds=adds, start=NOON, end=end, reason=reason
    )
    return (correction,) * count


@pytest.mark.parametrize("count", [1, 2, 3, 4, 20])
@pytest.mark.parametrize("adds", [True, False])
def test_whatever_reasons_hosts_gave_the_notice_of_corrections_stays_within_limits(
    count: int, adds: bool
) -> None:
    it = of_the_longest_title()
    for length in range(1, REASON_LIMIT + 1):
        told = corrections(count, "*" * length, adds=adds)
        notices = [Notice(replace(it, meetup_id=f"m{each}"), told, NAMES, ()) for each in range(TOLD_AT_ONCE)]
        assert_acceptable(f"{count} of {length}", corrected_notice(notices))


@pytest.mark.parametrize("people", [0, 1, 25, 1000])
def test_the_card_of_an_attendance_stays_within_limits(people: int) -> None:
    spans = [
        Interval(NOON + timedelta(minutes=each), NOON + timedelta(minutes=each + 1))
        for each in (1, 3, 5, 7, 9)
    ]
    there = attended(measured=spans[:3], attested=spans[3:])
    members = {} if there is None else dict.fromkeys(range(LI, LI + people), there)
    window = Interval(NOON, NOON + timedelta(hours=12))
    it = with_facts(of_the_longest_title(), corrections=corrections(20, "*" * REASON_LIMIT))
    sheet = AttendanceSheet(it, Attendance(window, members), dict.fromkeys((ANA, *members), "*" * 32))

    assert_acceptable(f"{people} people", attendance_card(sheet))


def test_two_people_of_one_name_are_told_apart() -> None:
    there = attended(measured=[Interval(NOON, NOON + timedelta(minutes=5))])
    assert there is not None
    members = dict.fromkeys((ANA, LI, SAM), there)
    window = Interval(NOON, NOON + timedelta(hours=1))
    names = {ANA: "Alex", LI: "alex", SAM: "Sam"}
    it = with_facts(of_the_longest_title(), corrections=corrections(1, "Left"))

    text = text_of(attendance_card(AttendanceSheet(it, Attendance(window, members), names)))

    assert f"<@{ANA}> · **5 min**" in text
    assert f"<@{LI}> · **5 min**" in text
    assert "Sam · **5 min**" in text
    assert f"<@{ANA}> added 09:00–09:05 for <@{LI}>: Left" in text


@pytest.mark.parametrize("is_too_late", [False, True])
@pytest.mark.parametrize("shares", [(6,), (1, 5), (2, 1, 1, 1, 1), (1,) * 5])
def test_all_that_somebody_is_told_of_at_once_is_on_the_notice(
    shares: tuple[int, ...], is_too_late: bool
) -> None:
    it, reason = of_the_longest_title(), "*" * REASON_LIMIT
    notices = [
        Notice(
            replace(it, meetup_id=f"m{at}"), corrections(count, reason, adds=False), NAMES, (), is_too_late
        )
        for at, count in enumerate(shares)
    ]

    text = assert_acceptable("notice", corrected_notice(notices))

    assert sum(shares) <= CORRECTIONS_AT_ONCE
    assert text.count("\\*" * REASON_LIMIT) == sum(shares)


def test_an_objection_is_seen_by_hosts_however_much_was_corrected_after_it() -> None:
    objection = CorrectionObjected(NOON, LI, "I was there")
    it = with_facts(of_the_longest_title(), corrections=(objection, *corrections(20, "x" * REASON_LIMIT)))
    window = Interval(NOON, NOON + timedelta(hours=1))

    text = text_of(attendance_card(AttendanceSheet(it, Attendance(window, {}), NAMES)))

    assert "objects**: I was there" in text
    assert text.count("x" * REASON_LIMIT) == 9
