"""Who hosts next time: offered on the summary, named on the next board, asked when it is due, taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.core.meetup.parts import Phase
from bot.ui.kit.custom_id import Action, click
from support.hands import button_id, labels_of, text_of
from tests.cogs import raw
from tests.cogs.host.test_own_hosts import pinged
from tests.cogs.stage import FEBRUARY, Stage, buttons, said, seen

OFFER, WITHDRAW = "I host next time", "I cannot host"


async def held(stage: Stage, **options: object) -> None:
    """The meetup of 5 February is over, without a word about who hosts the next."""
    await stage.hold_planned(2, **options)


async def opened(stage: Stage) -> None:
    """The next meetup, of 5 March, opens for topics."""
    await stage.until(FEBRUARY + timedelta(days=28 - 7))


async def test_whoever_offers_stands_on_the_summary_and_on_the_next_board(stage: Stage) -> None:
    await held(stage)

    answer = said(await stage.li.press(OFFER))

    assert "You host the meetup of" in answer
    summary = stage.newest("Your own record")
    assert f"<@{stage.li.id}> hosts" in text_of(summary)
    assert OFFER not in labels_of(summary)
    await opened(stage)
    assert f"hosted by <@{stage.li.id}>" in text_of(stage.newest("Propose topics"))
    assert stage.messages("hosts this meetup now") == []


async def test_whoever_offered_is_asked_when_it_is_due_and_starts_it(stage: Stage) -> None:
    await held(stage)
    await stage.li.press(OFFER)

    await stage.until(FEBRUARY + timedelta(days=28))

    assert f"<@{stage.li.id}>" in text_of(stage.newest("is due"))
    assert pinged(stage) == [stage.li.id]
    await stage.li.press("Start the meetup")
    assert (await stage.meetup()).plan.host_id == stage.li.id
    assert await stage.phase() is Phase.GATHERING


async def test_whoever_offers_to_host_what_starts_by_itself_is_not_told_that_they_are_asked(
    stage: Stage,
) -> None:
    await held(stage, start="alone")

    assert "unless it starts by itself you are asked" in said(await stage.li.press(OFFER))

    await stage.until(FEBRUARY + timedelta(days=28))
    assert pinged(stage) == []


async def test_an_offer_survives_a_restart(stage: Stage) -> None:
    await held(stage)
    await stage.li.press(OFFER)

    await stage.sim.restart()
    await opened(stage)

    assert (await stage.meetup()).plan.host_id == stage.li.id


async def test_the_summary_tells_who_hosts_though_the_process_ended_before_it_could(stage: Stage) -> None:
    await held(stage)
    stage.env.inject_error("*", "/channels/*/messages*", status=503, times=None)
    await stage.li.press(OFFER)
    stage.env.backend.faults.clear()

    await stage.sim.restart()
    await stage.minutes_pass(1)
    assert f"<@{stage.li.id}> hosts" in text_of(stage.newest("Your own record"))

    stage.env.inject_error("*", "/channels/*/messages*", status=503, times=None)
    await stage.li.press(WITHDRAW)
    stage.env.backend.faults.clear()
    await stage.sim.restart()
    await stage.minutes_pass(1)
    assert OFFER in labels_of(stage.newest("Your own record"))


async def test_only_the_first_who_offers_hosts(stage: Stage) -> None:
    await held(stage)
    meetup = await stage.meetup()
    await stage.li.press(OFFER)

    late = said(await raw.click(stage.sam, click(Action.VOLUNTEER, meetup)))

    assert f"hosted by <@{stage.li.id}> already" in late
    assert stage.rows("SELECT member_id FROM volunteers") == [(stage.li.id,)]


async def test_who_offered_and_had_their_data_deleted_hosts_it_no_more_and_is_named_nowhere(
    stage: Stage,
) -> None:
    """They took part in no meetup, so that none names them but by the offer."""
    await held(stage)
    await stage.kim.press(OFFER)
    assert stage.messages(f"<@{stage.kim.id}> hosts")

    shown = await stage.kim.command("mydata delete")
    shown = await stage.kim.press("Delete my data…", on=seen(shown))
    await stage.kim.press("Delete for good", on=seen(shown))
    await stage.minutes_pass(1)

    assert stage.messages(f"<@{stage.kim.id}>") == []
    assert OFFER in labels_of(stage.newest("Your own record"))


async def test_an_offer_is_taken_back_on_the_summary(stage: Stage) -> None:
    await held(stage)
    await stage.li.press(OFFER)
    assert "nothing to take back" in said(await stage.sam.press(WITHDRAW))

    await stage.li.press(WITHDRAW)

    assert OFFER in labels_of(stage.newest("Your own record"))
    await opened(stage)
    assert (await stage.meetup()).plan.host_id == stage.host.id


async def test_an_offer_is_taken_back_on_the_panel_of_the_planned_meetup(stage: Stage) -> None:
    await held(stage)
    await stage.li.press(OFFER)
    await opened(stage)
    await stage.minutes_pass(1)
    panel = await stage.li.press("Host")
    assert WITHDRAW not in buttons(await stage.host.press("Host"))
    assert f"<@{stage.li.id}> hosts" in text_of(stage.newest("Your own record"))

    await stage.li.press(WITHDRAW, on=seen(panel))

    assert (await stage.meetup()).plan.host_id == stage.host.id
    assert f"<@{stage.li.id}> hosts" not in text_of(stage.newest("Your own record"))
    assert OFFER in labels_of(stage.newest("Your own record"))
    assert pinged(stage) == [stage.host.id]
    assert stage.rows("SELECT member_id FROM volunteers") == []


async def handed_over(stage: Stage) -> None:
    await stage.host.command("leancoffee host", member=stage.other_host().actor)


async def begun(stage: Stage) -> None:
    await stage.until(FEBRUARY + timedelta(days=28))
    await stage.li.press("Start the meetup")


async def moved(stage: Stage) -> None:
    await stage.host.command(
        "leancoffee schedule move",
        series="Monthly coffee",
        occurrence="2026-03-05",
        day="2026-03-06",
        time="18:00",
    )


async def left_out(stage: Stage) -> None:
    await stage.host.command("leancoffee schedule skip", series="Monthly coffee", occurrence="2026-03-05")


async def deleted(stage: Stage) -> None:
    asked = await stage.host.command("leancoffee schedule delete", series="Monthly coffee")
    await stage.host.press("Delete the series", on=seen(asked))


@pytest.mark.parametrize(
    ("change", "is_planned"),
    [
        (handed_over, True),
        (begun, True),
        *((change, is_planned) for change in (moved, left_out, deleted) for is_planned in (True, False)),
    ],
)
async def test_the_summary_tells_of_the_next_meetup_as_it_is_by_now(
    stage: Stage, change: Callable[[Stage], Awaitable[None]], is_planned: bool
) -> None:
    await held(stage)
    await stage.li.press(OFFER)
    if is_planned:
        await opened(stage)
    await stage.minutes_pass(1)
    before = f"<t:{int((FEBRUARY + timedelta(days=28)).timestamp())}:F>, <@{stage.li.id}> hosts"
    assert before in text_of(stage.newest("Your own record"))

    await change(stage)
    await stage.minutes_pass(1)

    assert before not in text_of(stage.newest("Your own record"))


async def test_who_cannot_host_one_meetup_takes_back_nobodys_offer_for_a_later_one(stage: Stage) -> None:
    await held(stage)
    other = stage.other_host()
    summary = stage.newest("Your own record")
    await other.press(OFFER, on=summary)
    earlier = button_id(stage.newest_with(WITHDRAW), WITHDRAW)
    await opened(stage)
    panel = seen(await other.press("Host"))
    await stage.until(FEBRUARY + timedelta(days=28))
    await other.press("Start the meetup")
    await stage.minutes_pass(2)
    await other.command("leancoffee finish")
    await stage.li.press(OFFER)

    for late in (await other.press(WITHDRAW, on=panel), await raw.click(other, earlier)):
        assert "has begun since" in said(late)

    assert stage.rows("SELECT day, member_id FROM volunteers WHERE day > '2026-03-05'") == [
        ("2026-04-02", stage.li.id)
    ]
    await stage.li.press(WITHDRAW)
    assert stage.rows("SELECT day FROM volunteers WHERE day > '2026-03-05'") == []


async def test_an_offer_is_taken_back_by_the_button_of_an_older_version_too(stage: Stage) -> None:
    await held(stage)
    await stage.li.press(OFFER)

    await raw.click(stage.li, click(Action.STAND_DOWN, await stage.meetup()))

    assert stage.rows("SELECT member_id FROM volunteers") == []


async def test_somebody_offers_after_the_next_meetup_has_opened(stage: Stage) -> None:
    await held(stage)
    summary = stage.newest("Your own record")
    await opened(stage)

    await stage.li.press(OFFER, on=summary)

    assert f"hosted by <@{stage.li.id}>" in text_of(stage.newest("Propose topics"))


async def test_an_offer_after_the_next_meetup_has_begun_means_the_one_after_it(stage: Stage) -> None:
    await held(stage)
    summary = stage.newest("Your own record")
    await stage.until(FEBRUARY + timedelta(days=28))
    await stage.host.press("Start the meetup")

    await stage.li.press(OFFER, on=summary)

    assert stage.rows("SELECT day, member_id FROM volunteers") == [("2026-04-02", stage.li.id)]


async def test_who_left_the_server_before_it_opened_does_not_host_it_nor_stands_on_the_summary(
    stage: Stage,
) -> None:
    await held(stage)
    eve = stage.newcomer("eve")
    await eve.press(OFFER)

    stage.env.backend.remove_member(stage.guild.id, eve.id)
    await opened(stage)

    assert (await stage.meetup()).plan.host_id == stage.host.id
    summary = stage.newest("Your own record")
    assert "Next time" not in text_of(summary)
    assert OFFER in labels_of(summary)


async def test_a_host_of_the_server_may_take_the_next_meetup_over(stage: Stage) -> None:
    await held(stage)
    await stage.li.press(OFFER)
    await opened(stage)
    other = stage.other_host()

    await other.command("leancoffee host")

    assert (await stage.meetup()).plan.host_id == other.id


@pytest.mark.parametrize("change", ["pause", "delete"])
async def test_where_nothing_more_is_to_come_nobody_offers(stage: Stage, change: str) -> None:
    await held(stage)
    summary = stage.newest("Your own record")
    answer = await stage.host.command(f"leancoffee schedule {change}", series="Monthly coffee")
    if change == "delete":
        await stage.host.press("Delete the series", on=seen(answer))
        assert OFFER not in labels_of(stage.newest("Your own record"))

    pressed = click(Action.VOLUNTEER, (await stage.meetup()).meetup_id)
    assert "No next meetup" in said(await stage.sim.forge_click(stage.li, summary, pressed))


async def test_a_meetup_of_no_series_asks_nobody(stage: Stage) -> None:
    await stage.reach("ended")
    assert OFFER not in labels_of(stage.newest("Your own record"))
