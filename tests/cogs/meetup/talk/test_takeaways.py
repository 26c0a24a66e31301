"""Takeaways on a private card: edited and removed by whoever noted them, removed by the host."""

from __future__ import annotations

from typing import Any

import pytest

from bot.ui.kit.custom_id import Action, click
from support.hands import Hands, text_of
from tests.cogs import raw
from tests.cogs.stage import Stage, buttons, file_in, said, seen


async def note(who: Hands, text: str) -> Any:
    return await who.fill(await who.press("Takeaway"), text=text)


async def noted(stage: Stage) -> Any:
    """Li notes one in the talk, Sam two in the closing round; the answer to Sam's last."""
    await stage.reach("discussing")
    await note(stage.li, "Merge daily")
    await stage.press_host("Closing round")
    await note(stage.sam, "Ask Ana")
    return await note(stage.sam, "Talk less")


async def texts(stage: Stage) -> list[str]:
    return [each.text for each in (await stage.meetup()).notes.takeaways]


async def test_an_author_edits_a_takeaway_from_the_answer_to_it(stage: Stage) -> None:
    answer = await noted(stage)
    assert said(answer).startswith("Noted.")
    mine = await stage.sam.press("Takeaways…", on=seen(answer))
    one = await stage.sam.choose("3", on=seen(mine))
    assert "Talk less" in said(one)

    answer = await stage.sam.fill(await stage.sam.press("Edit", on=seen(one)), text="Listen more")

    assert "Your takeaway is rewritten." in said(answer)
    assert await texts(stage) == ["Merge daily", "Ask Ana", "Listen more"]
    assert "Listen more" in text_of(stage.newest())


async def test_an_author_removes_a_takeaway_by_the_boards_button(stage: Stage) -> None:
    await noted(stage)
    mine = await stage.sam.press("Takeaways…")
    answer = await stage.sam.press("Remove", on=seen(await stage.sam.choose("2", on=seen(mine))))
    assert "The takeaway is removed." in said(answer)
    assert "Ask Ana" not in text_of(stage.newest())


async def test_a_host_removes_anybodys_and_edits_only_their_own(stage: Stage) -> None:
    await noted(stage)
    everybodys = await stage.press_host("Takeaways…")
    assert "### 3 takeaways" in said(everybodys)
    one = await stage.host.choose("1", on=seen(everybodys))
    assert "noted by" in said(one)
    assert "Edit" not in buttons(one)
    await stage.host.press("Remove", on=seen(one))
    assert await texts(stage) == ["Ask Ana", "Talk less"]


@pytest.mark.parametrize("action", [Action.TAKEAWAY_EDIT, Action.TAKEAWAY_REMOVE])
@pytest.mark.parametrize("number", [1, 999])
async def test_nobody_gets_at_somebody_elses_or_at_none(stage: Stage, action: Action, number: int) -> None:
    await noted(stage)
    before = stage.kept()
    answer = await raw.click(stage.kim, click(action, await stage.meetup(), number))
    assert said(answer).startswith(("Only the person who noted", "That takeaway is not there"))
    assert answer.modal is None
    form = click(Action.TAKEAWAY_EDIT_FORM, await stage.meetup(), number)
    assert said(await raw.submit(stage.kim, form, text="Mine"))
    assert stage.kept() == before


async def test_whoever_has_noted_none_is_told_how(stage: Stage) -> None:
    await noted(stage)
    answer = await stage.kim.press("Takeaways…")
    assert "You have noted none in this meetup." in said(answer)


async def test_the_minutes_have_them_as_they_were_left(stage: Stage) -> None:
    await noted(stage)
    mine = await stage.sam.press("Takeaways…")
    one = await stage.sam.choose("3", on=seen(mine))
    await stage.sam.fill(await stage.sam.press("Edit", on=seen(one)), text="Listen more")
    one = await stage.sam.choose("2", on=seen(await stage.sam.press("Takeaways…")))
    await stage.sam.press("Remove", on=seen(one))
    await stage.host.command("leancoffee finish")

    (attached,) = stage.newest().attachments
    told = (await attached.read()).decode()
    assert "Listen more" in told
    assert "Talk less" not in told
    assert "Ask Ana" not in told


async def test_ones_record_has_them_as_they_were_left(stage: Stage) -> None:
    await noted(stage)
    one = await stage.li.choose("1", on=seen(await stage.li.press("Takeaways…")))
    await stage.minutes_pass(5)
    await stage.li.fill(await stage.li.press("Edit", on=seen(one)), text="Merge twice a day")
    await stage.host.command("leancoffee finish")

    told = (await file_in(await stage.li.command("seu export", format="json"))).decode()

    assert "Merge twice a day" in told
    assert "Merge daily" not in told
