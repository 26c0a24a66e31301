"""What holds in any meetup after any step: counted again from the journal, by hand, not trusting the state."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis.stateful import invariant

from bot.core.meetup import events as ev
from bot.core.meetup.ahead.occurrence import Reminder
from bot.core.meetup.alarms import next_alarm
from bot.core.meetup.curating.authors import parts_of, stands_in
from bot.core.meetup.events import Thumb
from bot.core.meetup.parts import Phase, Stage, TopicState
from bot.core.meetup.speakers.handling import speakers_now
from bot.core.meetup.talking.timebox import Tally
from tests.core.counting import dots_in
from tests.core.meetings import Table
from tests.core.meetup.actions.any_action import ActionRules
from tests.core.meetup.prompts.invariants import check_prompts

ALLOWED = {
    None: {Phase.PLANNED},
    Phase.PLANNED: {Phase.GATHERING, Phase.CANCELLED},
    Phase.GATHERING: {Phase.VOTING, Phase.ENDED, Phase.CANCELLED},
    Phase.VOTING: {Phase.DISCUSSING, Phase.ENDED, Phase.CANCELLED},
    Phase.DISCUSSING: {Phase.VOTING, Phase.CLOSING, Phase.ENDED, Phase.CANCELLED},
    Phase.CLOSING: {Phase.VOTING, Phase.ENDED, Phase.CANCELLED},
    Phase.ENDED: set(),
    Phase.CANCELLED: set(),
}
"""Which phase may follow which, event by event. (Voting that ends without a topic passes discussing.)"""

NOT_LISTED = (TopicState.DISCUSSING, TopicState.PARKED, TopicState.WITHDRAWN, TopicState.MERGED)
"""Topics that are neither to come nor discussed."""


class AlwaysTrue(ActionRules):
    """What is checked after every step of whatever sequence."""

    table: Table

    @property
    def time(self) -> datetime:
        """Now, as the core sees it: never before the journal's last instant."""
        return max(self.table.now, self.table.meetup.last_at)

    @property
    def most_dots(self) -> tuple[int, int]:
        """The most that anybody could ever spend in all, and on one topic: fewer dots for each take none back."""
        policies = [getattr(each, "policy", self.table.meetup.plan.policy) for each in self.table.journal]
        return max(each.dots for each in policies), max(each.dots_per_topic for each in policies)

    @invariant()
    def nobody_has_spent_more_dots_than_the_policy_allows(self) -> None:
        meetup, spent = self.table.meetup, dots_in(self.table.journal)
        by_voter: Counter[int] = Counter()
        most, most_on_one = self.most_dots
        for (voter, topic_id), count in spent.items():
            assert 0 < count <= most_on_one
            assert meetup.agenda.ballot.of(voter)[topic_id] == count
            # A reopened vote is a new round: what was discussed is behind it.
            if meetup.progress(topic_id).is_votable:
                by_voter[voter] += count
        assert all(count <= most for count in by_voter.values())
        assert sum(meetup.agenda.ballot.dots(each) for each in meetup.agenda.topics) == spent.total()

    @invariant()
    def a_host_is_no_co_host_of_themselves_and_nobody_is_one_twice(self) -> None:
        plan = self.table.meetup.plan
        assert len({plan.host_id, *plan.hosting.cohosts}) == 1 + len(plan.hosting.cohosts)

    @invariant()
    def no_topic_is_ever_lost(self) -> None:
        meetup = self.table.meetup
        proposed = [
            each.topic_id
            for each in self.table.journal
            if isinstance(each, (ev.TopicProposed, ev.TopicCarried))
        ]
        assert list(meetup.agenda.topics) == proposed == list(range(1, len(proposed) + 1))
        shown = [each.topic_id for each in (*meetup.queue, *meetup.discussed)]
        shown += [each for each in meetup.agenda.topics if meetup.state_of(each) in NOT_LISTED]
        assert sorted(shown) == proposed

    @invariant()
    def a_minute_of_talk_is_discussed_however_it_ended_and_less_is_not(self) -> None:
        meetup = self.table.meetup
        for topic in meetup.standing_topics:
            progress = meetup.progress(topic.topic_id)
            if progress.ended is None or progress.state is TopicState.DISCUSSING:
                continue
            if parts_of(meetup, topic.topic_id):  # it has the time of both
                continue
            assert progress.was_discussed == (progress.talked >= timedelta(minutes=1))
            if meetup.phase is Phase.ENDED:
                assert (topic in meetup.discussed) == progress.was_discussed

    @invariant()
    def a_withdrawn_or_merged_topic_stands_in_no_list(self) -> None:
        meetup = self.table.meetup
        listed = {*meetup.standing_topics, *meetup.ranked, *meetup.in_order, *meetup.undiscussed}
        gone = (TopicState.WITHDRAWN, TopicState.MERGED)
        assert not [each for each in listed if meetup.state_of(each.topic_id) in gone]

    @invariant()
    def what_was_merged_is_part_of_a_topic_that_is_none_itself(self) -> None:
        meetup = self.table.meetup
        for topic_id in meetup.agenda.topics:
            root = stands_in(meetup, topic_id)
            assert (root == topic_id) == (meetup.state_of(topic_id) is not TopicState.MERGED)
            assert meetup.agenda.topics[topic_id] in (*parts_of(meetup, root), meetup.agenda.topics[root])

    @invariant()
    def exactly_the_current_topic_is_under_discussion(self) -> None:
        meetup = self.table.meetup
        assert (meetup.phase is Phase.DISCUSSING) == (meetup.flow.timebox is not None)
        talked_about = [
            each
            for each in meetup.agenda.topics.values()
            if meetup.state_of(each.topic_id) is TopicState.DISCUSSING
        ]
        if meetup.phase is not Phase.CANCELLED:
            assert talked_about == ([] if meetup.current_topic is None else [meetup.current_topic])

    @invariant()
    def phases_follow_each_other_as_allowed_and_time_never_goes_back(self) -> None:
        phase: Phase | None = None
        for event, after in zip(self.table.journal, self.table.states, strict=True):
            assert after.phase is phase or after.phase in ALLOWED[phase], (phase, event)
            phase = after.phase
        assert all(earlier.at <= later.at for earlier, later in pairwise(self.table.journal))

    @invariant()
    def nobody_waits_twice_or_while_they_speak_or_outside_a_talk(self) -> None:
        speakers = speakers_now(self.table.meetup)
        assert len(set(speakers.waiting)) == len(speakers.waiting)
        assert speakers.speaking not in speakers.waiting
        assert self.table.meetup.flow.timebox is not None or not speakers.waiting

    @invariant()
    def a_meetup_has_an_alarm_exactly_while_it_is_live_or_planned_for_a_time(self) -> None:
        meetup = self.table.meetup
        waits = meetup.phase is Phase.PLANNED and meetup.plan.occurrence is not None
        assert (next_alarm(meetup) is not None) == (meetup.phase.is_live or waits)

    @invariant()
    def each_reminder_is_noted_once_for_each_start(self) -> None:
        noted: list[Reminder] = []
        starts_at = None
        for event in self.table.journal:
            match event:
                case ev.MeetupPlanned() | ev.PlanChanged() if event.occurrence is not None:
                    if event.occurrence.starts_at != starts_at:
                        noted, starts_at = [], event.occurrence.starts_at
                case ev.Reminded():
                    assert event.reminder not in noted
                    noted.append(event.reminder)
                case ev.MeetupStarted() | ev.MeetupCancelled():
                    noted = list(Reminder)

    @invariant()
    def a_clock_that_runs_has_an_end_and_one_that_stands_has_none(self) -> None:
        timebox = self.table.meetup.flow.timebox
        if timebox is not None:
            assert (timebox.ends_at is not None) == (timebox.stage in (Stage.RUNNING, Stage.THUMBS))
            assert (timebox.left is not None) == (timebox.stage is Stage.PAUSED)
            assert (timebox.talking_since is None) == (timebox.stage is Stage.PAUSED)

    @invariant()
    def nobody_talked_longer_than_the_meetup_lasted(self) -> None:
        meetup = self.table.meetup
        talked = sum((meetup.progress(each).talked for each in meetup.agenda.topics), timedelta())
        begun = meetup.flow.started_at
        assert talked <= (timedelta() if begun is None else (meetup.flow.ended_at or self.time) - begun)
        assert all(meetup.progress(each).talked >= timedelta() for each in meetup.agenda.topics)

    @invariant()
    def a_thumb_result_counts_the_thumbs_that_were_shown(self) -> None:
        shown: dict[int, dict[int, Thumb]] = {}
        results = []
        for event in self.table.journal:
            if isinstance(event, ev.ThumbShown):
                shown.setdefault(event.timebox_id, {})[event.member_id] = event.thumb
            elif isinstance(event, ev.ThumbsClosed):
                tally = Tally.count(shown.get(event.timebox_id, {}).values())
                assert (event.ups, event.holds, event.downs) == (tally.ups, tally.holds, tally.downs)
                assert event.goes_on is tally.goes_on(self.table.meetup.plan.policy.thumb_rule)
                results.append(event.timebox_id)
        assert [each.timebox_id for each in self.table.meetup.flow.thumb_results] == results

    @invariant()
    def only_people_who_were_seen_are_present(self) -> None:
        seen: set[int] = set()
        for event in self.table.journal:
            if isinstance(event, ev.MemberSeen):
                seen.add(event.member_id)
            elif isinstance(event, ev.ObservationRegained):
                seen.update(event.present)
        assert self.table.meetup.presence.present <= seen

    @invariant()
    def prompts_come_three_an_hour_apart_and_each_counts_once(self) -> None:
        check_prompts(self.table.journal, self.table.states)
