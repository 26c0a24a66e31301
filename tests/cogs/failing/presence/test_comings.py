"""Members who come and go without end: their minutes stay right, and the journal stays short."""

from __future__ import annotations

import pytest

from bot.app.meetups.attendance import comings
from bot.core.meetup.events import MemberLeft, MemberSeen
from tests.cogs import raw
from tests.cogs.stage import Stage, seen

FEW = 3
"""So many comings are noted as they happen, instead of a hundred."""

TIMES = 20


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comings, "COMINGS_EACH", FEW)


async def sam_flickers(stage: Stage, times: int, here: float, away: float) -> None:
    """Sam is in the voice channel and out of it in turn, for so many seconds each."""
    for _ in range(times):
        await stage.sam.actor.join_voice(stage.voice)
        await stage.minutes_pass(here / 60)
        await stage.sam.actor.leave_voice()
        await stage.minutes_pass(away / 60)


async def events_of_sam(stage: Stage) -> int:
    return sum(
        isinstance(each, MemberSeen | MemberLeft) and each.member_id == stage.sam.id
        for each in await stage.events()
    )


async def minutes_of_sam(stage: Stage) -> int:
    await stage.host.command("leancoffee finish")
    found = stage.credited()
    return int(found.get(stage.sam.id, 0))


@pytest.mark.parametrize(("here", "away"), [(15, 3), (3, 15)])
async def test_who_comes_and_goes_without_end_has_their_minutes_in_few_events(
    stage: Stage, here: float, away: float
) -> None:
    await stage.start()

    await sam_flickers(stage, TIMES, here, away)
    await stage.minutes_pass(2)

    total = TIMES * (here + away) / 60
    assert await events_of_sam(stage) <= 2 * FEW + 2 * (total + 1)
    assert abs(await minutes_of_sam(stage) - TIMES * here / 60) <= 1


async def test_who_stays_after_coming_too_often_is_counted_from_the_last_coming(stage: Stage) -> None:
    await stage.start()
    await sam_flickers(stage, 5, 1, 1)
    await stage.sam.actor.join_voice(stage.voice)
    await stage.minutes_pass(30)

    assert 29 <= await minutes_of_sam(stage) <= 31


async def test_who_left_for_good_after_coming_too_often_is_not_counted_on(stage: Stage) -> None:
    await stage.start()
    await sam_flickers(stage, 5, 1, 1)
    await stage.minutes_pass(30)

    assert stage.sam.id not in (await stage.meetup()).presence.present
    assert await minutes_of_sam(stage) <= 1


async def test_what_waits_to_be_noted_gives_way_to_a_look_at_the_channel(stage: Stage) -> None:
    await stage.start()
    await sam_flickers(stage, 5, 1, 1)
    await stage.sam.actor.join_voice(stage.voice)

    await stage.sim.restart(meanwhile=lambda: None)
    await stage.minutes_pass(10)

    assert 9 <= await minutes_of_sam(stage) <= 11


async def test_what_waits_to_be_noted_is_forgotten_with_its_voice_channel(stage: Stage) -> None:
    await stage.start()
    await sam_flickers(stage, 5, 1, 1)
    await stage.sam.actor.join_voice(stage.voice)
    await raw.delete_channel(stage.env, stage.voice)
    await stage.minutes_pass(2)

    assert (await stage.meetup()).plan.voice_channel_id is None
    assert stage.sam.id not in (await stage.meetup()).presence.present


@pytest.mark.parametrize("wish", ["opts out", "deletes"])
async def test_of_whoever_wants_that_no_more_nothing_is_noted_that_waits(stage: Stage, wish: str) -> None:
    await stage.start()
    await sam_flickers(stage, 5, 1, 1)
    await stage.sam.actor.join_voice(stage.voice)
    if wish == "opts out":
        await stage.sam.command("mydata attendance", noted="off")
    else:
        shown = await stage.sam.command("mydata delete")
        shown = await stage.sam.press("Delete my data…", on=seen(shown))
        await stage.sam.press("Delete for good", on=seen(shown))
    before = await events_of_sam(stage)
    await stage.minutes_pass(10)

    assert await events_of_sam(stage) == before
    assert await minutes_of_sam(stage) == 0


async def test_who_wants_it_noted_again_is_counted_when_they_come(stage: Stage) -> None:
    await stage.start()
    await sam_flickers(stage, 5, 1, 1)
    await stage.minutes_pass(5)
    await stage.sam.actor.join_voice(stage.voice)
    await stage.minutes_pass(2)
    await stage.sam.command("mydata attendance", noted="off")
    await stage.sam.actor.leave_voice()
    await stage.sam.command("mydata attendance", noted="on")

    await stage.sam.actor.join_voice(stage.voice)
    await stage.minutes_pass(30)

    assert 31 <= await minutes_of_sam(stage) <= 33


async def test_as_many_comings_as_anybody_needs_are_noted_to_the_second(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comings, "COMINGS_EACH", 100)
    await stage.start()

    await sam_flickers(stage, 6, 30, 30)

    assert await events_of_sam(stage) == 12
    assert await minutes_of_sam(stage) == 3
