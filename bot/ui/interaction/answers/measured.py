"""What an interaction was, and what became of it, in the few words that a figure may carry.

A command has the name that this bot gave it and a button that of its action; whatever else a client sends is
"unknown". So nothing that anybody typed, and no id, comes into a figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

import discord

from bot.app.measures import Outcome
from bot.core.refusal import Refusal
from bot.ui.kit.custom_id import parse

UNKNOWN: Final = "unknown"
_KEY: Final = "outcome"


def note_outcome(interaction: discord.Interaction, outcome: Outcome) -> None:
    """It did not become of the interaction what was asked for."""
    interaction.extras[_KEY] = outcome


def outcome_of(interaction: discord.Interaction) -> Outcome:
    """What became of it; answered, unless something else was noted."""
    outcome = interaction.extras.get(_KEY, Outcome.ANSWERED)
    assert isinstance(outcome, Outcome)
    return outcome


def action_of(interaction: discord.Interaction) -> str:
    """The name of the command, such as `leancoffee start`, or of the button's or the form's action, such as `dot`."""
    command = interaction.command
    if command is not None:
        return command.qualified_name
    custom_id = cast(Mapping[str, object], interaction.data or {}).get("custom_id")
    try:
        return UNKNOWN if custom_id is None else parse(str(custom_id)).action.value
    except Refusal:
        return UNKNOWN
