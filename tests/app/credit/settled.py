"""What tests of the ledger do with meetups: let them run and end, correct them, and read what was credited."""

from __future__ import annotations

from datetime import timedelta

from bot.core.credit.record import CreditRecord
from bot.core.meetup import events as ev
from bot.core.meetup.commands import Actor, Cancel, Finish
from bot.core.meetup.evolve import fold
from bot.core.meetup.state import Meetup
from tests.app.use_cases import ANA, Bench
from tests.store.making import Pipeline


async def finish(bench: Bench, meetup: Meetup) -> Meetup:
    """The host finishes a meetup."""
    return await bench.execute(meetup, Finish(ANA))


async def call_off(bench: Bench, meetup: Meetup) -> Meetup:
    """The host cancels a meetup."""
    return await bench.execute(meetup, Cancel(ANA))


async def correct(
    bench: Bench,
    meetup: Meetup,
    member: Actor,
    minutes: tuple[float, float],
    *,
    adds: bool,
    reason: str = "Forgot",
) -> None:
    """A host's correction is durable: from and to are minutes after the start."""
    loaded = await bench.meetups.find(meetup.meetup_id)
    assert loaded.flow.started_at is not None
    start, end = (loaded.flow.started_at + timedelta(minutes=each) for each in minutes)
    event = ev.AttendanceCorrected(
        bench.clock.now(), member.member_id, start, end, adds, reason, ANA.member_id
    )
    await add(bench, meetup, event)


async def add(bench: Bench, meetup: Meetup, event: ev.Event) -> None:
    """An event is appended by somebody else than this process."""
    folded = fold((await bench.store.journal.load(meetup.meetup_id)).events)
    assert folded is not None
    pipeline = await Pipeline.on(bench.store.journal, folded)
    await pipeline.add(event)


async def again(bench: Bench, meetup: Meetup) -> frozenset[str]:
    """Settle a meetup once more."""
    return await bench.credit.settle_again(meetup, bench.clock.now())


async def record_of(bench: Bench, meetup: Meetup, member: Actor) -> CreditRecord | None:
    """Somebody's current record of a meetup."""
    found = await bench.store.credits.of_meetup(meetup.meetup_id)
    return next((each for each in found if each.member_id == member.member_id), None)


async def minutes_of(bench: Bench, member: Actor) -> list[int]:
    """The minutes of somebody's current records, in the order of their meetups."""
    return [each.minutes for each in await bench.store.credits.of_member(member.member_id)]
