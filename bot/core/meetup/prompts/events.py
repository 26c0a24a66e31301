"""What the bot notes of its prompts for itself: where their moments come from, and when one is over.

What a rule of credit reads, that one was shown and that somebody answered, stands with the meetup's other events.
"""

from __future__ import annotations

from dataclasses import field

from bot.core.meetup.events import Event
from bot.core.structures.frozen import frozen


@frozen
class PromptsSeeded(Event):
    """The meetup has prompts, whose moments follow from `seed`: a secret while it lasts."""

    seed: str = field(repr=False)


@frozen
class PromptAsked(Event):
    """A prompt is due: its message is to be posted, and it can be answered from now on.

    Only when Discord has taken the message is it shown (`PromptShown`), which a rule of credit reads. Until November
    2026 both were one, the latter, also where nothing could be posted.
    """

    prompt_id: int


@frozen
class PromptOver(Event):
    """A prompt can be answered no more. One that was not shown before was left out: the bot could not ask in time."""

    prompt_id: int
