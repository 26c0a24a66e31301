"""What a client sends that loaded the bot's commands, or a message, long ago: whoever sent it is told what to do."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.ui.interaction.access.outdated import OUTDATED
from bot.ui.kit.custom_id import Action
from tests.cogs import raw
from tests.cogs.stage import Stage, said

SUBCOMMAND, GROUP, STRING, INTEGER = 1, 2, 3, 4


def unresolved(kind: int) -> dict[str, Any]:
    """An id of whatever an option of this type takes."""
    return {"type": kind, "value": "1456074443980800011"}


def options(*path: str, **values: Any) -> list[dict[str, Any]]:
    """The options of a command as Discord sends them, behind the subcommands of `path`."""
    inner = [
        {"name": name, "type": INTEGER if isinstance(value, int) else STRING, "value": value}
        if not isinstance(value, dict)
        else {"name": name, **value}
        for name, value in values.items()
    ]
    for depth, name in enumerate(reversed(path)):
        inner = [{"name": name, "type": GROUP if depth else SUBCOMMAND, "options": inner}]
    return inner


OLD_COMMANDS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "a command that is no more": ("coffee", []),
    "a subcommand that is no more": ("leancoffee", options("rewind")),
    "a group that is no more": ("leancoffee", options("season", "create")),
    "a subcommand of a group that is no more": ("leancoffee", options("schedule", "clone")),
    "a subcommand of what is a command today": ("leancoffee", options("settings", "show")),
    "a group without its subcommand": ("leancoffee", []),
    "a group within a group without its subcommand": ("leancoffee", options("schedule")),
    "a required option that is missing": ("leancoffee", options("schedule", "pause")),
    "an option that is no more": ("leancoffee", options("start", colour="red")),
    "an option besides those that are there": ("leancoffee", options("extend", minutes=3, reason="late")),
    "an option of another type": ("topic", options("edit", topic="Flow")),
    "a member of whom nothing is told": ("leancoffee", options("host", member=unresolved(6))),
    "a channel of which nothing is told": ("leancoffee", options("voice", channel=unresolved(7))),
    "a role of which nothing is told": ("leancoffee", options("settings", host_role=unresolved(8))),
    "a file of which nothing is told": ("seu", options("verify", file=unresolved(11))),
    "a choice that is no more": ("leancoffee", options("settings", thumb_rule="consensus")),
}


def no_error(caplog: pytest.LogCaptureFixture) -> bool:
    return not [each for each in caplog.records if each.levelno >= logging.WARNING]


async def test_an_outdated_command_is_told_to_reload_and_does_nothing(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.reach("discussing")
    before = stage.kept()

    answers = {
        case: said(await raw.command(stage.host, name, sent)) for case, (name, sent) in OLD_COMMANDS.items()
    }

    assert answers == dict.fromkeys(OLD_COMMANDS, str(OUTDATED))
    assert "Reload Discord" in str(OUTDATED)
    assert stage.kept() == before
    assert no_error(caplog)


async def test_a_menu_or_another_kind_of_command_that_is_no_more_is_told_to_reload(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    kinds = (2, 3, 4, 99)

    answers = {kind: said(await raw.command(stage.host, "Attendance", [], kind=kind)) for kind in kinds}

    assert answers == dict.fromkeys(kinds, str(OUTDATED))
    assert no_error(caplog)


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("leancoffee", options("undo", step="1")),
        ("leancoffee", options("settings", colour="r")),
        ("topic", options("edit", topic="Flow")),
        ("coffee", options(bean="a")),
    ],
)
async def test_nothing_is_suggested_for_what_is_no_more(
    stage: Stage, caplog: pytest.LogCaptureFixture, name: str, sent: list[dict[str, Any]]
) -> None:
    innermost = sent
    while "options" in innermost[0]:
        innermost = innermost[0]["options"]
    innermost[0]["focused"] = True

    answer = await raw.command(stage.host, name, sent, interaction_type=raw.AUTOCOMPLETE)

    assert answer.acknowledged
    assert no_error(caplog)


async def test_a_bot_that_is_stopped_after_an_outdated_command_does_not_wait_for_it(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await raw.command(stage.host, "coffee", [])

    await stage.sim.bot.guard.drain()

    assert "still under way" not in caplog.text


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        "lc",
        "lc:",
        "lc:warp:m1",
        "coffee:order",
        "lc:propose_form",
        "lc:propose:m1:1:2:3",
        "☕",
        "x" * 100,
    ],
)
async def test_a_button_or_form_of_another_version_is_answered_and_is_no_error(
    stage: Stage, caplog: pytest.LogCaptureFixture, custom_id: str
) -> None:
    await stage.reach("gathering")
    before = stage.kept()

    button = await raw.click(stage.li, custom_id)
    choice = await raw.click(stage.li, custom_id, ["1"])
    form = await raw.submit(stage.li, custom_id, title="Flow")

    for answer in (button, choice):
        assert "newest board" in said(answer)
    assert said(form).startswith("That form is from an older version of me")
    assert "Reload Discord" in said(form)
    assert stage.kept() == before
    assert no_error(caplog)


@pytest.mark.parametrize("arguments", [(), ("0",), ("warp", "9:9:9"), ("-1", "x"), ("x", "y", "z")])
async def test_whatever_arguments_an_old_button_has_it_is_answered_and_is_no_error(
    stage: Stage, caplog: pytest.LogCaptureFixture, arguments: tuple[str, ...]
) -> None:
    await stage.reach("voting")
    meetup = await stage.meetup()

    for action in Action:  # on one stage, for none of them changes anything
        custom_id = ":".join(["lc", action.value, meetup.meetup_id, *arguments])
        for answer in (
            await raw.click(stage.host, custom_id),
            await raw.click(stage.host, custom_id, ["warp"]),
            await raw.click(stage.host, custom_id, []),
            await raw.submit(stage.host, custom_id),
        ):
            assert answer.acknowledged, custom_id
            assert "Something went wrong" not in said(answer), custom_id
    assert no_error(caplog)
    assert await stage.meetup() == meetup


UNREADABLE: dict[str, tuple[str, int, dict[str, Any]]] = {
    "options that are none": ("leancoffee", 1, {"options": ["status"]}),
    "nothing for the options of a subcommand": (
        "leancoffee",
        1,
        {"options": [{"name": "status", "type": SUBCOMMAND, "options": None}]},
    ),
    "nothing for what ids stand for": ("leancoffee", 1, {"options": options("status"), "resolved": None}),
    "a message without a channel": (
        "Propose as topic",
        3,
        {"target_id": "5", "resolved": {"messages": {"5": {}}}},
    ),
    "a message of which nothing is told": ("Propose as topic", 3, {"target_id": "5", "resolved": {}}),
}


async def test_a_command_that_cannot_be_read_is_answered_all_the_same(stage: Stage) -> None:
    await stage.reach("gathering")
    before = stage.kept()

    answers = {case: said(await raw.told_command(stage.li, *told)) for case, told in UNREADABLE.items()}

    assert answers == dict.fromkeys(UNREADABLE, str(OUTDATED))
    assert stage.kept() == before


async def test_what_cannot_be_read_of_what_is_typed_has_no_suggestions(stage: Stage) -> None:
    focused = {"name": "series", "type": STRING, "focused": True}  # and no value
    sub = {"name": "edit", "type": SUBCOMMAND, "options": [focused]}
    data = {"options": [{"name": "schedule", "type": GROUP, "options": [sub]}]}

    await raw.told_command(stage.host, "leancoffee", 1, data, interaction_type=raw.AUTOCOMPLETE)

    assert stage.sent("POST", "/callback")[-1].json == {"type": 8, "data": {"choices": []}}
