"""Clicks in and answers out, without what discord.py would build of either and nobody here reads.

A click brings the whole message along that it was made on, and an answer is answered with the message that it made.
discord.py makes objects of both, which was a third of what a click cost the processor (docs/adr/0032). Of the first
we read its id and one flag, of the second nothing: a card is drawn from the state, and is what we sent.

The private names of discord.py that this takes stand here and nowhere else; tests/ui/interaction/test_raw.py holds
them against the library.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import aiohttp
import discord

from bot.ui.interaction.answers.line import CALLBACK, Answered, Line, send_patiently
from bot.ui.kit.components import Sheet

_EVENT: Final = "INTERACTION_CREATE"
_OURS: Final = (discord.InteractionType.component.value, discord.InteractionType.modal_submit.value)
_PRIVATE: Final = discord.MessageFlags(ephemeral=True).value
_LAID_OUT: Final = discord.MessageFlags(components_v2=True).value
_NOBODY: Final = discord.AllowedMentions.none().to_dict()
_KEY: Final = "clicked"
_LINE: Final = "line"
_NO_CONTENT: Final = 204

Data = dict[str, Any]
"""What an answer shows, as Discord describes it (Discord's documentation, Interaction Callback Data)."""


class Clicked(NamedTuple):
    """What is known of a message that was clicked."""

    message_id: int
    """A snowflake."""
    is_private: bool
    """Whether the person alone sees it who clicked."""


def take_clicks_raw(client: discord.Client, answered: Answered) -> None:
    """Have a client that is not connected yet leave the message unread with which a click or a form comes.

    `Interaction.message` is None then, and no view or modal of discord.py's is asked: ours are never kept there, and
    a listener hears of every click and form.
    """
    state = client._connection
    parse = state.parsers[_EVENT]
    line = Line(answered)

    def take(told: Any) -> None:
        if told["type"] not in _OURS:
            parse(told)
            return
        message = told.pop("message", None)
        interaction: discord.Interaction[Any] = discord.Interaction(data=told, state=state)
        interaction.extras[_LINE] = line
        if message is not None:
            is_private = bool((message.get("flags") or 0) & _PRIVATE)
            interaction.extras[_KEY] = Clicked(int(message["id"]), is_private)
        state.dispatch("interaction", interaction)

    state.parsers[_EVENT] = take


def clicked(interaction: discord.Interaction) -> Clicked | None:
    """The message on which a button was pressed, or from which a form was sent; None where there was none."""
    found: Clicked | None = interaction.extras.get(_KEY)
    return found


def is_on_private_card(interaction: discord.Interaction) -> bool:
    """Whether a button of a message was pressed, or a form sent from one, that this person alone sees."""
    message = clicked(interaction)
    return message is not None and message.is_private


def private_message(content: str | None, view: Sheet | None) -> Data:
    """What a private message says or shows; nobody is pinged."""
    if view is None:
        return {"content": content, "flags": _PRIVATE, "allowed_mentions": _NOBODY}
    return {**redrawn(view), "flags": _PRIVATE | _LAID_OUT}


def redrawn(view: Sheet) -> Data:
    """A message drawn anew; nobody is pinged."""
    return {"components": view.to_components(), "flags": _LAID_OUT, "allowed_mentions": _NOBODY}


async def respond(
    interaction: discord.Interaction, kind: discord.InteractionResponseType, data: Data | None = None
) -> None:
    """Give the first answer to an interaction, and ask for no word of what it made.

    Raises InteractionResponded where there was one, and what discord.py's own answers raise.
    """
    response = interaction.response
    if response.is_done():
        raise discord.InteractionResponded(interaction)
    payload: Data = {"type": kind.value}
    if data is not None:
        payload["data"] = data
    line: Line | None = interaction.extras.get(_LINE)
    answered = _nobody if line is None else line.answered
    try:
        if line is None or not interaction._session:  # stand-ins for Discord have none
            await send_patiently(interaction, payload, interaction._session)
        else:
            await line.send(interaction, payload)
    except discord.HTTPException as refused:
        answered(CALLBACK, refused.status)
        raise
    except (aiohttp.ClientError, OSError):
        answered(CALLBACK, None)
        raise
    answered(CALLBACK, _NO_CONTENT)
    response._response_type = kind


def _nobody(_path: str, _status: int | None) -> None:
    """The request was traced."""
