"""Whose attendance is not noted: they act all the same, and are noted from where they want it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.community.privacy import NOTED_AGAIN
from bot.app.meetups.request import StartRequest
from bot.app.ports import StoreFailed
from bot.core.meetup.commands import AddTakeaway, CheckIn, Next, PlaceDot, ProposeTopic
from bot.core.meetup.events import MemberSeen
from bot.core.meetup.handlers import NOT_NOTED
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.commands import Undo
from bot.core.refusal import Refusal
from bot.store.store import SqlStore
from tests.app.community.test_privacy import present
from tests.app.credit.settled import finish
from tests.app.ports import CHANNEL, GUILD, ROOM
from tests.app.use_cases import ANA, LI, Bench


async def test_whoever_opts_out_is_gone_from_now_on_and_acts_all_the_same(bench: Bench) -> None:
    meetup = await bench.voting()

    await bench.privacy.opt_out(LI.member_id)
    assert await present(bench, meetup.meetup_id) == {ANA.member_id}
    await bench.move(LI, ROOM, None)
    await bench.move(LI, None, ROOM)
    await bench.presence.look([GUILD])
    assert await present(bench, meetup.meetup_id) == {ANA.member_id}
    assert bench.presence.misses_out(meetup.meetup_id, LI.member_id) is None

    meetup = await bench.execute(meetup, PlaceDot(LI, 1))
    meetup = await bench.execute(meetup, Next(ANA))
    meetup = await bench.execute(meetup, AddTakeaway(LI, None, "Merge daily"))
    assert meetup.agenda.ballot.voters(1) == 1


async def test_opting_in_counts_from_then_on_where_they_sit(bench: Bench) -> None:
    meetup = await bench.voting()
    await bench.privacy.opt_out(LI.member_id)

    await bench.privacy.opt_in(LI.member_id)

    assert await present(bench, meetup.meetup_id) == {ANA.member_id, LI.member_id}


async def test_who_turns_it_off_and_on_without_end_fills_no_journal(bench: Bench) -> None:
    """Each is a leaving and a coming, and whoever presses Check in and Check out so often is refused as well."""
    meetup = await bench.voting()
    before = len(await bench.kept(meetup))

    for _ in range(NOTED_AGAIN):
        await bench.privacy.opt_out(LI.member_id)
        await bench.privacy.opt_in(LI.member_id)
    await bench.privacy.opt_out(LI.member_id)
    with pytest.raises(Refusal, match="turned this on 20 times"):
        await bench.privacy.opt_in(LI.member_id)

    assert len(await bench.kept(meetup)) == before + 2 * NOTED_AGAIN + 1
    assert LI.member_id not in await present(bench, meetup.meetup_id)
    bench.clock.at += timedelta(days=1)
    await bench.privacy.opt_in(LI.member_id)
    assert not bench.choices.has_opted_out(LI.member_id)


async def test_turning_it_on_in_vain_is_not_counted(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk whoever tries again and again would read that they did so too often, for a day."""
    await bench.privacy.opt_out(LI.member_id)

    async def refused(_member_id: int) -> None:
        raise StoreFailed("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(bench.store.privacy, "opt_in", refused)
        for _ in range(NOTED_AGAIN + 1):
            with pytest.raises(StoreFailed):
                await bench.privacy.opt_in(LI.member_id)

    await bench.privacy.opt_in(LI.member_id)
    assert bench.choices.is_noted(LI.member_id)


async def test_the_choice_holds_in_the_next_process_and_no_start_notes_them(
    bench: Bench, store: SqlStore
) -> None:
    await bench.privacy.opt_out(LI.member_id)
    again = Bench(store, bench.clock)

    await again.recovery.start([GUILD])
    meetup = await again.start()

    assert meetup.presence.present == {ANA.member_id}
    seen = [each.member_id for each in await again.kept(meetup) if isinstance(each, MemberSeen)]
    assert seen == [ANA.member_id]


async def test_by_text_they_are_not_checked_in(bench: Bench) -> None:
    meetup = await bench.meetups.start(
        StartRequest(GUILD, CHANNEL, None, "Agile Ottawa", "November"), replace(ANA, is_noted=False)
    )

    assert meetup.presence.present == frozenset()
    with pytest.raises(Refusal) as refusal:
        await bench.execute(meetup, CheckIn(replace(LI, is_noted=False)))
    assert refusal.value.message == NOT_NOTED
    await bench.execute(meetup, ProposeTopic(replace(LI, is_noted=False), "Trunk"))


async def held_by_text(bench: Bench) -> Meetup:
    """A meetup in which Ana, who started it, and Li are checked in."""
    request = StartRequest(GUILD, CHANNEL, None, "Agile Ottawa", "November")
    return await bench.execute(await bench.meetups.start(request, ANA), CheckIn(LI))


@pytest.mark.parametrize("wish", ["opt_out", "delete"])
async def test_who_wants_it_before_an_end_is_taken_back_is_checked_in_no_more(
    bench: Bench, wish: str
) -> None:
    """A check-in goes on where a meetup does, and whoever is checked in is waited for."""
    meetup = await held_by_text(bench)
    bench.clock.pass_minutes(10)
    ended = await finish(bench, meetup)
    await getattr(bench.privacy, wish)(LI.member_id)

    await bench.presence.look_at_what_goes_on(await bench.execute(ended, Undo(ANA)))

    assert await present(bench, meetup.meetup_id) == {ANA.member_id}
    bench.clock.pass_minutes(15)
    await finish(bench, meetup)
    credited = {each.member_id: each.minutes for each in await bench.credits.of_meetup(meetup.meetup_id)}
    assert credited.pop(ANA.member_id) == 25
    assert list(credited.values()) == [10]


async def test_a_choice_of_which_a_dead_process_noted_no_more_holds_by_text_too(
    bench: Bench, store: SqlStore
) -> None:
    meetup = await held_by_text(bench)
    await bench.choices.opt_out(LI.member_id)
    again = Bench(store, bench.clock)

    await again.recovery.start([GUILD])

    assert await present(again, meetup.meetup_id) == {ANA.member_id}


async def test_deleting_forgets_the_choice_too(bench: Bench) -> None:
    await bench.privacy.opt_out(LI.member_id)

    await bench.privacy.delete(LI.member_id)

    assert not bench.choices.has_opted_out(LI.member_id)
    assert await bench.store.privacy.opted_out() == []
