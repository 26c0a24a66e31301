"""One private line a person and thing, drawn anew when it changes: a second tap on a thumb adds no second line.

Such a line is the answer to an earlier click, and is edited with that click's token, which Discord takes for fifteen
minutes (Discord's documentation, Receiving and Responding). Where that is over, where the line is gone, or after a
restart, there is a new one.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass

import discord

from bot.app.concurrency.locks import Locks
from bot.core.message import Message
from bot.ui.interaction.answers.guard import tell
from bot.ui.interaction.answers.in_time import LOST, acknowledge
from bot.ui.kit.lists import sentences

MOST = 512
"""Lines kept in mind, the newest: as many people as show thumbs at a time."""


@dataclass
class _Line:
    """What a line is about, and says, that answered an interaction.

    `later` is its message, where what was clicked was the interaction's original response.
    """

    about: str
    sentence: Message
    interaction: discord.Interaction
    later: discord.WebhookMessage | None


class OwnLines:
    """The newest line of each person."""

    def __init__(self) -> None:
        self._lines: OrderedDict[int, _Line] = OrderedDict()
        self._turns = Locks[int]()

    async def show(self, interaction: discord.Interaction, about: str, sentence: Message) -> None:
        """Answer a click by this sentence, in the line in which the person was told of the same thing before.

        `about` tells one thing from another, e.g. one thumb vote from the next. Whoever asks for what the line says
        already does not see it: they have dismissed it, which Discord tells nobody, and there is a new one.

        Two taps of one person are answered in turn: at once, each would add a line, and the slower one say the last.
        """
        async with self._turns.of(interaction.user.id):
            await self._show(interaction, about, sentence)

    async def _show(self, interaction: discord.Interaction, about: str, sentence: Message) -> None:
        before = self._lines.get(interaction.user.id)
        if before is not None and before.about != about:
            before = None
        if before is not None and before.sentence != sentence:
            if await _redrawn(before, sentence):
                before.sentence = sentence
                await acknowledge(interaction)
                return
            before = None
        later = await tell(interaction, sentence)
        self._lines[interaction.user.id] = _Line(about, sentence, interaction, later)
        self._lines.move_to_end(interaction.user.id)
        if len(self._lines) > MOST:
            self._lines.popitem(last=False)
        if before is not None:
            await _taken_away(before)


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
    except discord.HTTPException as failure:
        if failure.status >= 500:  # perhaps it does
            raise
        return False
    return True


async def _taken_away(before: _Line) -> None:
    """A line that nobody sees goes, so that there is one of them; where it stays, that does no harm."""
    if before.interaction.is_expired():
        return
    with suppress(*LOST):
        if before.later is None:
            await before.interaction.delete_original_response()
        else:
            await before.later.delete()
