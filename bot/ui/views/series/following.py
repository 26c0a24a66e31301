"""What somebody reads who asked to be reminded of a series: which direct messages they get, as it is now."""

from __future__ import annotations

from bot.core.message import Message, say
from bot.core.series.series import Series
from bot.core.values import UserText
from bot.ui.kit.components import Accent, Sheet, button, card, rows
from bot.ui.kit.custom_id import Action, click


def reminders_card(series: Series) -> Sheet:
    """Somebody asked to be reminded."""
    told = _will_remind(series, UserText(series.title))
    stop = button(say("Stop reminding me"), click(Action.REMIND_STOP, series.series_id))
    return card([told, *rows([stop])], Accent.GATHERING)


def _will_remind(series: Series, title: UserText) -> Message:
    """Which direct messages somebody will get who asked for them, as the series is now."""
    if not series.reminds:
        return say(
            "**{title}** sends no reminders now. Once a host switches them on, you will get a direct message before "
            "each meetup.",
            title=title,
        )
    if not series.reminds_ahead:
        return say(
            "**{title}** opens for topics when it starts, so there is no reminder before. Once a host has it open "
            "days before, you will get a direct message ahead of each meetup.",
            title=title,
        )
    if not series.reminds_a_day_before:
        return say(
            "I will send you a direct message a quarter of an hour before each meetup of **{title}**.",
            title=title,
        )
    return say(
        "I will send you a direct message a day and a quarter of an hour before each meetup of **{title}**.",
        title=title,
    )
