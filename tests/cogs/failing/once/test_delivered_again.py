"""An interaction that Discord delivers to the next run of the bot, too: what it changed is not changed once more.

Not even where somebody has changed it since; and whoever asked reads no refusal of what they got.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.cogs.credit.test_member_log import add
from tests.cogs.failing.once.test_told_to_another import told_again
from tests.cogs.stage import Stage, seen

Step = Callable[[Stage], Awaitable[Any]]
OWN = ("activities", "certifications", "member_names", "member_messages", "attendance_opt_outs")
TABLES = (*OWN, "guild_settings", "series_followers", "volunteers")


def by_li(command: str, **options: Any) -> Step:
    return lambda stage: stage.li.command(command, **options)


def settings(**options: Any) -> Step:
    return lambda stage: stage.administrator().command("leancoffee settings", **options)


def noted(stage: Stage) -> Awaitable[Any]:
    return add(stage.li)


def rows(stage: Stage) -> list[Any]:
    """What is kept of all that is no meetup's."""
    return [stage.rows(f"SELECT * FROM {table}") for table in TABLES]


def nothing(stage: Stage) -> Awaitable[Any]:
    return stage.env.settle()


def pressed(label: str) -> Step:
    return lambda stage: stage.li.press(label)


async def no_more(stage: Stage) -> None:
    answer = await stage.li.press("Remind me")
    await stage.li.press("Stop reminding me", on=seen(answer))


def planned(stage: Stage) -> Awaitable[Any]:
    return stage.plan()


CSPO = {"name": "CSPO", "expires": "2027-05-01"}
ADDED, REMOVED = by_li("seu certification add", **CSPO), by_li("seu certification remove", name="CSPO")
DELETED = by_li("seu delete", activity="A book on flow")
EDITED, EDITED_SINCE = (by_li("seu edit", activity="A book on flow", hours=hours) for hours in (2, 3))
REFUSALS = ("no such", "not offered", "not in your list", "already", "went wrong", "saved")
OFF, ON = (by_li("mydata attendance", noted=noted) for noted in ("off", "on"))

STEPS: dict[str, tuple[Step, Step, Step]] = {
    "a deletion": (noted, DELETED, nothing),
    "a deletion, noted anew": (noted, DELETED, noted),
    "an activity, deleted": (nothing, noted, DELETED),
    "an edit, edited": (noted, EDITED, EDITED_SINCE),
    "a certification taken away": (ADDED, REMOVED, nothing),
    "a certification, taken away": (nothing, ADDED, REMOVED),
    "a name, changed": (nothing, by_li("seu name", name="Li Ng"), by_li("seu name", name="Li Nguyen")),
    "settings, changed": (nothing, settings(dots=4), settings(dots=5)),
    "a choice, taken back": (nothing, OFF, ON),
    "a reminder, called off": (planned, pressed("Remind me"), no_more),
}
"""What was there before, what is delivered again, and what was done since."""


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
async def test_what_was_done_is_left_alone(stage: Stage, steps: tuple[Step, Step, Step]) -> None:
    before, asked, since = steps
    await before(stage)
    await left_alone(stage, asked, since)


async def test_what_was_noted_after_all_was_deleted_stays(stage: Stage) -> None:
    await noted(stage)
    question = await stage.li.command("mydata delete")
    question = await stage.li.press("Delete my data…", on=seen(question))
    await left_alone(stage, lambda _: stage.li.press("Delete for good", on=seen(question)), noted)


async def test_an_offer_to_host_that_was_taken_back_is_left_alone(stage: Stage) -> None:
    await stage.hold_planned(2)
    await stage.li.press("I host next time")

    async def taken_back(stage: Stage) -> None:
        await stage.li.press("I cannot host")

    async def by_another(stage: Stage) -> None:
        await stage.sam.press("I host next time")

    await left_alone(stage, taken_back, by_another)


async def left_alone(stage: Stage, asked: Step, since: Step) -> None:
    """Delivered again, it changes nothing, and whoever asked reads no refusal."""
    kept = list[Any]()

    async def meanwhile() -> None:
        await since(stage)
        kept.extend(rows(stage))

    answer = await told_again(stage, lambda: asked(stage), meanwhile)

    assert rows(stage) == kept
    assert answer
    assert not [each for each in REFUSALS if each in answer]
