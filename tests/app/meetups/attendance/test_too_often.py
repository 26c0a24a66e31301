"""One member cannot make a meetup's journal grow without limit, nor be kept from leaving."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.app.meetups.request import StartRequest
from bot.core.meetup import decide as deciding
from bot.core.meetup.commands import (
    Actor,
    AddTakeaway,
    CheckIn,
    CheckOut,
    Command,
    EditTopic,
    Extend,
    Finish,
    GiveRoti,
    Next,
    PlaceDot,
    ProposeTopic,
    RemoveDot,
    ShowThumb,
    WithdrawTopic,
)
from bot.core.meetup.decide import decide
from bot.core.meetup.events import Thumb
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.policy import CHANGES_EACH
from bot.core.refusal import Refusal
from tests.app.ports import CHANNEL, GUILD
from tests.app.use_cases import ANA, LI, SAM, Bench
from tests.core.meetings import LI as TABLE_LI
from tests.core.meetings import a_table_in

FEW = 20
TOO_OFTEN = "You have changed something in this meetup {} times"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many changes are too many already, in place of a thousand, each of which is a commit."""
    monkeypatch.setattr(deciding, "CHANGES_EACH", FEW)


async def by_text(bench: Bench) -> Meetup:
    """A meetup without a voice channel, whose voting is open."""
    meetup = await bench.meetups.start(StartRequest(GUILD, CHANNEL, None, "Agile Ottawa"), ANA)
    await bench.execute(meetup, ProposeTopic(LI, "Sizing"))
    return await bench.execute(meetup, Next(ANA))


async def check_in_and_out(bench: Bench, meetup: Meetup, times: int) -> Meetup:
    """Sam presses both buttons in turn, as often as he is let."""
    for number in range(times):
        actor = replace(SAM, interaction_id=2**62 + number)
        command = CheckOut(actor) if number % 2 else CheckIn(actor)
        meetup = await bench.execute(meetup, command)
    return meetup


@pytest.mark.usefixtures("few")
async def test_checking_in_and_out_without_end_is_refused_with_a_sentence(bench: Bench) -> None:
    meetup = await check_in_and_out(bench, await by_text(bench), FEW)
    before = await bench.kept(meetup)

    with pytest.raises(Refusal, match=TOO_OFTEN.format(FEW)):
        await bench.execute(meetup, CheckIn(SAM))

    assert await bench.kept(meetup) == before
    await bench.execute(meetup, PlaceDot(LI, 1))


@pytest.mark.usefixtures("few")
async def test_no_form_opens_for_who_has_done_too_much(bench: Bench) -> None:
    meetup = await check_in_and_out(bench, await by_text(bench), FEW)

    with pytest.raises(Refusal, match=TOO_OFTEN.format(FEW)):
        bench.meetups.check_allowed(meetup, ProposeTopic, SAM)
    bench.meetups.check_allowed(meetup, ProposeTopic, LI)


@pytest.mark.usefixtures("few")
async def test_who_has_done_too_much_may_still_leave_and_take_back(bench: Bench) -> None:
    meetup = await by_text(bench)
    await bench.execute(meetup, PlaceDot(SAM, 1))
    await check_in_and_out(bench, meetup, FEW - 1)

    after = await bench.execute(meetup, CheckOut(SAM))
    assert SAM.member_id not in after.presence.present
    after = await bench.execute(meetup, RemoveDot(SAM, 1))
    assert after.agenda.ballot.of(SAM.member_id) == {}
    with pytest.raises(Refusal, match=TOO_OFTEN.format(FEW)):
        await bench.execute(meetup, PlaceDot(SAM, 1))


@pytest.mark.usefixtures("few")
async def test_another_process_counts_on(bench: Bench, other: Bench) -> None:
    meetup = await check_in_and_out(bench, await by_text(bench), FEW)

    with pytest.raises(Refusal, match=TOO_OFTEN.format(FEW)):
        await other.execute(meetup, CheckIn(SAM))


def done_too_often(phase: Phase, command: Command) -> Any:
    meetup = a_table_in(phase).meetup
    return decide(meetup, command, meetup.last_at, (), CHANGES_EACH)


@pytest.mark.parametrize(
    ("phase", "command"),
    [
        (Phase.GATHERING, ProposeTopic(TABLE_LI, "Another")),
        (Phase.GATHERING, EditTopic(TABLE_LI, 1, "Other words")),
        (Phase.VOTING, PlaceDot(TABLE_LI, 1)),
        (Phase.DISCUSSING, ShowThumb(TABLE_LI, 1, Thumb.UP)),
        (Phase.DISCUSSING, AddTakeaway(TABLE_LI, None, "Small")),
        (Phase.CLOSING, GiveRoti(TABLE_LI, 3)),
    ],
    ids=lambda each: type(each).__name__,
)
def test_whatever_makes_the_journal_longer_is_counted(phase: Phase, command: Command) -> None:
    with pytest.raises(Refusal, match=TOO_OFTEN.format(CHANGES_EACH)):
        done_too_often(phase, command)


@pytest.mark.parametrize("command", [WithdrawTopic(TABLE_LI, 2)])
def test_taking_something_back_is_never_refused(command: Command) -> None:
    assert done_too_often(Phase.GATHERING, command)


@pytest.mark.parametrize("step", [Next, Extend, Finish])
def test_a_host_can_always_go_on_to_the_end(step: type[Any]) -> None:
    assert done_too_often(Phase.DISCUSSING, step(Actor(1, is_host=True)))
