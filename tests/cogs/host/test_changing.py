"""The settings of a meetup under way: typed, and by the panel's form."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.meetup.decide import HOSTS_ONLY
from bot.core.policy import ThumbRule
from bot.ui.kit.custom_id import Action, click
from support.hands import text_of, walk
from tests.cogs import raw
from tests.cogs.stage import Stage, said, seen

FORM = {"dots": "5", "most": "2", "timeboxes": "8/4", "rule": "strict", "tallies": "hidden"}


async def test_a_host_changes_them_by_typing_and_the_board_follows(stage: Stage) -> None:
    await stage.reach("voting")

    answer = await stage.host.command("leancoffee change", dots=5, timebox="8/4")

    assert "**Dots** 5 each, at most 3 on one topic" in said(answer)
    assert "**Timeboxes** 8/4 minutes" in said(answer)
    assert "5 dots each" in text_of(stage.newest())
    assert "3 of 5 dots left" in said(await stage.li.press("My dots"))


async def test_a_host_changes_them_by_the_form_which_knows_the_present_ones(stage: Stage) -> None:
    await stage.reach("gathering")
    form = await stage.press_host("Settings…")
    fields = [each for each in walk((form.modal or {})["components"]) if each["type"] in (3, 4)]
    assert [each.get("value") for each in fields if each["type"] == 4] == ["3", "3", "5/3/2"]
    chosen = [
        each["value"] for one in fields if one["type"] == 3 for each in one["options"] if each.get("default")
    ]
    assert chosen == ["majority", "hidden"]

    answer = await stage.host.fill(
        form, dots="5", most="2", timeboxes="8/4", rule=["strict"], tallies=["hidden"]
    )

    assert "**Dots** 5 each, at most 2 on one topic" in said(answer)
    policy = (await stage.meetup()).plan.policy
    assert (policy.timeboxes, policy.thumb_rule) == ((8, 4), ThumbRule.STRICT)


async def test_the_settings_of_the_server_stay(stage: Stage) -> None:
    await stage.reach("gathering")
    await stage.host.command("leancoffee change", dots=5)
    assert "**Dots** 3 each" in said(await stage.host.command("leancoffee settings"))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"dots": "many"}, "in digits"),
        ({"dots": "11"}, "from 1 to 10"),
        ({"timeboxes": "long"}, "Write the timebox list as minutes"),
        ({"timeboxes": ""}, "Write the timebox list as minutes"),
        ({"rule": "mine"}, "That is no thumb rule."),
        ({"tallies": "public"}, "Choose one of the two."),
    ],
)
async def test_a_form_with_nonsense_changes_nothing(stage: Stage, changes: dict[str, Any], says: str) -> None:
    await stage.reach("gathering")
    before = stage.kept()
    form = click(Action.CHANGE_FORM, await stage.meetup())
    assert says in said(await raw.submit(stage.host, form, **{**FORM, **changes}))
    assert stage.kept() == before


async def test_nothing_named_and_nothing_new_are_refused(stage: Stage) -> None:
    await stage.reach("gathering")
    assert said(await stage.host.command("leancoffee change")).startswith("Name what is to change")
    assert "already" in said(await stage.host.command("leancoffee change", dots=3))


async def test_nobody_but_a_host_changes_them(stage: Stage) -> None:
    await stage.reach("gathering")
    before, meetup = stage.kept(), await stage.meetup()
    for who in (stage.li, stage.kim):
        assert said(await who.command("leancoffee change", dots=5)) == str(HOSTS_ONLY)
        opened = await raw.click(who, click(Action.CHANGE, meetup))
        assert (said(opened), opened.modal) == (str(HOSTS_ONLY), None)
        assert said(await raw.submit(who, click(Action.CHANGE_FORM, meetup), **FORM)) == str(HOSTS_ONLY)
    assert stage.kept() == before


async def test_it_is_taken_back_as_any_step(stage: Stage) -> None:
    await stage.reach("voting")
    answer = await stage.host.command("leancoffee change", dots=5)
    await stage.host.press("↩ Undo: Change settings", on=seen(answer))
    assert (await stage.meetup()).plan.policy.dots == 3


async def test_what_another_host_changed_while_the_form_was_open_stays(stage: Stage) -> None:
    await stage.reach("gathering")
    form = await stage.press_host("Settings…")
    await stage.host.command("leancoffee change", dots=5, timebox="8/4")

    answer = await stage.host.fill(
        form, dots="3", most="2", timeboxes="5/3/2", rule=["majority"], tallies=["hidden"]
    )

    assert "**Dots** 5 each, at most 2 on one topic" in said(answer)
    policy = (await stage.meetup()).plan.policy
    assert (policy.dots, policy.dots_per_topic, policy.timeboxes) == (5, 2, (8, 4))


async def test_a_form_that_comes_back_as_it_was_shown_changes_nothing(stage: Stage) -> None:
    await stage.reach("gathering")
    form = await stage.press_host("Settings…")
    await stage.host.command("leancoffee change", dots=5)
    before = stage.kept()

    answer = await stage.host.fill(
        form, dots="3", most="3", timeboxes="5/3/2", rule=["majority"], tallies=["hidden"]
    )

    assert said(answer).startswith("Name what is to change")
    assert stage.kept() == before
