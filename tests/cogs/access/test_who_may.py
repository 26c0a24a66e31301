"""Who may do what: every slash command and every button, as host, participant and outsider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from simcord import InteractionResult

from bot.core.meetup.decide import HOSTS_ONLY
from bot.ui.kit.custom_id import Action, Op, click
from support.hands import labels_of
from tests.cogs import raw
from tests.cogs.series.test_schedule_refusals import HOST_COMMANDS as SERIES_COMMANDS
from tests.cogs.stage import TRUNK, Stage, buttons, said, seen

EVERYBODY = ("host", "participant", "outsider")
OTHERS = ("participant", "outsider")

HOST_COMMANDS = {
    "leancoffee next": "gathering",
    "leancoffee pause": "discussing",
    "leancoffee resume": "paused",
    "leancoffee extend": "discussing",
    "leancoffee skip": "discussing",
    "leancoffee undo": "discussing",
    "leancoffee finish": "closing",
    "leancoffee cancel": "voting",
    "leancoffee board": "voting",
}
"""Every command of a host, with a moment in which it does something."""

SHOWING = ("leancoffee board",)
"""Those of them that change what is shown, and nothing that is kept (tests/cogs/meetup/test_board_down.py)."""

OPEN_COMMANDS = {
    "leancoffee status": "discussing",
    "leancoffee settings": "gathering",
    "leancoffee history": "gathering",
    "leancoffee minutes": "voting",
    "topic propose": "gathering",
    "topic list": "voting",
    "action list": "discussing",
    "seu log": "ended",
    "seu name": "gathering",
    "seu certification list": "gathering",
    "seu progress": "gathering",
    "seu reminders": "gathering",
    "seu renewed": "gathering",
    "help": "gathering",
    "leancoffee help": "gathering",
    "leancoffee setup": "gathering",
    "mydata export": "ended",
    "mydata delete": "voting",
    "mydata attendance": "gathering",
}
"""Every command that anybody may use, with a moment in which it says something."""

HOST_BUTTONS = {
    Op.NEXT: "gathering",
    Op.PAUSE: "discussing",
    Op.RESUME: "paused",
    Op.EXTEND: "thumbs",
    Op.SKIP: "discussing",
    Op.NUDGE: "voting",
    Op.REOPEN: "discussing",
    Op.CLOSE: "discussing",
    Op.FINISH: "voting",
    Op.CANCEL: "voting",
    Op.CONFIRM_FINISH: "closing",
    Op.CONFIRM_CANCEL: "discussing",
}
"""Every button of the host panel, with a moment in which it is on it; CONFIRM_… are on those of older versions."""

OPEN_BUTTONS = {
    "Propose": "gathering",
    "My dots": "voting",
    "Takeaway": "discussing",
    "Raise hand": "discussing",
    "Action": "discussing",
    "👍": "thumbs",
    "✋": "thumbs",
    "👎": "thumbs",
    "1": "closing",
    "5": "closing",
}
"""Every button of the boards that anybody may press, with a moment in which it is there."""


async def test_every_command_and_every_button_is_in_one_of_the_tables(stage: Stage) -> None:
    tree = stage.sim.bot.tree
    registered = {each.qualified_name for each in tree.walk_commands() if not hasattr(each, "commands")}
    of_series = {
        *(f"leancoffee schedule {each}" for each in (*SERIES_COMMANDS, "list")),
        "leancoffee calendar",
    }
    elsewhere = {
        "leancoffee start",
        "leancoffee voice",
        *(f"action {each}" for each in ("add", "edit", "close")),
        *("leancoffee host", "leancoffee cohost"),
        "topic edit",
        "topic withdraw",
        "topic restore",
        "leancoffee change",
        *(f"topic {each}" for each in ("merge", "move", "next", "park", "reopen")),
        "seu export",
        "mydata server",
        *(f"attendance {each}" for each in ("list", "correct", "start", "settle")),
        "seu verify",
        *(f"seu {each}" for each in ("add", "edit", "delete", "certification add", "certification remove")),
        *of_series,
    }
    assert registered == {*HOST_COMMANDS, *OPEN_COMMANDS, *elsewhere}
    assert set(HOST_BUTTONS) == set(Op) - {Op.START}


def moments_of(table: Mapping[Any, str]) -> Sequence[str]:
    """The moments that a table names; what changes nothing is tried on one stage for each."""
    return sorted(set(table.values()))


@pytest.mark.parametrize("moment", moments_of(HOST_COMMANDS))
async def test_a_hosts_command_is_refused_to_others_and_nothing_changes(stage: Stage, moment: str) -> None:
    await stage.reach(moment)
    before = stage.kept()

    tried = [(each, who) for each, when in HOST_COMMANDS.items() if when == moment for who in OTHERS]
    answers = {(each, who): said(await stage.people[who].command(each)) for each, who in tried}

    assert answers == dict.fromkeys(tried, str(HOSTS_ONLY))
    assert stage.kept() == before


@pytest.mark.parametrize("command", [each for each in HOST_COMMANDS if each not in SHOWING])
async def test_a_hosts_command_works_for_the_host(stage: Stage, command: str) -> None:
    await stage.reach(HOST_COMMANDS[command])
    before = stage.kept()

    answer = await stage.host.command(command)

    assert str(HOSTS_ONLY) not in said(answer)
    assert stage.kept() != before


@pytest.mark.parametrize("who", OTHERS)
async def test_starting_is_refused_to_others_and_nothing_is_posted(stage: Stage, who: str) -> None:
    answer = await stage.people[who].command("leancoffee start")

    assert said(answer) == str(HOSTS_ONLY)
    assert stage.rows("SELECT * FROM meetups") == []
    assert stage.messages() == []


@pytest.mark.parametrize("moment", moments_of(OPEN_COMMANDS))
async def test_everybody_may_look_and_propose(stage: Stage, moment: str) -> None:
    await stage.reach(moment)
    before = stage.kept()

    tried = [(each, who) for each, when in OPEN_COMMANDS.items() if when == moment for who in EVERYBODY]
    answers = {(each, who): await stage.people[who].command(each) for each, who in tried}

    assert [each for each, answer in answers.items() if not was_let_in(answer)] == []
    assert stage.kept() == before


@pytest.mark.parametrize("moment", moments_of(HOST_BUTTONS))
async def test_a_button_of_the_host_panel_is_refused_to_others(stage: Stage, moment: str) -> None:
    await stage.reach(moment)
    meetup, before = await stage.meetup(), stage.kept()

    tried = [(op, who) for op, when in HOST_BUTTONS.items() if when == moment for who in OTHERS]
    answers = {
        (op, who): said(await raw.click(stage.people[who], click(Action.DO, meetup, op, meetup.moment)))
        for op, who in tried
    }

    assert answers == dict.fromkeys(tried, str(HOSTS_ONLY))
    assert stage.kept() == before


@pytest.mark.parametrize("op", HOST_BUTTONS)
async def test_a_button_of_the_host_panel_works_for_the_host(stage: Stage, op: Op) -> None:
    await stage.reach(HOST_BUTTONS[op])
    meetup, before = await stage.meetup(), stage.kept()
    pressed = click(Action.DO, meetup, op, meetup.moment)
    if op in (Op.CONFIRM_FINISH, Op.CONFIRM_CANCEL):  # on a card of an older version
        answer = await raw.click(stage.host, pressed)
    else:
        panel = await stage.host.press("Host")
        answer = await stage.host.actor.click(seen(panel), custom_id=pressed)

    assert answer.acknowledged
    assert stage.kept() != before


@pytest.mark.parametrize("op", [Op.FINISH, Op.CANCEL])
async def test_the_end_of_a_meetup_that_is_over_is_refused(stage: Stage, op: Op) -> None:
    await stage.reach("closing")
    meetup = await stage.meetup()
    old = click(Action.DO, meetup, op, meetup.moment)
    await stage.host.command("leancoffee finish")

    answer = said(await raw.click(stage.host, old))

    assert answer == "This meetup is over. A host begins a new one with `/leancoffee start`."


@pytest.mark.parametrize("moment", ["gathering", "voting", "discussing", "closing"])
async def test_the_host_panel_opens_for_hosts_only(stage: Stage, moment: str) -> None:
    await stage.reach(moment)

    answers = {who: said(await stage.people[who].press("Host")) for who in OTHERS}

    assert answers == dict.fromkeys(OTHERS, str(HOSTS_ONLY))
    assert "Cancel the meetup" in buttons(await stage.host.press("Host"))


@pytest.mark.parametrize("label", OPEN_BUTTONS)
async def test_everybody_may_use_the_buttons_of_the_boards(stage: Stage, label: str) -> None:
    await stage.reach(OPEN_BUTTONS[label])
    board = stage.newest_with(label)

    # The outsider first: a thumb vote closes as soon as everyone in the room has voted.
    answers = {who: await stage.people[who].press(label, on=board) for who in reversed(EVERYBODY)}

    assert {who for who, each in answers.items() if was_let_in(each)} == set(EVERYBODY)


@pytest.mark.parametrize("who", EVERYBODY)
async def test_everybody_may_check_in_and_out_where_there_is_no_voice_channel(stage: Stage, who: str) -> None:
    await stage.start_text_only()

    assert "checked in" in said(await stage.people[who].press("Check in"))
    assert "checked out" in said(await stage.people[who].press("Check out"))


async def test_a_member_with_the_host_role_may_host(stage: Stage) -> None:
    role = stage.guild.create_role("Lean Coffee hosts")
    admin = stage.administrator()
    await admin.command("leancoffee settings", host_role=role)
    user = stage.env.create_user("ida", global_name="Ida")
    ida = type(stage.host)(stage.env, stage.guild.add_member(user, roles=[role]), stage.channel)

    await ida.command("leancoffee start", title="Ida's table")

    assert (await stage.meetup()).plan.host_id == ida.id


async def test_a_host_who_may_not_manage_the_server_cannot_change_settings(stage: Stage) -> None:
    answer = await stage.host.command("leancoffee settings", dots=5)

    assert "Manage Server" in said(answer)
    assert stage.rows("SELECT * FROM guild_settings") == []


async def test_without_a_meetup_a_command_says_how_to_begin_one(stage: Stage) -> None:
    of_hosts = ("next", "pause", "resume", "extend", "skip", "finish", "cancel", "status")
    of_topics: dict[str, dict[str, Any]] = {
        "propose": {},
        "list": {},
        "edit": {"topic": 1},
        "withdraw": {"topic": 1},
    }

    answers = {each: said(await stage.host.command(f"leancoffee {each}")) for each in of_hosts}
    answers |= {each: said(await stage.li.command(f"topic {each}", **of_topics[each])) for each in of_topics}

    how = "There is no meetup here. A host begins one with `/leancoffee start`."
    assert answers == dict.fromkeys([*of_hosts, *of_topics], how)


async def test_the_board_of_an_ended_meetup_offers_no_button_that_could_change_it(stage: Stage) -> None:
    await stage.reach("ended")

    offered = [label for each in stage.messages() for label in labels_of(each)]

    assert set(offered) <= {"All topics", "My record"}
    assert TRUNK in said(await stage.kim.press("All topics"))


def was_let_in(answer: InteractionResult) -> bool:
    """Whether somebody got what they asked for, instead of being told that only hosts may."""
    return str(HOSTS_ONLY) not in said(answer) and bool(said(answer) or answer.modal)
