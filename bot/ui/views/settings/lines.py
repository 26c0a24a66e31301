"""Each setting of a policy as a line of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.core.message import Message, Term, say, say_n
from bot.core.policy import AuthorShown, Policy
from bot.ui.views import lines as words

Line = Callable[[Policy], Message]

AUTHORS: Mapping[AuthorShown, Term] = {
    AuthorShown.ALWAYS: Term(say("shown")),
    AuthorShown.ONCE_DISCUSSED: Term(say("hidden until their topic is discussed")),
    AuthorShown.NEVER: Term(say("never shown")),
}
"""Whether people see who proposed a topic, in words."""

_SWITCHES: Mapping[str, tuple[Message, Message]] = {
    "hidden_tallies": (say("**Tallies** hidden until voting closes"), say("**Tallies** open while voting")),
    "presence_prompts": (
        say("**Presence prompts** three an hour: those here are asked to tap once"),
        say("**Presence prompts** off"),
    ),
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


def switch(name: str) -> Line:
    """The line of a switch, by its name in the policy."""
    on, off = _SWITCHES[name]
    return lambda policy: on if getattr(policy, name) else off


def dots(policy: Policy) -> Message:
    """How many dots everybody has, and how many may go on one topic."""
    return say(
        "**Dots** {dots} each, at most {most} on one topic", dots=policy.dots, most=policy.dots_on_one_topic
    )


def topics(policy: Policy) -> Message:
    """How many topics everybody may propose."""
    return say_n("**Topics** {count} of each person", "**Topics** {count} of each person", policy.topics_each)


def timeboxes(policy: Policy) -> Message:
    """The timebox list."""
    return words.timeboxes_line(policy.timeboxes)


def thumbs(policy: Policy) -> Message:
    """How thumbs decide, and for how long they are waited for."""
    return say(
        "**Thumb rule** {rule}; the vote takes up to {seconds} s",
        rule=words.RULES[policy.thumb_rule],
        seconds=policy.thumb_seconds,
    )


def authors(policy: Policy) -> Message:
    """Whether people see who proposed a topic."""
    return say("**Authors of topics** {shown}", shown=AUTHORS[policy.authors])


def gathering(policy: Policy) -> Message:
    """When gathering ends."""
    minutes = policy.gathering_minutes
    if minutes == 0:
        return say("**Gathering** until the host moves on")
    return say_n(
        "**Gathering** closes by itself after {count} minute",
        "**Gathering** closes by itself after {count} minutes",
        minutes,
    )


def voting(policy: Policy) -> Message:
    """When voting ends."""
    minutes = policy.voting_minutes
    if minutes == 0:
        return say("**Voting** until the host moves on")
    return say_n(
        "**Voting** closes by itself after {count} minute",
        "**Voting** closes by itself after {count} minutes",
        minutes,
    )


LINES: tuple[Line, ...] = (
    dots,
    topics,
    timeboxes,
    thumbs,
    switch("hidden_tallies"),
    gathering,
    voting,
    switch("presence_prompts"),
    authors,
    switch("takeover"),
    switch("warns"),
    switch("closes_early"),
    switch("asks_timebox"),
    switch("minutes_shown"),
    switch("voice_status"),
    switch("chime"),
)
"""Every line, in the order in which all of them are shown."""
