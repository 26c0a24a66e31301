"""The presence prompt: one tap, for everybody who is here. It mentions nobody and takes nothing away."""

from __future__ import annotations

from datetime import datetime

from bot.core.meetup.prompts.schedule import OPEN_FOR
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.taking_part import here
from bot.core.message import Message, say, say_n
from bot.core.values import As, Instant
from bot.ui.kit.components import Accent, Sheet, Style, button, card, quiet, rows
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import lines, sentences

_NOTED = say("Noted, thank you.")


def presence_prompt(meetup: Meetup) -> Sheet:
    """Ask whoever is here to tap. Raises ValueError when no prompt is open."""
    prompts = meetup.plan.prompts
    if prompts is None or prompts.open_since is None:
        raise ValueError("no prompt is open")
    press = button(say("I am here"), click(Action.PROMPT, meetup, prompts.newest), Style.primary)
    return card(
        [
            lines(
                say("### 👋 Are you here?"),
                say("Tap once. When you tapped is kept with your record, as evidence that you took part."),
            ),
            *rows([press]),
            quiet(
                sentences(
                    say("Open until {end}.", end=Instant(prompts.open_since + OPEN_FOR, As.CLOCK)),
                    say("Who does not tap loses no minutes."),
                )
            ),
        ],
        Accent.DISCUSSING,
    )


def presence_prompt_final(meetup: Meetup, prompt_id: int) -> Sheet:
    """How a prompt looks once it is over: how many answered, and not who."""
    count = len(meetup.presence.answered.get(prompt_id, ()))
    told = (
        say_n(
            "👋 Asked whether people are here: **{count} answered**.",
            "👋 Asked whether people are here: **{count} answered**.",
            count,
        )
        if count
        else say("👋 Asked whether people are here: nobody answered.")
    )
    return card([told], Accent.OVER)


def answer_noted(before: Meetup, member_id: int, now: datetime) -> Message:
    """What a member (a snowflake) reads who answered at `now` (aware UTC); `before` is the meetup before that.

    Held by text, somebody whose check-in does not hold is told how to make their time count: a tap is no check-in.
    """
    if before.plan.voice_channel_id is not None or member_id in here(before, now):
        return _NOTED
    return say(
        "Noted, thank you. Your time does not count just now: you are not checked in, or your check-in has run out. "
        "Press **Check in** on the board."
    )
