"""One private line a person and thing, drawn anew when it changes: a second tap on a thumb adds no second line.

Such a line is the answer to an earlier click, and is edited with that click's token, which Discord takes for fifteen
minutes (Discord's documentation, Receiving and Responding). Where that is over, where the line is gone, or after a
restart, there is a new one.
"""

from __future__ import annotations

from collections import OrderedDict

import discord

from bot.core.frozen import frozen
from bot.core.message import Message
from bot.ui.interaction.guard import tell
from bot.ui.interaction.in_time import acknowledge
from bot.ui.kit.lists import sentences

MOST = 512
"""Lines kept in mind, the newest: as many people as show thumbs at a time."""


@frozen
class _Line:
    """A line that answered an interaction: `later`, where the message that was clicked was the answer itself."""

    interaction: discord.Interaction
    later: discord.WebhookMessage | None


class OwnLines:
    """The newest line of each person."""

    def __init__(self) -> None:
        self._lines: OrderedDict[int, tuple[str, _Line]] = OrderedDict()

    async def show(self, interaction: discord.Interaction, about: str, sentence: Message) -> None:
        """Answer a click by this sentence, in the line in which the person was told of the same thing before.

        `about` tells one thing from another, e.g. one thumb vote from the next.
        """
        told, before = self._lines.get(interaction.user.id, ("", None))
        if before is not None and told == about and await _redrawn(before, sentence):
            await acknowledge(interaction)
            return
        later = await tell(interaction, sentence)
        self._lines[interaction.user.id] = (about, _Line(interaction, later))
        self._lines.move_to_end(interaction.user.id)
        if len(self._lines) > MOST:
            self._lines.popitem(last=False)


async def _redrawn(before: _Line, sentence: Message) -> bool:
    """Whether a line says the sentence now."""
    if before.interaction.is_expired():
        return False
    nobody, content = discord.AllowedMentions.none(), sentences(sentence)
    try:
        if before.later is None:
            await before.interaction.edit_original_response(content=content, allowed_mentions=nobody)
        else:
            await before.later.edit(content=content, allowed_mentions=nobody)
    except discord.NotFound:
        return False
    return True
