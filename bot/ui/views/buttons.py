"""The buttons under a board and under the posts that go with it."""

from __future__ import annotations

from bot.core.meetup.actions.asking import came_over
from bot.core.meetup.events import Thumb
from bot.core.meetup.parts import Timebox
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.timebox import THUMB_SIGNS
from bot.core.message import say
from bot.ui.kit.components import Item, Style, button
from bot.ui.kit.custom_id import Action, click


def propose_button(meetup: Meetup, style: Style = Style.secondary) -> Item:
    """Opens the form for a topic."""
    return button(say("Propose"), click(Action.PROPOSE, meetup), style)


def host_button(meetup: Meetup) -> Item:
    """Opens the host's panel."""
    return button(say("Host"), click(Action.HOST, meetup))


def remind_me_buttons(meetup: Meetup) -> list[Item]:
    """The way to a reminder by direct message, where the series sends any."""
    if meetup.plan.occurrence is None or not meetup.plan.occurrence.reminds:
        return []
    return [button(say("Remind me"), click(Action.REMIND_ME, meetup.plan.occurrence.series_id))]


def all_topics_button(meetup: Meetup) -> Item:
    """Opens the whole list, which a board may be too small for."""
    return button(say("All topics"), click(Action.TOPICS, meetup, 0))


def presence_buttons(meetup: Meetup) -> list[Item]:
    """Check in and out, where no voice channel tells who is here."""
    if meetup.plan.voice_channel_id is not None:
        return []
    return [
        button(say("Check in"), click(Action.CHECK_IN, meetup)),
        button(say("Check out"), click(Action.CHECK_OUT, meetup)),
    ]


def takeaway_button(meetup: Meetup, topic_id: int | None, style: Style = Style.secondary) -> Item:
    """Opens the form for a takeaway, on a topic or (None) on the meetup as a whole."""
    return button(say("Takeaway"), click(Action.TAKEAWAY, meetup, topic_id or 0), style)


def takeaways_button(meetup: Meetup) -> Item:
    """Opens what one has noted, to change it; a host sees what everybody has."""
    return button(say("Takeaways…"), click(Action.TAKEAWAYS, meetup, 0))


def action_button(meetup: Meetup) -> Item:
    """Opens the form for an action."""
    return button(say("Action"), click(Action.ACTION, meetup))


def actions_buttons(meetup: Meetup) -> list[Item]:
    """The way to the actions that came over, where any did."""
    return [button(say("Actions"), click(Action.ACTIONS, meetup, 0))] if came_over(meetup) else []


def thumb_buttons(meetup: Meetup, box: Timebox) -> list[Item]:
    """The three thumbs, for the prompt."""
    return [
        button(None, click(Action.THUMB, meetup, box.timebox_id, thumb), style, emoji=THUMB_SIGNS[thumb])
        for thumb, style in (
            (Thumb.UP, Style.success),
            (Thumb.HOLD, Style.secondary),
            (Thumb.DOWN, Style.danger),
        )
    ]
