"""What somebody typed into a form that was refused, said back to them: Discord forgets it together with the form."""

from __future__ import annotations

from typing import Any, Final, cast

import discord

from bot.core.message import Message, say
from bot.core.values import Quoted
from bot.ui.views.dialogs import read_texts

_WORTH_IT: Final = 30
"""Characters from which on nobody likes to type it again, on a phone least of all."""
_MOST: Final = 1200
"""Characters that are said back: a sentence and they fit into one message."""


def typed_back(interaction: discord.Interaction) -> Message | None:
    """The texts of a submitted form, where they are long enough to be missed."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return None
    texts = read_texts(cast("dict[str, Any]", interaction.data or {}))
    typed = " / ".join(each.strip() for each in texts if each.strip())
    return say("You had written: {text}", text=Quoted(typed, _MOST)) if len(typed) >= _WORTH_IT else None
