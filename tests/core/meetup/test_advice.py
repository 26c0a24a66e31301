"""What a refusal tells people to do is not refused at that very moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.commands import Command
from bot.core.meetup.curating.commands import MergeTopics, ParkTopic, ReopenTopic, RestoreTopic
from bot.core.meetup.decide import apply
from bot.core.meetup.parts import Phase
from bot.core.meetup.undo.commands import Undo
from bot.core.policy import Policy, ThumbRule
from bot.core.refusal import Refusal
from tests.core.meetings import ANA, LI, Table, a_table_in
from tests.core.meetup.test_decide import EVERY_COMMAND

TOPICS = (1, 2)
ADVISED: Mapping[str, Sequence[Command]] = {
    "`/leancoffee next`": [cmd.Next(ANA)],
    "`/leancoffee pause`": [cmd.Pause(ANA)],
    "`/leancoffee resume`": [cmd.Resume(ANA)],
    "`/leancoffee extend`": [cmd.Extend(ANA)],
    "`/leancoffee skip`": [cmd.Skip(ANA)],
    "`/leancoffee finish`": [cmd.Finish(ANA)],
    "`/leancoffee cancel`": [cmd.Cancel(ANA)],
    "`/leancoffee undo`": [Undo(ANA)],
    "Host → Open voting": [cmd.Next(ANA)],
    "Host → Reopen voting": [cmd.ReopenVoting(ANA)],
    "`/topic propose`": [cmd.ProposeTopic(LI, "Something else")],
    "`/topic edit`": [cmd.EditTopic(LI, each, "In other words", "") for each in TOPICS],
    "`/topic withdraw`": [cmd.WithdrawTopic(LI, each) for each in TOPICS],
    "`/topic restore`": [RestoreTopic(LI, each) for each in TOPICS],
    "`/topic reopen`": [ReopenTopic(ANA, topic_id=each) for each in TOPICS],
}
"""What is advised, and what it means to follow: one of these must be possible."""


def tables() -> Mapping[str, Table]:
    """Meetups in every phase, and at moments in between; a vote that has no topic is tried below."""
    found = {phase.value: a_table_in(phase) for phase in Phase}
    after_steps: Mapping[str, Sequence[Command]] = {
        "paused": [cmd.Pause(ANA)],
        "one withdrawn": [cmd.WithdrawTopic(LI, 2)],
        "one parked": [ParkTopic(ANA, topic_id=2)],
        "one merged": [MergeTopics(ANA, topic_id=2, into_id=1)],
        "the second topic": [cmd.Next(ANA)],
        "all discussed": [cmd.Next(ANA), cmd.Next(ANA)],
        "reopened": [cmd.Next(ANA), cmd.ReopenVoting(ANA)],
    }
    for name, steps in after_steps.items():
        found[name] = Table().gathering("Sizing", "Trunk")
        if name not in ("one parked", "one merged"):
            found[name].next()
            found[name].next()
        for step in steps:
            found[name].execute(step, after=90)
    for name, rings in (("thumbs", 1), ("the host decides", 2)):
        found[name] = Table(Policy(thumb_rule=ThumbRule.HOST)).discussing("Sizing", "Trunk")
        for _ in range(rings):
            found[name].ring()
    return found


def is_refused(table: Table, command: Command) -> str | None:
    """What is said to it, without asking the table for good; None where it is taken."""
    try:
        apply(table.meetup, command, table.now)
    except Refusal as refusal:
        return str(refusal)
    return None


@pytest.mark.parametrize("name", tables())
def test_what_is_advised_can_be_done(name: str) -> None:
    table = tables()[name]
    asked = [each for each in EVERY_COMMAND if isinstance(each, cmd.MemberCommand | cmd.HostCommand)]
    told = {refusal for each in asked if (refusal := is_refused(table, each)) is not None}

    in_vain = [
        (sentence, advice)
        for sentence in told
        for advice, steps in ADVISED.items()
        if advice in sentence and all(is_refused(table, each) for each in steps)
    ]

    assert told
    assert in_vain == []


def test_who_goes_on_without_any_topic_is_told_to_propose_one() -> None:
    table = Table().voting("Sizing")
    table.execute(cmd.WithdrawTopic(LI, 1))

    sentence = table.refused(cmd.Next(ANA))

    assert "`/topic propose`" in sentence
    assert "`/topic reopen`" not in sentence
