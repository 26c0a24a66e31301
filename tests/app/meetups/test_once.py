"""Discord may deliver an interaction twice: what it asked for happens once, and the second is no error."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.app.meetups.request import StartRequest
from bot.core.meetup.commands import (
    Actor,
    AddTakeaway,
    CheckIn,
    CheckOut,
    Command,
    Finish,
    Next,
    PlaceDot,
    ProposeTopic,
    RemoveDot,
)
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal
from tests.app.ports import CHANNEL, GUILD
from tests.app.use_cases import ANA, LI, SAM, Bench

ASKED = 2**62 + 900
"""The interaction that is delivered twice."""


def by(actor: Actor, interaction_id: int = ASKED) -> Actor:
    return replace(actor, interaction_id=interaction_id)


async def ready(bench: Bench) -> Meetup:
    """Voting is open, and Sam has a dot on the first topic."""
    meetup = await bench.voting()
    return await bench.execute(meetup, PlaceDot(SAM, 1))


COMMANDS: tuple[Command, ...] = (
    PlaceDot(by(SAM), 1),
    RemoveDot(by(SAM), 1),
    ProposeTopic(by(SAM), "Once is enough"),
    Next(by(ANA)),
    Finish(by(ANA)),
)
each_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)


@each_command
async def test_in_one_process(bench: Bench, command: Command) -> None:
    meetup = await ready(bench)

    first = await bench.execute(meetup, command)
    kept = await bench.kept(meetup)
    second = await bench.execute(meetup, command)

    assert second == first
    assert await bench.kept(meetup) == kept


@each_command
async def test_at_the_same_moment(bench: Bench, command: Command) -> None:
    meetup = await ready(bench)

    first, second = await asyncio.gather(*(bench.execute(meetup, command) for _ in range(2)))

    assert second == first
    assert len(await bench.kept(meetup)) == first.seq


@each_command
async def test_in_two_processes(bench: Bench, other: Bench, command: Command) -> None:
    meetup = await ready(bench)
    await other.meetups.find(meetup.meetup_id)  # which it knows as it was before

    first = await bench.execute(meetup, command)
    kept = await bench.kept(meetup)
    second = await other.execute(meetup, command)

    assert second == first
    assert await bench.kept(meetup) == kept


@each_command
async def test_before_and_after_a_restart(bench: Bench, other: Bench, command: Command) -> None:
    meetup = await ready(bench)
    first = await bench.execute(meetup, command)

    await other.recovery.start([GUILD])
    second = await other.execute(meetup, command)

    assert second.flow.phase is first.flow.phase
    assert (second.agenda, second.notes) == (first.agenda, first.notes)


async def test_a_start_in_two_processes(bench: Bench, other: Bench) -> None:
    request = StartRequest(GUILD, CHANNEL, None, "Agile Ottawa")

    first, second = await asyncio.gather(*(each.meetups.start(request, by(ANA)) for each in (bench, other)))

    assert first == second
    assert await bench.journal.unfinished() == [first.meetup_id]


async def test_what_could_not_be_saved_the_first_time_counts_the_second_time(bench: Bench) -> None:
    meetup = await ready(bench)
    bench.journal.failures = 1
    with pytest.raises(Refusal):
        await bench.execute(meetup, PlaceDot(by(SAM), 2))

    after = await bench.execute(meetup, PlaceDot(by(SAM), 2))

    assert after.agenda.ballot.of(SAM.member_id) == {1: 1, 2: 1}


async def test_another_interaction_of_the_same_person_counts(bench: Bench) -> None:
    meetup = await ready(bench)
    await bench.execute(meetup, PlaceDot(by(SAM), 2))

    after = await bench.execute(meetup, PlaceDot(by(SAM, ASKED + 1), 2))

    assert after.agenda.ballot.of(SAM.member_id) == {1: 1, 2: 2}


async def test_the_same_interaction_may_mean_two_meetups(bench: Bench) -> None:
    here, there = await bench.start(), await bench.start(CHANNEL + 100)

    for each in (here, there):
        assert (await bench.execute(each, Finish(by(ANA)))).phase is Phase.ENDED


async def test_a_takeaway_and_a_check_in_are_kept_once(bench: Bench, other: Bench) -> None:
    meetup = await bench.meetups.start(StartRequest(GUILD, CHANNEL, None, "Agile Ottawa"), ANA)
    for number, asked in enumerate([CheckIn, CheckOut]):
        for each in (bench, other):
            await each.execute(meetup, asked(by(LI, ASKED + number)))
    for actor in (ANA, LI):
        await bench.execute(meetup, ProposeTopic(actor, "Something"))
    for _ in range(2):
        await bench.execute(meetup, Next(ANA))
    await other.execute(meetup, ProposeTopic(SAM, "Something else"))

    for each in (other, bench):
        after = await each.execute(meetup, AddTakeaway(by(LI, ASKED + 2), None, "Less is more"))

    assert len(after.notes.takeaways) == 1
    assert LI.member_id not in after.presence.present
