"""Who hosts a meetup, in words, and the line that says so when that changes."""

from __future__ import annotations

from bot.core.meetup.state import Meetup
from bot.core.message import AllOf, Message, say
from bot.core.values import Member, UserText
from bot.ui.kit.components import Accent, Item, Sheet, Style, button, card, quiet
from bot.ui.kit.custom_id import Action, click


def hosted_by(meetup: Meetup) -> Message:
    """`hosted by @Ana`, with the co-hosts where there are any."""
    host, cohosts = Member(meetup.plan.host_id), meetup.plan.hosting.cohosts
    if not cohosts:
        return say("hosted by {host}", host=host)
    others = AllOf(tuple(say("{member}", member=Member(each)) for each in cohosts))
    return say("hosted by {host}, with {cohosts}", host=host, cohosts=others)


def take_over_button(meetup: Meetup, style: Style = Style.secondary) -> Item:
    """Makes whoever presses it the host, if they may."""
    return button(say("I take over"), click(Action.TAKE_OVER, meetup), style)


def new_host_line(meetup: Meetup) -> Sheet:
    """The line for a meetup that somebody else hosts from now on."""
    host = Member(meetup.plan.host_id)
    if meetup.plan.hosting.is_taken:
        return card([say("{host} hosts this meetup now.", host=host)], Accent.GATHERING)
    return card(
        [
            say("{host}, you host **{title}** from now on.", host=host, title=UserText(meetup.plan.title)),
            quiet(
                say(
                    "Your buttons are behind **Host** on the board, and so is the way to hand it on: "
                    "`/leancoffee host`."
                )
            ),
        ],
        Accent.GATHERING,
    )
