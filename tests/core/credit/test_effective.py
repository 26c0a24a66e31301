"""The journal as credit reads it: what was taken back never was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.credit.effective import effective
from bot.core.credit.ledger.contents_1 import took_place
from bot.core.credit.recorded import Recorded
from bot.core.credit.rules.rule_2026_1 import attendance
from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.commands import Command, MemberCommand
from bot.core.meetup.events import Event, MeetupEnd
from bot.core.meetup.hosting.commands import AddCohost
from bot.core.meetup.parts import Phase
from bot.core.meetup.undo.commands import Undo, WithdrawAttestation, WithdrawSettling
from bot.core.meetup.undo.events import HostStepTaken, HostStepUndone
from bot.core.policy import Policy
from bot.core.refusal import Refusal
from tests.core.meetings import ANA, BEA, LI, NOON, SAM, Table

_MINUTE = timedelta(minutes=1)


class Recording(Table):
    """A table that notes who asked for what, as the journal on disk does."""

    def __init__(self, policy: Policy | None = None, voice: int | None = 700) -> None:
        self.recorded: list[Recorded] = []
        super().__init__(policy, voice)

    def execute(self, command: Command, after: float = 0) -> tuple[Event, ...]:
        happened = super().execute(command, after)
        actor = command.actor.member_id if isinstance(command, MemberCommand) else None
        for event in happened:
            self.recorded.append(Recorded(len(self.recorded) + 1, event, actor))
        return happened


def kinds(journal: Sequence[Recorded]) -> list[type[Event]]:
    return [type(each.event) for each in journal]


def minutes(table: Recording, member_id: int) -> dict[str, float]:
    """How many minutes somebody has, by how they are known."""
    one = attendance(effective(table.recorded)).members.get(member_id)
    if one is None:
        return {}
    found = {"measured": one.measured, "checked_in": one.checked_in, "inferred": one.inferred}
    return {
        name: sum((each.end - each.start for each in intervals), timedelta()) / _MINUTE
        for name, intervals in found.items()
        if intervals
    }


def test_a_journal_of_which_nothing_was_taken_back_is_handed_back_as_it_is() -> None:
    table = Recording()
    table.discussing("Sizing", "Trunk")
    assert effective(table.recorded) is table.recorded


def test_the_step_its_undo_and_what_the_clock_did_between_are_gone() -> None:
    table = Recording(Policy(timeboxes=(1,)))
    table.discussing("Sizing", "Trunk", present=(ANA, LI))
    before = [each for each in table.recorded if not isinstance(each.event, HostStepTaken)]
    table.execute(cmd.Extend(ANA, minutes=2), after=10)
    table.ring()
    table.execute(cmd.NotePresence(SAM.member_id, here=True), after=5)
    came = table.recorded[-1]
    table.execute(Undo(ANA), after=5)

    assert effective(table.recorded) == [*before, came]


def test_steps_that_were_taken_back_one_after_another_are_all_gone() -> None:
    table = Recording()
    table.gathering("Sizing", "Trunk")
    before = list(table.recorded)
    table.next(after=60)
    table.dot(1)
    table.next(after=60)
    for _ in range(2):
        table.execute(Undo(ANA), after=5)

    assert kinds(effective(table.recorded)) == [*kinds(before), ev.DotPlaced]


def test_a_finish_that_was_taken_back_is_no_end_and_the_time_until_then_is_inferred() -> None:
    table = Recording()
    table.gathering("Sizing", present=(ANA, LI))
    table.execute(cmd.Finish(ANA), after=20 * 60)
    table.execute(Undo(ANA, present=(ANA.member_id,)), after=5 * 60)
    table.execute(cmd.Finish(ANA), after=10 * 60)

    assert minutes(table, ANA.member_id) == {"measured": 30, "inferred": 5}
    assert minutes(table, LI.member_id) == {"measured": 20}
    assert attendance(effective(table.recorded)).window is not None


def test_a_finish_of_a_text_meetup_that_was_taken_back_lets_a_check_in_hold() -> None:
    table = Recording(voice=None)
    table.gathering("Sizing")
    table.execute(cmd.CheckIn(LI))
    table.execute(cmd.Finish(ANA), after=10 * 60)
    table.execute(Undo(BEA), after=4 * 60)
    table.execute(cmd.CheckIn(LI), after=60)
    table.execute(cmd.Finish(BEA), after=60)

    assert minutes(table, LI.member_id) == {"checked_in": 12, "inferred": 4}


def test_neither_an_undone_step_nor_its_undo_is_a_sign_of_life() -> None:
    table = Recording(voice=None)
    table.gathering("Sizing", "Trunk")
    table.execute(cmd.CheckIn(BEA))
    table.execute(cmd.Next(BEA), after=20 * 60)
    table.execute(Undo(BEA), after=20 * 60)
    table.execute(cmd.Finish(ANA), after=20 * 60)

    assert minutes(table, BEA.member_id) == {"checked_in": 30}


def test_a_closing_round_that_goes_on_has_its_full_time() -> None:
    table = Recording()
    table.discussing("Sizing", present=(ANA, LI))
    table.execute(cmd.BeginClosing(ANA))
    closing_at = table.now
    table.execute(cmd.ReopenVoting(ANA), after=10 * 60)
    table.execute(Undo(ANA), after=8 * 60)
    table.ring()

    assert table.phase is Phase.ENDED
    assert table.now - closing_at == timedelta(minutes=23)
    window = attendance(effective(table.recorded)).window
    assert window is not None
    assert (window.start, window.end) == (NOON, table.now)


def test_what_the_clock_did_since_a_step_that_moves_nothing_stays_when_that_is_taken_back() -> None:
    table = Recording(Policy(timeboxes=(5,)))
    table.discussing("Sizing", present=(ANA, LI))
    table.execute(AddCohost(ANA, member_id=LI.member_id), after=10)
    table.ring()
    assert table.phase is Phase.CLOSING
    table.execute(Undo(ANA), after=60)
    table.execute(cmd.Finish(ANA), after=3600)

    ended = [ev.TimeboxExpired, ev.TopicEnded, ev.ClosingStarted, ev.MeetupFinished]
    assert kinds(effective(table.recorded))[-4:] == ended
    assert minutes(table, LI.member_id) == {"measured": 20.0}, (
        "a quarter of an hour of closing round, and no more"
    )


def test_no_undo_is_left_in_it() -> None:
    table = Recording()
    table.discussing("Sizing")
    for _ in range(3):
        table.execute(cmd.Pause(ANA), after=1)
        table.execute(Undo(ANA), after=1)
    assert not {HostStepTaken, HostStepUndone} & set(kinds(effective(table.recorded)))


STEPS = st.sampled_from([cmd.Next, cmd.Skip, cmd.Pause, cmd.ReopenVoting, cmd.BeginClosing])
_ACTS: st.SearchStrategy[Command] = st.one_of(
    st.builds(cmd.NotePresence, st.integers(1, 4), st.booleans()),
    st.builds(cmd.CheckIn, st.sampled_from([LI, SAM])),
    st.builds(cmd.CheckOut, st.sampled_from([LI, SAM])),
    st.just(cmd.LoseSight()),
    st.builds(cmd.RegainSight, st.lists(st.integers(1, 4), max_size=3).map(tuple)),
)
ACTS = st.lists(st.tuples(st.integers(0, 400), _ACTS), max_size=8)
"""What others do in whatever phase, each so many seconds after what came before."""


def played(
    voice: int | None,
    steps: Sequence[type[cmd.HostCommand]],
    before: Sequence[tuple[int, Command]],
    since: Sequence[tuple[int, Command]],
) -> Recording:
    """A meetup in which a host takes steps, and takes them all back; without any steps, nobody does either.

    No step is an end: one that is taken back leaves a gap, as the tests above say, and only for ten minutes.
    """
    table = Recording(voice=voice)
    table.discussing("Sizing", "Trunk", "Hiring", present=(ANA, LI))
    for seconds, command in before:
        _try(table, command, seconds)
    taken = 0
    for step in steps:
        if not (step is cmd.Next and table.phase is Phase.CLOSING):
            taken += _try(table, step(BEA), 0)
    for seconds, command in since:
        _try(table, command, seconds)
    for _ in range(taken):
        table.execute(Undo(BEA))
    table.execute(cmd.Finish(ANA), after=60)
    return table


def _try(table: Recording, command: Command, after: float) -> bool:
    try:
        return bool(table.execute(command, after))
    except Refusal:
        return False


@settings(max_examples=60, deadline=None)
@given(
    voice=st.sampled_from([700, None]), steps=st.lists(STEPS, min_size=1, max_size=3), before=ACTS, since=ACTS
)
def test_credit_is_what_it_would_have_been_without_the_steps_and_without_their_undo(
    voice: int | None,
    steps: list[type[cmd.HostCommand]],
    before: list[tuple[int, Command]],
    since: list[tuple[int, Command]],
) -> None:
    changed, plain = played(voice, steps, before, since), played(voice, (), before, since)

    found = attendance(effective(changed.recorded))
    assert found == attendance(plain.recorded)
    assert took_place(effective(changed.recorded))


def test_an_attestation_that_was_taken_back_is_nobodys_word_and_another_one_counts() -> None:
    table = Recording()
    table.gathering("Sizing")
    table.execute(cmd.EndByItself(MeetupEnd.CHANNEL_DELETED), after=3600)
    before = list(effective(table.recorded))
    table.execute(cmd.Attest(ANA), after=60)
    table.execute(WithdrawAttestation(BEA), after=60)
    assert effective(table.recorded) == before

    table.execute(cmd.Attest(BEA), after=60)
    assert kinds(effective(table.recorded)) == [*kinds(before), ev.MeetupAttested]


def test_a_settlement_that_was_taken_back_leaves_the_meetup_cancelled_and_another_one_counts() -> None:
    table = Recording()
    table.gathering("Sizing")
    table.execute(cmd.Cancel(ANA), after=3600)
    before = list(effective(table.recorded))
    table.execute(cmd.SettleAfterAll(ANA, reason="Wrong channel"), after=60)
    table.execute(WithdrawSettling(BEA), after=60)
    assert effective(table.recorded) == before

    table.execute(cmd.SettleAfterAll(BEA, reason="The right one"), after=60)
    assert kinds(effective(table.recorded)) == [*kinds(before), ev.SettledAfterAll]
