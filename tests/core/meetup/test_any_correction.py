"""Any sequence of steps, and whatever people say after the end; the rule of credit copes with all of it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from bot.core.credit.effective import effective
from bot.core.credit.recorded import Recorded
from bot.core.credit.rules.rule_2026_1 import attendance, credit, taking_part
from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.afterwards import is_settled_after_all
from bot.core.meetup.commands import Actor
from bot.core.meetup.parts import Phase
from bot.core.meetup.undo.commands import WithdrawSettling
from tests.core.drawn import actors, members, texts
from tests.core.meetings import ANA
from tests.core.meetup.test_any_sequence import AnyMeetup

moments = st.integers(min_value=-90, max_value=400).map(lambda minutes: timedelta(minutes=minutes))


class AnyCorrection(AnyMeetup):
    """A meetup at the mercy of everybody, also afterwards."""

    @precondition(lambda self: self.heard > 4)
    @rule()
    def finish_or_cancel(self) -> None:
        self.execute(cmd.Cancel(ANA) if self.heard % 3 == 0 else cmd.Finish(ANA))

    @rule(actor=actors, member=members, start=moments, lasts=moments, adds=st.booleans(), reason=texts)
    def correct_attendance(
        self, actor: Actor, member: int, start: timedelta, lasts: timedelta, adds: bool, reason: str
    ) -> None:
        begin = (self.table.meetup.flow.started_at or self.table.now) + start
        command = cmd.CorrectAttendance(
            actor, member_id=member, start=begin, end=begin + lasts, adds=adds, reason=reason
        )
        for event in self.execute(command):
            assert isinstance(event, ev.AttendanceCorrected)
            assert event.corrector_id != event.member_id

    @rule(actor=actors, start=moments, reason=texts)
    def correct_the_start(self, actor: Actor, start: timedelta, reason: str) -> None:
        begin = (self.table.meetup.flow.started_at or self.table.now) + start
        self.execute(cmd.CorrectStart(actor, started_at=begin, reason=reason))

    @rule(actor=actors, reason=texts)
    def settle_after_all(self, actor: Actor, reason: str) -> None:
        self.execute(cmd.SettleAfterAll(actor, reason=reason))

    @rule(actor=actors)
    def take_the_settling_back(self, actor: Actor) -> None:
        self.execute(WithdrawSettling(actor))

    @rule(actor=actors, reason=texts)
    def object_to_it(self, actor: Actor, reason: str) -> None:
        self.execute(cmd.ObjectToCorrection(actor, reason))

    @invariant()
    def phases_follow_each_other_as_allowed_and_time_never_goes_back(self) -> None:
        assert all(before.at <= after.at for before, after in pairwise(self.table.journal))
        if is_settled_after_all(self.table.meetup):
            assert self.table.phase is Phase.ENDED

    @invariant()
    def the_start_is_moved_by_an_hour_at_most(self) -> None:
        flow = self.table.meetup.flow
        if flow.opened_at is not None and flow.started_at is not None:
            assert timedelta() <= flow.opened_at - flow.started_at <= timedelta(hours=1)

    @invariant()
    def everybodys_attendance_lies_in_the_meetup_and_counts_no_instant_twice(self) -> None:
        meetup = self.table.meetup
        journal = [Recorded(seq, each, None) for seq, each in enumerate(self.table.journal, start=1)]
        found = attendance(effective(journal))
        taking_part(journal)
        is_held = meetup.flow.started_at is not None and meetup.phase is not Phase.CANCELLED
        assert (found.window is not None) == is_held
        for attended in found.members.values():
            assert found.window is not None
            assert found.window.start <= attended.first_seen <= attended.last_seen <= found.window.end
            minutes = credit(attended, (), 0)
            assert minutes.minutes * 60 <= (found.window.end - found.window.start).total_seconds()


AnyCorrection.TestCase.settings = settings(
    max_examples=60, stateful_step_count=40, suppress_health_check=[HealthCheck.too_slow]
)
TestAnyCorrection = AnyCorrection.TestCase
