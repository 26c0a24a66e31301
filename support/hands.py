"""What a person does with a message: read its text, find a button by what it says, press it.

Shared by the demo and the tests. Works on the raw components that simcord keeps of a message,
so that what is read and pressed is what the bot really sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from simcord import InteractionResult
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.env import Env
from simcord.results import ResponseMessage

TEXT_DISPLAY, ROW, BUTTON, SELECT = 10, 1, 2, 3
Shown = ResponseMessage | discord.Message


class NothingToPress(AssertionError):
    """There is no such button, so a person could not press it."""


class Unanswered(AssertionError):
    """The bot let an interaction time out; the person reads "This interaction failed"."""


def components(message: Shown) -> list[dict[str, Any]]:
    """A message's components as Discord's JSON."""
    if isinstance(message, ResponseMessage):
        return message.components
    return [dict[str, Any](each.to_dict()) for each in message.components]


def walk(node: Any) -> Iterator[dict[str, Any]]:
    """Every component in a tree of components, in reading order."""
    if isinstance(node, list):
        for each in node:
            yield from walk(each)
    elif isinstance(node, dict):
        yield node
        for inner in ("components", "component", "accessory"):
            yield from walk(node.get(inner))


def text_of(message: Shown | None) -> str:
    """All that a person can read in a message: its content and its text displays."""
    if message is None:
        return ""
    return "\n".join(each for each in (message.content, text_in(components(message))) if each)


def text_in(tree: Any) -> str:
    """All that a person can read in a tree of components."""
    return "\n".join(str(each["content"]) for each in walk(tree) if each.get("type") == TEXT_DISPLAY)


def labels_of(message: Shown) -> list[str]:
    """What its buttons say, greyed-out ones left out."""
    return [
        each.get("label") or (each.get("emoji") or {}).get("name") or ""
        for each in walk(components(message))
        if each.get("type") == BUTTON and not each.get("disabled")
    ]


def button_id(message: Shown, label: str, near: str = "") -> str:
    """The custom_id of the button that says `label`; with `near`, the one beside (or right below) a text that
    holds that.

    Raises NothingToPress when there is none, or when it is greyed out.
    """
    tree = components(message)
    if near:
        tree = list(_beside(tree, near))
    for each in walk(tree):
        name = each.get("label") or (each.get("emoji") or {}).get("name")
        if each.get("type") == BUTTON and name == label and not each.get("disabled"):
            return str(each["custom_id"])
    raise NothingToPress(f"no button {label!r} {near and f'near {near!r} '}in:\n{text_of(message)}")


def _beside(tree: list[dict[str, Any]], near: str) -> Iterator[dict[str, Any]]:
    """The sections whose text holds that, and the rows of buttons right below them."""
    together = list(walk(tree))
    sections = [place for place, each in enumerate(together) if each.get("accessory")]
    for place in sections:
        inside = list(walk(together[place]))
        if near in str([part.get("content") for part in inside]):
            yield together[place]
            below = together[place + len(inside) : place + len(inside) + 1]
            yield from (each for each in below if each.get("type") == ROW)


def answered(result: InteractionResult) -> InteractionResult:
    """The same result. Raises Unanswered where the bot did not answer."""
    if not result.acknowledged:
        raise Unanswered(repr(result))
    return result


def shown_to_them(result: InteractionResult) -> list[ResponseMessage]:
    """What an interaction showed to the person alone; the message they clicked, drawn anew, is not among it."""
    first = result.response
    return [*([first] if first is not None and first.ephemeral else []), *result.followups]


class Hands:
    """One person's hands and eyes in one channel."""

    def __init__(self, env: Env, actor: MemberActor, channel: ChannelHandle) -> None:
        self.env = env
        self.actor = actor
        self.channel = channel

    @property
    def id(self) -> int:
        """The member's snowflake."""
        return int(self.actor.id)

    def newest(self, label: str) -> discord.Message:
        """The newest message in the channel that has a button saying `label`."""
        for message in reversed(self.channel.history()):
            if label in labels_of(message):
                return message
        raise NothingToPress(f"no message with a button {label!r}")

    async def press(self, label: str, on: Shown | None = None, near: str = "") -> InteractionResult:
        """Press a button, on the newest message that has it unless told which."""
        message = on if on is not None else self.newest(label)
        return answered(await self.actor.click(message, custom_id=button_id(message, label, near)))

    async def choose(self, value: str, on: Shown) -> InteractionResult:
        """Choose an option, by its value, in the only select of a message."""
        return answered(await self.actor.select(on, [value]))

    async def fill(self, shown: InteractionResult, **values: Any) -> InteractionResult:
        """Fill in the form that an interaction opened, and send it: texts, and in a select a list of choices."""
        return answered(await self.actor.submit_modal(shown, values))

    async def command(self, name: str, /, **options: Any) -> InteractionResult:
        """Type a slash command."""
        return answered(await self.actor.slash(self.channel, name, **options))

    async def propose(self, title: str, pitch: str = "") -> InteractionResult:
        """Press Propose and send the form."""
        return await self.fill(await self.press("Propose"), title=title, pitch=pitch)

    async def vote(self, *titles: str) -> InteractionResult:
        """Open the ballot and put a dot beside each title in turn; what the last press showed."""
        shown = await self.press("My dots")
        for title in titles:
            shown = await self.press("＋ dot", on=shown_to_them(shown)[0], near=title)
        return shown
