"""What stands in the status of a meetup's voice channel, and what is said where it cannot stand there."""

from __future__ import annotations

from datetime import datetime

from bot.core.dates.zones import zone_named
from bot.core.meetup.parts import Phase, Stage, Timebox
from bot.core.meetup.state import Meetup
from bot.core.message import AllOf, Message, Term, say
from bot.core.values import UserText
from bot.ui.kit.components import Sheet, card, quiet
from bot.ui.kit.render import render_label

STATUS_LIMIT = 500
"""Characters in a voice channel's status (Discord, Set Voice Channel Status)."""

_TITLE = 60


def voice_status(meetup: Meetup, *, shows_titles: bool) -> str | None:
    """The status of a meetup's voice channel; None where nothing is to stand there.

    Without `shows_titles` it names no topic: people may see the channel who may not see the board.
    """
    said = _status(meetup, shows_titles=shows_titles)
    return None if said is None else render_label(said, STATUS_LIMIT)


def _status(meetup: Meetup, *, shows_titles: bool) -> Message | None:
    match meetup.phase:
        case Phase.GATHERING:
            return say("☕ Lean Coffee · gathering topics")
        case Phase.VOTING:
            return say("☕ Lean Coffee · voting")
        case Phase.DISCUSSING:
            return _talk(meetup, shows_titles=shows_titles)
        case Phase.CLOSING:
            return say("☕ Lean Coffee · closing round")
        case _:
            return None


def _talk(meetup: Meetup, *, shows_titles: bool) -> Message:
    topic, box = meetup.current_topic, meetup.flow.timebox
    if topic is None or box is None:
        return say("☕ Lean Coffee")
    title = UserText(topic.title, _TITLE) if shows_titles else Term(say("Lean Coffee"))
    if box.stage is Stage.PAUSED:
        return say("☕ {title} · paused", title=title)
    ends = _ends(box)
    if ends is None:
        return say("☕ {title} · time is up", title=title)
    zone = zone_named(meetup.plan.policy.time_zone)
    return say("☕ {title} · ends {time}", title=title, time=ends.astimezone(zone).time())


def _ends(box: Timebox) -> datetime | None:
    return box.ends_at if box.stage is Stage.RUNNING else None


def status_refused(lacks: AllOf | None) -> Sheet:
    """What is said once where Discord lets the bot set no status."""
    return _told(
        say(
            "I cannot show the topic in the voice channel's status: I lack {permissions} there. "
            "Give my role that permission, or leave the status off with `/leancoffee settings`.",
            permissions=lacks,
        )
        if lacks is not None
        else say(
            "Discord does not let me show the topic in the voice channel's status. "
            "Leave the status off with `/leancoffee settings`."
        )
    )


def chime_refused(lacks: AllOf | None) -> Sheet:
    """What is said once where Discord lets the bot ring no chime."""
    return _told(
        say(
            "I cannot ring in the voice channel: I lack {permissions} there. "
            "Give my role that permission, or leave the chime off with `/leancoffee settings`.",
            permissions=lacks,
        )
        if lacks is not None
        else say(
            "Discord does not let me ring in the voice channel. Leave the chime off with `/leancoffee settings`."
        )
    )


def _told(said: Message) -> Sheet:
    return card([quiet(said)])
