"""Whatever people do, in whatever order and at whatever time: what must hold after every step.

Hypothesis plays hosts, participants and outsiders, turns the clock on and back, and rings true and
stale alarms. The checks count again from the journal, by hand, rather than trusting the state.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from bot.core.credit.effective import effective
from bot.core.credit.ledger.contents_1 import contents
from bot.core.credit.recorded import Recorded
from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.ahead.occurrence import Occurrence
from bot.core.meetup.alarms import Alarm, next_alarm
from bot.core.meetup.changing.commands import ChangeSettings
from bot.core.meetup.commands import Actor, Command
from bot.core.meetup.curating.authors import is_withdrawn, stands_in
from bot.core.meetup.events import CancelReason, MeetupEnd, Thumb
from bot.core.meetup.evolve import evolve, fold
from bot.core.meetup.hosting.commands import (
    AddCohost,
    HandOver,
    NoteUnnoted,
    RemoveCohost,
    StandDown,
    Standing,
    TakeOver,
    Volunteer,
)
from bot.core.meetup.pace.commands import ChooseTimebox, NudgeVoters
from bot.core.meetup.parts import Phase
from bot.core.meetup.prompts.commands import NotePromptShown
from bot.core.meetup.speakers.commands import (
    CallSpeaker,
    LowerHand,
    NoteStageRequest,
    RaiseHand,
    StageRequest,
)
from bot.core.meetup.state import Meetup
from bot.core.meetup.takeaways import commands as takeaways
from bot.core.policy import Policy
from bot.core.refusal import Refusal
from tests.core.drawn import (
    actors,
    begun_at,
    carried_topics,
    changed_settings,
    curating_commands,
    host_steps,
    members,
    occurrences,
    policies,
    steps_in_time,
    table_begun,
    texts,
    topic_ids,
)
from tests.core.meetings import ANA, VOICE, Table, must_act_like_a_sentence
from tests.core.meetup.always_true import AlwaysTrue

RINGS_TO_THE_END = 400
"""More than any policy drawn here needs: six hours of gathering in steps of five minutes, and every
timebox and thumb vote of every topic."""


class AnyMeetup(AlwaysTrue):
    """A meetup at the mercy of everybody."""

    @initialize(
        policy=policies,
        voice=st.sampled_from([VOICE, None]),
        at=begun_at,
        occurrence=st.none() | occurrences,
        carried=carried_topics,
        minutes=st.sampled_from([None, 10, 60]),
    )
    def begin(
        self,
        policy: Policy,
        voice: int | None,
        at: str,
        occurrence: Occurrence | None,
        carried: tuple[cmd.CarriedTopic, ...],
        minutes: int | None,
    ) -> None:
        self.table = table_begun(policy, voice, at, occurrence, carried, minutes)
        self.heard = 0
        self.moments = [self.table.meetup.moment]
        self.alarms: list[Alarm] = []

    def execute(self, command: Command) -> tuple[ev.Event, ...]:
        """Ask, and take a refusal for what it is: a sentence, and nothing changed."""
        before = self.table.meetup
        self.heard += 1
        try:
            happened = self.table.execute(command)
        except Refusal as refusal:
            must_act_like_a_sentence(str(refusal))
            happened = ()
        if not happened:
            assert self.table.meetup is before
            return ()
        self.moments.append(self.table.meetup.moment)
        alarm = next_alarm(self.table.meetup)
        if alarm is not None:
            self.alarms.append(alarm)
        return happened

    @rule(seconds=steps_in_time)
    def let_time_pass(self, seconds: int) -> None:
        self.table.wait(seconds)

    @rule(actor=actors, present=st.lists(members, max_size=3))
    def start(self, actor: Actor, present: list[int]) -> None:
        self.execute(cmd.StartMeetup(actor, present=tuple(present)))

    @rule(present=st.lists(members, max_size=3))
    def start_by_itself(self, present: list[int]) -> None:
        self.execute(cmd.StartByItself(tuple(present)))

    @rule(occurrence=occurrences, title=st.sampled_from(["Lean Coffee", "December"]))
    def change_the_plan(self, occurrence: Occurrence, title: str) -> None:
        self.execute(cmd.ChangePlan(VOICE, title, self.table.meetup.plan.policy, occurrence))

    @precondition(lambda self: self.heard > 8)
    @rule(reason=st.sampled_from(CancelReason))
    def call_off(self, reason: CancelReason) -> None:
        self.execute(cmd.CallOff(reason))

    @rule(actor=actors, title=texts, pitch=texts)
    def propose(self, actor: Actor, title: str, pitch: str) -> None:
        self.execute(cmd.ProposeTopic(actor, title, pitch))

    @rule(actor=actors, topic_id=topic_ids, title=texts)
    def edit(self, actor: Actor, topic_id: int, title: str) -> None:
        self.execute(cmd.EditTopic(actor, topic_id, title))

    @rule(actor=actors, topic_id=topic_ids)
    def withdraw(self, actor: Actor, topic_id: int) -> None:
        self.execute(cmd.WithdrawTopic(actor, topic_id))

    @rule(actor=actors, on=st.lists(st.integers(0, 4), min_size=1, max_size=8))
    def place_dots(self, actor: Actor, on: list[int]) -> None:
        for topic_id in on:
            self.execute(cmd.PlaceDot(actor, topic_id))

    @rule(actor=actors, topic_id=topic_ids)
    def remove_dot(self, actor: Actor, topic_id: int) -> None:
        self.execute(cmd.RemoveDot(actor, topic_id))

    @rule(actor=actors, command=curating_commands)
    def curate(self, actor: Actor, command: Callable[[Actor], Command]) -> None:
        self.execute(command(actor))

    @rule(actor=actors, thumb=st.sampled_from(Thumb), off=st.sampled_from([0, 0, 0, -1, 1]))
    def show_thumb(self, actor: Actor, thumb: Thumb, off: int) -> None:
        self.execute(cmd.ShowThumb(actor, self.table.meetup.flow.timeboxes_begun + off, thumb))

    @rule(actor=actors, step=host_steps)
    def type_a_host_command(self, actor: Actor, step: type[cmd.HostCommand]) -> None:
        self.execute(step(actor))

    @rule(step=host_steps, back=st.integers(1, 4))
    def press_a_host_button_perhaps_an_old_one(self, step: type[cmd.HostCommand], back: int) -> None:
        self.execute(step(ANA, moment=self.moments[-min(back, len(self.moments))]))

    @rule(actor=actors, member=members, standing=st.sampled_from([Standing.SEES_IT, *Standing]))
    def hand_over(self, actor: Actor, member: int, standing: Standing) -> None:
        self.execute(HandOver(actor, member_id=member, standing=standing))

    @rule(actor=actors, member=members, adds=st.booleans())
    def change_the_co_hosts(self, actor: Actor, member: int, adds: bool) -> None:
        self.execute(AddCohost(actor, member_id=member) if adds else RemoveCohost(actor, member_id=member))

    @rule(actor=actors)
    def take_over(self, actor: Actor) -> None:
        self.execute(TakeOver(actor))

    @rule(actor=actors, takes_back=st.booleans())
    def offer_to_host_what_is_planned(self, actor: Actor, takes_back: bool) -> None:
        self.execute(StandDown(actor, host_id=ANA.member_id) if takes_back else Volunteer(actor))

    @rule(actor=actors, changes=changed_settings)
    def change_the_settings(self, actor: Actor, changes: dict[str, Any]) -> None:
        self.execute(ChangeSettings(actor, **changes))

    @rule(actor=actors, minutes=st.sampled_from([None, None, 1, 5, 60, 0, 61]))
    def extend(self, actor: Actor, minutes: int | None) -> None:
        self.execute(cmd.Extend(actor, minutes=minutes))

    @rule(actor=actors, topic_id=st.none() | topic_ids, text=texts)
    def add_takeaway(self, actor: Actor, topic_id: int | None, text: str) -> None:
        self.execute(cmd.AddTakeaway(actor, topic_id, text))

    @rule(actor=actors, takeaway_id=st.integers(0, 4), text=texts)
    def edit_takeaway(self, actor: Actor, takeaway_id: int, text: str) -> None:
        self.execute(takeaways.EditTakeaway(actor, takeaway_id, text))

    @rule(actor=actors, takeaway_id=st.integers(0, 4))
    def remove_takeaway(self, actor: Actor, takeaway_id: int) -> None:
        self.execute(takeaways.RemoveTakeaway(actor, takeaway_id))

    @rule(actor=actors, score=st.integers(0, 6))
    def give_roti(self, actor: Actor, score: int) -> None:
        self.execute(cmd.GiveRoti(actor, score))

    @rule(actor=actors, comes=st.booleans())
    def press_check_in_or_out(self, actor: Actor, comes: bool) -> None:
        self.execute(cmd.CheckIn(actor) if comes else cmd.CheckOut(actor))

    @rule(actor=actors, off=st.sampled_from([0, 0, 0, -1, 1]))
    def answer_a_prompt(self, actor: Actor, off: int) -> None:
        prompts = self.table.meetup.plan.prompts
        self.execute(cmd.AnswerPrompt(actor, off + (prompts.newest if prompts else 0)))

    @rule(off=st.sampled_from([0, 0, 0, -1, 1]))
    def show_a_prompt(self, off: int) -> None:
        prompts = self.table.meetup.plan.prompts
        self.execute(NotePromptShown(off + (prompts.newest if prompts else 0)))

    @rule(has_host=st.booleans())
    def see_who_is_not_noted(self, has_host: bool) -> None:
        self.execute(NoteUnnoted(has_host))

    @rule(member=members, here=st.booleans())
    def move_between_channels(self, member: int, here: bool) -> None:
        self.execute(cmd.NotePresence(member, here))

    @rule(
        actor=actors, voice=st.sampled_from([VOICE, VOICE + 1, None]), present=st.lists(members, max_size=3)
    )
    def change_the_voice_channel(self, actor: Actor, voice: int | None, present: list[int]) -> None:
        self.execute(cmd.ChangeVoice(actor, voice_channel_id=voice, present=tuple(present)))

    @rule(voice=st.sampled_from([VOICE, VOICE + 1]))
    def lose_voice(self, voice: int) -> None:
        self.execute(cmd.LoseVoice(voice))

    @rule(ago=st.none() | st.sampled_from([0, 60, 86400, -60]))
    def lose_sight(self, ago: int | None) -> None:
        since = None if ago is None else self.table.now - timedelta(seconds=ago)
        self.execute(cmd.LoseSight(since))

    @rule(present=st.lists(members, max_size=4))
    def regain_sight(self, present: list[int]) -> None:
        self.execute(cmd.RegainSight(tuple(present)))

    @precondition(lambda self: next_alarm(self.table.meetup) is not None)
    @rule(late=st.sampled_from([0, 0, 1, 3600]))
    def ring_the_next_alarm(self, late: int) -> None:
        alarm = self.table.alarm
        self.table.now = max(self.table.now, alarm.at) + timedelta(seconds=late)
        assert self.execute(cmd.RingAlarm(alarm)), "an alarm that was due changed nothing"
        assert next_alarm(self.table.meetup) != alarm, "an alarm that rang is still set"

    @precondition(lambda self: self.alarms)
    @rule(data=st.data())
    def ring_an_old_alarm(self, data: st.DataObject) -> None:
        alarm = data.draw(st.sampled_from(self.alarms))
        due = alarm == next_alarm(self.table.meetup) and alarm.at <= self.time
        assert bool(self.execute(cmd.RingAlarm(alarm))) == due

    @precondition(lambda self: self.heard > 12)
    @rule(actor=actors, end=st.sampled_from([cmd.Finish, cmd.Cancel, cmd.EndByItself]))
    def end(self, actor: Actor, end: type[Command]) -> None:
        commands: dict[type[Command], Command] = {
            cmd.Finish: cmd.Finish(actor),
            cmd.Cancel: cmd.Cancel(actor),
            cmd.EndByItself: cmd.EndByItself(MeetupEnd.CHANNEL_DELETED),
        }
        self.execute(commands[end])

    @rule(actor=actors, topic_id=topic_ids, up=st.booleans())
    def raise_or_lower_a_hand(self, actor: Actor, topic_id: int, up: bool) -> None:
        self.execute((RaiseHand if up else LowerHand)(actor, topic_id))

    @rule(actor=actors, minutes=st.sampled_from([0, 1, 5, 8, 60, 61]))
    def choose_a_timebox(self, actor: Actor, minutes: int) -> None:
        self.execute(ChooseTimebox(actor, minutes=minutes))

    @rule(actor=actors)
    def nudge_the_voters(self, actor: Actor) -> None:
        self.execute(NudgeVoters(actor))

    @rule(actor=actors, calls=st.integers(0, 3))
    def call_the_next_speaker(self, actor: Actor, calls: int) -> None:
        self.execute(CallSpeaker(actor, calls))

    @rule(member=members, request=st.sampled_from(StageRequest))
    def note_a_request_to_speak(self, member: int, request: StageRequest) -> None:
        self.execute(NoteStageRequest(member, request))

    def teardown(self) -> None:
        """From wherever the steps led, alarms alone bring a live meetup to its end; folded anew, it is the same."""
        if hasattr(self, "table"):
            ring_to_the_end(self.table)
            assert fold(self.table.journal) == self.table.meetup
            each_is_what_it_was(self.table)
            records_tell_of_what_was_discussed(self.table)


def records_tell_of_what_was_discussed(table: Table) -> None:
    """The records, which read the events alone, name what the summary does: each topic, or a part of it."""
    if table.phase is not Phase.ENDED:
        return
    journal = [Recorded(number, each, None) for number, each in enumerate(table.journal, start=1)]
    named = {stands_in(table.meetup, each.number) for each in contents(effective(journal)).topics}
    told = {each for each in named if not is_withdrawn(table.meetup, each)}
    assert told == {each.topic_id for each in table.meetup.discussed}


def each_is_what_it_was(table: Table) -> None:
    """Fold the journal once more beside the states that were kept: no later event has reached into an earlier one."""
    again: Meetup | None = None
    for event, kept in zip(table.journal, table.states, strict=True):
        again = evolve(again, event)
        assert again == kept, f"{type(event).__name__}, or what came later, changed a state in its place"


def ring_to_the_end(table: Table) -> None:
    """Ring nothing but the next alarm until there is none; fails when there always is one."""
    was_live = table.phase.is_live
    for _ in range(RINGS_TO_THE_END):
        if next_alarm(table.meetup) is None:
            break
        assert table.ring(), "an alarm that was due changed nothing"
    assert next_alarm(table.meetup) is None
    assert not was_live or table.phase is Phase.ENDED
    assert table.meetup.plan.occurrence is None or table.phase.is_over


AnyMeetup.TestCase.settings = settings(
    max_examples=120, stateful_step_count=40, suppress_health_check=[HealthCheck.too_slow]
)
TestAnySequenceOfSteps = AnyMeetup.TestCase


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(policies, begun_at.filter(lambda at: at != "planned"), st.booleans())
def test_alarms_alone_bring_any_live_meetup_to_its_end(policy: Policy, at: str, paused: bool) -> None:
    table = table_begun(policy, VOICE, at)
    if paused and table.phase is Phase.DISCUSSING:
        table.execute(cmd.BeginClosing(ANA) if at == "thumbs" else cmd.Pause(ANA))
    ring_to_the_end(table)
    assert table.meetup.flow.ended is MeetupEnd.FORGOTTEN
