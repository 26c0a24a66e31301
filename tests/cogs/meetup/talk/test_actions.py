"""Actions as people write them down, find them again a month later, and say what became of them."""

from __future__ import annotations

from datetime import date, timedelta

from simcord import InteractionResult

from bot.core.meetup.actions.item import ActionItem, ActionState
from bot.ui.kit.custom_id import Action, click
from support.hands import Hands, labels_of, text_of, walk
from tests.cogs import raw
from tests.cogs.stage import FEBRUARY, Stage, said, seen

MARCH = FEBRUARY + timedelta(days=28)


async def write_down(hands: Hands, text: str, due: str = "", **owner: object) -> InteractionResult:
    """Press Action on the board and send the form."""
    form = await hands.press("Action")
    return await hands.fill(form, text=text, due=due, **owner)


async def actions(stage: Stage) -> list[ActionItem]:
    """Those of the newest meetup."""
    return list((await stage.meetup()).notes.actions.values())


async def answer(hands: Hands, on: InteractionResult, number: int, answered: str) -> InteractionResult:
    """Press an answer on the private card."""
    wanted = f":{number}:{answered}:"
    ids = [str(each["custom_id"]) for each in walk(seen(on).components) if each.get("custom_id")]
    (custom_id,) = [each for each in ids if wanted in each]
    result = await hands.actor.click(seen(on), custom_id=custom_id)
    assert result.acknowledged
    return result


async def a_month_later(stage: Stage) -> None:
    """February's meetup of the series is over with two actions, Li's and Sam's; March's board is open."""
    await stage.plan()
    await stage.until(FEBRUARY)
    await stage.start()
    await stage.propose()
    for _ in range(2):
        await stage.host.command("leancoffee next")
    await write_down(stage.li, "Ask the team", "in two weeks")
    await write_down(stage.host, "Book a room", owner=[stage.sam.actor])
    await stage.minutes_pass(3)
    await stage.host.command("leancoffee finish")
    await stage.until(MARCH - timedelta(days=7))


async def test_an_action_is_written_down_beside_the_takeaway_with_owner_and_day(stage: Stage) -> None:
    await stage.reach("discussing")

    mine = await write_down(stage.li, "Ask the team", "9 January")
    his = await write_down(stage.li, "Book a room", owner=[stage.sam.actor])

    assert said(mine) == f"Written down for <@{stage.li.id}>."
    assert said(his) == f"Written down for <@{stage.sam.id}>."
    assert await actions(stage) == [
        ActionItem(1, stage.li.id, stage.li.id, "Ask the team", date(2026, 1, 9)),
        ActionItem(2, stage.li.id, stage.sam.id, "Book a room", None),
    ]


async def test_the_summary_and_the_minutes_list_every_action_with_owner_and_day(stage: Stage) -> None:
    await stage.reach("discussing")
    await write_down(stage.li, "Ask *the* team", "9 January")
    await write_down(stage.li, "Book a room", owner=[stage.sam.actor])
    await stage.minutes_pass(3)
    await stage.host.command("leancoffee finish")

    summary = stage.newest("/seu export")

    assert f"**Actions**\n⬜ Ask \\*the\\* team\n-# <@{stage.li.id}> · due 9 January 2026" in text_of(summary)
    assert f"⬜ Book a room\n-# <@{stage.sam.id}>" in text_of(summary)


async def test_everything_that_can_be_typed_wrong_is_refused_with_a_sentence(stage: Stage) -> None:
    await stage.reach("discussing")
    before = stage.kept()

    answers = [
        said(await stage.li.command("action add", text="Ask", **more))
        for more in (
            {"due": "2025-12-31"},
            {"due": "soon"},
            {"due": "30 February 2027"},
            {"owner": stage.music},
        )
    ]
    answers += [said(await write_down(stage.li, " \u200b"))]

    assert answers == [
        "31 December 2025 has passed. Give a day to come, or none.",
        "Write the day as in `2026-12-03`, `3 December`, `Friday`, `tomorrow` or `in two weeks`, or leave it out.",
        "February 2027 has no 30th. Choose another day.",
        "A bot does no action. Choose a person as its owner.",
        "The action is empty. Say in a few words what is to be done.",
    ]
    assert stage.kept() == before


async def test_an_owner_from_elsewhere_is_refused(stage: Stage) -> None:
    await stage.reach("discussing")
    before = stage.kept()
    abroad = stage.env.create_user("abroad", global_name="Abroad")

    form = click(Action.ACTION_FORM, await stage.meetup())
    nobody: dict[str, object] = {}
    of_the_user = {"users": {str(abroad.id): {"id": str(abroad.id), "username": "abroad"}}}
    answers = [
        said(await raw.submit_choice(stage.li, form, "owner", chosen, resolved, text="Ask"))
        for chosen, resolved in ((str(abroad.id), of_the_user), ("7", nobody), ("me", nobody), ("", nobody))
    ]

    assert {each.partition(".")[0] for each in answers} == {"They are not in this server"}
    assert stage.kept() == before


async def test_the_next_board_opens_with_the_open_actions_and_their_rate(stage: Stage) -> None:
    await a_month_later(stage)

    board = stage.newest_with("Propose")

    assert "**Actions** · 0 of 2 from earlier meetups done" in text_of(board)
    assert f"⬜ Ask the team\n-# <@{stage.li.id}> · due 19 February 2026 · since February" in text_of(board)
    assert f"⬜ Book a room\n-# <@{stage.sam.id}> · since February" in text_of(board)


async def test_the_day_before_the_channel_is_reminded_of_what_is_due_and_pings_nobody(stage: Stage) -> None:
    await a_month_later(stage)
    await stage.until(MARCH - timedelta(days=1))

    reminder = stage.newest("Monthly coffee: <t:")
    told = text_of(reminder)
    assert f"**1 action is due by then**\n⬜ Ask the team\n-# <@{stage.li.id}> · due 19 February 2026" in told
    assert "Book a room" not in told, "which has no day"
    assert stage.sent("POST", "/messages")[-1].json["allowed_mentions"]["users"] == []
    card = await stage.li.press("Actions", on=reminder)
    await answer(stage.li, card, 1, "done")

    await stage.until(MARCH - timedelta(minutes=15))
    assert "due by then" not in text_of(stage.newest("Monthly coffee: <t:"))


async def test_owner_and_host_answer_everybody_reads_and_another_answer_replaces_the_first(
    stage: Stage,
) -> None:
    await a_month_later(stage)

    kims = await stage.kim.press("Actions")
    sams = await stage.sam.press("Actions")
    hosts = await stage.host.press("Actions")

    assert labels_of(seen(kims)) == []
    assert "Book a room" in said(kims)
    assert labels_of(seen(sams)) == ["Done", "Not yet", "Drop"]
    assert labels_of(seen(hosts)) == ["Done", "Not yet", "Drop"] * 2
    card = await answer(stage.sam, sams, 2, "done")
    assert f"✅ Book a room\n-# <@{stage.sam.id}> · done" in said(card)
    await answer(stage.host, hosts, 1, "drop")
    await answer(stage.host, hosts, 1, "not_yet")

    assert [each.state for each in await actions(stage)] == [ActionState.KEPT, ActionState.DONE]
    await stage.minutes_pass(0.1)
    board = text_of(stage.newest_with("Propose"))
    assert "1 of 2 from earlier meetups done" in board
    assert "due 19 February 2026 · not yet · since February" in board


async def test_a_pressed_button_of_somebody_elses_action_changes_nothing(stage: Stage) -> None:
    await a_month_later(stage)
    before = stage.kept()
    meetup = await stage.meetup()

    forged = [
        said(await raw.click(stage.kim, click(Action.ACTION_ANSWER, meetup, *args)))
        for args in ((1, "done", 0), (99, "done", 0), (1, "maybe", 0))
    ]

    assert forged == [
        "Only the owner of an action, or a host, can change or close it.",
        "There is no such action. Choose one from `/action list`.",
        "That is no answer. Use the buttons of `/action list`.",
    ]
    assert stage.kept() == before


async def test_once_the_next_board_is_open_an_answer_on_the_old_one_is_refused(stage: Stage) -> None:
    await a_month_later(stage)
    before = stage.kept()
    february = stage.rows("SELECT meetup_id FROM meetups ORDER BY planned_at")[0][0]

    late = await raw.click(stage.li, click(Action.ACTION_ANSWER, february, 1, "done", 0))

    assert said(late).startswith("Those actions went on to the next meetup.")
    assert stage.kept() == before


async def test_days_after_the_end_the_owner_closes_an_action_and_it_does_not_come_over(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    await stage.reach("discussing")
    await write_down(stage.li, "Ask the team")
    await write_down(stage.li, "Book a room")
    await stage.minutes_pass(3)
    await stage.host.command("leancoffee finish")
    await stage.until(FEBRUARY + timedelta(days=3))

    closed = await stage.li.command("action close", action=1)
    await stage.minutes_pass(0.1)

    assert said(closed).startswith("The action is closed.")
    assert f"✅ Ask the team\n-# <@{stage.li.id}> · done" in text_of(stage.newest("/seu export"))
    await stage.until(MARCH - timedelta(days=7))
    assert [each.text for each in await actions(stage)] == ["Book a room"]


async def test_an_action_is_edited_by_its_owner_in_a_form_that_shows_what_it_says(stage: Stage) -> None:
    await stage.reach("discussing")
    await write_down(stage.li, "Ask the team", "9 January")

    form = await stage.li.command("action edit", action=1)
    changed = await stage.li.fill(form, text="Ask them all", due="tomorrow", owner=[stage.sam.actor])

    assert said(changed) == "The action is changed."
    (item,) = await actions(stage)
    assert (item.text, item.owner_id, item.due) == ("Ask them all", stage.sam.id, date(2026, 1, 2))
    refused = await stage.li.command("action edit", action=1)
    assert said(refused) == "Only the owner of an action, or a host, can change or close it."


async def test_what_a_host_changed_of_an_action_while_the_form_was_open_stays(stage: Stage) -> None:
    await stage.reach("discussing")
    await write_down(stage.li, "Ask the team", "9 January")
    form = await stage.li.command("action edit", action=1)
    hosts = await stage.host.command("action edit", action=1)
    await stage.host.fill(hosts, text="Ask the team", due="16 January", owner=[])

    await stage.li.fill(form, text="Ask them all", due="2026-01-09", owner=[])

    (item,) = await actions(stage)
    assert (item.text, item.due) == ("Ask them all", date(2026, 1, 16))


async def test_suggested_are_ones_own_open_actions_and_to_a_host_all(stage: Stage) -> None:
    await stage.reach("discussing")
    await write_down(stage.li, "Ask the team")
    await write_down(stage.host, "Book a room")

    mine = await stage.li.actor.autocomplete(stage.channel, "action close", "action", "")
    hosts = await stage.host.actor.autocomplete(stage.channel, "action edit", "action", "")

    assert [each["name"] for each in mine] == ["Ask the team"]
    assert [each["name"] for each in hosts] == ["Ask the team", "Book a room"]


async def test_without_any_action_the_list_says_how_to_write_one_down(stage: Stage) -> None:
    await stage.reach("voting")

    empty = await stage.li.command("action list")
    early = await stage.li.command("action add", text="Ask")

    await stage.host.command("leancoffee finish")
    late = await stage.li.command("action list")

    assert "Nothing is written down yet." in said(empty)
    assert said(early).startswith("Actions are written down while topics are discussed")
    assert "Nothing was written down." in said(late)
    assert "/action add" not in said(late)
