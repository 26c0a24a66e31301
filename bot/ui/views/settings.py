"""What a community has chosen, in words."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.message import Message, Term, say, say_n
from bot.core.policy import AuthorShown, GuildSettings
from bot.core.values import Role, UserText
from bot.core.zones import lost_zone, zone_named
from bot.ui.kit.components import Accent, Sheet, Style, button, card, quiet, rows
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import lines
from bot.ui.views import lines as words

AUTHORS: Mapping[AuthorShown, Term] = {
    AuthorShown.ALWAYS: Term(say("shown")),
    AuthorShown.ONCE_DISCUSSED: Term(say("hidden until their topic is discussed")),
    AuthorShown.NEVER: Term(say("never shown")),
}
"""Whether people see who proposed a topic, in words."""

_SWITCHES: Mapping[str, tuple[Message, Message]] = {
    "takeover": (
        say("**Absent host** after five minutes those present may take over"),
        say("**Absent host** is waited for"),
    ),
    "warns": (
        say("**Warning** a minute before a timebox ends"),
        say("**Warning** before a timebox ends: off"),
    ),
    "closes_early": (
        say("**Early close** voting closes once all here have spent all dots"),
        say("**Early close** of voting: off"),
    ),
    "asks_timebox": (
        say("**Timebox of a topic** asked for when its talk begins"),
        say("**Timebox of a topic** by the list"),
    ),
    "minutes_shown": (
        say("**Summary** says how long each person was there"),
        say("**Summary** names people without their minutes"),
    ),
    "voice_status": (
        say("**Voice channel's status** shows the topic and its end"),
        say("**Voice channel's status** is left alone"),
    ),
    "chime": (say("**Chime** in the voice channel when time is up"), say("**Chime** off")),
}
"""What is said of each switch of a policy, by its name there: on, and off."""


def settings_card(settings: GuildSettings) -> Sheet:
    """A guild's settings, each in a line."""
    policy = settings.policy
    told = lines(
        _hosts(settings),
        say(
            "**Dots** {dots} each, at most {most} on one topic",
            dots=policy.dots,
            most=policy.dots_on_one_topic,
        ),
        say_n("**Topics** {count} of each person", "**Topics** {count} of each person", policy.topics_each),
        words.timeboxes_line(policy.timeboxes),
        say(
            "**Thumb rule** {rule}; the vote takes up to {seconds} s",
            rule=words.RULES[policy.thumb_rule],
            seconds=policy.thumb_seconds,
        ),
        say("**Tallies** hidden until voting closes")
        if policy.hidden_tallies
        else say("**Tallies** open while voting"),
        _gathering(policy.gathering_minutes),
        _voting(policy.voting_minutes),
        say("**Presence prompts** three an hour: those here are asked to tap once")
        if policy.presence_prompts
        else say("**Presence prompts** off"),
        say("**Authors of topics** {shown}", shown=AUTHORS[policy.authors]),
        *(on if getattr(policy, name) else off for name, (on, off) in _SWITCHES.items()),
        say("**Time zone** {zone}", zone=UserText(zone_named(policy.time_zone).key)),
        lost_zone(policy.time_zone),
        _organizer(settings),
        say("**Contact** {contact}", contact=UserText(settings.contact)) if settings.contact else None,
    )
    hint = say(
        "For new meetups; one under way keeps the settings it began with. Change: `/leancoffee settings`."
    )
    return card([say("### Settings"), told, quiet(hint)], Accent.GATHERING)


def ask_whether_everybody_hosts(guild_id: int) -> Sheet:
    """The question before @everyone becomes the host role of a server (a snowflake)."""
    server = str(guild_id)
    return card(
        [
            say("Let everybody in this server host?"),
            say("Everybody could then start, lead, finish and cancel meetups, and change and delete series."),
            *rows(
                [
                    button(say("Let everybody host"), click(Action.EVERYBODY_HOSTS, server), Style.danger),
                    button(say("Keep the hosts as they are"), click(Action.KEEP_HOSTS, server)),
                ]
            ),
        ],
        Accent.DANGER,
    )


def _hosts(settings: GuildSettings) -> Message:
    if settings.everybody_hosts:
        return say("**Hosts** everybody in this server")
    if settings.host_role_id is None:
        return say("**Hosts** Manage Events")
    return say("**Hosts** {role}, or Manage Events", role=Role(settings.host_role_id))


def _organizer(settings: GuildSettings) -> Message:
    if not settings.organizer:
        return say("**Organizer** the name of this server")
    return say("**Organizer** {organizer}", organizer=UserText(settings.organizer))


def _gathering(minutes: int) -> Message:
    if minutes == 0:
        return say("**Gathering** until the host moves on")
    return say_n(
        "**Gathering** closes by itself after {count} minute",
        "**Gathering** closes by itself after {count} minutes",
        minutes,
    )


def _voting(minutes: int) -> Message:
    if minutes == 0:
        return say("**Voting** until the host moves on")
    return say_n(
        "**Voting** closes by itself after {count} minute",
        "**Voting** closes by itself after {count} minutes",
        minutes,
    )
