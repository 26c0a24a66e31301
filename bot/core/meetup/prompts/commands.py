"""What may be asked about a meetup's prompts beside an answer, which is everybody's (bot.core.meetup.commands)."""

from __future__ import annotations

from bot.core.meetup.commands import Observation
from bot.core.structures.frozen import frozen


@frozen
class NotePromptShown(Observation):
    """The bot saw that the message of a prompt is there."""

    prompt_id: int
