"""What a series can be told when it is created or edited: one description for both commands.

discord.py reads the options of a command off its callback's signature, so the two commands are given theirs
from the fields of SeriesOptions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Coroutine, Mapping
from dataclasses import dataclass, fields
from functools import wraps
from inspect import Parameter, Signature, signature
from types import MappingProxyType
from typing import Any, Concatenate, get_type_hints

import discord
from discord import app_commands

from bot.app.series.requests import USUAL_MINUTES, SeriesRequest
from bot.core.series.recurrence import Missing
from bot.core.series.series import (
    LONGEST_MINUTES,
    MOST_CARRIES,
    MOST_DAYS_AHEAD,
    USUAL_CARRIES,
    USUAL_OPENS_DAYS,
)
from bot.ui.interaction.access.permissions import check_voice_channel
from bot.ui.interaction.typed.channel_options import TextOption, VoiceOption
from bot.ui.interaction.typed.options import DOTS_EACH, TIMEBOX

Callback = Callable[Concatenate[discord.Interaction[Any], ...], Coroutine[Any, Any, None]]

_WORDS: Mapping[str, str] = {
    "title": "What each meetup is called",
    "rule": "On which days: first Thursday, last Friday, 15th, every second Tuesday…",
    "time": "When it starts, in its own time zone, such as 12:00",
    "time_zone": "The time zone that the time is meant in",
    "duration": f"How many minutes it lasts, up to {LONGEST_MINUTES}",
    "voice_channel": "Where attendance is counted",
    "text_channel": "Where its board is",
    "first_day": "The day from which on it takes place, such as 2026-12-01",
    "missing_day": "What happens in a month that lacks the day",
    "dots": DOTS_EACH,
    "timebox": TIMEBOX,
    "opens": f"How many days before its start it opens for topics, 0 to {MOST_DAYS_AHEAD}",
    "reminders": "Whether the channel is reminded a day and a quarter of an hour before",
    "start": "Who starts it",
    "claim_link": "Where those who attended submit their units, for them alone to see (- takes it away)",
    "carries": f"How often an undiscussed topic comes back, 0 to {MOST_CARRIES}",
}
DEFAULTS: Mapping[str, str] = {
    "time_zone": "the server's",
    "duration": str(USUAL_MINUTES),
    "voice_channel": "none; people check in",
    "text_channel": "this channel",
    "first_day": "the next that fits",
    "missing_day": "skip the month",
    "opens": str(USUAL_OPENS_DAYS),
    "reminders": "yes",
    "start": "the host is asked",
    "carries": str(USUAL_CARRIES),
}
"""What a new series is given where an option is left out. One that is edited keeps what it has."""
_CHOICES: Mapping[str, list[app_commands.Choice[str]]] = {
    "missing_day": [
        app_commands.Choice(name="skip that month", value=Missing.SKIP.value),
        app_commands.Choice(name="take the last such day of the month", value=Missing.LAST.value),
    ],
    "start": [
        app_commands.Choice(name="the host is asked", value="ask"),
        app_commands.Choice(name="by itself, once somebody is in the voice channel", value="alone"),
    ],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesOptions:
    """The options as they were typed; None where one was left out. What is wrong with a value, the core says."""

    title: str | None = None
    rule: str | None = None
    time: str | None = None
    time_zone: str | None = None
    duration: int | None = None
    voice_channel: VoiceOption | None = None
    text_channel: TextOption | None = None
    first_day: str | None = None
    missing_day: str | None = None
    dots: int | None = None
    timebox: str | None = None
    opens: int | None = None
    reminders: bool | None = None
    start: str | None = None
    carries: int | None = None
    claim_link: str | None = None

    def request(
        self, *, text_only: bool = False, host_id: int | None = None, takes_settings: bool = False
    ) -> SeriesRequest:
        """What is asked for. Raises Refusal where the bot cannot see who is in the voice channel."""
        if self.voice_channel is not None:
            check_voice_channel(self.voice_channel)
        return SeriesRequest(
            title=self.title,
            rule=self.rule,
            at=self.time,
            time_zone=self.time_zone,
            minutes=self.duration,
            channel_id=None if self.text_channel is None else self.text_channel.id,
            voice_channel_id=None if self.voice_channel is None else self.voice_channel.id,
            text_only=text_only,
            first_day=self.first_day,
            missing=None if self.missing_day is None else Missing(self.missing_day),
            dots=self.dots,
            timebox=self.timebox,
            opens_days=self.opens,
            reminds=self.reminders,
            starts_alone=None if self.start is None else self.start == "alone",
            most_carries=self.carries,
            claim_link=self.claim_link,
            host_id=host_id,
            takes_settings=takes_settings,
        )


def takes_series_options(
    *, required: Collection[str] = (), defaults: Mapping[str, str] = MappingProxyType({})
) -> Callable[[Callback], Callback]:
    """Let a command's callback take `options`, a SeriesOptions, whose fields become options of the command.

    `required` names those that cannot be left out, `defaults` what it means to leave one of the others out. It stands
    right below the decorator that makes the command.
    """
    types = get_type_hints(SeriesOptions)
    names = [each.name for each in fields(SeriesOptions)]
    added = [
        Parameter(each, Parameter.KEYWORD_ONLY, annotation=str)
        if each in required
        else Parameter(each, Parameter.KEYWORD_ONLY, annotation=types[each], default=None)
        for each in names
    ]

    def decorate(callback: Callback) -> Callback:
        @wraps(callback)
        async def with_options(interaction: discord.Interaction[Any], **given: Any) -> None:
            options = SeriesOptions(**{each: given.pop(each) for each in names})
            await callback(interaction, options=options, **given)

        # discord.py would look the names of the callback's own types up here, and not in its module.
        known = getattr(callback, "__globals__", {})
        own = [
            each.replace(annotation=known.get(each.annotation, each.annotation))
            for each in signature(callback).parameters.values()
            if each.name != "options"
        ]
        first = [each for each in own if each.default is Parameter.empty]
        last = [each.replace(kind=Parameter.KEYWORD_ONLY) for each in own if each not in first]
        vars(with_options)["__signature__"] = Signature([*first, *added, *last])  # PEP 362
        words = {
            each: f"{what} (default: {defaults[each]})" if each in defaults else what
            for each, what in _WORDS.items()
        }
        return app_commands.describe(**words)(app_commands.choices(**_CHOICES)(with_options))

    return decorate
