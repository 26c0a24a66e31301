"""The judge is judged: the contract takes what Discord takes and refuses what Discord refuses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

import discord
import pytest
import simcord
from discord import ui
from discord.ext import commands
from hypothesis import given
from hypothesis import strategies as st

from support.contract import Contract, contract, limits, violations
from support.contract.description import Description

MESSAGES = "/channels/4294967301/messages"
CALLBACK = "/interactions/4294967302/token/callback"
COMMANDS = "/applications/4294967303/commands"

Body = dict[str, Any]


def text(content: str = "Hello") -> Body:
    return {"type": 10, "content": content}


def button(**changes: Any) -> Body:
    return {"type": 2, "style": 1, "label": "Vote", "custom_id": "vote", "disabled": False, **changes}


def row(*components: Body) -> Body:
    return {"type": 1, "components": list(components)}


def section(**changes: Any) -> Body:
    return {"type": 9, "components": [text()], "accessory": button(), **changes}


def layout(*components: Body) -> Body:
    return {"components": list(components), "flags": limits.COMPONENTS_V2}


def option(name: str = "title", **changes: Any) -> Body:
    return {"type": 3, "name": name, "description": "What it is about", **changes}


def command(name: str = "leancoffee", **changes: Any) -> Body:
    return {"type": 1, "name": name, "description": "Host a Lean Coffee", "options": [], **changes}


GOOD: dict[str, tuple[str, str, object]] = {
    "a plain message": ("POST", MESSAGES, {"content": "Hello", "allowed_mentions": {"parse": []}}),
    "a board": (
        "POST",
        MESSAGES,
        layout(
            {"type": 17, "components": [text(), section(), {"type": 14}], "accent_color": 7},
            row(button(custom_id="b")),
        ),
    ),
    "an edit with nulls": (
        "PATCH",
        MESSAGES + "/4294967309",
        {"content": None, "components": None, "attachments": []},
    ),
    "a snowflake as a number": (
        "POST",
        MESSAGES,
        {"content": "Hello", "message_reference": {"message_id": 1 << 60, "channel_id": 1 << 60}},
    ),
    "a forward": (
        "POST",
        MESSAGES,
        {"message_reference": {"type": 1, "message_id": str(1 << 60), "channel_id": str(1 << 60)}},
    ),
    "an upload": (
        "POST",
        MESSAGES,
        {"content": "Minutes", "attachments": [{"id": 0, "filename": "minutes.md"}]},
    ),
    "an ephemeral answer": ("POST", CALLBACK, {"type": 4, "data": {"content": "Done", "flags": 64}}),
    "a deferral": ("POST", CALLBACK, {"type": 6}),
    "a modal": (
        "POST",
        CALLBACK,
        {
            "type": 9,
            "data": {
                "custom_id": "propose",
                "title": "Propose a topic",
                "components": [
                    {"type": 18, "label": "Title", "component": {"type": 4, "custom_id": "title", "style": 1}}
                ],
            },
        },
    ),
    "autocompletion": ("POST", CALLBACK, {"type": 8, "data": {"choices": [{"name": "UTC", "value": "UTC"}]}}),
    "a followup": ("POST", "/webhooks/4294967303/token", {"content": "Done", "flags": 64}),
    "an edit of the answer": (
        "PATCH",
        "/webhooks/4294967303/token/messages/@original",
        layout(text("Two dots left")),
    ),
    "commands": (
        "PUT",
        COMMANDS,
        [
            command(
                options=[option(required=True), option("dots", required=False)],
                default_member_permissions=1 << 33,
                nsfw=False,
            )
        ],
    ),
    "a forum channel option": ("PUT", COMMANDS, [command(options=[option(type=7, channel_types=[15, 16])])]),
    "a question without a body": ("GET", "/gateway/bot", None),
}


@pytest.mark.parametrize("case", GOOD)
def test_what_discord_takes_passes(case: str) -> None:
    assert contract().check(*GOOD[case]) == []


@dataclass(frozen=True)
class Bad:
    """A request that Discord refuses, and words the violation must name it by."""

    words: str
    path: str
    body: object
    method: str = "POST"


BAD = {
    "a bad button style": Bad("style", MESSAGES, layout(row(button(style=9)))),
    "an over-long custom_id": Bad("custom_id", MESSAGES, layout(row(button(custom_id="x" * 101)))),
    "an over-long label": Bad("label", MESSAGES, layout(row(button(label="x" * 81)))),
    "a section without accessory": Bad(
        "'accessory' is a required property", MESSAGES, layout({"type": 9, "components": [text()]})
    ),
    "41 components": Bad("at most 40", MESSAGES, layout(*[text() for _ in range(41)])),
    "41 components, nested": Bad(
        "at most 40", MESSAGES, layout({"type": 17, "components": [text() for _ in range(40)]})
    ),
    "accessories uncounted": Bad(
        "41 components",
        MESSAGES,
        layout(*[section(accessory=button(custom_id=str(n))) for n in range(13)], text(), text()),
    ),
    "empty text": Bad("components[0].content", MESSAGES, layout(text(""))),
    "too much text": Bad("4001 characters", MESSAGES, layout(text("x" * 4000), text("y"))),
    "over-long content": Bad("2000", MESSAGES, {"content": "x" * 2001}),
    "content with the V2 flag": Bad("content cannot", MESSAGES, {**layout(text()), "content": "Hello"}),
    "embeds with the V2 flag": Bad("embeds cannot", MESSAGES, {**layout(text()), "embeds": [{"title": "A"}]}),
    "V2 components without the flag": Bad("need their flag", MESSAGES, {"components": [text()]}),
    "six rows": Bad(
        "at most 5 rows", MESSAGES, {"components": [row(button(custom_id=str(n))) for n in range(6)]}
    ),
    "an unknown key": Bad("'colour'", MESSAGES, {"content": "Hello", "colour": 7}),
    "an unknown key in a component": Bad("'size'", MESSAGES, layout(row(button(size=2)))),
    "an unknown key in an answer": Bad(
        "'ephemeral'", CALLBACK, {"type": 4, "data": {"content": "A", "ephemeral": True}}
    ),
    "an unknown component": Bad("type 99", MESSAGES, layout({"type": 99})),
    "a bare button": Bad("type 2", MESSAGES, layout(button())),
    "a repeated custom_id": Bad("'vote'", MESSAGES, layout(row(button(), button()))),
    "a link button with a custom_id": Bad(
        "link button", MESSAGES, layout(row(button(style=5, url="https://a.b")))
    ),
    "a button without a custom_id": Bad("needs a custom_id", MESSAGES, layout(row(button(custom_id=None)))),
    "a blank button": Bad("label or an emoji", MESSAGES, layout(row(button(label=None)))),
    "a small number as a snowflake": Bad(
        "message_id", MESSAGES, {"content": "Hello", "message_reference": {"message_id": 7}}
    ),
    "an unknown answer": Bad("type 99", CALLBACK, {"type": 99}),
    "a modal without components": Bad(
        "data.components", CALLBACK, {"type": 9, "data": {"custom_id": "a", "title": "A", "components": []}}
    ),
    "an upper-case command": Bad("'Start'", COMMANDS, [command("Start")], "PUT"),
    "an upper-case option": Bad("'leancoffee Title'", COMMANDS, [command(options=[option("Title")])], "PUT"),
    "101 commands": Bad("101 slash commands", COMMANDS, [command(f"c{n}") for n in range(101)], "PUT"),
    "a command of too many words": Bad(
        "'leancoffee' has 8",
        COMMANDS,
        [
            command(
                options=[
                    option(
                        f"o{n}", description="d" * 100, choices=[{"name": "c" * 95, "value": "v" * 95}] * 2
                    )
                    for n in range(18)
                ]
            )
        ],
        "PUT",
    ),
    "a required option after an optional one": Bad(
        "required option after",
        COMMANDS,
        [command(options=[option("a"), option("b", required=True)])],
        "PUT",
    ),
    "the same in a subcommand": Bad(
        "'leancoffee start' has a required option after",
        COMMANDS,
        [command(options=[option("start", type=1, options=[option("a"), option("b", required=True)])])],
        "PUT",
    ),
    "a repeated command": Bad("more than once", COMMANDS, [command(), command()], "PUT"),
    "a missing body": Bad("required", MESSAGES, None),
    "an unknown request": Bad("no such request", "/coffee", {}),
}


BODIES = [
    *((method, path, body) for method, path, body in GOOD.values() if body is not None),
    *((bad.method, bad.path, bad.body) for bad in BAD.values() if bad.body),
]
contract_description = cache(Description)


@pytest.mark.parametrize("case", BAD)
def test_what_discord_refuses_is_named(case: str) -> None:
    bad = BAD[case]

    found = contract().check(bad.method, bad.path, bad.body)

    assert any(bad.words in each for each in found), found


def places(body: Any) -> list[tuple[Any, Any]]:
    """Every place in a body where something stands: what holds it, and its key or number there."""
    inner: Iterable[tuple[Any, Any]] = (
        body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    )
    return [found for key, each in inner for found in ((body, key), *places(each))]


@given(st.data())
def test_whatever_is_changed_in_a_body_both_judges_agree(data: st.DataObject) -> None:
    method, path, body = data.draw(st.sampled_from(BODIES))
    body = deepcopy(body)
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(places(body) or [({}, "")]))
        if data.draw(st.booleans()):
            holder[key] = data.draw(
                st.sampled_from(
                    [None, True, 0, 1, 1.5, 7.0, -1, 2**40, "", "vote", "x" * 4001, [], {}, [1, 1]]
                )
            )
        elif isinstance(holder, dict):
            holder.pop(key, None)
            holder[data.draw(st.sampled_from(["type", "id", "size"]))] = data.draw(st.integers(0, 20))
    template = contract_description().template(method, path)
    assert template is not None
    accepts, validator = contract_description().judges(method, template)
    assert accepts(body) == validator.is_valid(body)


def test_a_literal_path_segment_wins_over_a_parameter() -> None:
    template = Description().template("PATCH", "/webhooks/1/token/messages/@original")

    assert template == "/webhooks/{webhook_id}/{webhook_token}/messages/@original"


def test_the_description_is_read_once() -> None:
    assert contract() is contract()
    assert isinstance(contract(), Contract)


Answer = Callable[[discord.Interaction], Awaitable[None]]


class Greeter(commands.Bot):
    """A bot with one command, `/hello`, answered as the test says."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(command_prefix=commands.when_mentioned, intents=discord.Intents.default())
        self._answer = answer

    async def setup_hook(self) -> None:
        @self.tree.command(name="hello", description="Say hello")
        async def hello(interaction: discord.Interaction) -> None:
            await self._answer(interaction)

        await self.tree.sync()


async def test_everything_a_bot_sent_is_judged_uploads_too() -> None:
    async def answer(interaction: discord.Interaction) -> None:
        view = ui.LayoutView(timeout=None)
        view.add_item(ui.TextDisplay("The ballot"))
        await interaction.response.send_message(view=view, ephemeral=True)
        file = discord.File(__file__, filename="minutes.md")
        await interaction.followup.send("The minutes", file=file)

    async with simcord.run(Greeter(answer)) as env:
        guild = env.create_guild()
        ana = guild.add_member(env.create_user("ana"))
        await ana.slash(guild.create_text_channel("coffee"), "hello")

        assert len(env.http_requests) > 2
        assert violations(env) == []


async def test_a_forbidden_body_a_bot_sent_is_found() -> None:
    async def answer(interaction: discord.Interaction) -> None:
        view = ui.View(timeout=None)
        view.add_item(ui.Button(label="One", custom_id="same"))
        view.add_item(ui.Button(label="Two", custom_id="same"))
        await interaction.response.send_message("Pick", view=view)

    async with simcord.run(Greeter(answer), check_errors=False) as env:
        guild = env.create_guild()
        ana = guild.add_member(env.create_user("ana"))
        await ana.slash(guild.create_text_channel("coffee"), "hello")

        assert any("'same'" in each for each in violations(env))
