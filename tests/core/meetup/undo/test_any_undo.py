"""Whatever people do, and whatever of it hosts take back: what must hold after every step, and after every undo.

The meetup of tests.core.meetup.test_any_sequence, with undo at any moment. What counts again from the journal there
counts from the effective one here, for what was taken back never was.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from bot.core.credit.effective import effective
from bot.core.credit.recorded import Recorded
from bot.core.meetup import events as ev
from bot.core.meetup.commands import Actor, Command
from bot.core.meetup.curating.events import TopicRestored
from bot.core.meetup.events import Event
from bot.core.meetup.parts import Flow, Phase, TopicState
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.commands import Undo
from bot.core.meetup.undo.events import LEAVES_THE_CLOCK, HostStepTaken, HostStepUndone
from tests.core.drawn import actors, members
from tests.core.meetings import ANA, BEA
from tests.core.meetup.always_true import ALLOWED
from tests.core.meetup.test_any_sequence import AnyMeetup

MOVES_DOTS = (ev.DotPlaced, ev.DotRemoved, ev.TopicWithdrawn, TopicRestored)
"""What moves dots and stays where a step is taken back."""


class AnyUndo(AnyMeetup):
    """A meetup whose hosts change their minds."""

    def __init__(self) -> None:
        super().__init__()
        self.before: dict[int, Meetup] = {}

    def execute(self, command: Command) -> tuple[Event, ...]:
        before = self.table.meetup
        happened = super().execute(command)
        for place, event in enumerate(happened, start=1):
            if isinstance(event, HostStepTaken):
                self.before[before.seq + place] = before
            if isinstance(event, HostStepUndone):
                self.check_it_is_as_before(event, before)
        return happened

    def check_it_is_as_before(self, undone: HostStepUndone, right_before: Meetup) -> None:
        """The flow is there again as it was before the step, clocks and counters aside."""
        point = right_before.undo.newest
        assert point is not None
        assert point.seq == undone.step_seq
        after = self.table.meetup
        assert after.seq >= right_before.seq + 1
        assert after.flow.round >= right_before.flow.round
        assert (
            after.flow.timeboxes_begun > right_before.flow.timeboxes_begun or point.step in LEAVES_THE_CLOCK
        )
        assert after.moment != right_before.moment or point.step in LEAVES_THE_CLOCK
        assert after.notes == right_before.notes
        assert after.agenda.topics.keys() == right_before.agenda.topics.keys()
        known = self.before.get(point.seq)
        if known is None:
            return
        since = self.table.journal[point.seq - 1 : right_before.seq]
        if not any(isinstance(each, MOVES_DOTS) for each in since):
            assert after.agenda.ballot == known.agenda.ballot
            assert after.agenda.withdrawn == known.agenda.withdrawn
        if known.phase is Phase.DISCUSSING:
            assert after.flow.order == known.flow.order
        if point.step in LEAVES_THE_CLOCK:
            return
        assert after.phase is known.phase
        mine, theirs = shape_of(after.flow, undone.at), shape_of(known.flow, point.at)
        assert mine == theirs
        withdrawn = {each for each in after.agenda.topics if after.state_of(each) is TopicState.WITHDRAWN}
        was_withdrawn = {
            each for each in right_before.agenda.topics if right_before.state_of(each) is TopicState.WITHDRAWN
        }
        assert withdrawn == was_withdrawn
        for topic_id in set(known.agenda.topics) - withdrawn:
            then, now = known.progress(topic_id), after.progress(topic_id)
            if then.state is TopicState.WITHDRAWN:
                continue
            assert (now.state, now.ended, now.was_discussed) == (then.state, then.ended, then.was_discussed)
            timebox = known.flow.timebox
            is_current = timebox is not None and timebox.topic_id == topic_id
            talked = known.talked_about(point.at) if is_current else then.talked
            assert now.talked == talked

    @rule(actor=actors)
    def take_back(self, actor: Actor) -> None:
        self.execute(Undo(actor))

    @rule(actor=st.sampled_from([ANA, BEA]), present=st.lists(members, max_size=3))
    def take_back_even_the_end(self, actor: Actor, present: list[int]) -> None:
        self.execute(Undo(actor, present=tuple(present)))

    @precondition(lambda self: self.table.meetup.undo.points)
    @rule(data=st.data())
    def take_back_what_an_old_button_names(self, data: st.DataObject) -> None:
        points = self.table.meetup.undo.points
        seq = data.draw(st.sampled_from([each.seq for each in points]))
        happened = self.execute(Undo(ANA, step_seq=seq))
        assert not happened or seq == points[-1].seq

    @property
    def effective(self) -> list[Event]:
        """What counts of the journal."""
        recorded = [Recorded(seq, event, None) for seq, event in enumerate(self.table.journal, start=1)]
        return [each.event for each in effective(recorded)]

    @invariant()
    def nobody_has_spent_more_dots_than_the_policy_allows(self) -> None:
        meetup = self.table.meetup
        by_voter: Counter[int] = Counter()
        most, most_on_one = self.most_dots
        for voter, mine in meetup.agenda.ballot.marks.items():
            for topic_id, count in mine.items():
                assert 0 < count <= most_on_one
                if meetup.progress(topic_id).is_votable:
                    by_voter[voter] += count
        assert all(count <= most for count in by_voter.values())

    @invariant()
    def nobody_has_more_dots_than_they_gave(self) -> None:
        agenda, gave = self.table.meetup.agenda, Counter[int]()
        for event in self.table.journal:
            if isinstance(event, ev.DotPlaced | ev.DotRemoved):
                gave[event.voter_id] += 1 if isinstance(event, ev.DotPlaced) else -1
        has = Counter({voter: sum(mine.values()) for voter, mine in agenda.ballot.marks.items()})
        for withdrawal in agenda.withdrawn.values():
            has.update(withdrawal.dots)
        assert all(dots <= gave[voter] for voter, dots in has.items())

    @invariant()
    def phases_follow_each_other_as_allowed_and_time_never_goes_back(self) -> None:
        phase: Phase | None = None
        last: datetime | None = None
        for event, after in zip(self.table.journal, self.table.states, strict=True):
            is_undo = isinstance(event, HostStepUndone)
            assert is_undo or after.phase is phase or after.phase in ALLOWED[phase], (phase, event)
            assert last is None or last <= event.at
            phase, last = after.phase, event.at

    @invariant()
    def each_reminder_is_noted_once_for_each_start(self) -> None:
        noted: list[object] = []
        starts_at = None
        for event in self.effective:
            if isinstance(event, ev.MeetupPlanned | ev.PlanChanged) and event.occurrence is not None:
                if event.occurrence.starts_at != starts_at:
                    noted, starts_at = [], event.occurrence.starts_at
            elif isinstance(event, ev.Reminded):
                assert event.reminder not in noted
                noted.append(event.reminder)

    @invariant()
    def a_thumb_result_counts_the_thumbs_that_were_shown(self) -> None:
        results = [each.timebox_id for each in self.effective if isinstance(each, ev.ThumbsClosed)]
        assert [each.timebox_id for each in self.table.meetup.flow.thumb_results] == results

    @invariant()
    def what_counts_of_the_journal_is_over_exactly_when_the_meetup_is(self) -> None:
        ends = (ev.MeetupFinished, ev.MeetupCancelled)
        counted = sum(isinstance(each, ends) for each in self.effective)
        assert counted == self.table.meetup.phase.is_over
        assert not any(isinstance(each, HostStepUndone) for each in self.effective)


def shape_of(flow: Flow, now: datetime) -> tuple[object, ...]:
    """What of a flow does not depend on when one looks at it: clocks by what they have left at `now`."""
    box = flow.timebox
    timebox: tuple[object, ...] = ()
    if box is not None:
        left = box.left if box.ends_at is None else box.ends_at - now
        is_talking = box.talking_since is not None
        timebox = (box.timebox_id, box.topic_id, box.index, box.seconds, box.stage, left, is_talking)
    entered = now - flow.phase_since if flow.started_at is not None else timedelta()
    return (
        *(flow.phase, flow.ranking, flow.order, flow.thumb_results, entered, timebox),
        *(flow.started_at, flow.ended_at, flow.ended, flow.cancelled),
    )


AnyUndo.TestCase.settings = settings(
    max_examples=25, stateful_step_count=40, suppress_health_check=[HealthCheck.too_slow]
)
TestAnyUndo = AnyUndo.TestCase
