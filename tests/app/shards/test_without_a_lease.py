"""Two processes serve the same servers, for one was stopped past its lease: nothing is spent or given twice."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator

import pytest

from bot.app.meetups.request import StartRequest
from bot.core.meetup.commands import Actor, Finish, Next, PlaceDot
from bot.core.meetup.events import DotPlaced, VotingClosed
from bot.core.refusal import Refusal
from tests import databases
from tests.app.ports import CHANNEL, GUILD, ROOM, SetClock
from tests.app.use_cases import ANA, LI, SAM, Bench


@pytest.fixture
async def two() -> AsyncIterator[tuple[Bench, Bench]]:
    name = f"two{secrets.token_hex(4)}"
    url = databases.server().create(name, databases.TEMPLATE)
    clock = SetClock()
    stores = [await databases.opened(url) for _ in range(2)]
    one, other = (Bench(each, clock) for each in stores)
    yield one, other
    for each in stores:
        await each.close()
    databases.server().drop(name)


async def test_a_dot_after_another_process_has_closed_the_voting_is_refused(two: tuple[Bench, Bench]) -> None:
    one, other = two
    meetup = await one.voting()
    await other.execute(meetup, PlaceDot(LI, 1))  # it knows the meetup from here on
    await one.execute(meetup, Next(ANA))

    with pytest.raises(Refusal, match="Voting"):
        await other.execute(meetup, PlaceDot(LI, 1))

    events = await one.kept(meetup)
    closed = next(at for at, each in enumerate(events) if isinstance(each, VotingClosed))
    assert not any(isinstance(each, DotPlaced) for each in events[closed:])


async def test_dots_of_one_voter_with_both_are_no_more_than_they_have(two: tuple[Bench, Bench]) -> None:
    one, other = two
    meetup = await one.voting()
    await other.meetups.find(meetup.meetup_id)

    async def press(bench: Bench, voter: Actor, topic: int) -> None:
        try:
            await bench.execute(meetup, PlaceDot(voter, topic))
        except Refusal:
            return

    await asyncio.gather(
        *(
            press(bench, voter, topic)
            for _ in range(6)
            for bench in two
            for voter in (LI, SAM)
            for topic in (1, 2)
        )
    )

    placed = [each.voter_id for each in await one.kept(meetup) if isinstance(each, DotPlaced)]
    for voter in (LI, SAM):
        assert placed.count(voter.member_id) == meetup.plan.policy.dots


@pytest.mark.parametrize("_again", range(4))
async def test_two_meetups_of_one_day_settled_at_once_give_no_more_than_the_cap(
    two: tuple[Bench, Bench], _again: int
) -> None:
    one, other = two
    for bench in two:
        bench.channels.people[ROOM] = (ANA.member_id, LI.member_id)
    first = await one.meetups.start(StartRequest(GUILD, CHANNEL, ROOM, "Here", "Morning"), ANA)
    one.clock.pass_minutes(300)
    one.credits.failures = other.credits.failures = 1_000_000  # both are settled later, at the same moment
    await one.execute(first, Finish(ANA))
    second = await other.meetups.start(StartRequest(GUILD, CHANNEL + 1, ROOM, "Here", "Noon"), ANA)
    one.clock.pass_minutes(300)
    await other.execute(second, Finish(ANA))
    one.credits.failures = other.credits.failures = 0

    await asyncio.gather(
        one.credit.settle_again(await one.meetups.find(first.meetup_id), one.clock.now()),
        other.credit.settle_again(await other.meetups.find(second.meetup_id), one.clock.now()),
    )

    for member in (ANA, LI):
        records = await one.store.credits.of_member(member.member_id)
        assert sum(each.minutes for each in records) == 480, records
