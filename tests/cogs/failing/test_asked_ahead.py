"""Nobody types into a form, or is shown a button, that could only be refused: it is asked before."""

from __future__ import annotations

import pytest

from bot.ui.kit.custom_id import Action, click
from tests.cogs import raw
from tests.cogs.stage import Stage, said

OVER = "This meetup was cancelled. A host begins a new one with `/leancoffee start`."


@pytest.mark.parametrize(
    ("action", "args", "chosen"),
    [
        (Action.CURATE_DO, ("edit", 2), None),
        (Action.MERGE_PAGE, (2, 0), None),
        (Action.TAKEAWAY_CHOOSE, (), ["1"]),
        (Action.TAKEAWAY_EDIT, (1,), None),
        (Action.TAKEAWAY, (0,), None),
        (Action.PROPOSE, (), None),
        (Action.ACTION, (), None),
        (Action.CHANGE, (), None),
    ],
)
async def test_an_old_card_leads_nowhere_after_the_end(
    stage: Stage, action: Action, args: tuple[object, ...], chosen: list[str] | None
) -> None:
    await stage.reach("discussing")
    await stage.host.fill(await stage.host.press("Takeaway"), text="Branches are to be short")
    pressed = click(action, await stage.meetup(), *args)
    await stage.host.command("leancoffee cancel")

    answer = await raw.click(stage.host, pressed, chosen)

    assert (answer.modal, said(answer)) == (None, OVER)


async def test_who_has_nothing_to_object_to_is_asked_for_no_reason(stage: Stage) -> None:
    await stage.reach("ended")
    objects = click(Action.OBJECT, await stage.meetup())
    answer = await raw.click(stage.li, objects)
    assert (answer.modal, said(answer)) == (None, "Nobody has corrected your attendance of that meetup.")

    times = {"from": "00:01", "to": "00:02"}
    await stage.host.command(
        "attendance correct", member=stage.li.actor, change="remove", reason="Away", **times
    )
    form = await raw.click(stage.li, objects)
    assert said(await stage.li.fill(form, text="I was there")).startswith("Noted.")

    again = await raw.click(stage.li, objects)
    assert again.modal is None
    assert said(again) == "You have objected to that already. The hosts see it with `/attendance list`."
