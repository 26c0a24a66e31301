"""Clicks and submitted forms, routed by custom_id through one listener.

discord.py's own views and modals live in memory and die with the process; here a custom_id finds its method
after any restart, on any old message (discord facts, traps 1 to 4 and 6).
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from typing import Any, Final, TypeVar, cast

import discord
from discord.ext import commands

from bot.app import log_context
from bot.app.use_cases import UseCases
from bot.core.meetup.commands import Actor, Command
from bot.core.meetup.decide import NO_MEETUP
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.ui.interaction.access.absence import AbsenceNotice
from bot.ui.interaction.access.viewer import may_see_channel
from bot.ui.interaction.answers.guard import Guard, actor_of, guild_of
from bot.ui.interaction.answers.on_message import Messages, held
from bot.ui.kit.custom_id import Action, ClickId, parse

Handler = Callable[[discord.Interaction, ClickId], Awaitable[None]]
Method = TypeVar("Method", bound=Callable[..., Awaitable[None]])

UNKNOWN: Final = say("That button does nothing any more. Use the newest board of the meetup.")
_UNKNOWN_FORM = say(
    "That form is from an older version of me, so nothing was done. Reload Discord and open it again from the newest "
    "board."
)
_MARK = "__answers_clicks__"
_NUMBER = re.compile(r"[0-9]{1,6}")
"""As in a custom_id: what is longer is none of ours, and Python reads no number of some thousand digits."""


def on_click(*actions: Action) -> Callable[[Method], Method]:
    """Mark a ClickCog's method as the answer to clicks or forms with these actions."""

    def mark(method: Method) -> Method:
        setattr(method, _MARK, actions)
        return method

    return mark


def data_of(interaction: discord.Interaction) -> Mapping[str, Any]:
    """What a click or a form carries, as Discord's JSON."""
    return cast(Mapping[str, Any], interaction.data or {})


def chosen(interaction: discord.Interaction) -> int:
    """The number a person chose in a select. Raises Refusal when it is none."""
    value = chosen_id(interaction)
    if not _NUMBER.fullmatch(value):
        raise Refusal(UNKNOWN)
    return int(value)


def chosen_id(interaction: discord.Interaction) -> str:
    """What a person chose in a select whose values are ids; no id of anything where a tampered client sent none."""
    values = data_of(interaction).get("values") or [""]
    return str(values[0])


@cache
def _marked(kind: type) -> tuple[tuple[str, Action], ...]:
    """The names of a class's marked methods, with what each answers: as many classes as there are cogs."""
    return tuple((name, action) for name in dir(kind) for action in getattr(getattr(kind, name), _MARK, ()))


class Clicks:
    """Which method answers which action."""

    def __init__(self, guard: Guard, use_cases: UseCases, absence: AbsenceNotice, messages: Messages) -> None:
        self._guard = guard
        self._use_cases = use_cases
        self._absence = absence
        self._messages = messages
        self._handlers: dict[Action, Handler] = {}

    def adopt(self, cog: object) -> None:
        """Register every method of a cog that is marked with `on_click`."""
        kind: type = type(cog)
        for name, action in _marked(kind):
            self._handlers[action] = getattr(cog, name)

    async def listen(self, interaction: discord.Interaction) -> None:
        """The listener for `on_interaction`: answers components and forms, leaves commands alone."""
        if interaction.type not in (
            discord.InteractionType.component,
            discord.InteractionType.modal_submit,
        ):
            return
        await self._guard.run(interaction, self._answer(interaction))

    async def _answer(self, interaction: discord.Interaction) -> None:
        if not self._guard.admit(interaction):
            return
        try:
            if await self._guard.is_waited_for(interaction):
                await self._guard.run(interaction, self._handle(interaction))
        finally:
            await self._guard.finish(interaction)

    async def _handle(self, interaction: discord.Interaction) -> None:
        click, handler = self._handler_of(interaction)
        await self._check_seen(interaction, click)
        with held(interaction, self._messages, click.target_id):
            await handler(interaction, click)
        await self._absence.follow(interaction, click.target_id)

    def _handler_of(self, interaction: discord.Interaction) -> tuple[ClickId, Handler]:
        """What was pressed or sent, and who answers it. Raises Refusal for what no version of today wrote."""
        is_form = interaction.type is discord.InteractionType.modal_submit
        try:
            click = parse(str(data_of(interaction).get("custom_id", "")))
        except Refusal:
            if is_form:
                raise Refusal(_UNKNOWN_FORM) from None
            raise
        handler = self._handlers.get(click.action)
        if handler is None:
            raise Refusal(_UNKNOWN_FORM if is_form else UNKNOWN)
        return click, handler

    async def _check_seen(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Raise a Refusal for a meetup in a channel that the person may not see, as if there were none.

        What a meetup shows stands in its own channel, so that this costs hardly anything but for a tampered click.
        """
        place = await self._use_cases.meetups.place_of(click.target_id)
        if place is None or place[0] != interaction.guild_id:
            return  # no meetup, or one of another server: whoever answers the click says so
        log_context.meetup.set(click.target_id)
        if not await may_see_channel(interaction, place[1]):
            raise Refusal(NO_MEETUP)


class ClickCog(commands.Cog):
    """A cog whose methods may answer clicks; it is handed the use cases and nothing else."""

    def __init__(self, use_cases: UseCases, clicks: Clicks) -> None:
        self.use_cases = use_cases
        clicks.adopt(self)

    async def about_to(
        self, interaction: discord.Interaction, click: ClickId, kind: type[Command]
    ) -> tuple[Actor, Meetup]:
        """Before a form or a question: who asks, and the meetup that they mean.

        Raises the Refusal that such a command of theirs would meet now.
        """
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.meetups.find(click.target_id, guild_of(interaction))
        self.use_cases.meetups.check_allowed(meetup, kind, actor)
        return actor, meetup
