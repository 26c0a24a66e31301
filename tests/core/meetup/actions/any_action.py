"""What anybody may do with actions at any moment, and what must hold of them, counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.core.meetup import events as ev
from bot.core.meetup.actions import events as actions
from bot.core.meetup.actions.asking import goes_on, open_actions
from bot.core.meetup.actions.commands import ActionAnswer, AddAction, AnswerAction, EditAction, Owner
from bot.core.meetup.commands import Actor, Command
from bot.core.meetup.hosting.by_text import hosts_of
from bot.core.policy import ACTIONS_EACH
from tests.core.drawn import actors, members, texts
from tests.core.meetings import ANA, BEA, NOON, Table

_ids = st.integers(0, 4)
_days = st.none() | st.integers(-2, 9).map(lambda days: NOON.date() + timedelta(days=days))
_owners = st.none() | st.builds(Owner, members, st.sampled_from([False, False, True]))


class ActionRules(RuleBasedStateMachine):
    """The part of a meetup at the mercy of everybody that is about actions."""

    table: Table

    def execute(self, command: Command) -> tuple[ev.Event, ...]:
        """Ask, and take a refusal for what it is."""
        raise NotImplementedError

    @rule(actor=actors, text=texts, owner=_owners, due=_days)
    def add_an_action(self, actor: Actor, text: str, owner: Owner | None, due: date | None) -> None:
        self.execute(AddAction(actor, text, owner, due))

    @rule(actor=actors, action_id=_ids, text=texts, owner=_owners, due=_days)
    def edit_an_action(
        self, actor: Actor, action_id: int, text: str, owner: Owner | None, due: date | None
    ) -> None:
        self.execute(EditAction(actor, action_id, text, owner, due))

    @rule(actor=actors, action_id=_ids, answer=st.sampled_from(ActionAnswer))
    def answer_an_action(self, actor: Actor, action_id: int, answer: ActionAnswer) -> None:
        self.execute(AnswerAction(actor, action_id, answer))

    @invariant()
    def the_newest_answer_of_each_action_holds_and_none_is_lost(self) -> None:
        meetup, is_open = self.table.meetup, dict[int, bool]()
        for event in self.table.journal:
            match event:
                case actions.ActionAdded() | actions.ActionCarried() | actions.ActionKept():
                    is_open[event.action_id] = True
                case actions.ActionClosed():
                    is_open[event.action_id] = False
        assert list(is_open) == list(meetup.notes.actions) == list(range(1, len(is_open) + 1))
        still = [number for number, each in is_open.items() if each]
        assert [each.action_id for each in open_actions(meetup)] == still
        assert len(goes_on(meetup)) == (0 if meetup.plan.occurrence is None else len(still))

    @invariant()
    def nobody_has_written_too_many_and_none_was_due_before_it_was_written(self) -> None:
        added = [each for each in self.table.journal if isinstance(each, actions.ActionAdded)]
        authors = [each.author_id for each in added]
        hosts = {ANA.member_id, BEA.member_id}.union(*(hosts_of(each) for each in self.table.states))
        assert all(authors.count(each) <= ACTIONS_EACH for each in authors if each not in hosts)
        assert all(each.due is None or each.due >= each.at.date() for each in added)
