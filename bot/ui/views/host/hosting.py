"""Who hosts a meetup, in words, and the line that says so when that changes."""

from __future__ import annotations

from datetime import date

from bot.core.meetup.hosting.next_time import NextTime
from bot.core.meetup.hosting.watching import may_be_taken_over
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.message import AllOf, Message, say
from bot.core.policy import HOST_AWAY_FOR
from bot.core.values import As, Channel, Instant, Member, Minutes, UserText
from bot.ui.kit.components import Accent, Item, Sheet, Style, Text, button, card, quiet, rows
from bot.ui.kit.custom_id import Action, click


def hosted_by(meetup: Meetup) -> Message:
    """`hosted by @Ana`, with the co-hosts where there are any."""
    host, cohosts = Member(meetup.plan.host_id), meetup.plan.hosting.cohosts
    if not cohosts:
        return say("hosted by {host}", host=host)
    others = AllOf(tuple(say("{member}", member=Member(each)) for each in cohosts))
    return say("hosted by {host}, with {cohosts}", host=host, cohosts=others)


def take_over_button(meetup: Meetup) -> Item:
    """Makes whoever presses it the host, if they may."""
    return button(say("I take over"), click(Action.TAKE_OVER, meetup))


def take_over_offer(meetup: Meetup) -> list[Text | Item | None]:
    """What stands on a board while no host is there: whoever is can take over."""
    if not may_be_taken_over(meetup):
        return []
    voice, time = meetup.plan.voice_channel_id, Minutes(HOST_AWAY_FOR)
    if voice is None:
        sentence = say("⚠ I have seen no host here for {time}. Whoever takes part can take over.", time=time)
    else:
        sentence = say(
            "⚠ I have seen no host in {channel} for {time}. Whoever is there can take over.",
            channel=Channel(voice),
            time=time,
        )
    return [sentence, *rows([button(say("Take over"), click(Action.TAKE_OVER, meetup), Style.primary)])]


def left_line(meetup: Meetup) -> Message | None:
    """Why a meetup ended that everybody had left, and until when it counts; None for any other."""
    left_at = meetup.flow.left_at
    if left_at is None:
        return None
    return say(
        "It ended by itself: nobody was here any more after {time}, and attendance counts until then.",
        time=Instant(left_at, As.CLOCK),
    )


def next_host_line(next_time: NextTime | None) -> Message | None:
    """Who hosts the next meetup of a series; None where nobody has offered to."""
    if next_time is None or next_time.volunteer_id is None:
        return None
    return say(
        "**Next time**, on {start}, {host} hosts.",
        start=Instant(next_time.starts_at),
        host=Member(next_time.volunteer_id),
    )


def next_host_buttons(meetup: Meetup, next_time: NextTime | None) -> list[Item]:
    """For whoever hosts the next meetup of a series: to offer it, or to take the offer back."""
    if next_time is None:
        return []
    if next_time.volunteer_id is None:
        return [button(say("I host next time"), click(Action.VOLUNTEER, meetup))]
    return [_stand_down(meetup, next_time.day)]


def stand_down_buttons(meetup: Meetup, viewer_id: int | None) -> list[Item]:
    """On the panel of a planned meetup of a series, for whoever has offered to host it."""
    plan = meetup.plan
    is_theirs = plan.hosting.is_appointed and plan.host_id == viewer_id
    if meetup.phase is not Phase.PLANNED or plan.occurrence is None or not is_theirs:
        return []
    return [_stand_down(meetup, plan.occurrence.day)]


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


def new_host_over() -> Sheet:
    """That line, where it may name somebody who was erased: it is not kept whom it named."""
    return card([say("From here on somebody else hosted this meetup.")], Accent.OVER)


def _stand_down(meetup: Meetup, day: date) -> Item:
    """Takes an offer back, of the meetup that a series' rule gives for this day alone."""
    return button(say("I cannot host"), click(Action.STAND_DOWN, meetup, f"{day:%Y%m%d}"))
