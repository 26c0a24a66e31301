"""Suggestions while somebody types, in time or not at all.

Discord waits three seconds for them, and a form that waits longer says that loading failed. Nothing is worth that,
for whoever types may go on typing: so where something holds them up, or cannot be read, none are shown.
"""

from __future__ import annotations

import asyncio
import functools
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine
from typing import Any, Final, ParamSpec, TypeVar, cast

import discord
from discord import app_commands

from bot.app.ports import StoreFailed, Unreadable
from bot.core.refusal import Refusal
from bot.ui.interaction.answers.in_time import LOST

log = logging.getLogger(__name__)

SUGGEST_SECONDS: Final = 1.5
"""Half of what Discord waits: people type on meanwhile, and each letter asks anew."""

_EXPECTED: Final = (Refusal, StoreFailed, Unreadable, discord.HTTPException, *LOST)
"""Why there may be nothing to suggest; a time that has run out is an OSError."""

_UNANSWERABLE: Final = (*LOST, RuntimeError)
"""How the answer itself fails: RuntimeError where the bot is being stopped, and its session is closed."""

Value = TypeVar("Value", str, int)
Arguments = ParamSpec("Arguments")
Suggestions = Coroutine[Any, Any, list[app_commands.Choice[Value]]]


def suggesting(callback: Callable[Arguments, Suggestions[Value]]) -> Callable[Arguments, Suggestions[Value]]:
    """Have a callback of an autocomplete answered in time; its last arguments are the interaction and what was typed.

    It is given up after SUGGEST_SECONDS, and whatever fails in it is answered with no suggestions. What was typed is
    handed to it as text: for an option that is a whole number, a client may tell of one by that.
    """

    @functools.wraps(callback)
    async def answered(
        *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> list[app_commands.Choice[Value]]:
        *others, interaction, typed = cast(tuple[Any, ...], arguments)
        assert isinstance(interaction, discord.Interaction)
        choices: list[app_commands.Choice[Value]] = []
        try:
            async with asyncio.timeout(SUGGEST_SECONDS):
                choices = await cast(Any, callback)(*others, interaction, str(typed), **named)
        except _EXPECTED as failure:
            log.info("Nothing is suggested: %s", failure or type(failure).__name__)
        except Exception:
            log.exception("Nothing is suggested.")
        await suggest(interaction, choices)
        return choices

    return answered


async def suggest(interaction: discord.Interaction[Any], choices: list[app_commands.Choice[Any]]) -> None:
    """Answer with suggestions. It never raises: where that is too late, done already, or lost, so be it."""
    try:
        await interaction.response.autocomplete(choices)
    except _UNANSWERABLE as failure:
        log.info("What was suggested came too late: %s", failure or type(failure).__name__)
        # discord.py would send it once more, and take the second failure for an error.
        interaction.response._response_type = discord.InteractionResponseType.autocomplete_result


class SuggestedOption(app_commands.Transformer, ABC):
    """An option whose values are suggested while somebody types, in time or not at all."""

    @abstractmethod
    async def suggestions(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]] | list[app_commands.Choice[int]]:
        """What fits to what was typed so far."""

    @suggesting
    async def autocomplete(
        self, interaction: discord.Interaction[Any], value: float | str, /
    ) -> list[app_commands.Choice[Any]]:
        """Discord asks for them; a whole number may be typed as text."""
        return await self.suggestions(interaction, cast(str, value))
